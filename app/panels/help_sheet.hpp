#pragma once

#include "app/panels/panel_context.hpp"

namespace reten::app {

/// The keys and moves of the mouse, in the middle of the window until closed.
class HelpSheet {
public:
    void toggle() { toggled_ = true; }
    /// Within another window.
    void draw(PanelContext& context);

private:
    bool toggled_ = false; // since the last frame
};

} // namespace reten::app
