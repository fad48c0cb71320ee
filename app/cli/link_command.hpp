#pragma once

#include "app/cli/command.hpp"
#include "app/cli/query_options.hpp"
#include "geo/analysis/case_links.hpp"

#include <string>

namespace reten::app {

/// reten link CASE: links incidents by a rule, by a code that they share, or two by hand.
class LinkCommand : public Command {
public:
    using Command::Command;
    void declare_options(CLI::App& arguments) override;
    ExitCode run() override;

private:
    struct Proposal;
    void refuse_nonsense() const;
    [[nodiscard]] Proposal propose(CaseStore& store) const;
    void report(CaseStore& store, Proposal const& proposal, LinksWritten const& written);

    QueryOptions query_;
    std::string case_, rule_, code_, pair_, ground_, grade_, series_, reason_;
    bool dry_run_ = false, json_ = false;
};

} // namespace reten::app
