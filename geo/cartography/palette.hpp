#pragma once

#include "geo/cartography/map_colours.hpp"
#include "geo/cartography/symbol.hpp"
#include "geo/model/incident.hpp"

#include <span>
#include <vector>

namespace reten {

/// Colours of the page itself: warm paper, pale land, one accent. Data alone is bright.
namespace page_colour {
inline constexpr Rgba paper = rgb(0xfdfbf7);
inline constexpr Rgba land = rgb(0xf1eee8);
inline constexpr Rgba elsewhere = rgb(0xe5e1d9);
inline constexpr Rgba water = rgb(0xdde5e8);
inline constexpr Rgba border = rgb(0x8c877e);
inline constexpr Rgba state_line = rgb(0xcfc9be);
inline constexpr Rgba street = rgb(0xd9d4ca);
inline constexpr Rgba frame = rgb(0xa8a39a);
inline constexpr Rgba rule = rgb(0xd8d3c9);
inline constexpr Rgba ink = rgb(0x1f1e1c);
inline constexpr Rgba soft_ink = rgb(0x66625b);
inline constexpr Rgba accent = rgb(0x0b5563);
inline constexpr Rgba white = rgb(0xffffff);
} // namespace page_colour

/// How a kind is drawn: colour *and* shape differ between any two of the first eight kinds, so
/// that a grey copy can still be read. Colours are those of Okabe and Ito (2008).
struct KindSymbol {
    Kind kind;
    Rgba colour;
    Shape shape = Shape::circle;
    bool operator==(KindSymbol const&) const = default;
};

/// One symbol a kind, in order of code. The best-known kinds always have the same symbol; a ninth
/// and later kind is a grey circle. Shapes do not depend on the theme; on a dark ground the colours
/// that would sink into it are paler (black becomes nearly white).
[[nodiscard]] std::vector<KindSymbol> kind_symbols(std::span<Kind const> kinds,
                                                   MapTheme theme = MapTheme::light);

/// Cividis (Nuñez, Anderton and Renslow 2018), 0 dark blue to 1 yellow, clamped.
[[nodiscard]] Rgba cividis(double share);
/// 0 nearest to the ground, 1 farthest from it: on paper light to dark, cividis turned round; in
/// the dark theme from its blue, without the darkest part, up to yellow.
[[nodiscard]] Rgba amount_colour(double share, MapTheme theme = MapTheme::light);
/// The colour as it looks painted over an opaque one.
[[nodiscard]] Rgba over(Rgba below, Rgba above);
/// ColorBrewer's purple to orange (PuOr), -1 to 1 with a neutral middle, clamped.
[[nodiscard]] Rgba difference_colour(double share);

} // namespace reten
