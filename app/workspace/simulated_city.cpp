#include "app/workspace/simulated_city.hpp"

#include "app/workspace/simulated_case_writer.hpp"
#include "app/workspace/whole_case.hpp"
#include "geo/projection/projector.hpp"
#include "geo/simulation/city_ground.hpp"
#include "geo/simulation/city_series.hpp"

#include <fmt/format.h>

namespace reten::app {

namespace {

CaseInfo city_info(CityOptions const& options, Language const& language) {
    CaseInfo info;
    info.time_zone = "America/Chihuahua";
    info.language = language.code() == LanguageCode::spanish ? "es" : "en";
    LonLatBox city;
    for (auto const side : {-city_ground::half_side, city_ground::half_side})
        city.extend(city_ground::to_lonlat({side, side}));
    info.working_crs = Projector{working_crs(city)}.wkt();
    info.title = language.text("A schematic city 2008 to 2011, simulated");
    info.source_line = made_up_source_line("city", options.seed, language);
    info.simulated = Simulation{"city", options.seed};
    return info;
}

} // namespace

void store_simulated_city(CaseStore& store, CityOptions const& options) {
    auto const ground = simulated_city_ground(options.seed);
    Transaction transaction{store};
    store.set_reason(
        fmt::format("simulate city --seed {} --events {}", options.seed, options.events));
    SimulatedCaseWriter writer{store, ground};
    writer.write_ground();
    CityIncidents incidents{options};
    CitySeries series{options.seed};
    while (auto const* const incident = incidents.next()) {
        auto const id = writer.write(*incident);
        series.offer(*incident, id);
    }
    writer.write_forces();
    auto const found = series.found();
    writer.write_series(found.series, found.links);
    transaction.commit();
}

void write_simulated_city(std::string const& path, CityOptions const& options,
                          Language const& language) {
    make_whole_case(path, city_info(options, language), seeded_environment(options.seed),
                    [&](CaseStore& store) { store_simulated_city(store, options); });
}

} // namespace reten::app
