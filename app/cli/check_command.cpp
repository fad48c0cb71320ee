#include "app/cli/check_command.hpp"

#include "app/cli/command_line.hpp"
#include "geo/storage/case_check.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace reten::app {

void CheckCommand::declare_options(CLI::App& arguments) {
    arguments.add_option("CASE", case_path_, text("The case"))->required();
    arguments.add_flag("--json", json_, text("Print one JSON document"));
}

ExitCode CheckCommand::run() {
    auto const report = check_case(case_path_);
    auto const sound = report.findings.empty();
    if (json_) {
        nlohmann::ordered_json document{
            {"sound", sound}, {"version", report.version}, {"changes", report.changes}};
        document["records"] = report.records;
        document["findings"] = nlohmann::ordered_json::array();
        for (auto const& finding : report.findings) {
            document["findings"].push_back({{"code", finding.code}, {"line", finding.line.what()}});
        }
        console().json(document);
        return sound ? ExitCode::done : ExitCode::failed;
    }
    auto const& language = console().language();
    for (auto const& [table, rows] : report.records) {
        if (rows > 0) console().line(fmt::format("{:>12}  {}", language.number(rows), table));
    }
    for (auto const& finding : report.findings) {
        console().line(in_users_language(console(), finding.line.remark()));
    }
    if (sound) {
        console().line(
            fmt::format(fmt::runtime(text("{}: sound, its history of {} changes is unbroken.")),
                        case_path_, language.number(report.changes)));
    }
    return sound ? ExitCode::done : ExitCode::failed;
}

} // namespace reten::app
