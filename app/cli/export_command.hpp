#pragma once

#include "app/cli/command.hpp"
#include "app/cli/disclosure_arguments.hpp"
#include "app/cli/query_options.hpp"
#include "app/cli/route_arguments.hpp"

#include <string>
#include <vector>

namespace reten::app {

/// reten export CASE -o OUT.gpkg|geojson|csv [--layer …] [--mask METHOD:PARAM]
/// [--include-restricted] [--as-of DATE] and the filters of query.
class ExportCommand : public Command {
public:
    using Command::Command;
    void declare_options(CLI::App& arguments) override;
    ExitCode run() override;

private:
    std::string case_, output_, source_line_;
    std::vector<std::string> layers_;
    QueryOptions query_;
    RouteArguments routes_;
    DisclosureArguments disclosure_;
    bool json_ = false;
};

} // namespace reten::app
