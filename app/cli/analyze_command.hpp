#pragma once

#include "app/cli/command.hpp"
#include "app/cli/query_options.hpp"
#include "app/cli/table_events.hpp"
#include "geo/analysis/recorded_run.hpp"

#include <map>
#include <string>

namespace reten::app {

/// reten analyze METHOD INPUT [options]        reten analyze --rerun ID CASE
class AnalyzeCommand : public Command {
public:
    using Command::Command;
    void declare_options(CLI::App& arguments) override;
    ExitCode run() override;

private:
    [[nodiscard]] OptionTexts options() const;
    void check_usage() const;
    ExitCode analyze();
    ExitCode rerun();
    [[nodiscard]] AnalysisResult analyze_file(OptionTexts const& options) const;
    /// The id of the recorded run; empty: not recorded, and the reason was said.
    std::string record(AnalysisRequest const& request, AnalysisResult const& result);
    void show(AnalysisResult const& result, std::string const& run);

    std::string method_, input_, output_, rerun_;
    std::map<std::string, std::string> texts_; // of the method, by option
    bool planar_ = false, json_ = false;
    std::size_t threads_ = 0;
    TableColumns columns_;
    QueryOptions query_;
};

} // namespace reten::app
