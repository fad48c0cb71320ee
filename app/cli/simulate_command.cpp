#include "app/cli/simulate_command.hpp"

#include "app/workspace/demo_cases.hpp"
#include "geo/model/error.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace reten::app {

void SimulateCommand::declare_options(CLI::App& arguments) {
    arguments.add_option("SCENARIO", scenario_, text("What to simulate: juarez"))->required();
    arguments.add_option("-o,--output", output_, text("The case to write"))->required();
    arguments.add_option(
        "--seed", seed_,
        text("Number from which all chance follows: the same seed, the same bytes"));
    arguments.add_flag("--json", json_, text("Print one JSON document"));
}

ExitCode SimulateCommand::run() {
    if (scenario_ != "juarez") {
        throw UsageError{"simulate {}: there is no such scenario in this version; there is: juarez",
                         scenario_};
    }
    write_simulated_juarez(output_, seed_, console().language(), require_data_folder());
    if (json_) {
        console().json(
            {{"case", output_}, {"scenario", scenario_}, {"seed", seed_}, {"simulated", true}});
    } else {
        console().line(fmt::format(fmt::runtime(text("{}: simulated case, scenario {}, seed {}")),
                                   output_, scenario_, seed_));
    }
    return ExitCode::done;
}

} // namespace reten::app
