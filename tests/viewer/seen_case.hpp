#pragma once

#include "app/platform/offscreen_surface.hpp"
#include "app/viewer/bench.hpp"
#include "app/viewer/script.hpp"

#include "../map/map_case.hpp"

#include <memory>

namespace reten::test {

/// A case of a few incidents in two years, opened in a viewer without a display.
class SeenCase {
public:
    explicit SeenCase(app::Surface::Size size = {1280, 720, 1}) : surface_{size} {
        path = folder.file("a.reten");
        std::vector<Incident> incidents;
        for (int i = 0; i < 40; ++i)
            incidents.push_back(
                incident_at("homicide", {-106.50 + 0.005 * i, 31.65 + 0.002 * (i % 20)},
                            day_of(2008 + i % 2, 1 + static_cast<unsigned>(i) % 12, 10)));
        incidents.push_back(incident_at("rehab_attack", {-106.42, 31.70}, day_of(2009, 9, 2)));
        incidents.push_back(incident_at("rehab_attack", {-106.44, 31.69}, std::nullopt));
        write_case(path, incidents);
        app::ViewerSettings settings;
        settings.data = RETEN_SOURCE_DIR "/data";
        settings.points = app::PointPath::cpu;
        viewer_ = std::make_unique<app::Viewer>(surface_, workspace, std::move(settings));
        workspace.open(path);
        app::settle(*viewer_);
    }

    void act(std::string const& script) { app::Script::parse(script, "test").run(*viewer_); }
    [[nodiscard]] app::Viewer& viewer() { return *viewer_; }
    /// The pixels after all jobs have ended.
    [[nodiscard]] PixelImage picture() {
        app::settle(*viewer_);
        viewer_->frame(1.0 / 60);
        return surface_.pixels();
    }

    CaseFolder folder;
    std::string path;
    app::Workspace workspace;

private:
    app::OffscreenSurface surface_;
    std::unique_ptr<app::Viewer> viewer_;
};

} // namespace reten::test
