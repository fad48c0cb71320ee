#include "app/cli/map_command.hpp"

#include "app/cli/command_line.hpp"
#include "app/workspace/map_layer_names.hpp"
#include "geo/model/error.hpp"
#include "geo/model/output_file.hpp"
#include "geo/model/program_folders.hpp"
#include "geo/storage/open_case.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace reten::app {

void MapCommand::declare_options(CLI::App& arguments) {
    arguments.add_option("CASE", case_path_, text("The case"))->required();
    arguments
        .add_option("-o,--output", output_,
                    text("The page to write: NAME.svg, NAME.pdf or NAME.png"))
        ->required();
    query_.declare(arguments, console());
    query_.declare_view(arguments, console());
    routes_.declare(arguments, console());
    arguments
        .add_option("--layer", layers_,
                    text("What to draw, separated by commas") + ": " + std::string{map_layer_names})
        ->delimiter(',');
    arguments.add_option("--before-after", before_after_,
                         text("Two maps, before and after a date or a deployment named by words "
                              "of its title, unit or force"));
    arguments
        .add_option("--days", days_,
                    text("Days on each side; otherwise as many as the records reach on both, 366 "
                         "at most"))
        ->check(CLI::Range(1, 36600));
    arguments.add_option("--title", title_, text("Title; otherwise the case's"));
    arguments.add_option("--subtitle", subtitle_, text("A line under the title"));
    arguments.add_option("--source-line", source_line_,
                         text("Who says it, on this product; otherwise what the case says"));
    arguments.add_option("--size", size_, text("Size of the page, as in 180x120mm"));
    arguments.add_option("--dpi", dpi_, text("Dots per inch of a PNG"))
        ->check(CLI::Range(30.0, 1200.0));
    arguments
        .add_option("--bandwidth", bandwidth_,
                    text("Heat: standard deviation of the kernel in metres"))
        ->check(CLI::PositiveNumber);
    arguments
        .add_option("--heat-max", heat_max_,
                    text("Heat: fixed end of the colours, events per km² per month"))
        ->check(CLI::PositiveNumber);
    arguments.add_option("--area-level", areas_.level,
                         text("Areas: their level, such as municipality"));
    arguments.add_option("--area-kind", area_kind_, text("Areas: the kind counted"));
    arguments.add_option("--area-series", areas_.series,
                         text("Areas: the publication series of the counts"));
    arguments.add_option("--classes", areas_.classes, text("Areas: number of classes"))
        ->check(CLI::Range(3, 7));
    arguments.add_flag("--all-checkpoints", all_checkpoints_,
                       text("With dates: also the checkpoints that were not in force then, pale"));
    arguments.add_flag("--no-basemap", no_base_map_, text("Leave out the base map"));
    arguments.add_flag("--no-chart", no_chart_, text("Leave out the chart of time"));
    disclosure_.declare(arguments, console());
    arguments.add_flag("--json", json_, text("Print one JSON document"));
}

void MapCommand::choose_layers(CaseStore& store, MapLayers& layers, AreaLayer& areas) const {
    layers.base_map = !no_base_map_;
    layers.time_chart = !no_chart_;
    layers.not_in_force = all_checkpoints_;
    if (layers_.empty()) {
        layers.areas = has_areas_only(store);
        return;
    }
    choose_map_layers(layers, areas, layers_, "--layer");
}

PrintRequest MapCommand::request() const {
    PrintRequest request;
    auto const format = page_format_from_path(output_);
    if (!format)
        throw UsageError{"-o {}: expected a name that ends in .svg, .pdf or .png", output_};
    request.format = *format;
    request.dpi = dpi_;
    if (!size_.empty()) {
        request.page.size = page_size_from_text(size_);
        if (!request.page.size)
            throw UsageError{
                "--size {}: expected WIDTHxHEIGHT in mm, as in 180x120mm, 40 to 2000 a side",
                size_};
    }
    request.page.title = title_;
    request.page.subtitle = subtitle_;
    request.page.source_line = source_line_;
    request.page.areas = areas_;
    if (!area_kind_.empty()) request.page.areas.kind = Kind{area_kind_};
    request.query = query_.query();
    if (before_after_.empty() && days_)
        throw UsageError{"--days is for --before-after, which is not given"};
    if (!before_after_.empty()) {
        if (request.query.window)
            throw UsageError{"--before-after has its own window: leave out --from and --to, or say "
                             "--days"};
        request.before_after = BeforeAfterRequest{before_after_, days_};
    }
    request.routes.roads.cost = routes_.cost();
    request.disclosure = disclosure_.options();
    request.heat.bandwidth = Metres{bandwidth_};
    if (heat_max_ > 0) request.heat.domain_max = heat_max_;
    MapLayers ignored_layers;
    AreaLayer ignored_areas;
    choose_map_layers(ignored_layers, ignored_areas, layers_, "--layer"); // wrong names fail now
    return request;
}

void MapCommand::take_view(CaseStore& store) {
    auto const view = query_.take_view(store, console().language());
    if (!view) return;
    if (layers_.empty()) layers_ = view->layers;
    if (title_.empty()) title_ = view->title;
    if (subtitle_.empty()) subtitle_ = view->subtitle;
}

ExitCode MapCommand::run() {
    (void)request(); // bad arguments fail before the case is opened
    auto const store = open_case(case_path_, OpenMode::read);
    take_view(*store);
    auto request = this->request();
    note_unknown_filters(console(), *store, request.query);
    choose_layers(*store, request.page.layers, request.page.areas);
    if (request.before_after && request.page.layers.areas)
        throw UsageError{"--before-after draws points, heat, checkpoints, links and deployments; "
                         "areas and rates need a page for each period"};
    auto const& language = console().language();
    auto const printed = print_page(*store, request, language, data_folder());
    write_file(output_, printed.bytes);
    if (json_) {
        auto warnings = nlohmann::ordered_json::array();
        for (auto const& warning : printed.warnings) warnings.push_back(warning.english());
        console().json({{"output", output_},
                        {"bytes", printed.bytes.size()},
                        {"simulated", store->info().simulated.has_value()},
                        {"disclosure", disclosure_json(printed.disclosure)},
                        {"warnings", warnings}});
        return ExitCode::done;
    }
    for (auto const& warning : printed.warnings)
        console().note(in_users_language(console(), warning));
    note_disclosure(console(), printed.disclosure);
    console().line(fmt::format(fmt::runtime(text("Wrote {}.")), output_));
    return ExitCode::done;
}

} // namespace reten::app
