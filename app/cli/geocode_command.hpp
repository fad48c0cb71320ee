#pragma once

#include "app/cli/command.hpp"

#include <string>

namespace reten::app {

/// reten geocode CASE [--min-score S] [--json]
class GeocodeCommand : public Command {
public:
    using Command::Command;
    void declare_options(CLI::App& arguments) override;
    ExitCode run() override;

private:
    std::string case_;
    double min_score_ = 0.7;
    bool json_ = false;
};

} // namespace reten::app
