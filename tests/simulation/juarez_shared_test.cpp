#include "tests/simulation/juarez_inputs.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace reten;
using namespace reten::test;

TEST_CASE("the simulated case lies inside the municipality of Juárez", "[shared]") {
    std::ifstream in{RETEN_SHARED_DIR "/data/mexico/municipios-chihuahua.geojson"};
    REQUIRE(in);
    MultiPolygon municipality;
    auto const collection = nlohmann::json::parse(in);
    for (auto const& feature : collection["features"]) {
        if (feature["properties"]["cvegeo"] != "08037") continue;
        REQUIRE(feature["geometry"]["type"] == "Polygon");
        Polygon polygon;
        for (auto const& point : feature["geometry"]["coordinates"][0])
            polygon.outer.push_back({point[0].get<double>(), point[1].get<double>()});
        municipality.push_back(polygon);
    }
    REQUIRE(municipality.size() == 1);
    auto const simulated =
        simulate_juarez({.seed = 11, .months = documented_months(), .border = border()});
    for (auto const& incident : simulated.incidents)
        if (incident.position) CHECK(contains(municipality, incident.position->point));
    for (auto const& checkpoint : simulated.checkpoints)
        if (checkpoint.position) CHECK(contains(municipality, checkpoint.position->point));
    for (auto const& street : simulated.streets)
        for (auto const& point : street.line) CHECK(contains(municipality, point));
}
