#include "app/cli/analyze_command.hpp"
#include "app/cli/check_command.hpp"
#include "app/cli/command.hpp"
#include "app/cli/demo_command.hpp"
#include "app/cli/duplicates_command.hpp"
#include "app/cli/export_command.hpp"
#include "app/cli/geocode_command.hpp"
#include "app/cli/history_command.hpp"
#include "app/cli/import_command.hpp"
#include "app/cli/link_command.hpp"
#include "app/cli/map_command.hpp"
#include "app/cli/new_command.hpp"
#include "app/cli/query_command.hpp"
#include "app/cli/simulate_command.hpp"
#include "app/cli/view_command.hpp"
#include "app/cli/views_command.hpp"

namespace reten::app {

namespace {

template <typename C>
CommandEntry entry(std::string_view name, std::string_view summary) {
    return {name, summary, [](Console& console) { return std::make_unique<C>(console); }};
}

} // namespace

std::vector<CommandEntry> commands() {
    std::vector<CommandEntry> list;
    list.push_back(entry<DemoCommand>("demo", "Write the two Juárez cases to try things on"));
    list.push_back(entry<NewCommand>("new", "Make an empty case"));
    list.push_back(
        entry<ImportCommand>("import", "Read files into a case; every row accounted for"));
    list.push_back(entry<GeocodeCommand>("geocode", "Place what has no position"));
    list.push_back(entry<DuplicatesCommand>(
        "duplicates", "List and settle records that tell of one event twice"));
    list.push_back(entry<QueryCommand>("query", "Count and list incidents"));
    list.push_back(entry<LinkCommand>("link", "Link incidents held to be by the same group"));
    list.push_back(entry<CheckCommand>("check", "Say whether a case is sound"));
    list.push_back(entry<HistoryCommand>("history", "Show who changed what, when and why"));
    list.push_back(entry<AnalyzeCommand>("analyze", "Answer a question by a method of the field"));
    list.push_back(entry<SimulateCommand>("simulate", "Make up a case from a seed"));
    list.push_back(entry<ViewCommand>("view", "Open the window on a case"));
    list.push_back(entry<ViewsCommand>("views", "Keep questions and their maps under names"));
    list.push_back(entry<MapCommand>("map", "Draw a page that can be published"));
    list.push_back(entry<ExportCommand>("export", "Write layers that may be published"));
    return list;
}

} // namespace reten::app
