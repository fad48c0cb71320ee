#pragma once

#include "app/cli/command.hpp"
#include "app/cli/geocode_online.hpp"
#include "app/cli/geocode_review.hpp"

#include <string>

namespace reten::app {

/// reten geocode CASE [--min-score S] [--json]
/// reten geocode CASE --review [--limit N] [--json], and one decision: see geocode_review.hpp
/// reten geocode CASE --online ADDRESS: see geocode_online.hpp
class GeocodeCommand : public Command {
public:
    explicit GeocodeCommand(Console& console)
        : Command{console}, review_{console}, online_{console} {}
    void declare_options(CLI::App& arguments) override;
    ExitCode run() override;

private:
    std::string case_;
    double min_score_ = 0.7;
    bool json_ = false;
    GeocodeReview review_;
    GeocodeOnline online_;
};

} // namespace reten::app
