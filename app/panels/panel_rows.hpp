#pragma once

#include "app/map/draw_list_canvas.hpp"
#include "app/panels/panel_window.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace reten::app {

/// The rows that panels are made of. All words are inert: they are painted, never read as a format
/// or as the name of a control. Controls name themselves to Landmarks.

[[nodiscard]] std::uint32_t packed(Rgba colour); // as ImGui has it
[[nodiscard]] MapColours const& sample_colours(PanelContext const& context);
/// A canvas in pixels of the window: one mm is 4 px.
[[nodiscard]] DrawListCanvas sample_canvas(PanelContext const& context);

void gap(float height = group_gap);
/// Names a group, by weight.
void heading(PanelContext const& context, std::string const& text);
/// Wrapped to the width that is left; a very long one is cut with "…".
void paragraph(std::string_view text, Rgba colour);
/// A name above or left of its value, in two columns.
void fact(PanelContext const& context, std::string const& name, std::string_view value);

/// One line within a width: what does not fit ends in "…".
[[nodiscard]] std::string fitted(std::string const& text, float width);
/// Paints one line at a place of the window, in the font of now; true when it had to be cut.
bool put_text(float x, float y, std::string const& text, Rgba colour, float width = 1e6F);
/// A tooltip for the control drawn last, wrapped.
void tooltip(std::string_view text);

/// `off`: cannot be pressed now.
enum class ButtonLook { plain, raised, chosen, off };
/// As wide as its words, or as told. True when it was pressed.
bool button(PanelContext& context, std::string landmark, std::string const& label,
            ButtonLook look = ButtonLook::raised, float width = 0);

/// A whole row to press: a box to tick, a sample, words, and a figure on the right.
struct CheckRow {
    std::string landmark{}, text{}, figure{};
    bool on = false;
    std::function<void(DrawListCanvas&, PagePoint centre)> sample{};
    bool soft = false; // what it names is not there
};
enum class RowPress { none, toggle, twice };
RowPress check_row(PanelContext& context, CheckRow const& row);

/// A row that explains: sample, words, figure.
void sample_row(PanelContext const& context,
                std::function<void(DrawListCanvas&, PagePoint centre)> const& sample,
                std::string const& text, std::string const& figure, float indent = 0);

/// The quiet triangle of a control that unfolds, at its right end.
void unfold_mark(ImDrawList& list, float x, float y, float width, float height);

/// One of several, unfolded below; Esc folds it again. The index chosen now, else -1.
struct ChoiceRow {
    std::string landmark, name;
    std::vector<std::string> options;
    std::size_t chosen = 0; // none, where it is none of them
    float name_width = 72;
    float width = 0;   // of name and control; 0: what is left
    std::string now{}; // stands in it instead of the chosen one
};
int choice_row(PanelContext& context, ChoiceRow const& row);

} // namespace reten::app
