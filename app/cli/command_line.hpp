#pragma once

#include "app/cli/command.hpp"
#include "geo/model/error.hpp"

#include <string>

namespace reten::app {

/// Chooses the command, parses its options, runs it. Wrong usage is said on standard error with how
/// to get help.
[[nodiscard]] ExitCode run_command_line(Console& console, int argc, char** argv);

/// The error's line with its pattern translated.
[[nodiscard]] std::string in_users_language(Console const& console, Remark const& remark);

} // namespace reten::app
