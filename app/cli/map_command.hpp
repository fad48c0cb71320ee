#pragma once

#include "app/cli/command.hpp"
#include "app/cli/disclosure_arguments.hpp"
#include "app/cli/query_options.hpp"
#include "app/cli/route_arguments.hpp"
#include "app/workspace/printed_page.hpp"

#include <optional>
#include <string>
#include <vector>

namespace reten::app {

/// `reten map`: a page that can be published, as SVG, PDF or PNG.
class MapCommand : public Command {
public:
    using Command::Command;
    void declare_options(CLI::App& arguments) override;
    ExitCode run() override;

private:
    void take_view(CaseStore& store);
    void choose_layers(CaseStore& store, MapLayers& layers, AreaLayer& areas) const;
    [[nodiscard]] PrintRequest request() const;

    std::string case_path_, output_, title_, subtitle_, source_line_, size_, measure_;
    std::vector<std::string> layers_;
    AreaLayer areas_;
    std::string area_kind_, before_after_;
    std::optional<int> days_;
    double dpi_ = 300, bandwidth_ = 500, heat_max_ = 0;
    bool all_checkpoints_ = false, no_base_map_ = false, no_chart_ = false, json_ = false;
    QueryOptions query_;
    RouteArguments routes_;
    DisclosureArguments disclosure_;
};

} // namespace reten::app
