#pragma once

#include "app/platform/interface.hpp"
#include "app/platform/landmarks.hpp"
#include "app/workspace/workspace.hpp"

namespace reten::app {

/// What every panel gets: the truth, and what it needs to show it. Panels own only text that is
/// being typed and what is unfolded.
struct PanelContext {
    Workspace& workspace;
    Interface::Fonts const& fonts;
    Theme theme;
    Landmarks& landmarks;

    [[nodiscard]] Language const& language() const { return workspace.language(); }
    [[nodiscard]] std::string text(std::string_view id) const { return language().text(id); }
    [[nodiscard]] ThemeColours const& colours() const { return theme_colours(theme); }
};

/// Logical pixels of the window that a panel fills.
struct PanelBox {
    float x = 0, y = 0, width = 0, height = 0;
};

} // namespace reten::app
