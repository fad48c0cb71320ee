#pragma once

#include "app/panels/panel_rows.hpp"
#include "app/panels/typed_field.hpp"
#include "app/platform/input.hpp"
#include "geo/model/remark.hpp"

#include <optional>
#include <string>

namespace reten::app {

/// What the panels have in common in which somebody decides one thing after the other.

/// Keys are for the panel now: nobody types, no list or sheet is unfolded over it.
[[nodiscard]] bool takes_keys(PanelContext const& context);
/// A letter or figure typed in this frame, large or small. Precondition: takes_keys.
[[nodiscard]] bool typed(char character);
/// A key that went down in this frame. Precondition: takes_keys.
[[nodiscard]] bool went_down(Key key);

/// Title and the line below it, with a way to close at the right, named `NAME.close`; true when
/// that was pressed.
bool review_head(PanelContext& context, std::string const& name, std::string const& title,
                 std::string const& line);
/// Why nothing can be decided, where that is so.
void read_only_line(PanelContext const& context, std::optional<Remark> const& why);
/// Where the reason of a decision may be typed, named `NAME.reason`.
void reason_row(PanelContext& context, std::string const& name, bool read_only, TypedField& reason);
/// When something was decided (ISO UTC), and why.
[[nodiscard]] std::string decision_words(PanelContext const& context, std::string const& at,
                                         std::string const& why);
/// A button of a row, by its share of the width; true when it was pressed.
struct RowButton {
    std::string landmark, label;
    bool possible = true;
    ButtonLook look = ButtonLook::raised;
    float width = 0;
};
bool row_button(PanelContext& context, RowButton const& row);

} // namespace reten::app
