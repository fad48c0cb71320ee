#pragma once

#include "app/cli/command.hpp"
#include "app/cli/query_options.hpp"
#include "app/cli/route_arguments.hpp"
#include "geo/statistics/incident_counts.hpp"
#include "geo/storage/case_store.hpp"

#include <string>
#include <vector>

namespace reten::app {

/// `reten query`: counts and lists incidents. Shows everything, restricted records marked.
class QueryCommand : public Command {
public:
    using Command::Command;
    void declare_options(CLI::App& arguments) override;
    ExitCode run() override;

private:
    struct Answer;
    [[nodiscard]] Answer ask(CaseStore& store) const;
    [[nodiscard]] std::string too_coarse_line(IncidentCounts const& counts);
    void print_json(CaseStore& store, Answer const& answer);
    void print_csv(Answer const& answer);
    void print_lines(Answer const& answer);
    void answer_passages(CaseStore& store);

    std::string case_path_, count_by_;
    std::vector<std::string> grades_;
    QueryOptions options_;
    RouteArguments routes_;
    bool json_ = false, csv_ = false, records_ = false, passages_ = false;
};

} // namespace reten::app
