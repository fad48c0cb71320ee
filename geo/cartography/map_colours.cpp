#include "geo/cartography/map_colours.hpp"

#include "geo/cartography/palette.hpp"

#include <algorithm>
#include <cmath>

namespace reten {

namespace {

constexpr MapColours light{
    .theme = MapTheme::light,
    .paper = page_colour::paper,
    .land = page_colour::land,
    .elsewhere = page_colour::elsewhere,
    .water = page_colour::water,
    .border = page_colour::border,
    .border_casing = page_colour::white.with_alpha(0.8),
    .state_line = page_colour::state_line,
    .street = page_colour::street,
    .street_fill = page_colour::white.with_alpha(0.9),
    .frame = page_colour::frame,
    .ink = page_colour::ink,
    .soft_ink = page_colour::soft_ink,
    .city_ink = rgb(0x3a3733),
    .place_ink = page_colour::soft_ink,
    .country_ink = rgb(0x9a948a),
    .halo = page_colour::land.with_alpha(0.85),
    .place_dot = rgb(0x6d685f),
    .accent = page_colour::accent,
    .checkpoint = rgb(0x22252a),
    .doubt = rgb(0x8a8a8a),
    .link = rgb(0x4b2e63),
    .no_data = rgb(0xeae7e1),
    .zero = rgb(0xfff8d6), // the palest of the ramp, not the paper: zero was counted
    .withheld = rgb(0xd9d4e3),
    .area_edge = page_colour::white,
};

constexpr MapColours dark{
    .theme = MapTheme::dark,
    .paper = rgb(0x12161b),
    .land = rgb(0x272d35),
    .elsewhere = rgb(0x1f242b),
    .water = rgb(0x17222d),
    .border = rgb(0x8f98a3),
    .border_casing = rgb(0x12161b).with_alpha(0.8),
    .state_line = rgb(0x444c56),
    .street = rgb(0x3a424c),
    .street_fill = rgb(0x444d58).with_alpha(0.7),
    .frame = rgb(0x5b6570),
    .ink = rgb(0xeceff2),
    .soft_ink = rgb(0xaab2bb),
    .city_ink = rgb(0xe6e9ec),
    .place_ink = rgb(0xb4bbc3),
    .country_ink = rgb(0x8f98a3),
    .halo = rgb(0x1a1f25).with_alpha(0.85),
    .place_dot = rgb(0xb4bbc3),
    .accent = rgb(0x5cc3d6),
    .checkpoint = rgb(0xf2f4f6),
    .doubt = rgb(0x9aa3ad),
    .link = rgb(0xcfb0ee),
    .no_data = rgb(0x30363e),
    .zero = rgb(0x1a1e24),
    .withheld = rgb(0x3f3a4d),
    .area_edge = rgb(0x12161b),
};

double luminance(Rgba colour) {
    auto const linear = [](std::uint8_t channel) {
        auto const c = channel / 255.0;
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
           0.0722 * linear(colour.blue);
}

} // namespace

MapColours const& light_map_colours() { return light; }
MapColours const& dark_map_colours() { return dark; }
MapColours const& map_colours(MapTheme theme) { return theme == MapTheme::dark ? dark : light; }

double contrast_ratio(Rgba a, Rgba b) {
    auto const first = luminance(a) + 0.05, second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

} // namespace reten
