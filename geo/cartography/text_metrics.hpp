#pragma once

#include "geo/cartography/canvas.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace reten {

struct PangoText;

/// Measures text as it will be printed: Pango, no hinting, Inter where it is installed, else Noto
/// Sans or DejaVu Sans, found through fontconfig. One object per thread.
class TextMetrics {
public:
    TextMetrics();
    ~TextMetrics();
    TextMetrics(TextMetrics&&) noexcept;
    TextMetrics& operator=(TextMetrics&&) noexcept;

    [[nodiscard]] TextSize measure(std::string_view utf8, TextStyle const& style) const;
    /// The family that fontconfig gave.
    [[nodiscard]] std::string family() const;
    /// For the Cairo backend.
    [[nodiscard]] PangoText& pango() const { return *pango_; }

private:
    std::unique_ptr<PangoText> pango_;
};

/// Families in order of wish, as CSS and as fontconfig read them.
inline constexpr std::string_view font_families = "Inter, Noto Sans, DejaVu Sans, sans-serif";

} // namespace reten
