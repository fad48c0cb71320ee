#include "geo/cartography/palette.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace reten {

namespace {

Rgba mixed(Rgba a, Rgba b, double share) {
    auto const channel = [&](std::uint8_t from, std::uint8_t to) {
        return static_cast<std::uint8_t>(std::lround(from + (to - from) * share));
    };
    return {channel(a.red, b.red), channel(a.green, b.green), channel(a.blue, b.blue),
            channel(a.alpha, b.alpha)};
}

template <std::size_t N>
Rgba along(std::array<Rgba, N> const& ramp, double share) {
    if (!(share > 0)) return ramp.front();
    if (share >= 1) return ramp.back();
    auto const at = share * static_cast<double>(N - 1);
    auto const step = static_cast<std::size_t>(at);
    return mixed(ramp[step], ramp[step + 1], at - static_cast<double>(step));
}

constexpr Rgba vermillion = rgb(0xd55e00), blue = rgb(0x0072b2), green = rgb(0x009e73),
               orange = rgb(0xe69f00), purple = rgb(0xcc79a7), sky = rgb(0x56b4e9),
               yellow = rgb(0xf0e442), black = rgb(0x2b2b2b);

constexpr Rgba pale_blue = rgb(0x3d95e0), pale_sky = rgb(0xa3dcff), pale_vermillion = rgb(0xee7733),
               pale_green = rgb(0x1fbf8f), pale_grey = rgb(0xe9ebee);

struct Look {
    Rgba colour, on_dark;
    Shape shape = Shape::circle;
};
constexpr std::array<Look, 8> looks{{{blue, pale_blue, Shape::circle},
                                     {vermillion, pale_vermillion, Shape::cross},
                                     {green, pale_green, Shape::triangle},
                                     {orange, orange, Shape::square},
                                     {purple, purple, Shape::diamond},
                                     {sky, pale_sky, Shape::triangle_down},
                                     {black, pale_grey, Shape::star},
                                     {yellow, yellow, Shape::hexagon}}};

constexpr double least_on_dark = 0.12; // cividis below it is as dark as the ground

/// The kinds that keep one look in every map.
constexpr std::array<std::string_view, 6> known_kinds{"homicide", "rehab_attack",   "prison_riot",
                                                      "car_bomb", "party_massacre", "house_attack"};

} // namespace

std::vector<KindSymbol> kind_symbols(std::span<Kind const> kinds, MapTheme theme) {
    std::set<Kind> const sorted{kinds.begin(), kinds.end()};
    std::array<bool, looks.size()> taken{};
    for (std::size_t i = 0; i < known_kinds.size(); ++i)
        taken[i] = sorted.contains(Kind{std::string{known_kinds[i]}});
    std::vector<KindSymbol> symbols;
    for (auto const& kind : sorted) {
        auto const known = std::find(known_kinds.begin(), known_kinds.end(), kind.code);
        auto index = static_cast<std::size_t>(known - known_kinds.begin());
        if (known == known_kinds.end()) {
            auto const unused = std::find(taken.rbegin(), taken.rend(), false);
            if (unused == taken.rend()) {
                symbols.push_back({kind, rgb(0x8a8a8a), Shape::circle});
                continue;
            }
            index = static_cast<std::size_t>(taken.rend() - unused) - 1;
            taken[index] = true;
        }
        auto const& look = looks[index];
        symbols.push_back({kind, theme == MapTheme::dark ? look.on_dark : look.colour, look.shape});
    }
    return symbols;
}

Rgba cividis(double share) {
    static constexpr std::array<Rgba, 10> ramp{
        rgb(0x00224e), rgb(0x123570), rgb(0x3b496c), rgb(0x575d6d), rgb(0x707173),
        rgb(0x8a8678), rgb(0xa59c74), rgb(0xc3b369), rgb(0xe1cc55), rgb(0xfee838)};
    return along(ramp, share);
}

Rgba amount_colour(double share, MapTheme theme) {
    if (theme == MapTheme::light) return cividis(1 - share);
    return cividis(least_on_dark + (1 - least_on_dark) * std::clamp(share, 0.0, 1.0));
}

Rgba over(Rgba below, Rgba above) {
    auto const share = above.alpha / 255.0;
    above.alpha = 255;
    return mixed(below, above, share);
}

Rgba difference_colour(double share) {
    static constexpr std::array<Rgba, 9> ramp{rgb(0x542788), rgb(0x8073ac), rgb(0xb2abd2),
                                              rgb(0xd8daeb), rgb(0xf7f7f7), rgb(0xfee0b6),
                                              rgb(0xfdb863), rgb(0xe08214), rgb(0xb35806)};
    return along(ramp, (share + 1) / 2);
}

} // namespace reten
