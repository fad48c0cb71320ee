#include "tests/cli/run_program.hpp"

#include "geo/storage/open_case.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>

using namespace reten::test;
using Json = nlohmann::json;

namespace {

Finished analyze(TemporaryFolder const& folder, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "analyze");
    return reten::test::reten(arguments, folder.path());
}

/// Two records 200 m apart and one without a place.
void write_points(TemporaryFolder const& folder) {
    write_file(folder / "points.csv", "id,x,y,w\na,-100,0,1\nb,100,0,3\nc,,,1\nd,here,0,1\n");
}

std::vector<std::string> const one_cell{
    "kde",      "points.csv",        "--planar", "--bandwidth", "100",       "--edge", "none",
    "--window", "-500,-500,500,500", "--extent", "-1,-1,1,1",   "--columns", "1",      "--rows",
    "1"};

} // namespace

TEST_CASE("two records of a plain file, by hand") {
    TemporaryFolder const folder;
    write_points(folder);
    auto arguments = one_cell;
    arguments.emplace_back("--json");
    auto const run = analyze(folder, arguments);
    REQUIRE(run.exit_code == 0);
    auto const json = Json::parse(run.out);
    CHECK(json["n"] == 2);
    CHECK(json["n_excluded"] == Json{{"unplaced", 1}, {"unreadable_position", 1}});
    CHECK(json["crs"] == "planar");
    CHECK(json["simulated"] == false);
    CHECK_FALSE(json.contains("run"));
    auto const density = 2 * std::exp(-0.5) / (2 * std::acos(-1.0) * 1e4);
    CHECK(json["result"]["grid"][0]["value"].get<double>() == Approx(density).epsilon(1e-12));

    arguments.insert(arguments.end(), {"--weight", "w"});
    auto const weighted = Json::parse(analyze(folder, arguments).out);
    CHECK(weighted["result"]["grid"][0]["value"].get<double>() == Approx(2 * density));
    CHECK(weighted["result"]["total_weight"] == 4);
}

TEST_CASE("the table goes to a file, whole or not at all") {
    TemporaryFolder const folder;
    write_points(folder);
    auto arguments = one_cell;
    arguments.insert(arguments.end(), {"--output", "grid.csv"});
    CHECK(analyze(folder, arguments).exit_code == 0);
    CHECK(read_file(folder / "grid.csv").starts_with("x,y,value\n0,0,1.93"));
    arguments.back() = "grid.xls";
    CHECK(analyze(folder, arguments).exit_code == 2);
    arguments.back() = "no-such-folder/grid.csv";
    auto const nowhere = analyze(folder, arguments);
    CHECK(nowhere.exit_code == 1);
    CHECK(nowhere.err.find("no-such-folder") != std::string::npos);
    CHECK(folder.names() == std::vector<std::string>{"grid.csv", "points.csv"});
}

TEST_CASE("degrees and metres give the same place") {
    TemporaryFolder const folder;
    // The same two points by pyproj: EPSG:4326 and EPSG:32613.
    write_file(folder / "degrees.csv", "lon,lat\n-106.4858,31.7383\n-106.3731,31.5966\n");
    write_file(folder / "metres.csv",
               "x,y\n359253.9979656098,3512388.935293694\n369733.0740042509,3496541.190923837\n");
    auto const window = "350000,3490000,380000,3520000";
    auto const degrees = Json::parse(
        analyze(folder, {"kde", "degrees.csv", "--bandwidth", "1km", "--window", window, "--json"})
            .out);
    auto const metres =
        Json::parse(analyze(folder, {"kde", "metres.csv", "--crs", "EPSG:32613", "--bandwidth",
                                     "1km", "--window", window, "--json"})
                        .out);
    CHECK(degrees["crs"] == "EPSG:32613");
    CHECK(metres["crs"] == "EPSG:32613");
    CHECK(degrees["result"]["maximum"].get<double>() ==
          Approx(metres["result"]["maximum"].get<double>()).epsilon(1e-6));
    CHECK(degrees["result"]["window_area"] == 9e8);
}

TEST_CASE("what makes no sense is refused with one line") {
    TemporaryFolder const folder;
    write_points(folder);
    for (auto const& arguments : std::vector<std::vector<std::string>>{
             {},
             {"kde"},
             {"knox", "points.csv"},
             {"kde", "points.csv"}, // what are the coordinates?
             {"kde", "points.csv", "--planar", "--bandwidth", "0"},
             {"kde", "points.csv", "--planar", "--x", "x"},
             {"kde", "points.csv", "--planar", "--kind", "homicide"},
             {"kde", "points.csv", "--planar", "--from", "2008"},
             {"--rerun", "seven", "points.csv"}}) {
        auto const run = analyze(folder, arguments);
        CAPTURE(run.err);
        CHECK(run.exit_code == 2);
        CHECK(run.out.empty());
        CHECK(run.err.starts_with("reten: "));
    }
    auto const missing = analyze(folder, {"kde", "absent.csv", "--json"});
    CHECK(missing.exit_code == 1);
    CHECK(missing.out.empty());
    CHECK(missing.err.find("absent.csv") != std::string::npos);
    auto const column = analyze(folder, {"kde", "points.csv", "--planar", "--x", "no", "--y", "y"});
    CHECK(column.exit_code == 1);
    CHECK(column.err.find("'no'") != std::string::npos);
    auto const crs = analyze(folder, {"kde", "points.csv", "--crs", "EPSG:1"});
    CHECK(crs.exit_code == 1);
    CHECK(crs.err.find("EPSG:1") != std::string::npos);
}

TEST_CASE("text from a file cannot reach the terminal") {
    TemporaryFolder const folder;
    write_file(folder / "hostile.csv", "\x1b[31mred,b\n1,2\n");
    auto const run = analyze(folder, {"kde", "hostile.csv", "--planar"});
    CHECK(run.exit_code == 2);
    CHECK(run.err.find("red") != std::string::npos);
    CHECK(run.err.find('\x1b') == std::string::npos);
}

TEST_CASE("a run on a case is recorded and repeats to the last digit") {
    TemporaryFolder const folder;
    REQUIRE(
        reten::test::reten({"simulate", "juarez", "-o", "made.reten", "--seed", "5"}, folder.path())
            .exit_code == 0);
    auto const run = analyze(folder, {"kde", "made.reten", "--kind", "homicide", "--from", "2010",
                                      "--to", "2010-06", "--bandwidth", "600m", "--json"});
    REQUIRE(run.exit_code == 0);
    auto const json = Json::parse(run.out);
    CHECK(json["simulated"] == true);
    CHECK(json["result"]["total_weight"].get<double>() <= json["n"].get<double>());
    auto const id = json["run"].get<std::string>();

    auto const again = analyze(folder, {"--rerun", id, "made.reten", "--json"});
    CHECK(again.exit_code == 0);
    CHECK(Json::parse(again.out) == json);
    auto const threads = analyze(folder, {"--rerun", id, "made.reten", "--threads", "1"});
    CHECK(threads.exit_code == 0);
    CHECK(threads.out.starts_with("SIMULATED DATA\n"));
    CHECK(analyze(folder, {"--rerun", "1", "made.reten"}).exit_code == 2);
    auto const spanish =
        reten::test::reten({"analyze", "kde", "made.reten", "--language", "es"}, folder.path());
    CHECK(spanish.out.starts_with("DATOS SIMULADOS\nDensidad por núcleos de "));
}

TEST_CASE("a run that asked for unfounded reports repeats with them") {
    TemporaryFolder const folder;
    {
        using namespace reten;
        auto const store = create_case(folder / "a.reten", {});
        for (int i = 0; i < 3; ++i) {
            Incident incident;
            incident.kind = {"homicide"};
            incident.source_key = std::to_string(i);
            incident.position = Position{};
            incident.position->point = {-106.48, 31.73 + 0.01 * i};
            if (i == 2) incident.verification = Verification::unfounded;
            store->incidents().insert(incident);
        }
    }
    auto const run =
        analyze(folder, {"kde", "a.reten", "--unfounded", "--bandwidth", "900m", "--json"});
    REQUIRE(run.exit_code == 0);
    auto const json = Json::parse(run.out);
    CHECK(json["n"] == 3);
    auto const id = json["run"].get<std::string>();
    CHECK(analyze(folder, {"--rerun", id, "a.reten"}).exit_code == 0);
}

TEST_CASE("two columns of a file against each other, without coordinates") {
    TemporaryFolder const folder;
    std::string text = "id,arma,vehículo\n";
    for (int i = 0; i < 12; ++i) text += "1,larga,camioneta\n2,corta,auto\n";
    text += "3,corta,camioneta\n4,,auto\n5,=1+1, auto \n";
    write_file(folder / "how.csv", text);
    std::vector<std::string> arguments{"crosstab", "how.csv",  "--row",
                                       "arma",     "--column", "vehículo"};
    auto const said = analyze(folder, arguments);
    CHECK(said.exit_code == 0);
    CHECK(said.out.find("arma against vehículo in 26 records, 1 left out") == 0);
    CHECK(said.out.find("left out, no row") != std::string::npos);
    CHECK(said.out.find("camioneta") != std::string::npos);
    CHECK(said.out.find("CRS") == std::string::npos);

    arguments.insert(arguments.end(), {"--output", "cells.csv", "--json", "--seed", "5"});
    auto const run = analyze(folder, arguments);
    REQUIRE(run.exit_code == 0);
    auto const json = Json::parse(run.out);
    CHECK(json["n"] == 26);
    CHECK(json["seed"] == 5);
    CHECK(json["crs"].is_null());
    CHECK(json["result"]["column_totals"] == Json{{"auto", 13}, {"camioneta", 13}});
    CHECK(json["result"]["cells"].size() == 6);
    CHECK(json["result"]["cells"][0]["observed"] == 1);
    CHECK(json["result"]["cells"][0]["expected"] == 0.5);
    CHECK(read_file(folder / "cells.csv").find("\n'=1+1,auto,1,0.5,") != std::string::npos);

    CHECK(analyze(folder, {"crosstab", "how.csv", "--row", "arma"}).exit_code == 2);
    auto const none = analyze(folder, {"crosstab", "how.csv", "--row", "arma", "--column", "edad"});
    CHECK(none.exit_code == 1);
    CHECK(none.err.find("edad") != std::string::npos);
}

TEST_CASE("codes of a case against each other, and again") {
    TemporaryFolder const folder;
    REQUIRE(reten::test::reten({"simulate", "juarez", "-o", "c.reten"}, folder.path()).exit_code ==
            0);
    auto const run = analyze(folder, {"crosstab", "c.reten", "--row", "weapon", "--column",
                                      "vehicle", "--permutations", "399", "--json"});
    REQUIRE(run.exit_code == 0);
    auto const json = Json::parse(run.out);
    CHECK(json["simulated"] == true);
    std::int64_t counted = 0;
    for (auto const& cell : json["result"]["cells"])
        counted += cell["observed"].get<std::int64_t>();
    if (json["result"]["several_values"] == false) CHECK(counted == json["n"]);
    CHECK(analyze(folder, {"--rerun", json["run"].get<std::string>(), "c.reten"}).exit_code == 0);

    auto const wrong =
        analyze(folder, {"crosstab", "c.reten", "--row", "arma", "--column", "kind"});
    CHECK(wrong.exit_code == 2);
    CHECK(wrong.err.find("weapon") != std::string::npos);
    CHECK(analyze(folder, {"crosstab", "c.reten", "--row", "weapon", "--column", "weekday",
                           "--from", "2010", "--to", "2010"})
              .exit_code == 0);
}

TEST_CASE("a run on a case that cannot be written gives its result and says it is not recorded") {
    TemporaryFolder const folder;
    std::string rows = "id,date,kind,lon,lat\n";
    for (int i = 0; i < 30; ++i)
        rows += std::to_string(i) + ",2009-03-02,homicide,-106.4" + std::to_string(10 + i) +
                ",31.7" + std::to_string(10 + i * i % 7) + "\n";
    write_file(folder / "h.csv", rows);
    REQUIRE(reten::test::reten({"import", "a.reten", "h.csv"}, folder.path()).exit_code == 0);
    std::vector<std::string> const arguments{"kde", "a.reten", "--bandwidth", "500", "--json"};
    auto const runs = [&] {
        return reten::open_case(folder / "a.reten", reten::OpenMode::read)
            ->history()
            .analysis_runs()
            .size();
    };
    {
        auto const held = reten::open_case(folder / "a.reten", reten::OpenMode::write);
        auto const run = analyze(folder, arguments);
        CHECK(run.exit_code == 0);
        CHECK(Json::parse(run.out).contains("result"));
        CHECK(run.err.find("not recorded") != std::string::npos);
        CHECK(runs() == 0);
    }
    CHECK(analyze(folder, arguments).err.find("not recorded") == std::string::npos);
    CHECK(runs() == 1);
}
