#include "app/cli/route_arguments.hpp"

#include "geo/model/error.hpp"

#include <CLI/CLI.hpp>

namespace reten::app {

void RouteArguments::declare(CLI::App& arguments, Console const& console) {
    arguments.add_option("--by", by_,
                         console.text("What routes of links are short in: length, or time at the "
                                      "usual speed of each class of road"));
}

RouteCost RouteArguments::cost() const {
    if (by_.empty() || by_ == "length") return RouteCost::length;
    if (by_ == "time") return RouteCost::time;
    throw UsageError{"--by {}: expected length or time", by_};
}

} // namespace reten::app
