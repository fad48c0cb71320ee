#pragma once

#include "app/cli/command.hpp"
#include "geo/import/duplicate_candidates.hpp"
#include "geo/storage/case_store.hpp"

#include <string>

namespace reten::app {

/// reten duplicates CASE: lists pairs that look like one event told twice, and takes what a person
/// decided about them.
class DuplicatesCommand : public Command {
public:
    using Command::Command;
    void declare_options(CLI::App& arguments) override;
    ExitCode run() override;

private:
    void list();
    void print(CaseStore& store, DuplicateSearch const& search);
    void print_json(CaseStore& store, DuplicateSearch const& search);
    void decide();

    std::string case_, same_, different_, split_, reason_;
    double min_score_ = DuplicateOptions{}.min_score;
    std::size_t limit_ = 50;
    bool json_ = false;
};

} // namespace reten::app
