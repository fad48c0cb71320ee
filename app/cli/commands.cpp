#include "app/cli/command.hpp"
#include "app/cli/simulate_command.hpp"

namespace reten::app {

namespace {

template <typename C>
[[maybe_unused]] CommandEntry entry(std::string_view name, std::string_view summary) {
    return {name, summary, [](Console& console) { return std::make_unique<C>(console); }};
}

} // namespace

std::vector<CommandEntry> commands() {
    std::vector<CommandEntry> list;
    list.push_back(entry<SimulateCommand>("simulate", "Make up a case from a seed"));
    return list;
}

} // namespace reten::app
