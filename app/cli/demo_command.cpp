#include "app/cli/demo_command.hpp"

#include "app/cli/view_command.hpp"
#include "app/platform/window.hpp"
#include "app/workspace/demo_cases.hpp"
#include "app/workspace/demo_pages.hpp"
#include "geo/model/error.hpp"
#include "geo/storage/open_case.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <array>
#include <cstdlib>

namespace reten::app {

namespace {

namespace fs = std::filesystem;

fs::path default_folder() {
    if (auto const* const data = std::getenv("XDG_DATA_HOME"); data && *data == '/')
        return fs::path{data} / "reten";
    if (auto const* const home = std::getenv("HOME"); home && *home) {
        return fs::path{home} / ".local/share/reten";
    }
    throw Error{"demo: no home folder is set: name a folder for the cases, as in reten demo DIR"};
}

/// Told before anything is written.
constexpr std::array needed_data{"gazetteer/places.csv", "juarez/facts.csv",
                                 "juarez/border-points.csv"};

bool is_there(fs::path const& path) { return fs::exists(fs::symlink_status(path)); }

/// NAME.reten, or with `fresh` the first of NAME.reten, NAME-2.reten … that is not there.
fs::path case_path(fs::path const& folder, std::string const& name, bool fresh) {
    auto path = folder / (name + ".reten");
    for (int n = 2; fresh && is_there(path); ++n)
        path = folder / fmt::format("{}-{}.reten", name, n);
    return path;
}

} // namespace

void DemoCommand::declare_options(CLI::App& arguments) {
    arguments.add_option("DIR", folder_,
                         text("Folder for the cases; otherwise the one for data of your account"));
    arguments.add_flag("--fresh", fresh_, text("Write new ones under the next free name"));
    arguments.add_flag("--no-window", no_window_,
                       text("Write cases and pictures, and open no window"));
}

ExitCode DemoCommand::run() {
    auto const data = require_data_folder();
    for (auto const* const needed : needed_data) {
        std::error_code unknown;
        if (!fs::exists(data / needed, unknown))
            throw Error{"{}: is not the folder of Retén's data, {} is missing: install the data "
                        "again, or name its folder in RETEN_DATA_DIR",
                        data.string(), needed};
    }
    fs::path const folder = folder_.empty() ? default_folder() : fs::path{folder_};
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) throw Error{"{}: the folder cannot be made: {}", folder.string(), failed.message()};
    fs::path documented;
    for (auto const* const name : {"juarez", "juarez-simulated"}) {
        auto const path = case_path(folder, name, fresh_);
        auto const simulated = std::string_view{name} == "juarez-simulated";
        if (is_there(path)) {
            console().line(fmt::format(fmt::runtime(text("{}: is there already, left as it is")),
                                       path.string()));
        } else {
            if (simulated) {
                write_simulated_juarez(path.string(), demo_seed, console().language(), data);
            } else {
                write_documented_juarez(path.string(), console().language(), data);
            }
            console().line(
                fmt::format(fmt::runtime(simulated ? text("{}: written, a made-up case")
                                                   : text("{}: written, the documented case")),
                            path.string()));
        }
        if (!simulated) documented = path;
        auto const store = open_case(path.string(), OpenMode::read);
        for (auto const& picture : write_demo_pages(*store, path, console().language(), data))
            console().line(fmt::format(fmt::runtime(text("{}: its first page")), picture.string()));
        if (no_window_ || !has_display()) write_window(path);
    }
    if (!no_window_ && has_display()) {
        show_window(console(), documented.string(), Theme::light);
    } else {
        console().note(text("There is no display here: open the pictures, or ask with reten query, "
                            "map, export"));
    }
    return ExitCode::done;
}

void DemoCommand::write_window(fs::path const& case_path) {
    auto picture = case_path;
    picture.replace_extension();
    picture += "-window.png";
    if (!is_there(picture))
        write_window_picture(console(), case_path.string(), picture.string(), {1280, 720, 1});
    console().line(fmt::format(fmt::runtime(text("{}: how its window looks")), picture.string()));
}

} // namespace reten::app
