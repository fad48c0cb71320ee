#include "app/platform/window.hpp"

#include "app/viewer/viewer.hpp"

#include "../map/map_case.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace reten;
using namespace reten::app;
using namespace reten::test;

namespace {

/// An X server of its own that nobody else can reach, without TCP; stopped by its own id.
class VirtualDisplay {
public:
    VirtualDisplay() {
        int ends[2] = {};
        if (pipe(ends) != 0) return;
        child_ = fork();
        if (child_ == 0) {
            close(ends[0]);
            auto const nothing = open("/dev/null", O_WRONLY);
            dup2(nothing, 1);
            dup2(nothing, 2);
            auto const number = std::to_string(ends[1]);
            execlp("Xvfb", "Xvfb", "-displayfd", number.c_str(), "-screen", "0", "1024x768x24",
                   "-nolisten", "tcp", nullptr);
            _exit(127);
        }
        close(ends[1]);
        // The number and the end of its line come in two pieces; a server that cannot write the
        // second gives up.
        std::string number;
        for (char c = 0; read(ends[0], &c, 1) == 1 && c != '\n';) number += c;
        close(ends[0]);
        if (!number.empty()) name_ = ":" + number;
    }
    ~VirtualDisplay() {
        if (child_ <= 0) return;
        kill(child_, SIGTERM);
        int status = 0;
        waitpid(child_, &status, 0);
    }
    VirtualDisplay(VirtualDisplay const&) = delete;
    VirtualDisplay& operator=(VirtualDisplay const&) = delete;
    [[nodiscard]] std::string const& name() const { return name_; } // empty: no Xvfb

private:
    pid_t child_ = -1;
    std::string name_;
};

} // namespace

TEST_CASE("a real window opens, draws and closes") {
    VirtualDisplay const display;
    if (display.name().empty()) {
        WARN("skipped: Xvfb is not installed");
        return;
    }
    setenv("DISPLAY", display.name().c_str(), 1);
    CHECK(has_display());
    CaseFolder const folder;
    auto const path = folder.file("a.reten");
    write_case(path, {incident_at("homicide", {-106.42, 31.70}, day_of(2009, 9, 2))});
    {
        Window window{"test", 900, 600};
        CHECK(window.size().width == 900);
        Workspace workspace;
        ViewerSettings settings;
        settings.data = RETEN_SOURCE_DIR "/data";
        Viewer viewer{window, workspace, std::move(settings)};
        workspace.open(path);
        for (int i = 0; i < 1000 && (i < 5 || viewer.busy()); ++i) {
            window.collect_input(0.005);
            viewer.frame(0.02);
            window.present();
        }
        CHECK(workspace.state() == CaseState::open);
        CHECK_FALSE(window.closed());
    }
    unsetenv("DISPLAY");
    CHECK_FALSE(has_display());
}

TEST_CASE("without a display a window says what to do instead") {
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    try {
        Window const window{"test"};
        FAIL("a window opened without a display");
    } catch (Error const& error) {
        CHECK(std::string{error.what()}.find("--screenshot") != std::string::npos);
    }
}
