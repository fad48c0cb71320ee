#pragma once

#include "app/cli/command.hpp"

#include <filesystem>
#include <string>

namespace reten::app {

/// reten demo [DIR] [--fresh]: the two Juárez cases with a printed page of each, then the window on
/// the documented one; without a display, pictures of the window.
class DemoCommand : public Command {
public:
    using Command::Command;
    void declare_options(CLI::App& arguments) override;
    ExitCode run() override;

private:
    void write_window(std::filesystem::path const& case_path);

    std::string folder_;
    bool fresh_ = false, no_window_ = false;
};

} // namespace reten::app
