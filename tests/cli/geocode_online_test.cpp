#include "tests/cli/run_program.hpp"

#include "geo/storage/open_case.hpp"
#include "tests/online/scripted_server.hpp"
#include "tests/tables/listener.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <csignal>
#include <fstream>

using namespace reten::test;

namespace {

using Json = nlohmann::json;

/// Three texts that may be asked about, one in two records, and one of each kind that may not.
void make_case(std::string const& path) {
    using namespace reten;
    auto const store = create_case(path, {});
    Transaction scope{*store};
    int count = 0;
    auto const add = [&](PlaceText place, auto const& shape) {
        Incident incident;
        incident.kind = {"secret_kind"};
        incident.title = "secret_title";
        incident.note = "secret_note";
        incident.time_text = "secret_hour";
        incident.source_key = "secret_key" + std::to_string(++count);
        incident.place = std::move(place);
        shape(incident);
        store->incidents().insert(incident);
    };
    auto const open = [](Incident&) {};
    add({"", "Uranio 4711", "Bellavista", "Juárez", "Chihuahua"}, open);
    add({"", "", "Peñón de los Baños", "Juárez", ""}, open);
    add({"", "", "Peñón de los Baños", "Juárez", ""}, open);
    add({"Casa de la testigo, Col. Altavista", "", "", "", ""}, open);
    add({"", "", "Secreta", "", ""},
        [](Incident& i) { i.confidentiality = Confidentiality::restricted; });
    add({"", "Calle Sensible", "", "", ""}, [](Incident& i) { i.sensitive = true; });
    add({"", "", "Aplazada", "", ""},
        [](Incident& i) { i.publish_after = std::chrono::year{2999} / std::chrono::January / 1; });
    scope.commit();
}

struct Asked {
    TemporaryFolder folder;
    Asked() {
        make_case(folder / "a.reten");
        REQUIRE(reten::test::reten({"geocode", "a.reten"}, folder.path()).exit_code == 0);
    }
    [[nodiscard]] Finished
    geocode(std::vector<std::string> const& arguments,
            std::map<std::string, std::string> const& environment = {}) const {
        std::vector<std::string> whole{"geocode", "a.reten"};
        whole.insert(whole.end(), arguments.begin(), arguments.end());
        return reten::test::reten(whole, folder.path(), environment);
    }
};

/// The lines of a dry run that a request would consist of.
std::vector<std::string> printed_requests(std::string const& out) {
    std::vector<std::string> first_lines;
    std::string headers;
    std::istringstream lines{out};
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("    ")) continue;
        auto const content = line.substr(4);
        if (content.starts_with("GET "))
            first_lines.push_back(content + "\r\n");
        else
            headers += content + "\r\n";
    }
    for (auto& request : first_lines) request += headers + "\r\n";
    return first_lines;
}

} // namespace

TEST_CASE("without --send it says what would be sent, and nothing connects") {
    Asked const made;
    Listener const listener;
    auto const address = listener.url("");
    auto const before = read_file(made.folder / "a.reten");
    auto const run = made.geocode({"--online", address});
    CHECK(run.exit_code == 0);
    CHECK(run.out.find("Nothing was sent.") == 0);
    CHECK(run.out.find("3 requests about 3 texts") != std::string::npos);
    CHECK(printed_requests(run.out).size() == 3);
    CHECK(run.out.find("1 text is asked about without its number") != std::string::npos);
    CHECK(run.out.find("1 text stays here: a record or a source") != std::string::npos);
    CHECK(run.out.find("1 text stays here: the date") != std::string::npos);
    CHECK(run.out.find("1 text stays here: a record that has it is sensitive") !=
          std::string::npos);
    auto const json = Json::parse(made.geocode({"--online", address, "--json"}).out);
    CHECK(json["sent"] == false);
    CHECK(json["host"] == "127.0.0.1");
    CHECK(json["withheld"] == Json::parse(R"({"restricted":1,"until_later":1,"sensitive":1})"));
    REQUIRE(json["requests"].size() == 3);
    CHECK(json["requests"][0]["words"] == "Uranio, Bellavista, Juárez, Chihuahua");
    CHECK(json["headers"][1] == "User-Agent: reten/0.1.0");
    CHECK(json["headers"][3] == "Accept-Language: es");
    auto const spanish = made.geocode({"--online", address, "--language", "es"});
    CHECK(spanish.out.find("No se envió nada.") == 0);
    CHECK(listener.connections() == 0);
    CHECK(read_file(made.folder / "a.reten") == before);
    // control: with --send somebody connects
    ScriptedServer const server{{answer(200, "[]")}};
    CHECK(made.geocode({"--online", server.address(), "--send"}).exit_code == 0);
    CHECK(server.connections() == 3);
}

TEST_CASE("what is sent is what was printed, and no byte of anything else") {
    Asked const made;
    ScriptedServer const server{{answer(200, "[" + nominatim_place("X", 31.7, -106.4) + "]")}};
    std::vector<std::string> const options{
        "--online", server.address() + "/geo", "--country", "mx",
        "--bbox",   "-107,31,-106,32",         "--contact", "desk@example.org"};
    auto sending = options;
    sending.emplace_back("--send");
    auto const printed = printed_requests(made.geocode(options).out);
    CHECK(server.connections() == 0);
    auto const run = made.geocode(sending);
    REQUIRE(run.exit_code == 0);
    CHECK(server.requests() == printed);
    CHECK(printed_requests(run.out) == printed); // it says so while it sends, too
    REQUIRE(printed.size() == 3);
    CHECK(printed[1] ==
          "GET "
          "/geo/"
          "search?q=Pe%C3%B1%C3%B3n%20de%20los%20Ba%C3%B1os%2C%20Ju%C3%A1rez&format=jsonv2&limit=10"
          "&countrycodes=mx&viewbox=-107,31,-106,32&bounded=1 HTTP/1.1\r\nHost: 127.0.0.1:" +
              std::to_string(server.port()) +
              "\r\nUser-Agent: reten/0.1.0 (desk@example.org)\r\nAccept: application/json\r\n"
              "Accept-Language: es\r\n\r\n");
    auto const bytes = server.all_bytes();
    for (auto const* secret : {"ecret", "testigo", "Sensible", "Aplazada", "4711", "homicid"})
        CHECK(bytes.find(secret) == std::string::npos);

    auto const review = Json::parse(made.geocode({"--review", "--json"}).out);
    std::size_t with_source = 0;
    for (auto const& item : review["review"]) {
        for (auto const& candidate : item["candidates"]) {
            CHECK(candidate["score"].is_null());
            with_source += candidate["source"].get<std::string>().starts_with(
                "nominatim " + server.address() + "/geo 20");
        }
    }
    CHECK(with_source == 3);
    CHECK(made.geocode({"--review"}).out.find("not calibrated, nominatim http://127.0.0.1") !=
          std::string::npos);
    // No record was placed, and what is confidential stayed here even where all options are given.
    auto const all = Json::parse(made.geocode({"--json"}).out);
    CHECK(all["placed"] == 0);
    for (auto const* more : {"--with-house-numbers", "--with-place-names", "--again"})
        sending.emplace_back(more);
    REQUIRE(made.geocode(sending).exit_code == 0);
    CHECK(server.connections() == 6);
    auto const later = server.all_bytes();
    CHECK(later.find("4711") != std::string::npos); // control: now it is asked for
    CHECK(later.find("testigo") != std::string::npos);
    for (auto const* secret : {"ecret", "Sensible", "Aplazada"})
        CHECK(later.find(secret) == std::string::npos);
}

TEST_CASE("a second run asks nothing, and no other command asks at all") {
    Asked const made;
    ScriptedServer const server{{answer(200, "[]")}};
    auto const first = made.geocode({"--online", server.address(), "--send", "--json"});
    REQUIRE(first.exit_code == 0);
    auto const json = Json::parse(first.out);
    CHECK(json["sent"] == true);
    CHECK(json["end"] == "finished");
    CHECK(json["asked"] == 3);
    CHECK(first.err.find(server.address()) != std::string::npos);
    auto const second = made.geocode({"--online", server.address(), "--send"});
    CHECK(second.exit_code == 0);
    CHECK(second.out.find("3 texts were asked before") != std::string::npos);
    CHECK(second.out.find("There is nothing to ask.") != std::string::npos);
    CHECK(made.geocode({}).exit_code == 0);
    CHECK(made.geocode({"--review"}).exit_code == 0);
    for (auto const& command :
         std::vector<std::vector<std::string>>{{"query", "a.reten"},
                                               {"check", "a.reten"},
                                               {"history", "a.reten"},
                                               {"export", "a.reten", "-o", "a.geojson"}})
        CHECK(reten::test::reten(command, made.folder.path()).exit_code == 0);
    CHECK(server.connections() == 3);
    auto const history = reten::test::reten({"history", "a.reten"}, made.folder.path()).out;
    CHECK(history.find("nominatim " + server.address()) != std::string::npos);
    CHECK(history.find("Bellavista") == std::string::npos);
}

TEST_CASE("addresses that must not be used are refused before anybody connects") {
    Asked const made;
    Listener const listener;
    for (auto const& address : std::vector<std::string>{
             "http://example.org", "http://192.0.2.1/", "ftp://127.0.0.1", "127.0.0.1", "",
             "http://127.0.0.1?q=1", "http://127.1", "http://localhost.example.org"}) {
        INFO(address);
        auto const run = made.geocode({"--online", address, "--send"});
        CHECK(run.exit_code == 2);
        CHECK(run.out.empty());
    }
    auto const word = listener.url("").substr(7);
    auto const secret = made.geocode({"--online", "http://ana:s3cret@" + word, "--send"});
    CHECK(secret.exit_code == 2);
    CHECK(secret.err.find("s3cret") == std::string::npos);
    CHECK(read_file(made.folder / "a.reten").find("s3cret") == std::string::npos);
    for (auto const& wrong : std::vector<std::vector<std::string>>{
             {"--send"},
             {"--with-house-numbers"},
             {"--online", listener.url(""), "--country", "mexico", "--send"},
             {"--online", listener.url(""), "--country", "mx,,us", "--send"},
             {"--online", listener.url(""), "--bbox", "1,2,3", "--send"},
             {"--online", listener.url(""), "--pause", "-1", "--send"},
             {"--online", listener.url(""), "--pause", "nan", "--send"},
             {"--online", listener.url(""), "--contact", "a\r\nX-Evil: 1", "--send"},
             {"--online", listener.url(""), "--contact", "a)b", "--send"},
             {"--online", listener.url(""), "--review"}}) {
        INFO(wrong.back());
        CHECK(made.geocode(wrong).exit_code == 2);
    }
    CHECK(listener.connections() == 0);
}

TEST_CASE("hostile answers end with one line and harm nothing") {
    Asked const made;
    for (auto const& body : {std::string{"<html>"}, std::string(900'000, '['),
                             std::string(3'000'000, ' '), std::string{"[{\"lat\":NaN}]"}}) {
        ScriptedServer const server{{answer(200, body)}};
        auto const run = made.geocode({"--online", server.address(), "--send", "--json"});
        CHECK(run.exit_code == 1);
        CHECK(run.out.empty());
        CHECK(run.err.find(server.address()) != std::string::npos);
    }
    Listener const elsewhere;
    ScriptedServer const sends_on{
        {answer(301, "", "Location: " + elsewhere.url("x") + "\x1b[2J\r\n")}};
    auto const redirected = made.geocode({"--online", sends_on.address(), "--send"});
    CHECK(redirected.exit_code == 1);
    CHECK(redirected.err.find('\x1b') == std::string::npos);
    CHECK(redirected.err.find(elsewhere.url("x")) != std::string::npos);
    CHECK(sends_on.connections() == 1);
    CHECK(elsewhere.connections() == 0);
    ScriptedServer const marked{{answer(
        200,
        R"([{"display_name":"\u001b[2J=cmd\u202e","lat":"31","lon":"-106","place_rank":20}])")}};
    REQUIRE(made.geocode({"--online", marked.address(), "--send"}).exit_code == 0);
    auto const review = made.geocode({"--review"});
    CHECK(review.out.find('\x1b') == std::string::npos);
    CHECK(review.out.find("[2J=cmd (") != std::string::npos);
    CHECK(reten::test::reten({"check", "a.reten"}, made.folder.path()).exit_code == 0);
}

TEST_CASE("a service that is busy is told of, and the next run goes on") {
    Asked const made;
    ScriptedServer const server{
        {answer(200, "[]"), answer(429, "", "Retry-After: 77\r\n"), answer(200, "[]")}};
    std::vector<std::string> const sending{"--online", server.address(), "--send"};
    auto const run = made.geocode(sending);
    CHECK(run.exit_code == 1);
    CHECK(run.err.find("in 77 s or more") != std::string::npos);
    CHECK(run.err.find("Requests answered: 1 of 3") != std::string::npos);
    CHECK(server.connections() == 2);
    CHECK(made.geocode(sending).exit_code == 0);
    CHECK(server.connections() == 4);
}

TEST_CASE("Ctrl-C stops between two requests and keeps what was answered") {
    Asked const made;
    // The program's own number is known before its second request is answered.
    auto const number_file = made.folder / "number";
    auto const interrupt = [&](int peer) {
        pid_t child = 0;
        std::ifstream{number_file} >> child;
        if (child > 1) ::kill(child, SIGINT);
        answer(200, "[]")(peer);
    };
    ScriptedServer const server{{answer(200, "[]"), interrupt, answer(200, "[]")}};
    auto const run =
        program({"sh", "-c", "echo $$ > number; exec \"$0\" geocode a.reten --online \"$1\" --send",
                 RETEN_PROGRAM, server.address()},
                made.folder.path(), {{"LC_ALL", "C.UTF-8"}});
    CHECK(run.exit_code == 1);
    CHECK(run.err.find("Requests answered: 2 of 3") != std::string::npos);
    CHECK(server.connections() == 2);
    CHECK(made.geocode({"--online", server.address(), "--send"}).exit_code == 0);
    CHECK(server.connections() == 3);
}

TEST_CASE("the help of geocode says that nothing else sends") {
    auto const english = reten::test::reten({"geocode", "--help"});
    CHECK(english.out.find("--online") != std::string::npos);
    CHECK(english.out.find("nothing is sent") != std::string::npos);
    auto const spanish = reten::test::reten({"geocode", "--help", "--language", "es"});
    CHECK(spanish.out.find("no se envía") != std::string::npos);
}
