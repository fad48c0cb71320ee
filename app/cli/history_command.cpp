#include "app/cli/history_command.hpp"

#include "geo/storage/open_case.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace reten::app {

namespace {

nlohmann::ordered_json change_to_json(Change const& change) {
    return {{"sequence", change.sequence},
            {"at", change.at},
            {"who", change.who},
            {"action", change.action},
            {"table", change.table},
            {"record", change.record == 0 ? "" : std::to_string(change.record)},
            {"why", change.why},
            {"before", change.before},
            {"after", change.after},
            {"erased", change.erased},
            {"digest", change.digest}};
}

} // namespace

void HistoryCommand::declare_options(CLI::App& arguments) {
    arguments.add_option("CASE", case_path_, text("The case"))->required();
    arguments.add_flag("--json", json_, text("Print one JSON document"));
}

ExitCode HistoryCommand::run() {
    auto const store = open_case(case_path_, OpenMode::read);
    auto const changes = store->history().history();
    auto const broken = store->history().broken_links();
    if (json_) {
        nlohmann::ordered_json document;
        document["case"] = store->info().uid;
        document["simulated"] = store->info().simulated.has_value();
        document["chain_holds"] = broken.empty();
        document["broken"] = broken;
        document["changes"] = nlohmann::ordered_json::array();
        for (auto const& change : changes) document["changes"].push_back(change_to_json(change));
        console().json(document);
    } else {
        for (auto const& change : changes) {
            console().line(fmt::format("{:>5}  {}  {:<10}  {:<12}  {}{}", change.sequence,
                                       change.at, console().language().code_name(change.action),
                                       change.who, change.table,
                                       change.why.empty() ? "" : "  " + change.why));
        }
        console().line(
            broken.empty()
                ? text("The chain of digests holds.")
                : fmt::format(fmt::runtime(text("The chain of digests is broken at: {}.")),
                              fmt::join(broken, ", ")));
    }
    return broken.empty() ? ExitCode::done : ExitCode::failed;
}

} // namespace reten::app
