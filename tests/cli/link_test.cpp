#include "tests/cli/run_program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <map>
#include <set>

using namespace reten::test;

namespace {

/// A street of three blocks to the east, of 0.001 degrees (94.8 m) each, and two incidents at its
/// ends four days apart with a checkpoint in the middle block.
struct OneStreet {
    explicit OneStreet(bool with_streets = true) {
        write_file(folder / "hechos.csv", "id,date,kind,lon,lat,vehicle\n"
                                          "1,2009-03-02,homicide,-106.4999,31.70001,\n"
                                          "2,2009-03-06,homicide,-106.4971,31.70001,\n"
                                          "3,2009-06-01,homicide,-106.4999,31.70001,\n");
        write_file(folder / "retenes.csv", "name,lon,lat,start,end\n"
                                           "Bloque dos,-106.4985,31.7,2009-03-01,2009-03-31\n"
                                           "Otro,-106.4985,31.8,2009-03-01,2009-03-31\n");
        write_file(
            folder / "calles.geojson",
            R"({"type":"FeatureCollection","features":[)"
            R"({"type":"Feature","properties":{"name":"Uno"},"geometry":{"type":"LineString",)"
            R"("coordinates":[[-106.5,31.7],[-106.499,31.7]]}},)"
            R"({"type":"Feature","properties":{"name":"Dos"},"geometry":{"type":"LineString",)"
            R"("coordinates":[[-106.499,31.7],[-106.498,31.7]]}},)"
            R"({"type":"Feature","properties":{"name":"Tres"},"geometry":{"type":"LineString",)"
            R"("coordinates":[[-106.498,31.7],[-106.497,31.7]]}}]})");
        done({"import", "a.reten", "hechos.csv"});
        done({"import", "a.reten", "retenes.csv", "--as", "checkpoints"});
        if (with_streets) done({"import", "a.reten", "calles.geojson", "--as", "streets"});
    }
    [[nodiscard]] Finished run(std::vector<std::string> const& arguments) const {
        return reten::test::reten(arguments, folder.path());
    }
    void done(std::vector<std::string> const& arguments) const {
        auto const finished = run(arguments);
        INFO(finished.err);
        REQUIRE(finished.exit_code == 0);
    }
    [[nodiscard]] nlohmann::json json(std::vector<std::string> arguments) const {
        arguments.emplace_back("--json");
        auto const finished = run(arguments);
        INFO(finished.err);
        REQUIRE(finished.exit_code == 0);
        return nlohmann::json::parse(finished.out);
    }

    TemporaryFolder folder;
};

} // namespace

TEST_CASE("links by a rule, their passages, and a second time nothing") {
    OneStreet const street;
    auto const dry = street.json({"link", "a.reten", "--rule", "days=7,distance=500", "--dry-run"});
    CHECK(dry["found"] == 1);
    CHECK(dry["added"] == 1); // would be
    CHECK(street.json({"query", "a.reten", "--passages"})["total"]["links"] == 0);

    auto const linked = street.json({"link", "a.reten", "--rule", "days=7,distance=500"});
    CHECK(linked["added"] == 1);
    CHECK(linked["grade"] == "inferred");
    CHECK(linked["on_roads"] == true);
    auto const again = street.json({"link", "a.reten", "--rule", "days=7,distance=500"});
    CHECK(again["added"] == 0);
    CHECK(again["already"] == 1);

    auto const passages = street.json({"query", "a.reten", "--passages"});
    CHECK(passages["roads"]["edges"] == 3);
    CHECK(passages["total"]["possible"] == 1);
    CHECK(passages["total"]["certain"] == 1);
    REQUIRE(passages["links"].size() == 1);
    auto const& link = passages["links"][0];
    // 0.0028 degrees of longitude at 31.7 north: 265.4 m on the ellipsoid, 265.4 m times the scale
    // of the UTM zone there, 0.9997 to 0.9998.
    CHECK(link["distance_m"].get<double>() == Approx(265.4).margin(0.3));
    CHECK(link["start"] == "2009-03-02T00:00");
    CHECK(link["end"] == "2009-03-07T00:00");
    REQUIRE(link["passages"].size() == 1);
    CHECK(link["passages"][0]["name"] == "Bloque dos");
    CHECK(link["passages"][0]["share"] == 1);
    for (auto const& checkpoint : passages["checkpoints"]) {
        if (checkpoint["name"] == "Otro") CHECK(checkpoint["excluded"] == "off_network");
        if (checkpoint["name"] == "Bloque dos") CHECK(checkpoint["certain"] == 1);
    }
    CHECK(passages["by_grade"]["inferred"]["certain"] == 1);
    auto const confirmed = street.json({"query", "a.reten", "--passages", "--grade", "confirmed"});
    CHECK(confirmed["links"].empty());
    CHECK(confirmed["not_asked_for"] == 1);
    auto const history = street.run({"history", "a.reten"});
    CHECK(history.out.find("link") != std::string::npos);
}

TEST_CASE("without streets links are straight lines and nothing is certain") {
    OneStreet const street{false};
    CHECK(street.json({"link", "a.reten", "--rule", "days=7,distance=500"})["on_roads"] == false);
    auto const passages = street.json({"query", "a.reten", "--passages"});
    CHECK(passages["roads"].is_null());
    CHECK(passages["total"]["possible"] == 1);
    CHECK(passages["total"]["certain"] == 0);
    CHECK(street.run({"query", "a.reten", "--passages"}).err.find("straight lines") !=
          std::string::npos);
}

TEST_CASE("two incidents linked by hand") {
    OneStreet const street;
    auto const listed = street.json({"query", "a.reten", "--records"});
    std::map<std::string, std::string> ids;
    for (auto const& incident : listed["incidents"]) {
        auto const key = incident["source_id"].get<std::string>();
        ids[key.substr(key.find(':') + 1)] = incident["id"];
    }
    auto const pair = ids["2"] + "," + ids["3"];
    auto const refused = street.run({"link", "a.reten", "--pair", pair});
    CHECK(refused.exit_code == 2);
    CHECK(refused.err.find("--reason") != std::string::npos);
    auto const made = street.json({"link", "a.reten", "--pair", pair, "--ground", "same_vehicle",
                                   "--grade", "probable", "--link-series", "Camioneta gris",
                                   "--reason", "the same truck in both reports"});
    CHECK(made["added"] == 1);
    auto const passages = street.json({"query", "a.reten", "--passages"});
    REQUIRE(passages["links"].size() == 1);
    CHECK(passages["links"][0]["grade"] == "probable");
    // The checkpoint closed in between: possible, and not certain.
    CHECK(passages["links"][0]["possible"] == 1);
    CHECK(passages["links"][0]["certain"] == 0);
    REQUIRE(passages["series"].size() == 1);
    CHECK(passages["series"][0]["name"] == "Camioneta gris");
    auto const csv = street.run({"query", "a.reten", "--passages", "--csv"});
    CHECK(csv.out.find(",Camioneta gris,") != std::string::npos);
    CHECK(csv.out.find(",Bloque dos,1.0000,false,,public") != std::string::npos);

    auto const backwards =
        street.run({"link", "a.reten", "--pair", ids["3"] + "," + ids["2"], "--reason", "no"});
    CHECK(backwards.exit_code == 2);
    CHECK(backwards.err.find("earlier one first") != std::string::npos);
    auto const itself =
        street.run({"link", "a.reten", "--pair", ids["3"] + "," + ids["3"], "--reason", "no"});
    CHECK(itself.exit_code == 2);
    auto const unknown =
        street.run({"link", "a.reten", "--pair", ids["3"] + ",77", "--reason", "no"});
    CHECK(unknown.exit_code == 2);
    CHECK(unknown.err.find("77") != std::string::npos);
}

TEST_CASE("what link does not understand is refused with an example") {
    OneStreet const street{false};
    auto const before = read_file(street.folder / "a.reten");
    std::vector<std::vector<std::string>> const wrong{
        {},
        {"--rule", "days=7"},
        {"--rule", "days=x,distance=5"},
        {"--rule", "days=-1,distance=5"},
        {"--rule", "days=1,distance=5,pairs=some"},
        {"--rule", "days=1,days=2,distance=5"},
        {"--rule", "days=inf,distance=5"},
        {"--rule", ""},
        {"--rule", "days=7,distance=500", "--grade", "confirmed"},
        {"--code", "vehicle", "--grade", "certain"},
        {"--code", "vehicle", "--ground", "stated"},
        {"--pair", "1", "--reason", "x"},
        {"--pair", "1,2,3", "--reason", "x"},
        {"--pair", "a,b", "--reason", "x"}};
    for (auto arguments : wrong) {
        CAPTURE(arguments);
        arguments.insert(arguments.begin(), {"link", "a.reten"});
        auto const refused = street.run(arguments);
        CHECK(refused.exit_code == 2);
        CHECK(refused.out.empty());
        CHECK_FALSE(refused.err.empty());
    }
    CHECK(read_file(street.folder / "a.reten") == before);
    CHECK(street.run({"query", "a.reten", "--grade", "confirmed"}).exit_code == 2);
    CHECK(street.run({"query", "a.reten", "--passages", "--grade", "sure"}).exit_code == 2);
}

TEST_CASE("links, routes and passages are layers of an export") {
    OneStreet const street;
    street.done({"link", "a.reten", "--rule", "days=7,distance=500"});
    auto const written = street.json({"export", "a.reten", "-o", "a.gpkg"});
    std::map<std::string, int> features;
    for (auto const& layer : written["layers"]) features[layer["name"]] = layer["features"];
    CHECK(features["links"] == 1);
    CHECK(features["routes"] == 1);
    CHECK(features["passages"] == 1);
    street.done({"export", "a.reten", "-o", "p.csv", "--layer", "passages"});
    auto const passages = read_file(street.folder / "p.csv");
    CHECK(passages.find(",Bloque dos,,certain,1,roads,false,false,public,-106.4985,31.7\n") !=
          std::string::npos);
    street.done({"export", "a.reten", "-o", "r.csv", "--layer", "routes", "--mask", "grid:500"});
    auto const masked = read_file(street.folder / "r.csv");
    CHECK(masked.find('\n') == masked.size() - 1); // the header alone
}

TEST_CASE("a link is regraded, taken away and brought back, with the reason in the history") {
    OneStreet const street;
    street.done({"link", "a.reten", "--rule", "days=7,distance=500"});
    auto const links = [&] { return street.json({"query", "a.reten", "--passages"})["links"]; };
    auto const number = links()[0]["id"].get<std::string>();

    auto const dry = street.json({"link", "a.reten", "--regrade", number, "--grade", "probable",
                                  "--reason", "peritaje", "--dry-run"});
    CHECK(dry["was"] == "inferred");
    CHECK(links()[0]["grade"] == "inferred");
    auto const graded = street.json(
        {"link", "a.reten", "--regrade", number, "--grade", "probable", "--reason", "peritaje"});
    CHECK(graded["grade"] == "probable");
    CHECK(links()[0]["grade"] == "probable");
    CHECK(street.run({"history", "a.reten"}).out.find("peritaje") != std::string::npos);

    street.done({"link", "a.reten", "--undo", number});
    CHECK(links()[0]["grade"] == "inferred");
    street.done({"link", "a.reten", "--undo", number}); // and made again
    CHECK(links()[0]["grade"] == "probable");

    auto const before = links()[0];
    street.done({"link", "a.reten", "--remove", number, "--reason", "otro grupo"});
    CHECK(links().empty());
    CHECK(street.run({"link", "a.reten", "--remove", number, "--reason", "x"}).exit_code == 2);
    street.done({"link", "a.reten", "--undo", number, "--reason", "error"});
    CHECK(links() == nlohmann::json::array({before}));
    CHECK(street.run({"link", "a.reten", "--undo", number}).exit_code == 2); // nothing is left
    CHECK(street.run({"check", "a.reten"}).exit_code == 0);
}

TEST_CASE("decisions about a link that make no sense are refused") {
    OneStreet const street;
    street.done({"link", "a.reten", "--rule", "days=7,distance=500"});
    for (std::vector<std::string> const& rest : std::vector<std::vector<std::string>>{
             {"--remove", "1"},                                        // without a reason
             {"--remove", "1", "--reason", "x"},                       // no such link
             {"--remove", "-1", "--reason", "x"},                      // no number
             {"--regrade", "1", "--reason", "x"},                      // to which grade?
             {"--regrade", "1", "--reason", "x", "--grade", "sure"},   // none
             {"--undo", "1"},                                          // no such link
             {"--remove", "1", "--undo", "1", "--reason", "x"},        // one at a time
             {"--remove", "1", "--reason", "x", "--kind", "homicide"}, // filters
             {"--remove", "1", "--reason", "x", "--code", "weapon"}}) {
        auto arguments = std::vector<std::string>{"link", "a.reten"};
        arguments.insert(arguments.end(), rest.begin(), rest.end());
        CHECK(street.run(arguments).exit_code == 2);
    }
    CHECK(street.json({"query", "a.reten", "--passages"})["links"].size() == 1);
}

TEST_CASE("routes are short in length, or in time where that is asked for") {
    OneStreet const street{false};
    // From the second crossing to the third there is also a fast road with a bend: two parts of 78
    // m each, at 90 km/h 6.2 s; the street is 94.8 m, at 25 km/h 13.7 s.
    write_file(street.folder / "vias.geojson",
               R"({"type":"FeatureCollection","features":[)"
               R"({"type":"Feature","properties":{"name":"Uno","class":"residential"},"geometry":)"
               R"({"type":"LineString","coordinates":[[-106.5,31.7],[-106.499,31.7]]}},)"
               R"({"type":"Feature","properties":{"name":"Dos","class":"residential"},"geometry":)"
               R"({"type":"LineString","coordinates":[[-106.499,31.7],[-106.498,31.7]]}},)"
               R"({"type":"Feature","properties":{"name":"Vía rápida","class":"motorway"},)"
               R"("geometry":{"type":"LineString","coordinates":)"
               R"([[-106.499,31.7],[-106.4985,31.70056],[-106.498,31.7]]}},)"
               R"({"type":"Feature","properties":{"name":"Tres","class":"residential"},"geometry":)"
               R"({"type":"LineString","coordinates":[[-106.498,31.7],[-106.497,31.7]]}}]})");
    street.done({"import", "a.reten", "vias.geojson", "--as", "streets"});
    street.done({"link", "a.reten", "--rule", "days=7,distance=500"});
    auto const total = [&](std::string const& by) {
        return street.json({"query", "a.reten", "--passages", "--by", by});
    };
    CHECK(total("length")["roads"]["by"] == "length");
    CHECK(total("length")["total"]["certain"] == 1); // by the block with the checkpoint
    CHECK(total("time")["roads"]["by"] == "time");
    CHECK(total("time")["total"]["possible"] == 0); // round it
    street.done({"export", "a.reten", "-o", "r.csv", "--layer", "routes", "--by", "time"});
    CHECK(read_file(street.folder / "r.csv").find(",roads_by_time,1,") != std::string::npos);
    CHECK(street.run({"query", "a.reten", "--passages", "--by", "price"}).exit_code == 2);
    CHECK(street.run({"query", "a.reten", "--by", "time"}).exit_code == 2);
}

TEST_CASE("a checkpoint given as an area: somewhere in it, and as guarded as it is") {
    OneStreet const street;
    // Around the middle block; the one of 4 March holds no road.
    write_file(
        street.folder / "zonas.csv",
        "id,name,mobile,sensitive,start,end,wkt\n"
        "v,Volante,yes,no,2009-03-01,2009-03-31,\"POLYGON((-106.4987 31.699,-106.4983 31.699,"
        "-106.4983 31.701,-106.4987 31.701,-106.4987 31.699))\"\n"
        "f,Fijo,no,no,2009-03-01,2009-03-31,\"POLYGON((-106.4987 31.699,-106.4983 31.699,"
        "-106.4983 31.701,-106.4987 31.701,-106.4987 31.699))\"\n"
        "s,Secreto,yes,yes,2009-03-01,2009-03-31,\"POLYGON((-106.4987 31.699,-106.4983 31.699,"
        "-106.4983 31.701,-106.4987 31.701,-106.4987 31.699))\"\n"
        "l,Lejos,no,no,2009-03-01,2009-03-31,\"POLYGON((-106.4997 31.7005,-106.4973 31.7005,"
        "-106.4973 31.7008,-106.4997 31.7008,-106.4997 31.7005))\"\n");
    street.done({"import", "a.reten", "zonas.csv", "--as", "checkpoints"});
    street.done({"link", "a.reten", "--rule", "days=7,distance=500"});
    auto const passages = street.json({"query", "a.reten", "--passages"});
    std::map<std::string, std::pair<int, int>> found;
    for (auto const& checkpoint : passages["checkpoints"])
        found[checkpoint["name"].get<std::string>()] = {checkpoint.value("possible", 0),
                                                        checkpoint.value("certain", 0)};
    CHECK(found["Volante"] == std::pair{1, 0});
    CHECK(found["Fijo"] == std::pair{1, 0});
    CHECK(found["Secreto"] == std::pair{1, 0});
    CHECK(found["Lejos"] == std::pair{0, 0}); // its circle would reach the road, its area does not
    auto const names = [&](std::vector<std::string> const& more) {
        std::vector<std::string> arguments{"export",      "a.reten", "-o",
                                           "out.geojson", "--layer", "areas"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        street.done(arguments);
        std::set<std::string> all;
        auto const written = nlohmann::json::parse(read_file(street.folder / "out.geojson"));
        for (auto const& feature : written["features"])
            all.insert(feature["properties"]["name"].get<std::string>());
        std::filesystem::remove(street.folder / "out.geojson");
        return all;
    };
    CHECK(names({}) == std::set<std::string>{"Fijo", "Lejos", "Volante"});
    CHECK(names({"--include-restricted"}).contains("Secreto"));
}
