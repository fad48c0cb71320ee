#include "app/cli/view_command.hpp"

#include "app/cli/disclosure_arguments.hpp"
#include "app/platform/offscreen_surface.hpp"
#include "app/platform/window.hpp"
#include "app/viewer/bench.hpp"
#include "app/viewer/script.hpp"
#include "app/viewer/viewer.hpp"
#include "geo/cartography/render.hpp"
#include "geo/model/error.hpp"
#include "geo/model/program_folders.hpp"
#include "geo/model/unreadable_file.hpp"
#include "geo/storage/open_case.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cerrno>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace reten::app {

namespace {

constexpr int smallest_side = 200, largest_side = 8000;

Surface::Size size_option(std::string const& text) {
    Surface::Size size;
    auto const* at = text.data();
    auto const* const end = text.data() + text.size();
    auto const first = std::from_chars(at, end, size.width);
    auto const fits = [](int side) { return side >= smallest_side && side <= largest_side; };
    if (first.ec == std::errc{} && first.ptr != end && *first.ptr == 'x') {
        auto const second = std::from_chars(first.ptr + 1, end, size.height);
        if (second.ec == std::errc{} && second.ptr == end && fits(size.width) && fits(size.height))
            return size;
    }
    throw UsageError{"--size {}: expected WIDTHxHEIGHT in pixels, as in 1280x720, {} to {} a side",
                     text, smallest_side, largest_side};
}

Theme theme_option(std::string const& text) {
    if (auto const theme = theme_from_code(text)) return *theme;
    throw UsageError{"--theme {}: expected light or dark", text};
}

std::string read_script(std::string const& path) {
    std::error_code unknown;
    if (std::filesystem::is_directory(path, unknown)) throw Error{unreadable_file(path, EISDIR)};
    std::ifstream file{path};
    if (!file) throw Error{unreadable_file(path, errno)};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

WorkspaceOptions workspace_options(Console const& console, SnapshotOptions const& snapshot,
                                   Surface& surface) {
    WorkspaceOptions options;
    options.language = console.language().code();
    options.snapshot = snapshot;
    options.wake = [&surface] { surface.wake(); };
    return options;
}

} // namespace

void ViewCommand::declare_options(CLI::App& arguments) {
    arguments.add_option("CASE", case_path_, text("The case"))->required();
    arguments.add_option("--theme", theme_, text("light or dark"));
    arguments.add_option("--screenshot", screenshot_,
                         text("Write the window as NAME.png, without a display, and end"));
    arguments.add_option("--size", size_, text("Size of the screenshot in pixels, as in 1280x720"));
    arguments.add_option("--script", script_,
                         text("A file of actions to carry out, without a display"));
    arguments
        .add_option("--bench-frames", bench_frames_,
                    text("Time so many frames, without a display, and end"))
        ->check(CLI::Range(1, 100000));
    arguments.add_flag("--include-restricted", include_restricted_,
                       text("Show restricted records and exact sensitive places too, and say so "
                            "on the product"));
    arguments.add_option("--as-of", as_of_,
                         text("Date that publish-after dates are compared with; otherwise today"));
    arguments.add_flag("--json", json_, text("Print one JSON document"));
}

ExitCode ViewCommand::run() {
    std::ignore = size_option(size_);
    auto const theme = theme_option(theme_);
    if (json_ && bench_frames_ == 0)
        throw UsageError{"--json: only with --bench-frames; see reten query for the numbers"};
    if (!screenshot_.empty() && page_format_from_path(screenshot_) != PageFormat::png)
        throw UsageError{"--screenshot {}: expected a name that ends in .png", screenshot_};
    if (bench_frames_ > 0) return print_times();
    if (!screenshot_.empty() || !script_.empty()) return run_offscreen();
    // Where there is no window to say it in, what is wrong with the case comes first.
    if (!has_display()) std::ignore = open_case(case_path_, OpenMode::read);
    show_window(console(), case_path_, theme);
    return ExitCode::done;
}

ExitCode ViewCommand::run_offscreen() {
    std::optional<Script> script;
    if (!script_.empty()) script = Script::parse(read_script(script_), script_);
    // A picture may leave the house: what it shows is public unless it says otherwise.
    SnapshotOptions snapshot;
    snapshot.public_only = !include_restricted_;
    snapshot.as_of = as_of_date(as_of_);
    OffscreenSurface surface{size_option(size_)};
    Workspace workspace{workspace_options(console(), snapshot, surface)};
    ViewerSettings settings;
    settings.theme = theme_option(theme_);
    settings.data = data_folder();
    settings.says_restricted = include_restricted_;
    Viewer viewer{surface, workspace, settings};
    workspace.open(case_path_);
    settle(viewer);
    if (script) script->run(viewer);
    if (workspace.notice()) console().note(workspace.notice()->text(console().language()));
    if (!screenshot_.empty()) {
        write_screenshot(viewer, screenshot_);
        console().line(fmt::format(fmt::runtime(text("Wrote {}.")), screenshot_));
    }
    return ExitCode::done;
}

ExitCode ViewCommand::print_times() {
    OffscreenSurface surface{size_option(size_)};
    Workspace workspace{workspace_options(console(), {}, surface)};
    ViewerSettings settings;
    settings.theme = theme_option(theme_);
    settings.data = data_folder();
    Viewer viewer{surface, workspace, settings};
    workspace.open(case_path_);
    auto const times = time_frames(viewer, bench_frames_);
    if (json_) {
        console().json({{"events", times.events},
                        {"frames", times.frames},
                        {"p50_ms", times.p50_ms},
                        {"p95_ms", times.p95_ms},
                        {"first_frame_ms", times.first_frame_ms},
                        {"renderer", times.renderer},
                        {"points", times.points}});
        return ExitCode::done;
    }
    auto const& language = console().language();
    console().line(fmt::format(
        fmt::runtime(text("{} events, {} frames: median {} ms, 95 % within {} ms; first frame "
                          "after {} ms; drawn by {}, points by {}")),
        language.number(times.events), language.number(times.frames),
        language.number(times.p50_ms, 1), language.number(times.p95_ms, 1),
        language.number(times.first_frame_ms, 0), times.renderer, times.points));
    return ExitCode::done;
}

void show_window(Console& console, std::string const& case_path, Theme theme) {
    Window window{"Retén"};
    Workspace workspace{workspace_options(console, {}, window)};
    ViewerSettings settings;
    settings.theme = theme;
    settings.data = data_folder();
    Viewer viewer{window, workspace, settings};
    workspace.open(case_path);
    run_viewer(viewer);
    // What could not be opened is said in the window; who closed it also reads it here.
    if (workspace.state() == CaseState::failed && workspace.notice())
        throw Error{workspace.notice()->text(console.language())};
}

void write_window_picture(Console& console, std::string const& case_path, std::string const& output,
                          Surface::Size size) {
    SnapshotOptions snapshot;
    snapshot.public_only = true;
    snapshot.as_of = as_of_date("");
    OffscreenSurface surface{size};
    Workspace workspace{workspace_options(console, snapshot, surface)};
    ViewerSettings settings;
    settings.data = data_folder();
    Viewer viewer{surface, workspace, settings};
    workspace.open(case_path);
    settle(viewer);
    write_screenshot(viewer, output);
}

} // namespace reten::app
