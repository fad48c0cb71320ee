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
          nlohmann::json::parse(R"({"placed":2,"ambiguous":0,"not_found":1,"without_words":0})"));
    CHECK(json["by_record"]["checkpoints"]["placed"] == 0);
    CHECK(json["reliability"] ==
          nlohmann::json::parse(R"([{"score":1.0,"n":1},{"score":0.75,"n":1}])"));
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
    CHECK(feature["properties"]["score"] == 0.75);
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
        reten::test::reten({"geocode", "a.reten", "--min-score", "0.9", "--json"}, folder.path());
    CHECK(nlohmann::json::parse(strict.out)["placed"] == 1);
}
