#include "app/workspace/simulated_city.hpp"

#include "geo/storage/open_case.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <set>
#include <unistd.h>

using namespace reten;
using namespace reten::app;

TEST_CASE("a stored city holds what was asked for, joined and marked as simulated") {
    std::string pattern = (std::filesystem::temp_directory_path() / "reten-XXXXXX").string();
    std::filesystem::path const folder = mkdtemp(pattern.data());
    auto const path = (folder / "city.reten").string();
    write_simulated_city(path, {.seed = 9, .events = 6000}, Language{LanguageCode::english});
    auto const store = open_case(path, OpenMode::read);

    CHECK(store->info().simulated == Simulation{"city", 9});
    CHECK(store->info().title.find("simulated") != std::string::npos);
    auto& incidents = store->incidents();
    auto const totals = incidents.totals({.unfounded = true});
    CHECK(totals.total == 6000);
    CHECK(totals.undated > 0);
    CHECK(totals.unplaced > 0);
    std::set<std::int64_t> ids, districts;
    for (auto const& area : store->areas().areas("colonia")) districts.insert(area.id.value);
    incidents.for_each({.unfounded = true}, [&](Incident const& incident) {
        ids.insert(incident.id.value);
        CHECK(incident.document);
        if (incident.position)
            if (auto const* const area = std::get_if<AreaId>(&incident.position->extent))
                CHECK(districts.contains(area->value));
        return true;
    });
    CHECK(incidents.all_series().size() > 4);
    for (auto const& link : incidents.links()) {
        CHECK(ids.contains(link.from.value));
        CHECK(ids.contains(link.to.value));
    }
    CHECK(store->checkpoints().checkpoints().size() == 40);
    CHECK(store->areas().streets().size() == 84);
    CHECK(store->history().broken_links().empty());
    CHECK(store->history().history().back().why == "simulate city --seed 9 --events 6000");
    std::filesystem::remove_all(folder);
}
