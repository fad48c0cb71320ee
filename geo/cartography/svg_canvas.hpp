#pragma once

#include "geo/cartography/canvas.hpp"
#include "geo/cartography/text_metrics.hpp"

#include <map>
#include <string>
#include <string_view>

namespace reten {

/// The page as SVG 1.1 with real `<text>`: `textLength` holds the measured width and the font list
/// ends in sans-serif, since the reader may lack the typeface. Groups become `<g id=…>`. Nothing
/// refers outside the file; pictures are inlined. Numbers have at most two decimals (0.01 mm).
class SvgCanvas final : public Canvas {
public:
    /// `title` and `description` become the accessible `<title>` and `<desc>`.
    SvgCanvas(double width_mm, double height_mm, std::string_view title,
              std::string_view description = {});

    void begin_group(std::string_view name) override;
    void end_group() override;
    void push_clip(PageBox const& box) override;
    void pop_clip() override;
    void path(Path const& path, Paint const& paint) override;
    void circle(PagePoint centre, double radius, Paint const& paint) override;
    void marks(std::span<PagePoint const> places, Path const& shape, Paint const& paint) override;
    void text(PagePoint anchor, std::string_view utf8, TextStyle const& style) override;
    void image(PageBox const& box, PixelImage const& image) override;
    [[nodiscard]] TextSize measure(std::string_view utf8, TextStyle const& style) const override;

    /// Ends the drawing and gives the file's bytes. Call once.
    [[nodiscard]] std::string finish();

private:
    TextMetrics metrics_;
    std::string out_;
    int clips_ = 0;
    std::map<std::string, int> groups_; // how often a name was used: an id may stand once
};

/// Text made safe for XML content and attributes: markup escaped, characters that XML forbids and
/// invalid UTF-8 replaced by U+FFFD.
[[nodiscard]] std::string xml_text(std::string_view utf8);

} // namespace reten
