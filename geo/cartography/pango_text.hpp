#pragma once

#include "geo/cartography/canvas.hpp"

#include <pango/pangocairo.h>

#include <memory>
#include <string_view>

namespace reten {

struct UnrefGObject {
    void operator()(void* object) const noexcept { g_object_unref(object); }
};
using LayoutHandle = std::unique_ptr<PangoLayout, UnrefGObject>;

/// Pango's side of `TextMetrics`; only the two files that need Pango include this header. Layouts
/// are made `layout_units_per_point` times too large, so that Pango's 1/1024 rounding is nothing.
struct PangoText {
    PangoText();
    PangoFontMap* fonts; // the thread's own, kept by Pango; a new one is never freed whole
    std::unique_ptr<PangoContext, UnrefGObject> context;

    [[nodiscard]] LayoutHandle layout(std::string_view utf8, TextStyle const& style) const;
};

inline constexpr double layout_units_per_point = 16;

} // namespace reten
