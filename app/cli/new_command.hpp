#pragma once

#include "app/cli/command.hpp"

#include <string>

namespace reten::app {

class NewCommand : public Command {
public:
    using Command::Command;
    void declare_options(CLI::App& arguments) override;
    ExitCode run() override;

private:
    std::string case_path_, title_, time_zone_, source_line_;
};

} // namespace reten::app
