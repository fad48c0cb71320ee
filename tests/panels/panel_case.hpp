#pragma once

#include "app/panels/checkpoint_editor.hpp"
#include "app/panels/duplicates_panel.hpp"
#include "app/panels/place_panel.hpp"
#include "app/panels/record_panel.hpp"
#include "app/panels/side_panel.hpp"
#include "app/panels/simulated_band.hpp"
#include "app/panels/status_line.hpp"
#include "app/panels/top_bar.hpp"
#include "app/platform/offscreen_surface.hpp"

#include "../storage/case_folder.hpp"

namespace reten::test {

/// Made-up incidents of four kinds around one city: three at one place, one with sources that
/// disagree and an earlier link, one held to be unfounded, one undated, one unplaced, one
/// restricted with a name that must stay inert; a checkpoint with two spells; areas with counts.
void make_panel_case(std::string const& path, bool simulated = false);

/// All panels around a hole where the map would be, drawn offscreen over that case.
class PanelStage {
public:
    explicit PanelStage(app::WorkspaceOptions options = {},
                        app::Surface::Size size = {1280, 1000, 1});

    void open(std::string const& path); // and waits until it is there
    /// Some frames; the last one's pixels stay.
    void draw(int frames = 3);
    /// Presses what names itself so, in its middle.
    void press(std::string const& landmark, int times = 1);
    void type(app::Key key);
    [[nodiscard]] PixelImage pixels();
    /// That what is open looks otherwise in Spanish, and again in the dark. The three pictures go
    /// to the folder that RETEN_PICTURES names, if it does, to be looked at.
    void check_languages_and_themes(std::string const& name);

    app::OffscreenSurface surface;
    app::Theme theme = app::Theme::light;
    app::Interface interface;
    app::Landmarks landmarks;
    app::Workspace workspace;
    app::TopBar top_bar;
    app::SidePanel side_panel;
    app::RecordPanel record_panel;
    app::CheckpointEditor checkpoint_editor;
    app::DuplicatesPanel duplicates_panel;
    app::PlacePanel place_panel;
    app::StatusLine status_line;
    app::LegendState legend;
    float side_width = 280, record_width = 340, duplicates_width = 480;

private:
    void frame(double seconds = 1.0 / 60);
    std::optional<PixelImage> last_; // wanted of the next frame
};

} // namespace reten::test
