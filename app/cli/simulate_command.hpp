#pragma once

#include "app/cli/command.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace reten::app {

/// reten simulate SCENARIO -o CASE [--seed N] [--events N]
class SimulateCommand : public Command {
public:
    using Command::Command;
    void declare_options(CLI::App& arguments) override;
    ExitCode run() override;

private:
    std::string scenario_, output_;
    std::uint64_t seed_ = 1;
    std::optional<std::int64_t> events_;
    bool json_ = false;
};

} // namespace reten::app
