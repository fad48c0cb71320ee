#include "app/cli/views_command.hpp"

#include "app/cli/command_line.hpp"
#include "app/workspace/map_layer_names.hpp"
#include "geo/model/error.hpp"
#include "geo/storage/open_case.hpp"
#include "geo/storage/saved_view_store.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace reten::app {

void ViewsCommand::declare_options(CLI::App& arguments) {
    arguments.add_option("CASE", case_, text("The case"))->required();
    arguments.add_option("--save", save_,
                         text("Save the filters, layers and titles given as the view of this name; "
                              "one of that name is replaced"));
    arguments.add_option("--remove", remove_, text("Take the view of this name away"));
    query_.declare(arguments, console());
    arguments
        .add_option("--layer", layers_,
                    text("What to draw, separated by commas") + ": " + std::string{map_layer_names})
        ->delimiter(',');
    arguments.add_option("--title", title_, text("Title; otherwise the case's"));
    arguments.add_option("--subtitle", subtitle_, text("A line under the title"));
    arguments.add_flag("--json", json_, text("Print one JSON document"));
}

void ViewsCommand::refuse_nonsense() const {
    if (!save_.empty() && !remove_.empty())
        throw UsageError{"views: expected one of --save and --remove"};
    auto const says_something = query_.query() != IncidentQuery{} || !layers_.empty() ||
                                !title_.empty() || !subtitle_.empty();
    if (save_.empty() && says_something)
        throw UsageError{"views: filters, layers and titles need --save NAME"};
    MapLayers layers;
    AreaLayer areas;
    choose_map_layers(layers, areas, layers_, "--layer");
}

ExitCode ViewsCommand::run() {
    refuse_nonsense();
    if (!save_.empty()) return save();
    if (!remove_.empty()) return remove();
    return list();
}

ExitCode ViewsCommand::list() {
    auto const store = open_case(case_, OpenMode::read);
    auto const views = store->views().views();
    if (json_) {
        auto list = nlohmann::ordered_json::array();
        for (auto const& view : views) {
            auto definition = nlohmann::ordered_json::parse(view.definition, nullptr, false);
            list.push_back({{"name", view.name},
                            {"definition", definition.is_discarded() ? nlohmann::ordered_json()
                                                                     : std::move(definition)}});
        }
        console().json({{"views", list}});
        return ExitCode::done;
    }
    for (auto const& view : views) console().line(view.name + "  " + view.definition);
    if (views.empty())
        console().line(text("The case has no views; save one with reten views CASE --save NAME."));
    return ExitCode::done;
}

ExitCode ViewsCommand::save() {
    auto const store = open_case(case_, OpenMode::write);
    ViewDefinition const definition{query_.query(), layers_, title_, subtitle_};
    note_unknown_filters(console(), *store, definition.query);
    auto const replaced = store->views().view(save_).has_value();
    Transaction transaction{*store};
    store->views().save({{}, save_, view_text(definition)});
    transaction.commit();
    if (json_)
        console().json({{"saved", save_}, {"replaced", replaced}});
    else
        console().line(fmt::format(
            fmt::runtime(replaced ? text("Saved the view '{}' in place of the one before.")
                                  : text("Saved the view '{}'.")),
            save_));
    return ExitCode::done;
}

ExitCode ViewsCommand::remove() {
    auto const store = open_case(case_, OpenMode::write);
    (void)saved_view(*store, remove_, "--remove",
                     console().language()); // named in the usual way where it is not there
    Transaction transaction{*store};
    store->views().remove(remove_);
    transaction.commit();
    if (json_)
        console().json({{"removed", remove_}});
    else
        console().line(fmt::format(fmt::runtime(text("Took the view '{}' away.")), remove_));
    return ExitCode::done;
}

} // namespace reten::app
