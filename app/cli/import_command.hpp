#pragma once

#include "app/cli/command.hpp"
#include "geo/import/case_import.hpp"

#include <string>
#include <vector>

namespace reten::app {

/// `reten import`: files into a case, which is made where it is absent.
class ImportCommand : public Command {
public:
    using Command::Command;
    void declare_options(CLI::App& arguments) override;
    ExitCode run() override;

private:
    [[nodiscard]] ImportOptions import_options() const;
    [[nodiscard]] std::vector<ImportReport> import_all(ImportOptions const& options);
    void tell_what_came_in(std::vector<ImportReport> const& reports);
    void print(std::vector<ImportReport> const& reports);
    void print_json(std::vector<ImportReport> const& reports);

    std::string case_path_, target_, preset_, date_order_, source_line_, time_zone_, row_is_;
    std::vector<std::string> files_, mapping_, constants_;
    ImportOptions given_;
    bool dry_run_ = false, json_ = false;
};

} // namespace reten::app
