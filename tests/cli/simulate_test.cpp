#include "tests/cli/run_program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>

using namespace reten::test;

TEST_CASE("the same seed makes the same bytes, another seed others") {
    TemporaryFolder const folder;
    auto const first = reten::test::reten({"simulate", "juarez", "-o", "a.reten"}, folder.path());
    CHECK(first.exit_code == 0);
    CHECK(first.err.empty());
    CHECK(first.out == "a.reten: simulated case, scenario juarez, seed 1\n");
    auto const second = reten::test::reten(
        {"simulate", "juarez", "-o", "b.reten", "--seed", "1", "--json"}, folder.path());
    CHECK(second.exit_code == 0);
    auto const document = nlohmann::json::parse(second.out);
    CHECK(document["simulated"] == true);
    CHECK(document["seed"] == 1);
    CHECK(reten::test::reten({"simulate", "juarez", "-o", "c.reten", "--seed", "2"}, folder.path())
              .exit_code == 0);
    auto const bytes = read_file(folder.path() / "a.reten");
    CHECK(bytes == read_file(folder.path() / "b.reten"));
    CHECK_FALSE(bytes == read_file(folder.path() / "c.reten"));
    CHECK(folder.names() == std::vector<std::string>{"a.reten", "b.reten", "c.reten"});
}

TEST_CASE("a scenario that does not exist is refused with what exists") {
    TemporaryFolder const folder;
    auto const run = reten::test::reten({"simulate", "flood", "-o", "a.reten"}, folder.path());
    CHECK(run.exit_code == 2);
    CHECK(run.err.find("juarez") != std::string::npos);
    CHECK(folder.names().empty());
    CHECK(reten::test::reten({"simulate", "juarez"}, folder.path()).exit_code == 2);
}

TEST_CASE("simulate leaves a file that exists as it was") {
    TemporaryFolder const folder;
    write_file(folder.path() / "a.reten", "mine");
    auto const run = reten::test::reten({"simulate", "juarez", "-o", "a.reten"}, folder.path());
    CHECK(run.exit_code == 1);
    CHECK(run.err.find("a.reten") != std::string::npos);
    CHECK(read_file(folder.path() / "a.reten") == "mine");
    CHECK(folder.names() == std::vector<std::string>{"a.reten"});
}

TEST_CASE("simulate says which data are missing and leaves nothing behind") {
    TemporaryFolder const folder, data;
    auto const run = reten::test::reten({"simulate", "juarez", "-o", "a.reten"}, folder.path(),
                                        {{"RETEN_DATA_DIR", data.path().string()}});
    CHECK(run.exit_code == 1);
    CHECK(run.err.find("facts.csv") != std::string::npos);
    std::filesystem::create_directory(data.path() / "juarez");
    write_file(data.path() / "juarez/facts.csv",
               "kind,date_start,count\nmonthly_count_inegi,2008-01,many\n");
    auto const bad = reten::test::reten({"simulate", "juarez", "-o", "a.reten"}, folder.path(),
                                        {{"RETEN_DATA_DIR", data.path().string()}});
    CHECK(bad.exit_code == 1);
    CHECK(bad.err.find("count") != std::string::npos);
    CHECK(folder.names().empty());
}

TEST_CASE("a city has the number of incidents asked for, the same bytes from the same seed") {
    TemporaryFolder const folder;
    auto const run = [&](std::string const& name, std::string const& seed,
                         std::string const& events) {
        return reten::test::reten(
            {"simulate", "city", "-o", name, "--seed", seed, "--events", events, "--json"},
            folder.path());
    };
    auto const first = run("a.reten", "7", "300");
    CHECK(first.exit_code == 0);
    CHECK(first.err.empty());
    CHECK(first.out.ends_with("\n"));
    auto const document = nlohmann::json::parse(first.out);
    CHECK(document["simulated"] == true);
    CHECK(document["scenario"] == "city");
    CHECK(document["seed"] == 7);
    CHECK(document["events"] == 300);
    CHECK(run("b.reten", "7", "300").exit_code == 0);
    CHECK(run("c.reten", "8", "300").exit_code == 0);
    auto const bytes = read_file(folder.path() / "a.reten");
    CHECK(bytes == read_file(folder.path() / "b.reten"));
    CHECK_FALSE(bytes == read_file(folder.path() / "c.reten"));
    for (auto const* const events : {"0", "1"}) {
        CAPTURE(events);
        auto const name = std::string{"few-"} + events + ".reten";
        CHECK(run(name, "1", events).exit_code == 0);
        auto const query =
            reten::test::reten({"query", name, "--unfounded", "--json"}, folder.path());
        CHECK(query.exit_code == 0);
        auto const answer = nlohmann::json::parse(query.out);
        CHECK(std::to_string(answer["total"].get<int>()) == events);
        CHECK(answer["simulated"] == true);
        CHECK(reten::test::reten({"check", name}, folder.path()).exit_code == 0);
    }
}

TEST_CASE("a street layer is made from its seed, and is a case like others") {
    TemporaryFolder const folder;
    auto const make = [&](std::string const& name, std::string const& seed) {
        return reten::test::reten({"simulate", "streets", "-o", name, "--seed", seed, "--json"},
                                  folder.path());
    };
    auto const first = make("a.reten", "3");
    CHECK(first.exit_code == 0);
    CHECK(first.err.empty());
    CHECK(nlohmann::json::parse(first.out)["scenario"] == "streets");
    CHECK(make("b.reten", "3").exit_code == 0);
    CHECK(make("c.reten", "4").exit_code == 0);
    auto const bytes = read_file(folder.path() / "a.reten");
    CHECK(bytes == read_file(folder.path() / "b.reten"));
    CHECK_FALSE(bytes == read_file(folder.path() / "c.reten"));
    CHECK(reten::test::reten({"check", "a.reten"}, folder.path()).exit_code == 0);
    auto const query = reten::test::reten({"query", "a.reten", "--json"}, folder.path());
    CHECK(nlohmann::json::parse(query.out)["simulated"] == true);
    auto const events = reten::test::reten(
        {"simulate", "streets", "-o", "d.reten", "--events", "5"}, folder.path());
    CHECK(events.exit_code == 2);
}

TEST_CASE("wrong numbers of events are refused before anything is written") {
    TemporaryFolder const folder;
    for (auto const* const events : {"-1", "20000001", "many", "1.5", ""}) {
        CAPTURE(events);
        auto const run = reten::test::reten(
            {"simulate", "city", "-o", "a.reten", "--events", events}, folder.path());
        CHECK(run.exit_code == 2);
        CHECK(run.out.empty());
        CHECK(run.err.find("--events") != std::string::npos);
    }
    auto const juarez =
        reten::test::reten({"simulate", "juarez", "-o", "a.reten", "--events", "5"}, folder.path());
    CHECK(juarez.exit_code == 2);
    CHECK(juarez.err.find("city") != std::string::npos);
    CHECK(folder.names().empty());
}

TEST_CASE("help names the scenarios in both languages") {
    auto const english = reten::test::reten({"simulate", "--help"});
    CHECK(english.out.find("streets, indifference, blocked or avoid") != std::string::npos);
    auto const spanish = reten::test::reten({"simulate", "--language", "es", "--help"});
    CHECK(spanish.out.find("streets, indifference, blocked o avoid") != std::string::npos);
    CHECK(spanish.out.find("incidentes de la ciudad") != std::string::npos);
}

TEST_CASE("worlds of checkpoints: the same seed, the same bytes, and the truth in the case") {
    TemporaryFolder const folder;
    auto const make = [&](std::vector<std::string> arguments, std::string const& name) {
        arguments.insert(arguments.begin(), "simulate");
        arguments.insert(arguments.end(), {"-o", name, "--seed", "3", "--events", "80", "--json"});
        auto const done = reten::test::reten(arguments, folder.path());
        INFO(done.err);
        REQUIRE(done.exit_code == 0);
        return nlohmann::json::parse(done.out);
    };
    auto const passages = [&](std::string const& name) {
        auto const done =
            reten::test::reten({"query", name, "--passages", "--json"}, folder.path());
        REQUIRE(done.exit_code == 0);
        return nlohmann::json::parse(done.out);
    };
    CHECK(make({"indifference"}, "a.reten")["scenario"] == "indifference");
    (void)make({"indifference"}, "b.reten");
    CHECK(read_file(folder / "a.reten") == read_file(folder / "b.reten"));
    auto const free = passages("a.reten");
    CHECK(free["simulated"] == true);
    CHECK(free["checkpoints"].size() == 30);
    CHECK(free["roads"]["islands"] == 1);
    CHECK(free["excluded"].empty());
    CHECK(free["total"]["links_passing"] > 0);
    CHECK(free["by_grade"].size() == 1);

    (void)make({"blocked", "--blocked-share", "1", "--siting", "busy"}, "c.reten");
    auto const blocked = passages("c.reten");
    auto const share = [](nlohmann::json const& all) {
        return all["total"]["links_passing"].get<double>() / all["total"]["links"].get<double>();
    };
    CHECK(share(blocked) < share(free));
    (void)make({"avoid", "--links", "inferred", "--geocoding-error", "0.2", "--date-error", "0.1",
                "--reporting", "0.9", "--checkpoints", "5", "--link-count", "40"},
               "d.reten");
    CHECK(passages("d.reten")["by_grade"].count("confirmed") == 0);

    std::vector<std::vector<std::string>> const wrong{{"indifference", "--blocked-share", "0.5"},
                                                      {"blocked", "--blocked-share", "2"},
                                                      {"blocked", "--siting", "near"},
                                                      {"blocked", "--links", "some"},
                                                      {"avoid", "--redirect-share", "0.5"},
                                                      {"juarez", "--siting", "busy"},
                                                      {"streets", "--reporting", "0.5"},
                                                      {"blocked", "--events", "20001"}};
    for (auto arguments : wrong) {
        CAPTURE(arguments);
        arguments.insert(arguments.begin(), "simulate");
        arguments.insert(arguments.end(), {"-o", "e.reten"});
        CHECK(reten::test::reten(arguments, folder.path()).exit_code == 2);
    }
    CHECK(folder.names() == std::vector<std::string>{"a.reten", "b.reten", "c.reten", "d.reten"});
}

TEST_CASE("simulate refuses numbers that are none, and names what is allowed") {
    TemporaryFolder const folder;
    struct Refused {
        std::string option, value, allowed;
    };
    for (auto const& [option, value, allowed] :
         {Refused{"--seed", "-1", "0 to 1000000000000"},
          Refused{"--seed", "99999999999999999999", ""},
          Refused{"--blocked-share", "nan", "0 to 1"}, Refused{"--reporting", "NaN", "0 to 1"},
          Refused{"--geocoding-error", "-nan", "0 to 1"},
          Refused{"--date-error", "1.1", "0 to 1"}}) {
        CAPTURE(option, value);
        auto const run = reten::test::reten({"simulate", "blocked", "-o", "a.reten", option, value},
                                            folder.path());
        CHECK(run.exit_code == 2);
        CHECK(run.err.find(option) != std::string::npos);
        CHECK(run.err.find(allowed) != std::string::npos);
    }
    CHECK(folder.names().empty());
    // NaN is in no other range either.
    auto const dpi =
        reten::test::reten({"map", "a.reten", "-o", "a.svg", "--dpi", "nan"}, folder.path());
    CHECK(dpi.exit_code == 2);
    CHECK(dpi.err.find("--dpi") != std::string::npos);
}
