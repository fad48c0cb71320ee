#include "app/workspace/simulated_checkpoints.hpp"

#include "app/workspace/simulated_case_writer.hpp"

namespace reten::app {

void write_simulated_checkpoints(std::string const& path, std::string const& scenario,
                                 CheckpointWorldOptions const& world,
                                 ReportingOptions const& reporting, Language const& language) {
    write_simulated_case(path, simulate_checkpoints(scenario, world, reporting),
                         language.text("Made-up attacks and checkpoints, simulated"),
                         "America/Chihuahua", language);
}

} // namespace reten::app
