#pragma once

#include "app/cli/command.hpp"
#include "app/platform/surface.hpp"
#include "app/platform/theme.hpp"

#include <optional>
#include <string>

namespace reten::app {

/// reten view: the window, or with --screenshot, --script or --bench-frames the same drawing
/// without a display.
class ViewCommand final : public Command {
public:
    using Command::Command;
    void declare_options(CLI::App& arguments) override;
    ExitCode run() override;

private:
    ExitCode run_offscreen();
    ExitCode print_times();

    std::string case_path_, theme_ = "light", screenshot_, size_ = "1280x720", script_, as_of_;
    int bench_frames_ = 0;
    bool include_restricted_ = false, json_ = false;
};

/// The window on a case until it is closed, with everything that the case holds. Throws Error when
/// there is no display or no OpenGL.
void show_window(Console& console, std::string const& case_path, Theme theme);

/// Pictures of the window's first look, offscreen and public, as files. `size` in logical pixels.
void write_window_picture(Console& console, std::string const& case_path, std::string const& output,
                          Surface::Size size);

} // namespace reten::app
