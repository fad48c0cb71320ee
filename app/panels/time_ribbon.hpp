#pragma once

#include "app/panels/panel_context.hpp"
#include "app/panels/ribbon_chart.hpp"
#include "app/panels/ribbon_controls.hpp"

#include <optional>

namespace reten::app {

/// What Space does.
void toggle_play(Workspace& workspace);

/// The bottom of the window: what happened when, and the window of dates upon it. Everything goes
/// through Workspace::set_window; the ribbon owns typed text, the zoom of its axis and what is
/// being dragged.
class TimeRibbon {
public:
    void draw(PanelContext& context, PanelBox const& box);

private:
    struct Drag {
        RibbonGrip grip = RibbonGrip::none;
        float x = 0;        // where it began
        bool moved = false; // else it is still a click
        TimeSpan window;    // as it was
        RibbonScale scale;  // as it was
    };
    void meet_case(Workspace const& workspace);
    void draw_time(PanelContext& context, PanelBox const& box);
    void take_pointer(PanelContext& context, RibbonChart const& chart);
    void begin_drag(RibbonChart const& chart);
    void go_on_dragging(PanelContext& context);
    void take_double_click(PanelContext& context, RibbonChart const& chart);
    void take_click(PanelContext& context, RibbonChart const& chart);
    void take_keys(Workspace& workspace) const;
    void follow_window(Workspace const& workspace);
    void show(TimeSpan const& span);

    RibbonControls controls_;
    std::optional<TimeSpan> shown_; // of the axis; none: all
    Drag drag_;

    // Of the snapshot, found once.
    SharedSnapshot snapshot_;
    std::optional<TimeSpan> whole_; // whole bins around all dates
    RibbonLanes lanes_;
    std::optional<TimeSpan> last_window_; // of the frame before
};

} // namespace reten::app
