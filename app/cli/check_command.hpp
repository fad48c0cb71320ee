#pragma once

#include "app/cli/command.hpp"

#include <string>

namespace reten::app {

/// `reten check`: is the case sound? Changes nothing. Exit 1 when something is wrong.
class CheckCommand : public Command {
public:
    using Command::Command;
    void declare_options(CLI::App& arguments) override;
    ExitCode run() override;

private:
    std::string case_path_;
    bool json_ = false;
};

} // namespace reten::app
