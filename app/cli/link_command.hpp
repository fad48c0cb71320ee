#pragma once

#include "app/cli/command.hpp"
#include "app/cli/query_options.hpp"
#include "geo/analysis/case_links.hpp"

#include <cstdint>
#include <string>

namespace reten::app {

/// reten link CASE: links incidents by a rule, by a code that they share, or two by hand; removes a
/// link, gives it another grade, or takes back what was decided about it last.
class LinkCommand : public Command {
public:
    using Command::Command;
    void declare_options(CLI::App& arguments) override;
    ExitCode run() override;

private:
    struct Proposal;
    void refuse_nonsense() const;
    [[nodiscard]] Proposal propose(CaseStore& store) const;
    [[nodiscard]] bool decides() const;
    void refuse_nonsense_of_decision() const;
    ExitCode decide();
    void report(CaseStore& store, Proposal const& proposal, LinksWritten const& written);

    QueryOptions query_;
    std::string case_, rule_, code_, pair_, ground_, grade_, series_, reason_;
    std::int64_t remove_ = 0, regrade_ = 0, undo_ = 0; // numbers of links
    bool dry_run_ = false, json_ = false;
};

} // namespace reten::app
