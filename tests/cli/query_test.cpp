#include "tests/cli/run_program.hpp"

#include "geo/model/area.hpp"
#include "geo/storage/open_case.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace reten::test;

namespace {

std::map<std::string, std::string> const spanish{{"LC_ALL", "es_MX.UTF-8"}};

/// One colonia of about 1 km² and four incidents: at a point in it, known by the municipality
/// alone, within 5 km of the same point, and elsewhere.
void make_case(std::string const& path) {
    using namespace reten;
    auto const store = create_case(path, {});
    Transaction scope{*store};
    Area area;
    area.code = "001";
    area.name = "Anapra";
    area.level = "colonia";
    area.source_key = "1";
    area.boundary = {{{{-106.4, 31.6}, {-106.39, 31.6}, {-106.39, 31.61}, {-106.4, 31.61}}, {}}};
    store->areas().insert(area);
    auto const add = [&](char const* key, Position const& position) {
        Incident incident;
        incident.kind = {"homicide"};
        incident.source_key = key;
        incident.position = position;
        store->incidents().insert(incident);
    };
    LonLat const inside{-106.395, 31.605};
    add("point", {inside, MatchLevel::coordinate, {}, {}});
    add("municipality", {inside, MatchLevel::municipality, {}, {}});
    add("wide", {inside, MatchLevel::coordinate, Metres{5000}, {}});
    add("elsewhere", {{-106.5, 31.7}, MatchLevel::coordinate, {}, {}});
    scope.commit();
}

} // namespace

TEST_CASE("what is placed too coarsely is in no colonia") {
    TemporaryFolder const folder;
    make_case(folder / "a.reten");
    std::vector<std::string> const by_area{"query", "a.reten", "--count-by", "area:colonia"};
    auto with = by_area;
    with.emplace_back("--json");
    auto const json = nlohmann::json::parse(reten::test::reten(with, folder.path()).out);
    CHECK(json["counts"] == nlohmann::json::parse(R"([{"key":"001","name":"Anapra","count":1}])"));
    CHECK(json["too_coarse"] == 2);
    CHECK(json["outside"] == 1);
    CHECK(json["without_key"] == 0);
    CHECK(json["total"] == 4);

    auto const words = reten::test::reten(by_area, folder.path());
    CHECK(words.out.find("         1  001  Anapra\n") != std::string::npos);
    CHECK(words.out.find("2 are placed too coarsely to say in which area of level 'colonia'\n") !=
          std::string::npos);
    CHECK(words.out.find("1 lies outside of all areas\n") != std::string::npos);
    auto const palabras = reten::test::reten(by_area, folder.path(), spanish);
    CHECK(palabras.out.find("de 2 no se sabe el lugar con la precisión que piden las áreas de "
                            "nivel 'colonia'\n") != std::string::npos);
    CHECK(palabras.out.find("1 está fuera de todas las áreas\n") != std::string::npos);

    with.back() = "--csv";
    auto const csv = reten::test::reten(with, folder.path());
    CHECK(csv.out == "key,count\n001,1\n");
    CHECK(csv.err.find("2 are placed too coarsely") != std::string::npos);
}

TEST_CASE("a kind or an area that is not there is said, with those that are") {
    TemporaryFolder const folder;
    make_case(folder / "a.reten");
    for (std::vector<std::string> const& command :
         std::vector<std::vector<std::string>>{{"query", "a.reten"},
                                               {"map", "a.reten", "-o", "a.svg", "--no-basemap"},
                                               {"export", "a.reten", "-o", "a.csv"}}) {
        auto asked = command;
        asked.insert(asked.end(), {"--kind", "nokind,homicide", "--area", "99999"});
        auto const run = reten::test::reten(asked, folder.path());
        CAPTURE(run.err);
        CHECK(run.exit_code == 0);
        CHECK(run.err.find("no record is of the kind 'nokind'; there are: homicide\n") !=
              std::string::npos);
        CHECK(run.err.find("no area has the code '99999'; there are: 001\n") != std::string::npos);
        CHECK(run.err.find("'homicide'") == std::string::npos);
    }
}

TEST_CASE("the address of a server is no file that is missing") {
    TemporaryFolder const folder;
    write_file(folder / "a.csv", "id,date\n1,2010-01-01\n");
    auto const address = std::string{"postgresql://ana:secret@host:5432/cases"};
    for (auto const& arguments :
         std::vector<std::vector<std::string>>{{"query", address},
                                               {"new", address},
                                               {"import", address, "a.csv"},
                                               {"check", address},
                                               {"import", address, "a.csv", "--dry-run"},
                                               {"analyze", "kde", address},
                                               {"geocode", "postgres:///cases"}}) {
        auto const run = reten::test::reten(arguments, folder.path());
        CAPTURE(run.err);
        CHECK(run.exit_code == 1);
        CHECK((run.out + run.err)
                  .find("is the address of a server, which this version cannot use yet") !=
              std::string::npos);
        CHECK((run.out + run.err).find("secret") == std::string::npos);
    }
    auto const run = reten::test::reten({"query", address}, folder.path(), spanish);
    CHECK(run.err ==
          "reten: postgresql://…: es la dirección de un servidor, y esta versión todavía "
          "no los usa: indique un archivo de caso, como juarez.reten\n");
    CHECK(folder.names() == std::vector<std::string>{"a.csv"});
}

TEST_CASE("codes are words on the screen and codes in files") {
    TemporaryFolder const folder;
    make_case(folder / "a.reten");
    std::vector<std::string> const arguments{"query", "a.reten", "--count-by", "kind"};
    CHECK(reten::test::reten(arguments, folder.path(), spanish).out.find("  homicidio\n") !=
          std::string::npos);
    auto with = arguments;
    with.emplace_back("--csv");
    CHECK(reten::test::reten(with, folder.path(), spanish).out == "key,count\nhomicide,4\n");
    auto const history = reten::test::reten({"history", "a.reten"}, folder.path(), spanish);
    CHECK(history.out.find("  creación  ") != std::string::npos);
}
