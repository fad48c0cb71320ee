#include "app/workspace/simulated_case_writer.hpp"

#include "app/workspace/juarez_inputs.hpp"
#include "geo/simulation/juarez_scenario.hpp"
#include "geo/storage/open_case.hpp"

#include "../storage/case_folder.hpp"

#include <catch2/catch.hpp>

#include <map>

using namespace reten;
using namespace reten::app;
using namespace reten::test;

namespace {

SimulatedCase a_year() {
    JuarezOptions options;
    options.seed = 5;
    options.months = read_monthly_deaths(RETEN_SOURCE_DIR "/data/juarez/facts.csv", 2009, 2009);
    options.border = read_border(RETEN_SOURCE_DIR "/data/juarez/border-points.csv");
    return simulate_juarez(options);
}

} // namespace

TEST_CASE("a stored simulation comes back with its records joined as they were") {
    CaseFolder const folder;
    auto const simulated = a_year();
    CaseInfo info;
    info.simulated = Simulation{"juarez", 5};
    auto const store = create_case(folder.file("a.reten"), info, seeded_environment(5));
    store_simulated_case(*store, simulated);

    auto const incidents = store->incidents().find({});
    REQUIRE(incidents.size() == simulated.incidents.size());
    std::map<std::int64_t, std::size_t> number; // id -> place in the simulation
    for (std::size_t i = 0; i < incidents.size(); ++i) {
        CHECK(incidents[i].source_key == simulated.incidents[i].source_key);
        CHECK(incidents[i].when == simulated.incidents[i].when);
        CHECK(incidents[i].position.has_value() == simulated.incidents[i].position.has_value());
        CHECK(incidents[i].document);
        number[incidents[i].id.value] = i;
    }
    auto const links = store->incidents().links();
    REQUIRE(links.size() == simulated.links.size());
    for (std::size_t i = 0; i < links.size(); ++i) {
        CHECK(number.at(links[i].from.value) + 1 ==
              static_cast<std::size_t>(simulated.links[i].from.value));
        CHECK(number.at(links[i].to.value) + 1 ==
              static_cast<std::size_t>(simulated.links[i].to.value));
        CHECK(links[i].grade == simulated.links[i].grade);
    }
    // An extent refers to the stored area of the same name.
    int in_areas = 0;
    for (auto const& incident : incidents) {
        if (!incident.position) continue;
        auto const* const area = std::get_if<AreaId>(&incident.position->extent);
        if (!area) continue;
        ++in_areas;
        CHECK(store->areas().area(*area).value().name == incident.place.colonia);
    }
    CHECK(in_areas > 100);
    CHECK(store->areas().streets().size() == simulated.streets.size());
    auto const checkpoints = store->checkpoints().checkpoints();
    REQUIRE(checkpoints.size() == simulated.checkpoints.size());
    for (std::size_t i = 0; i < checkpoints.size(); ++i)
        CHECK(checkpoints[i].spells.size() == simulated.checkpoints[i].spells.size());
    CHECK(store->incidents().codebook().size() == simulated.codebook.size());
    CHECK(store->history().broken_links().empty());
    REQUIRE(store->history().history().size() == 2); // made, filled
    CHECK(store->history().history()[1].why == "simulate juarez --seed 5");
}

TEST_CASE("the inputs of the Juárez scenario are refused when they are not what they should be") {
    CHECK(read_monthly_deaths(RETEN_SOURCE_DIR "/data/juarez/facts.csv", 2008, 2011).size() == 48);
    CHECK(read_border(RETEN_SOURCE_DIR "/data/juarez/border-points.csv").size() == 23);
    CHECK_THROWS_WITH(read_monthly_deaths(RETEN_SOURCE_DIR "/data/juarez/facts.csv", 2005, 2011),
                      Catch::Contains("expected 84"));
    CHECK_THROWS_WITH(
        read_monthly_deaths(RETEN_SOURCE_DIR "/data/juarez/border-points.csv", 2008, 2011),
        Catch::Contains("kind"));
    CHECK_THROWS_WITH(read_border(RETEN_SOURCE_DIR "/data/juarez/facts.csv"),
                      Catch::Contains("lon"));
}
