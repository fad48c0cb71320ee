#include "app/cli/command.hpp"

namespace reten::app {

namespace {

template <typename C>
[[maybe_unused]] CommandEntry entry(std::string_view name, std::string_view summary) {
    return {name, summary, [](Console& console) { return std::make_unique<C>(console); }};
}

} // namespace

std::vector<CommandEntry> commands() {
    std::vector<CommandEntry> list;
    return list;
}

} // namespace reten::app
