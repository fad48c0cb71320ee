#pragma once

#include "app/platform/interface.hpp"
#include "geo/cartography/canvas.hpp"

struct ImDrawList;

namespace reten::app {

/// The third backend of Canvas: ImGui's draw list, so that a mark or a chart looks in the window as
/// it does on a page. Millimetres become logical pixels by `pixels_per_mm`, from `origin`.
/// Not for large outlines (base map, areas): those are painted once into a picture.
class DrawListCanvas final : public Canvas {
public:
    DrawListCanvas(ImDrawList& list, Interface::Fonts const& fonts, float origin_x, float origin_y,
                   float pixels_per_mm);

    void begin_group(std::string_view /*name*/) override {}
    void end_group() override {}
    void push_clip(PageBox const& box) override;
    void pop_clip() override;
    void path(Path const& path, Paint const& paint) override;
    void circle(PagePoint centre, double radius, Paint const& paint) override;
    void marks(std::span<PagePoint const> places, Path const& shape, Paint const& paint) override;
    /// Rotation by a quarter turn at most is not drawn: the window has none.
    void text(PagePoint anchor, std::string_view utf8, TextStyle const& style) override;
    void image(PageBox const& box, PixelImage const& image) override;
    [[nodiscard]] TextSize measure(std::string_view utf8, TextStyle const& style) const override;

    [[nodiscard]] float pixels_per_mm() const { return scale_; }
    /// Millimetres of a place in the window.
    [[nodiscard]] PagePoint page_point(double x, double y) const;

private:
    struct FontAt {
        ImFont* font = nullptr;
        float size = 0; // pixels
    };
    [[nodiscard]] FontAt font_for(TextStyle const& style) const;

    ImDrawList& list_;
    Interface::Fonts const& fonts_;
    float x_, y_, scale_;
};

} // namespace reten::app
