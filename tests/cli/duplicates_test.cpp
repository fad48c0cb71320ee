#include "tests/cli/run_program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <set>

using namespace reten::test;

namespace {

struct TwoPapers {
    TwoPapers() {
        write_file(folder / "diario.csv",
                   "id,date,kind,colonia,lon,lat,killed\n"
                   "1,2009-09-02,rehab_attack,Bellavista Norte,-106.491,31.745,18\n");
        write_file(folder / "registro.csv",
                   "id,fecha,kind,colonia,lon,lat,killed\n"
                   "7,2009-09-03,rehab_attack,BELLAVSTA NORTE,-106.491,31.746,17\n"
                   "8,2010-01-31,homicide,Salvárcar,-106.37,31.62,15\n");
        REQUIRE(run({"import", "a.reten", "diario.csv"}).exit_code == 0);
        imported = run({"import", "a.reten", "registro.csv", "--json"});
        REQUIRE(imported.exit_code == 0);
    }
    [[nodiscard]] Finished run(std::vector<std::string> const& arguments) const {
        return reten::test::reten(arguments, folder.path());
    }
    [[nodiscard]] nlohmann::json json(std::vector<std::string> arguments) const {
        arguments.emplace_back("--json");
        auto const done = run(arguments);
        INFO(done.err);
        REQUIRE(done.exit_code == 0);
        return nlohmann::json::parse(done.out);
    }
    [[nodiscard]] nlohmann::json pairs() const { return json({"duplicates", "a.reten"})["pairs"]; }

    TemporaryFolder folder;
    Finished imported;
};

} // namespace

TEST_CASE("duplicates are said by import, listed, merged and split again") {
    TwoPapers const papers;
    CHECK(nlohmann::json::parse(papers.imported.out)["possible_duplicates"] == 1);
    auto const pairs = papers.pairs();
    REQUIRE(pairs.size() == 1);
    auto const& pair = pairs[0];
    CHECK(pair["time"] == 0.5);
    CHECK(pair["days"] == 1);
    CHECK(pair["text"] == 1);
    CHECK(pair["sources"] == "two_sources");
    CHECK(pair["score"].get<double>() > 0.35);
    std::string const first = pair["incidents"][0]["id"], second = pair["incidents"][1]["id"];
    std::set<std::string> const colonias{pair["incidents"][0]["colonia"],
                                         pair["incidents"][1]["colonia"]};
    CHECK(colonias == std::set<std::string>{"BELLAVSTA NORTE", "Bellavista Norte"});

    auto const listed = papers.run({"duplicates", "a.reten"});
    CHECK(listed.out.find(first + "," + second) != std::string::npos);
    CHECK(listed.out.find("Possible duplicates: 1, listed: 1") != std::string::npos);
    CHECK(listed.out.find("in time 0.50 (1 day apart)") != std::string::npos);

    auto const merged = papers.run(
        {"duplicates", "a.reten", "--same", first + "," + second, "--reason", "same attack"});
    CHECK(merged.exit_code == 0);
    CHECK(merged.out.find("--split " + second) != std::string::npos);
    CHECK(papers.pairs().empty());
    CHECK(papers.json({"query", "a.reten"})["total"] == 2);
    CHECK(papers.json({"duplicates", "a.reten"})["merged"][0]["kept"] == first);
    auto const again = papers.json({"import", "a.reten", "diario.csv", "registro.csv"});
    CHECK(again["unchanged"] == 3);
    CHECK(again["accepted"] == 0);
    CHECK(papers.run({"check", "a.reten"}).exit_code == 0);
    CHECK(papers.run({"history", "a.reten"}).out.find("same attack") != std::string::npos);

    auto const split =
        papers.json({"duplicates", "a.reten", "--split", second, "--reason", "two rooms"});
    CHECK(split["split"] == second);
    CHECK(papers.json({"query", "a.reten"})["total"] == 3);
    CHECK(papers.pairs() == pairs);
    CHECK(papers.json({"duplicates", "a.reten", "--different", second + "," + first, "--reason",
                       "two"})["different"][0] == second);
    CHECK(papers.pairs().empty());
    CHECK(papers.run({"check", "a.reten"}).exit_code == 0);
}

TEST_CASE("duplicates keeps to the score and the number asked for") {
    TwoPapers const papers;
    CHECK(papers.json({"duplicates", "a.reten", "--min-score", "0.99"})["pairs"].empty());
    auto const none = papers.json({"duplicates", "a.reten", "--limit", "0"});
    CHECK(none["pairs"].empty());
    CHECK(none["found"] == 1);
}

TEST_CASE("duplicates refuses what makes no sense") {
    TwoPapers const papers;
    auto const code = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"duplicates", "a.reten"});
        return papers.run(arguments).exit_code;
    };
    CHECK(code({"--min-score", "2"}) == 2);
    CHECK(code({"--min-score", "nan"}) == 2);
    CHECK(code({"--same", "1,2"}) == 2); // no reason
    CHECK(code({"--reason", "x"}) == 2);
    CHECK(code({"--same", "1,2", "--different", "1,2", "--reason", "x"}) == 2);
    CHECK(code({"--same", "1", "--reason", "x"}) == 2);
    CHECK(code({"--same", "1,2,3", "--reason", "x"}) == 2);
    CHECK(code({"--same", "one,two", "--reason", "x"}) == 2);
    CHECK(code({"--split", "-4", "--reason", "x"}) == 2);
    CHECK(code({"--split", "99999999999999999999", "--reason", "x"}) == 2);
    CHECK(code({"--same", "1,2", "--reason", "x"}) == 1); // not there
    CHECK(code({"--split", "1", "--reason", "x"}) == 1);
    CHECK(papers.run({"duplicates", "absent.reten"}).exit_code == 1);
    auto const failed =
        papers.run({"duplicates", "a.reten", "--same", "1,2", "--reason", "x", "--json"});
    CHECK(failed.out.empty());
}
