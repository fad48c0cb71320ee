#pragma once

#include "app/panels/panel_context.hpp"
#include "app/panels/ribbon_dates.hpp"

#include <array>
#include <optional>

namespace reten::app {

/// The left part of the ribbon: play, steps, how the window moves, and its dates as typed text.
class RibbonControls {
public:
    /// Draws from the cursor of ImGui's current window. `whole`: all dates, none: nothing is
    /// dated, and nothing can be pressed. True when the whole time was asked for.
    bool draw(PanelContext& context, std::optional<TimeSpan> const& whole, float width);

private:
    struct DateField {
        DateEnd end;
        std::array<char, 32> text{};
        DateFault fault = DateFault::none;
        std::optional<TimeSpan> window = {}; // that the text or the fault belongs to
        bool typing = false;
    };
    void draw_play(PanelContext& context, float width);
    void draw_motion(PanelContext& context, float width);
    void draw_date(PanelContext& context, DateField& field, std::optional<TimeSpan> const& whole,
                   float width);

    DateField first_{DateEnd::first}, last_{DateEnd::last};
};

} // namespace reten::app
