#pragma once

#include "geo/cartography/canvas.hpp"

#include <imgui/imgui.h>

#include <cmath>
#include <string>

namespace reten::app {

[[nodiscard]] inline ImU32 imgui_colour(Rgba c) {
    return IM_COL32(c.red, c.green, c.blue, c.alpha);
}

/// Writes in one font and colour, in logical pixels.
struct RibbonPen {
    ImDrawList& list;
    ImFont* font = nullptr;
    Rgba colour;

    [[nodiscard]] float size() const { return font->FontSize * ImGui::GetIO().FontGlobalScale; }
    [[nodiscard]] float width(std::string const& text) const {
        return font->CalcTextSizeA(size(), 1e6F, 0, text.data(), text.data() + text.size()).x;
    }
    /// `y` is the top of the line.
    void put(float x, float y, std::string const& text) const {
        list.AddText(font, size(), {std::round(x), std::round(y)}, imgui_colour(colour),
                     text.data(), text.data() + text.size());
    }
};

} // namespace reten::app
