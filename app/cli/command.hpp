#pragma once

#include "app/cli/console.hpp"

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace reten::app {

enum class ExitCode { done = 0, failed = 1, wrong_usage = 2 };

/// One subcommand. Declaring options touches no file, so help is instant and bad arguments fail
/// before work starts. `run` throws Error (exit 1) or UsageError (exit 2).
class Command {
public:
    explicit Command(Console& console) : console_{console} {}
    virtual ~Command() = default;
    Command(Command const&) = delete;
    Command& operator=(Command const&) = delete;

    virtual void declare_options(CLI::App& arguments) = 0;
    virtual ExitCode run() = 0;

protected:
    [[nodiscard]] Console& console() { return console_; }
    /// Help text in the user's language.
    [[nodiscard]] std::string text(std::string_view id) const { return console_.text(id); }

private:
    Console& console_;
};

struct CommandEntry {
    std::string_view name;
    std::string_view summary; // message id
    std::function<std::unique_ptr<Command>(Console&)> make;
};

/// All commands, in the order of help.
[[nodiscard]] std::vector<CommandEntry> commands();

} // namespace reten::app
