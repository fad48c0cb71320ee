#pragma once

#include "app/cli/console.hpp"
#include "geo/checkpoints/road_network.hpp"

#include <string>

namespace CLI {
class App;
}

namespace reten::app {

/// --by, the same for every command that looks for routes of links.
class RouteArguments {
public:
    void declare(CLI::App& arguments, Console const& console);
    /// Throws UsageError.
    [[nodiscard]] RouteCost cost() const;
    [[nodiscard]] bool given() const { return !by_.empty(); }

private:
    std::string by_;
};

} // namespace reten::app
