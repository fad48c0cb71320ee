#pragma once

#include "app/panels/panel_context.hpp"

namespace reten::app {

inline constexpr float panel_padding = 12, row_height = 28, group_gap = 8;

/// Scope of one panel: a fixed window without any frame that fills its box. What does not fit
/// scrolls, where asked for.
class PanelWindow {
public:
    /// `name` is ImGui's, never shown.
    PanelWindow(PanelContext const& context, char const* name, PanelBox const& box,
                bool scrolls = true);
    ~PanelWindow();
    PanelWindow(PanelWindow const&) = delete;
    PanelWindow& operator=(PanelWindow const&) = delete;
};

} // namespace reten::app
