#include "app/workspace/simulated_checkpoints.hpp"

#include "app/workspace/simulated_case_writer.hpp"
#include "app/workspace/whole_case.hpp"
#include "geo/projection/projector.hpp"

namespace reten::app {

void write_simulated_checkpoints(std::string const& path, std::string const& scenario,
                                 CheckpointWorldOptions const& world,
                                 ReportingOptions const& reporting, Language const& language) {
    auto const simulated = simulate_checkpoints(scenario, world, reporting);
    LonLatBox city;
    for (auto const& street : simulated.streets)
        for (auto const& point : street.line) city.extend(point);
    CaseInfo info;
    info.time_zone = "America/Chihuahua";
    info.language = language.code() == LanguageCode::spanish ? "es" : "en";
    info.working_crs = Projector{working_crs(city)}.wkt();
    info.title = language.text("Made-up attacks and checkpoints, simulated");
    info.source_line = made_up_source_line(simulated.scenario, world.seed, language);
    info.simulated = Simulation{simulated.scenario, world.seed};
    make_whole_case(path, info, seeded_environment(world.seed),
                    [&](CaseStore& store) { store_simulated_case(store, simulated); });
}

} // namespace reten::app
