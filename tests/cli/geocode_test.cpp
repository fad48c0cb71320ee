#include "tests/cli/run_program.hpp"

#include "geo/model/area.hpp"
#include "geo/storage/open_case.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace reten::test;

namespace {

void make_case(std::string const& path) {
    using namespace reten;
    auto const store = create_case(path, {});
    Transaction scope{*store};
    Area area;
    area.name = "VILLAS DE SALVACAR";
    area.level = "colonia";
    area.source_key = "1";
    area.boundary = {{{{-106.4, 31.6}, {-106.39, 31.6}, {-106.39, 31.61}, {-106.4, 31.61}}, {}}};
    store->areas().insert(area);
    for (auto const* colonia : {"Villas de Salvárcar", "VILLAS DE SALVACAR", "Atlantis"}) {
        Incident incident;
        incident.kind = {"homicide"};
        incident.source_key = colonia;
        incident.place.colonia = colonia;
        store->incidents().insert(incident);
    }
    scope.commit();
}

} // namespace

TEST_CASE("geocode says what it placed and how sure it is") {
    TemporaryFolder const folder;
    make_case(folder / "a.reten");
    auto const run = reten::test::reten({"geocode", "a.reten", "--json"}, folder.path());
    REQUIRE(run.exit_code == 0);
    auto const json = nlohmann::json::parse(run.out);
    CHECK(json["placed"] == 2);
    CHECK(json["by_level"]["colonia"] == 2);
    CHECK(json["ambiguous"] == 0);
    CHECK(json["not_found"] == 1);
    CHECK(json["by_record"]["incidents"] ==
          nlohmann::json::parse(
              R"({"placed":2,"ambiguous":0,"not_found":1,"without_words":0,"rejected":0})"));
    CHECK(json["by_record"]["checkpoints"]["placed"] == 0);
    CHECK(json["reliability"] ==
          nlohmann::json::parse(R"([{"score":1.0,"n":1},{"score":0.98,"n":1}])"));
    auto const again = reten::test::reten({"geocode", "a.reten"}, folder.path());
    CHECK(again.out.find("0 placed") == 0);
    CHECK(again.out.find("1 not found") != std::string::npos);
    CHECK(again.out.find("  incidents: 0 placed, 0 ambiguous, 1 not found, 0 without words\n") !=
          std::string::npos);

    auto const product =
        reten::test::reten({"export", "a.reten", "-o", "a.geojson"}, folder.path());
    REQUIRE(product.exit_code == 0);
    auto const feature = nlohmann::json::parse(read_file(folder / "a.geojson"))["features"][0];
    CHECK(feature["properties"]["level"] == "colonia");
    CHECK(feature["properties"]["score"] > 0.97); // a letter off in a word of nine
    CHECK(feature["properties"]["uncertainty_m"] > 700);
}

TEST_CASE("geocode keeps to the least score and refuses nonsense") {
    TemporaryFolder const folder;
    make_case(folder / "a.reten");
    CHECK(reten::test::reten({"geocode", "a.reten", "--min-score", "2"}, folder.path()).exit_code ==
          2);
    CHECK(
        reten::test::reten({"geocode", "a.reten", "--min-score", "nan"}, folder.path()).exit_code ==
        2);
    CHECK(reten::test::reten({"geocode", "absent.reten"}, folder.path()).exit_code == 1);
    auto const strict =
        reten::test::reten({"geocode", "a.reten", "--min-score", "0.99", "--json"}, folder.path());
    CHECK(nlohmann::json::parse(strict.out)["placed"] == 1);
}

TEST_CASE("the review lists what should be looked at, and takes decisions back") {
    TemporaryFolder const folder;
    make_case(folder / "a.reten");
    auto const reten = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"geocode", "a.reten"});
        return reten::test::reten(arguments, folder.path());
    };
    REQUIRE(reten({}).exit_code == 0);
    auto const review = [&] { return nlohmann::json::parse(reten({"--review", "--json"}).out); };
    auto const first = review();
    CHECK(first["total"] == 3);
    CHECK(first["doubtful"] == 1); // the two that are placed are sure: 1.00 and 0.98
    CHECK(first["review"][0]["colonia"] == "Atlantis"); // nothing found is worst here
    CHECK(first["review"][0]["outcome"] == "not_found");
    CHECK(first["review"][1]["candidates"][0]["name"] == "VILLAS DE SALVACAR");
    CHECK(first["review"][1]["candidates"][0]["level"] == "colonia");
    std::string const id = first["review"][0]["text"];

    auto const placed = reten({"--place", id + "=-106.45,31.7,250", "--json"});
    REQUIRE(placed.exit_code == 0);
    CHECK(nlohmann::json::parse(placed.out)["records"] == 1);
    CHECK(placed.err.find("longitude -106.45000, latitude 31.70000, within 250 m") !=
          std::string::npos);
    CHECK(review()["total"] == 2);
    CHECK(nlohmann::json::parse(reten({"--undo", id, "--json"}).out)["records"] == 1);
    CHECK(review() == first);
    CHECK(reten({"--undo", id}).exit_code == 1); // nothing is left to take back

    std::string const salvarcar = first["review"][1]["text"];
    CHECK(reten({"--accept", salvarcar}).out == "1 record has another position now\n");
    CHECK(reten({"--reject", id}).exit_code == 0);
    CHECK(review()["total"] == 1);
    CHECK(reten({"--review", "--limit", "1"}).out.find("VILLAS DE SALVACAR: placed, 1 record\n") !=
          std::string::npos);
    CHECK(reten({"--review"}).out.find("1 of 1 text to review, 0 of them doubtful\n") !=
          std::string::npos);
    CHECK(nlohmann::json::parse(reten({"--json"}).out)["rejected"] == 1);

    for (auto const& wrong : {std::vector<std::string>{"--accept", "x"},
                              {"--accept", salvarcar + "=0"},
                              {"--accept", salvarcar + "=9"},
                              {"--place", id},
                              {"--place", id + "=1"},
                              {"--place", id + "=1,2,3,4"},
                              {"--place", id + "=nan,2"},
                              {"--place", id + "=200,2"},
                              {"--place", id + "=-106,4,31.7"},
                              {"--place", id + "=0,0"},
                              {"--place", id + "=-106.4,31.7,1e300"},
                              {"--accept", id, "--undo", id}}) {
        INFO(wrong[1]);
        CHECK(reten(wrong).exit_code == 2);
    }
    CHECK(reten({"--reject", "123456789"}).exit_code == 1);
}
