#include "app/cli/export_command.hpp"

#include "app/workspace/published_case_reader.hpp"
#include "app/workspace/published_passages.hpp"
#include "geo/cartography/page_notes.hpp"
#include "geo/export/vector_writer.hpp"
#include "geo/import/working_projection.hpp"
#include "geo/model/error.hpp"
#include "geo/storage/open_case.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace reten::app {

namespace {

nlohmann::ordered_json layers_json(std::vector<WrittenLayer> const& layers) {
    auto list = nlohmann::ordered_json::array();
    for (auto const& layer : layers)
        list.push_back(
            {{"name", layer.name}, {"features", layer.features}, {"unplaced", layer.unplaced}});
    return list;
}

} // namespace

void ExportCommand::declare_options(CLI::App& arguments) {
    arguments.add_option("CASE", case_, text("The case"))->required();
    arguments.add_option("-o,--output", output_, text("File to write: .gpkg, .geojson or .csv"))
        ->required();
    arguments
        .add_option(
            "--layer", layers_,
            text("Layers: points, checkpoints, deployments, links, routes, passages, series, "
                 "areas, area_counts, rates; otherwise all that a GeoPackage can have, or points"))
        ->delimiter(',');
    query_.declare(arguments, console());
    query_.declare_view(arguments, console());
    routes_.declare(arguments, console());
    arguments.add_option("--source-line", source_line_,
                         text("Who says it, on this product; otherwise what the case says"));
    disclosure_.declare(arguments, console());
    arguments.add_flag("--json", json_, text("Print one JSON document"));
}

ExitCode ExportCommand::run() {
    auto const format = vector_format(output_);
    VectorOptions options;
    options.version = RETEN_VERSION;
    for (auto const& name : layers_) options.layers.push_back(layer_name_from_code(name));
    check_layers(format, options.layers);
    (void)query_.query(); // bad arguments fail before the case is opened
    (void)routes_.cost();
    auto const disclosure = disclosure_.options();
    options.date = disclosure.as_of;

    std::error_code unknown;
    if (std::filesystem::equivalent(case_, output_, unknown))
        throw UsageError{"{}: is the case itself: name another file", output_};
    auto const store = open_case(case_, OpenMode::read);
    query_.take_view(*store, console().language());
    auto const query = query_.query();
    note_unknown_filters(console(), *store, query);
    auto published = read_published(*store, query, disclosure);
    if (!source_line_.empty()) published.info.source_line = source_line_;
    published.info.source_line = stated_source(published, console().language());
    if (!published.links.empty()) {
        auto const streets = store->areas().streets();
        CasePassagesOptions routes;
        routes.roads.cost = routes_.cost();
        add_passages(published, streets, case_projector(*store), routes);
    }
    auto const written = write_vector(published, output_, options);

    if (json_) {
        console().json({{"output", output_},
                        {"simulated", published.info.simulated.has_value()},
                        {"layers", layers_json(written)},
                        {"disclosure", disclosure_json(published.report)}});
        return ExitCode::done;
    }
    auto const& language = console().language();
    for (auto const& layer : written)
        console().line(fmt::format(fmt::runtime(text("{}: layer {}, {} rows, {} unplaced")),
                                   output_, layer.name, language.number(layer.features),
                                   language.number(layer.unplaced)));
    note_disclosure(console(), published.report);
    return ExitCode::done;
}

} // namespace reten::app
