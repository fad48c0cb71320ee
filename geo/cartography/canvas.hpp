#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace reten {

/// sRGB, not premultiplied.
struct Rgba {
    std::uint8_t red = 0, green = 0, blue = 0, alpha = 255;
    bool operator==(Rgba const&) const = default;
    [[nodiscard]] constexpr Rgba with_alpha(double share) const {
        return {red, green, blue, static_cast<std::uint8_t>(share * 255 + 0.5)};
    }
};

/// `0xRRGGBB` as an opaque colour.
[[nodiscard]] constexpr Rgba rgb(std::uint32_t hex) {
    return {static_cast<std::uint8_t>(hex >> 16 & 255), static_cast<std::uint8_t>(hex >> 8 & 255),
            static_cast<std::uint8_t>(hex & 255), 255};
}

/// Millimetres from the page's top left corner, y downwards.
struct PagePoint {
    double x = 0, y = 0;
    bool operator==(PagePoint const&) const = default;
};

/// Millimetres; a box on the page.
struct PageBox {
    double x = 0, y = 0, width = 0, height = 0;
    bool operator==(PageBox const&) const = default;
    [[nodiscard]] double right() const { return x + width; }
    [[nodiscard]] double bottom() const { return y + height; }
    [[nodiscard]] bool contains(PagePoint p) const {
        return p.x >= x && p.x <= right() && p.y >= y && p.y <= bottom();
    }
    [[nodiscard]] bool overlaps(PageBox const& other) const {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    [[nodiscard]] PageBox grown(double by) const {
        return {x - by, y - by, width + 2 * by, height + 2 * by};
    }
};

/// One run of straight lines.
struct Subpath {
    std::vector<PagePoint> points;
    bool closed = false;
};
/// Filled by the even-odd rule.
using Path = std::vector<Subpath>;

/// Millimetres. An empty dash is a solid line; ends and joins are round.
struct Stroke {
    Rgba colour;
    double width = 0.2;
    std::vector<double> dash;
};

struct Paint {
    std::optional<Rgba> fill;
    std::optional<Stroke> stroke;
};

enum class FontWeight { regular, medium, semibold, bold };
enum class TextAnchor { start, middle, end };

struct TextStyle {
    double size = 7; // points of 1/72 inch
    FontWeight weight = FontWeight::regular;
    Rgba colour = rgb(0x222222);
    TextAnchor anchor = TextAnchor::start;
    bool italic = false;
    bool tabular = false;       // figures of one width
    double rotation = 0;        // degrees clockwise about the anchor
    std::optional<Stroke> halo; // painted beneath the letters; its dash is ignored
};

/// Millimetres: advance width, and the typeface's extent above and below the baseline.
struct TextSize {
    double width = 0, ascent = 0, descent = 0;
};

/// Rows from the top, `width * height` pixels.
struct PixelImage {
    int width = 0, height = 0;
    std::vector<Rgba> pixels;
};

/// What a page or a chart is drawn on. Backends: `CairoCanvas` (PDF, PNG), `SvgCanvas`. The same
/// calls give the same bytes. Nothing here knows of files, maps or data.
class Canvas {
public:
    Canvas() = default;
    Canvas(Canvas const&) = delete;
    Canvas& operator=(Canvas const&) = delete;
    virtual ~Canvas() = default;

    /// A named part of the drawing; groups nest. The name is made of letters, digits and hyphens.
    virtual void begin_group(std::string_view name) = 0;
    virtual void end_group() = 0;
    /// Until the matching `pop_clip`, only what lies inside the box is painted. Clips nest.
    virtual void push_clip(PageBox const& box) = 0;
    virtual void pop_clip() = 0;

    virtual void path(Path const& path, Paint const& paint) = 0;
    virtual void circle(PagePoint centre, double radius, Paint const& paint) = 0;
    /// The same small shape, given about the origin, at each of many places.
    virtual void marks(std::span<PagePoint const> places, Path const& shape,
                       Paint const& paint) = 0;
    /// One line of UTF-8 with its anchor on the baseline.
    virtual void text(PagePoint anchor, std::string_view utf8, TextStyle const& style) = 0;
    virtual void image(PageBox const& box, PixelImage const& image) = 0;

    [[nodiscard]] virtual TextSize measure(std::string_view utf8, TextStyle const& style) const = 0;
};

/// Millimetres in a point of 1/72 inch.
inline constexpr double mm_per_point = 25.4 / 72;

} // namespace reten
