#include "app/cli/simulate_command.hpp"

#include "app/workspace/demo_cases.hpp"
#include "app/workspace/simulated_city.hpp"
#include "app/workspace/simulated_streets.hpp"
#include "geo/model/error.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace reten::app {

void SimulateCommand::declare_options(CLI::App& arguments) {
    arguments.add_option("SCENARIO", scenario_, text("What to simulate: juarez, city or streets"))
        ->required();
    arguments.add_option("-o,--output", output_, text("The case to write"))->required();
    arguments.add_option(
        "--seed", seed_,
        text("Number from which all chance follows: the same seed, the same bytes"));
    arguments
        .add_option("--events", events_,
                    text("Number of incidents of the city, 100000 where it is not said"))
        ->check(CLI::Range(std::int64_t{0}, most_city_events));
    arguments.add_flag("--json", json_, text("Print one JSON document"));
}

ExitCode SimulateCommand::run() {
    auto const city = scenario_ == "city";
    auto const streets = scenario_ == "streets";
    if (!city && !streets && scenario_ != "juarez") {
        throw UsageError{"simulate {}: there is no such scenario in this version; there are: "
                         "juarez, city, streets",
                         scenario_};
    }
    if (!city && events_) {
        throw UsageError{"simulate {}: --events goes with city; juarez has the number of deaths "
                         "that is documented, streets has none",
                         scenario_};
    }
    CityOptions options{.seed = seed_};
    if (events_) options.events = *events_;
    if (city) {
        write_simulated_city(output_, options, console().language());
    } else if (streets) {
        write_simulated_streets(output_, seed_, console().language(), require_data_folder());
    } else {
        write_simulated_juarez(output_, seed_, console().language(), require_data_folder());
    }
    if (json_) {
        nlohmann::ordered_json document{
            {"case", output_}, {"scenario", scenario_}, {"seed", seed_}, {"simulated", true}};
        if (city) document["events"] = options.events;
        console().json(document);
    } else {
        console().line(fmt::format(fmt::runtime(text("{}: simulated case, scenario {}, seed {}")),
                                   output_, scenario_, seed_));
    }
    return ExitCode::done;
}

} // namespace reten::app
