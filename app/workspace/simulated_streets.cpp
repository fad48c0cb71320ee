#include "app/workspace/simulated_streets.hpp"

#include "app/workspace/juarez_inputs.hpp"
#include "app/workspace/simulated_case_writer.hpp"
#include "app/workspace/whole_case.hpp"
#include "geo/projection/projector.hpp"
#include "geo/simulation/street_layer.hpp"

namespace reten::app {

void write_simulated_streets(std::string const& path, std::uint64_t seed, Language const& language,
                             std::filesystem::path const& data) {
    auto const simulated = simulate_streets(read_border(data / "juarez/border-points.csv"), seed);
    LonLatBox city;
    for (auto const& street : simulated.streets)
        for (auto const& point : street.line) city.extend(point);
    CaseInfo info;
    info.time_zone = "America/Ciudad_Juarez";
    info.language = language.code() == LanguageCode::spanish ? "es" : "en";
    info.working_crs = Projector{working_crs(city)}.wkt();
    info.title = language.text("Made-up streets of a border city, simulated");
    info.source_line = made_up_source_line(simulated.scenario, seed, language);
    info.simulated = Simulation{simulated.scenario, seed};
    make_whole_case(path, info, seeded_environment(seed),
                    [&](CaseStore& store) { store_simulated_case(store, simulated); });
}

} // namespace reten::app
