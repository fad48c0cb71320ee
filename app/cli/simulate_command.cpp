#include "app/cli/simulate_command.hpp"

#include "app/workspace/demo_cases.hpp"
#include "app/workspace/simulated_checkpoints.hpp"
#include "app/workspace/simulated_city.hpp"
#include "app/workspace/simulated_streets.hpp"
#include "geo/model/error.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace reten::app {

namespace {

constexpr std::int64_t most_world_events = 20'000;
constexpr std::int64_t most_seed = 1'000'000'000'000; // as of an analysis

/// The parser's range lets NaN pass, which is neither below nor above.
std::string refuse_no_number(std::string const& value) {
    double number = 0;
    bool const none = CLI::detail::lexical_cast(value, number) && std::isnan(number);
    return none ? fmt::format("Value {} not in range 0 to 1", value) : std::string{};
}

} // namespace

void SimulateCommand::declare_options(CLI::App& arguments) {
    arguments
        .add_option("SCENARIO", scenario_,
                    text("What to simulate: juarez, city, streets, indifference, blocked or avoid"))
        ->required();
    arguments.add_option("-o,--output", output_, text("The case to write"))->required();
    arguments
        .add_option("--seed", seed_,
                    text("Number from which all chance follows: the same seed, the same bytes"))
        ->check(CLI::Range(std::int64_t{0}, most_seed));
    arguments
        .add_option("--events", events_,
                    text("Number of incidents of the city, 100000 where it is not said; of events "
                         "that follow no other in a world of checkpoints, 300"))
        ->check(CLI::Range(std::int64_t{0}, most_city_events));
    arguments.add_option("--siting", siting_,
                         text("Where checkpoints stand: random, busy or reactive; otherwise busy"));
    arguments
        .add_option("--checkpoints", checkpoints_, text("Number of checkpoints; otherwise 30"))
        ->check(CLI::Range(std::size_t{0}, std::size_t{500}));
    arguments
        .add_option("--link-count", link_count_,
                    text("Number of links; otherwise every second event is followed by another"))
        ->check(CLI::Range(std::size_t{0}, std::size_t{20'000}));
    auto const share = [&](std::string const& name, std::optional<double>& value,
                           std::string const& help) {
        arguments.add_option(name, value, help)
            ->check(refuse_no_number)
            ->check(CLI::Range(0.0, 1.0));
    };
    share("--blocked-share", blocked_,
          text("Share of the trips by a checkpoint that is refused; otherwise 0.8"));
    share("--redirect-share", redirected_,
          text("Share of the refused trips that go to another target; otherwise 0"));
    share("--geocoding-error", geocoding_error_,
          text("Share of incidents known by their district alone"));
    share("--date-error", date_error_,
          text("Share of incidents known by their week or month alone"));
    share("--reporting", reporting_, text("Share of events that is reported; otherwise 1"));
    arguments.add_option("--links", links_,
                         text("true: those of one group; inferred: by a rule of days and metres"));
    arguments.add_flag("--json", json_, text("Print one JSON document"));
}

SimulateCommand::Scenario SimulateCommand::scenario() const {
    if (scenario_ == "juarez") return Scenario::juarez;
    if (scenario_ == "city") return Scenario::city;
    if (scenario_ == "streets") return Scenario::streets;
    if (scenario_ == "indifference") return Scenario::indifference;
    if (scenario_ == "blocked") return Scenario::blocked;
    if (scenario_ == "avoid") return Scenario::avoid;
    throw UsageError{"simulate {}: there is no such scenario in this version; there are: "
                     "juarez, city, streets, indifference, blocked, avoid",
                     scenario_};
}

void SimulateCommand::refuse_strays(Scenario scenario) const {
    bool const world =
        scenario != Scenario::juarez && scenario != Scenario::city && scenario != Scenario::streets;
    if (!world && scenario != Scenario::city && events_) {
        throw UsageError{"simulate {}: --events goes with city; juarez has the number of deaths "
                         "that is documented, streets has none",
                         scenario_};
    }
    bool const of_world = !siting_.empty() || checkpoints_ || link_count_ || blocked_ ||
                          redirected_ || geocoding_error_ || date_error_ || reporting_ ||
                          !links_.empty();
    if (!world && of_world) {
        throw UsageError{"simulate {}: options of checkpoints, links and reporting go with "
                         "indifference, blocked and avoid",
                         scenario_};
    }
    if (scenario == Scenario::indifference && (blocked_ || redirected_)) {
        throw UsageError{"simulate indifference: nobody is refused there; --blocked-share and "
                         "--redirect-share go with blocked and avoid"};
    }
    if (scenario == Scenario::avoid && redirected_) {
        throw UsageError{"simulate avoid: groups look for a way round to the same target; "
                         "--redirect-share goes with blocked"};
    }
    if (world && events_ && *events_ > most_world_events) {
        throw UsageError{"simulate {}: --events {}: expected at most {}", scenario_, *events_,
                         most_world_events};
    }
}

void SimulateCommand::write_checkpoints(Scenario scenario) {
    CheckpointWorldOptions world;
    world.seed = seed();
    if (events_) world.base_events = static_cast<std::size_t>(*events_);
    if (checkpoints_) world.checkpoints = *checkpoints_;
    world.link_count = link_count_;
    if (siting_ == "random")
        world.siting = Siting::random;
    else if (siting_ == "reactive")
        world.siting = Siting::reactive;
    else if (!siting_.empty() && siting_ != "busy")
        throw UsageError{"--siting {}: expected random, busy or reactive", siting_};
    if (scenario != Scenario::indifference) {
        world.conduct = scenario == Scenario::avoid ? GroupConduct::detour : GroupConduct::blocked;
        world.blocked_share = blocked_.value_or(0.8);
        world.redirect_share = redirected_.value_or(0);
    }
    ReportingOptions reporting;
    reporting.reported_share = reporting_.value_or(1);
    reporting.misplaced_share = geocoding_error_.value_or(0);
    reporting.misdated_share = date_error_.value_or(0);
    if (!links_.empty() && links_ != "true" && links_ != "inferred")
        throw UsageError{"--links {}: expected true or inferred", links_};
    reporting.true_links = links_ != "inferred";
    write_simulated_checkpoints(output_, scenario_, world, reporting, console().language());
}

ExitCode SimulateCommand::run() {
    auto const which = scenario();
    refuse_strays(which);
    CityOptions city{.seed = seed()};
    if (events_) city.events = *events_;
    switch (which) {
    case Scenario::city: write_simulated_city(output_, city, console().language()); break;
    case Scenario::streets:
        write_simulated_streets(output_, seed(), console().language(), require_data_folder());
        break;
    case Scenario::juarez:
        write_simulated_juarez(output_, seed(), console().language(), require_data_folder());
        break;
    case Scenario::indifference:
    case Scenario::blocked:
    case Scenario::avoid: write_checkpoints(which); break;
    }
    if (json_) {
        nlohmann::ordered_json document{
            {"case", output_}, {"scenario", scenario_}, {"seed", seed_}, {"simulated", true}};
        if (which == Scenario::city) document["events"] = city.events;
        console().json(document);
    } else {
        console().line(fmt::format(fmt::runtime(text("{}: simulated case, scenario {}, seed {}")),
                                   output_, scenario_, seed_));
    }
    return ExitCode::done;
}

} // namespace reten::app
