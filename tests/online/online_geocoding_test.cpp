#include "geo/online/online_geocoding.hpp"

#include "geo/geocoding/review_queue.hpp"
#include "geo/model/error.hpp"
#include "tests/online/asked_case.hpp"
#include "tests/online/scripted_server.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace reten;
using namespace std::chrono_literals;
using test::AskedCase;
using test::nominatim_place;

namespace {

ServiceAddress const service = service_address("https://example.org");

/// Answers in turn, the last one from then on, and remembers what was asked.
struct FakeService {
    std::vector<HttpAnswer> answers;
    std::vector<std::string> asked;
    std::vector<std::chrono::milliseconds> waits;
    std::size_t stop_after = 1000;

    OnlineReport ask(AskedCase& made, bool again = false) {
        auto const plan = plan_questions(*made.store, service, {}, 2026y / 1 / 31, again);
        OnlineRun run;
        run.wait = [&](std::chrono::milliseconds time) { waits.push_back(time); };
        run.stop = [&] { return asked.size() >= stop_after; };
        return ask_online(
            *made.store, plan, service, {},
            [&](std::string const& target) {
                asked.push_back(target);
                auto answer = answers[std::min(asked.size(), answers.size()) - 1];
                if (answer.status == 0) throw Error{"{}: nobody", "https://example.org"};
                return answer;
            },
            run);
    }
};

HttpAnswer places(std::string const& list) { return {200, "[" + list + "]", "", ""}; }

AskedCase& with_texts(AskedCase& made, std::vector<std::string> const& colonias) {
    for (auto const& colonia : colonias) made.add_colonia(colonia);
    made.geocode();
    return made;
}

} // namespace

TEST_CASE("answers wait as candidates and place nothing") {
    AskedCase made;
    with_texts(made, {"Nada", "La Joya"});
    FakeService fake{{places(nominatim_place("Nada", 31.7, -106.4))}, {}, {}};
    auto const report = fake.ask(made);
    CHECK(report.end == OnlineEnd::finished);
    CHECK(report.asked == 2);
    CHECK(report.texts == 2);
    CHECK(report.candidates == 2);
    auto const text = made.text_of("Nada");
    REQUIRE(text.candidates.size() == 1);
    CHECK(text.candidates[0].source.starts_with("nominatim https://example.org 20"));
    CHECK(text.candidates[0].source.size() ==
          std::string{"nominatim https://example.org "}.size() + 10);
    CHECK_FALSE(text.candidates[0].position.score);
    CHECK(text.outcome == "not_found");
    CHECK(text.verdict.decision == GeocodeDecision::none);
    // Those of the case stay, before the others.
    auto const joya = made.text_of("La Joya");
    REQUIRE(joya.candidates.size() == 3);
    CHECK(joya.candidates[0].source.empty());
    CHECK(joya.candidates[0].position.score);
    CHECK(joya.candidates[2].source == text.candidates[0].source);
    made.store->incidents().for_each({}, [](Incident const& incident) {
        CHECK_FALSE(incident.position);
        return true;
    });
    CHECK(review_queue(*made.store).size() == 2);
}

TEST_CASE("an offline run neither loses nor mixes what was answered") {
    AskedCase made;
    with_texts(made, {"Nada", "La Joya"});
    FakeService fake{{places(nominatim_place("Nada", 31.7, -106.4))}, {}, {}};
    static_cast<void>(fake.ask(made));
    auto const joya = made.text_of("La Joya"), nothing = made.text_of("Nada");
    made.geocode();
    CHECK(made.text_of("La Joya") == joya);
    CHECK(made.text_of("Nada") == nothing);
    // Another gazetteer knows the text now: placed by it, and the online candidate stays last.
    {
        Transaction scope{*made.store};
        made.store->areas().insert(test::square_colonia("NADA", {-106.45, 31.65}));
        scope.commit();
    }
    made.geocode();
    auto const placed = made.text_of("Nada");
    CHECK(placed.outcome == "placed");
    REQUIRE(placed.candidates.size() == 2);
    CHECK(placed.candidates[0].name == "NADA");
    CHECK(placed.candidates[0].source.empty());
    CHECK(placed.candidates[1].source == nothing.candidates[0].source);
    CHECK(placed.gazetteer != nothing.gazetteer);
    CHECK(placed.gazetteer.size() == 16);
}

TEST_CASE("an accepted answer places the records, and the history says whose it was") {
    AskedCase made;
    with_texts(made, {"Nada", "Nada"});
    FakeService fake{{places(nominatim_place("Nada", 31.7, -106.4))}, {}, {}};
    static_cast<void>(fake.ask(made));
    auto const text = made.text_of("Nada");
    CHECK(accept_candidate(*made.store, text.id) == 2);
    made.store->incidents().for_each({}, [](Incident const& incident) {
        REQUIRE(incident.position);
        CHECK(incident.position->point == LonLat{-106.4, 31.7});
        CHECK(incident.position->level == MatchLevel::colonia);
        CHECK(incident.position->uncertainty->value > 500);
        return true;
    });
    auto const history = made.store->history().history();
    auto const decided = std::find_if(history.begin(), history.end(), [](Change const& change) {
        return change.action == "decide";
    });
    REQUIRE(decided != history.end());
    CHECK(decided->why == text.candidates[0].source);
    // It stands through later runs; taken back, the candidate is there again.
    made.geocode();
    CHECK(made.text_of("Nada").verdict.decision == GeocodeDecision::accepted);
    CHECK(undo_decision(*made.store, text.id) == 2);
    CHECK(made.text_of("Nada").candidates == text.candidates);
}

TEST_CASE("the sending is one entry, with the host and the numbers, without the texts") {
    AskedCase made;
    with_texts(made, {"Nada", "Nunca"});
    auto const before = made.store->history().history().size();
    FakeService fake{{places("")}, {}, {}};
    static_cast<void>(fake.ask(made));
    auto const history = made.store->history().history();
    REQUIRE(history.size() == before + 1);
    auto const& entry = history.back();
    CHECK(entry.action == "ask_online");
    CHECK_FALSE(entry.at.empty());
    CHECK(nlohmann::json::parse(entry.after) ==
          nlohmann::json::parse(
              R"({"host":"example.org","address":"https://example.org","requests":2,"texts":2})"));
    CHECK(made.store->history().broken_links().empty());
    auto const document =
        made.store->imports().find_document("Nominatim, example.org", "https://example.org");
    REQUIRE(document);
    CHECK(document->publisher == "OpenStreetMap contributors");
    static_cast<void>(fake.ask(made, true));
    CHECK(made.store->imports().documents().size() == 1);
    CHECK(made.store->history().history().size() == before + 2);
}

TEST_CASE("the entry stands before the first request goes out") {
    AskedCase made;
    with_texts(made, {"Nada"});
    auto const plan = plan_questions(*made.store, service, {}, 2026y / 1 / 31);
    std::size_t entries = 0;
    auto const report = ask_online(
        *made.store, plan, service, {},
        [&](std::string const&) -> HttpAnswer {
            for (auto const& change : open_case(made.path, OpenMode::read)->history().history())
                entries += change.action == "ask_online";
            throw Error{"{}: gone", "x"};
        },
        {});
    CHECK(report.end == OnlineEnd::given_up);
    CHECK(entries == 1);
}

TEST_CASE("nothing to ask asks nothing and writes nothing") {
    AskedCase made;
    with_texts(made, {"Roma"});
    auto const before = made.store->history().history().size();
    FakeService fake{{places("")}, {}, {}};
    CHECK(fake.ask(made).asked == 0);
    CHECK(fake.asked.empty());
    CHECK(made.store->history().history().size() == before);
    CHECK(made.store->imports().documents().empty());
}

TEST_CASE("what has an answer is not asked again, also where it was empty") {
    AskedCase made;
    with_texts(made, {"Nada", "Nunca"});
    FakeService fake{{places(nominatim_place("Nada", 31.7, -106.4)), places("")}, {}, {}};
    static_cast<void>(fake.ask(made));
    CHECK(fake.asked.size() == 2);
    static_cast<void>(fake.ask(made));
    CHECK(fake.asked.size() == 2);
    // Asked anew, the new answer takes the place of the old one.
    fake.answers = {places(nominatim_place("Otra", 31.8, -106.5))};
    static_cast<void>(fake.ask(made, true));
    CHECK(fake.asked.size() == 4);
    auto const text = made.text_of("Nada");
    REQUIRE(text.candidates.size() == 1);
    CHECK(text.candidates[0].name.starts_with("Otra"));
    CHECK(text.online.size() == 1);
}

TEST_CASE("two services keep their answers apart") {
    AskedCase made;
    with_texts(made, {"Nada"});
    FakeService fake{{places(nominatim_place("Nada", 31.7, -106.4))}, {}, {}};
    static_cast<void>(fake.ask(made));
    GeocodeCandidate other;
    other.name = "otra";
    other.position.point = {-106.1, 31.1};
    other.position.level = MatchLevel::colonia;
    auto const id = made.text_of("Nada").id;
    auto const keep = [&](std::string const& name) {
        other.name = name;
        Transaction scope{*made.store};
        made.store->geocoding().keep_online(id, {"https://example.net/x", "0123", ""}, {other});
        scope.commit();
    };
    keep("otra");
    keep("otra más");
    auto const text = made.text_of("Nada");
    REQUIRE(text.candidates.size() == 2);
    CHECK(text.candidates[0].source.starts_with("nominatim https://example.org 20"));
    CHECK(text.candidates[1].source.starts_with("nominatim https://example.net/x 20"));
    CHECK(text.candidates[1].name == "otra más");
    CHECK_THROWS_AS(
        made.store->geocoding().keep_online(123, {"https://example.net/x", "0", ""}, {}),
        StoreError);
}

TEST_CASE("a pause lies between any two requests") {
    AskedCase made;
    with_texts(made, {"Nada", "Nunca", "Jamás"});
    FakeService fake{{places("")}, {}, {}};
    static_cast<void>(fake.ask(made));
    CHECK(fake.asked.size() == 3);
    CHECK(fake.waits == std::vector<std::chrono::milliseconds>{1s, 1s});
    CHECK(least_pause(service) == 1s);
    CHECK(least_pause(service_address("http://127.0.0.1:8080")) == 0s);
    CHECK(least_pause(service_address("https://localhost.example.org")) == 1s);
}

TEST_CASE("a service that asks for patience is left in peace, and what came is kept") {
    for (int const status : {429, 503}) {
        AskedCase made;
        with_texts(made, {"Nada", "Nunca", "Jamás"});
        FakeService fake{
            {places(nominatim_place("Nada", 31.7, -106.4)), {status, "", "90", ""}}, {}, {}};
        auto const report = fake.ask(made);
        CHECK(report.end == OnlineEnd::told_to_wait);
        CHECK(report.retry_after == 90);
        CHECK(report.answered == 1);
        CHECK(fake.asked.size() == 2);
        CHECK(made.text_of("Nada").candidates.size() == 1);
        // It goes on from there.
        fake.answers = {places("")};
        CHECK(fake.ask(made).asked == 2);
    }
    AskedCase made;
    with_texts(made, {"Nada"});
    for (auto const* strange : {"", "-1", "soon", "Fri, 31 Dec 1999 23:59:59 GMT", "1e9", "9z"}) {
        FakeService fake{{{429, "", strange, ""}}, {}, {}};
        CHECK_FALSE(fake.ask(made).retry_after);
    }
}

TEST_CASE("whoever stops it keeps what was done") {
    AskedCase made;
    with_texts(made, {"Nada", "Nunca", "Jamás"});
    FakeService fake{{places(nominatim_place("Nada", 31.7, -106.4))}, {}, {}, 2};
    auto const report = fake.ask(made);
    CHECK(report.end == OnlineEnd::stopped);
    CHECK(fake.asked.size() == 2);
    CHECK(report.answered == 2);
    CHECK(made.text_of("Nada").candidates.size() == 1);
    CHECK(made.text_of("Jamás").candidates.empty());
    fake.stop_after = 1000;
    CHECK(fake.ask(made).asked == 1);
}

TEST_CASE("an address that is no service ends the run at once") {
    for (auto const& [status, said] :
         std::vector<std::pair<int, std::string>>{{301, "https://evil.example"},
                                                  {302, "https://evil.example"},
                                                  {401, "401"},
                                                  {403, "403"},
                                                  {404, "404"}}) {
        AskedCase made;
        with_texts(made, {"Nada", "Nunca"});
        FakeService fake{{{status, "[]", "", "https://evil.example\x1b[2J"}}, {}, {}};
        auto const report = fake.ask(made);
        CHECK(report.end == OnlineEnd::given_up);
        CHECK(fake.asked.size() == 1);
        REQUIRE(report.problem);
        CHECK(report.problem->english().starts_with("https://example.org: "));
        CHECK(report.problem->english().find(said) != std::string::npos);
        CHECK(report.problem->english().find('\x1b') == std::string::npos);
    }
}

TEST_CASE("a question without an answer is passed over, three in a row end the run") {
    AskedCase made;
    with_texts(made, {"Uno", "Dos", "Tres", "Cuatro", "Cinco", "Seis"});
    FakeService fake{
        {{400, "", "", ""}, {200, "<html>", "", ""}, places(""), {500, "", "", ""}}, {}, {}};
    auto const report = fake.ask(made);
    CHECK(report.end == OnlineEnd::given_up);
    CHECK(fake.asked.size() == 6);
    CHECK(report.answered == 1);
    REQUIRE(report.problem);
    CHECK(report.problem->english().find("400") != std::string::npos);
    FakeService nobody{{{0, "", "", ""}}, {}, {}};
    CHECK(nobody.ask(made).end == OnlineEnd::given_up);
    CHECK(nobody.asked.size() == 1);
}
