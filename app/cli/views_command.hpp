#pragma once

#include "app/cli/command.hpp"
#include "app/cli/query_options.hpp"

#include <string>
#include <vector>

namespace reten::app {

/// reten views CASE: lists the saved views, saves one, or takes one away.
class ViewsCommand : public Command {
public:
    using Command::Command;
    void declare_options(CLI::App& arguments) override;
    ExitCode run() override;

private:
    void refuse_nonsense() const;
    ExitCode list();
    ExitCode save();
    ExitCode remove();

    QueryOptions query_;
    std::string case_, save_, remove_, title_, subtitle_;
    std::vector<std::string> layers_;
    bool json_ = false;
};

} // namespace reten::app
