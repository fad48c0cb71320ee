#pragma once

#include "app/cli/command.hpp"

#include <filesystem>
#include <string>

namespace reten::app {

/// reten demo [DIR] [--fresh]: the two Juárez cases with a printed page of each.
class DemoCommand : public Command {
public:
    using Command::Command;
    void declare_options(CLI::App& arguments) override;
    ExitCode run() override;

private:
    std::string folder_;
    bool fresh_ = false;
};

} // namespace reten::app
