#pragma once

#include "app/panels/panel_context.hpp"
#include "app/panels/typed_field.hpp"

namespace reten::app {

/// The right margin while place texts are reviewed: the text as written, how many records have it,
/// what geocoding made of it, and its candidates, numbered as on the map. A reason may be typed for
/// the history. Keys: Enter or a figure
/// accepts a candidate, p places by hand (then a click on the map and Enter), r holds that the text
/// places nothing, s skips, n and b or the arrows go on and back, u undoes; Esc ends it.
class PlacePanel {
public:
    [[nodiscard]] static bool wanted(Workspace const& workspace) {
        return workspace.places().is_open() && workspace.snapshot() != nullptr;
    }
    void draw(PanelContext& context, PanelBox const& box);

private:
    enum class Act { none, accept, place, cancel, reject, skip, next, back, undo, geocode, close };
    struct Press {
        Act act = Act::none;
        std::size_t candidate = 1;
    };
    [[nodiscard]] static Press pressed_key(PanelContext const& context);
    [[nodiscard]] static Press draw_buttons(PanelContext& context);
    [[nodiscard]] Press draw_hand(PanelContext& context);
    [[nodiscard]] static Press draw_candidates(PanelContext& context, ReviewItem const& item);
    [[nodiscard]] static Press draw_again(PanelContext& context);
    [[nodiscard]] static Press draw_nothing(PanelContext& context);
    static void act(PanelContext& context, Press const& press, std::string const& why);

    TypedField radius_, reason_;
};

/// The row of the side panel that opens it: how many places are doubtful, or that they can be
/// looked at. Nothing where geocoding has nothing to say.
void draw_places_row(PanelContext& context);

} // namespace reten::app
