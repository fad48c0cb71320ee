#include "geo/cartography/heat_surface.hpp"

#include "geo/cartography/legend.hpp"
#include "geo/cartography/palette.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace reten {

namespace {

bool is_sound(HeatSurface const& s) {
    return s.columns > 0 && s.rows > 0 && !s.box.empty() &&
           s.values.size() ==
               static_cast<std::size_t>(s.columns) * static_cast<std::size_t>(s.rows);
}

double at(HeatSurface const& s, int column, int row) {
    column = std::clamp(column, 0, s.columns - 1);
    row = std::clamp(row, 0, s.rows - 1);
    auto const value =
        s.values[static_cast<std::size_t>(row) * static_cast<std::size_t>(s.columns) +
                 static_cast<std::size_t>(column)];
    return std::isfinite(value) ? value : 0;
}

/// Value at a place counted in cells from the south-west corner; cell centres at halves.
double interpolated(HeatSurface const& s, double x, double y) {
    auto const column = std::floor(x - 0.5), row = std::floor(y - 0.5);
    auto const fx = x - 0.5 - column, fy = y - 0.5 - row;
    auto const c = static_cast<int>(column), r = static_cast<int>(row);
    auto const south = at(s, c, r) * (1 - fx) + at(s, c + 1, r) * fx;
    auto const north = at(s, c, r + 1) * (1 - fx) + at(s, c + 1, r + 1) * fx;
    return south * (1 - fy) + north * fy;
}

} // namespace

double heat_domain(HeatSurface const& surface) {
    if (surface.domain_max && *surface.domain_max > 0) return *surface.domain_max;
    double most = 0;
    for (auto const value : surface.values)
        if (std::isfinite(value)) most = std::max(most, value);
    if (!(most > 0)) return 1;
    auto const power = std::pow(10, std::floor(std::log10(most)));
    for (auto const lead : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0})
        if (lead * power >= most) return lead * power;
    return 10 * power;
}

Rgba heat_colour(double share, MapTheme theme) {
    // Nothing up to 4 % of the domain, full strength from 30 % on.
    auto const strength = std::clamp((share - 0.04) / 0.26, 0.0, 1.0);
    return amount_colour(share, theme).with_alpha(0.86 * strength * (2 - strength));
}

std::array<Rgba, 256> heat_ramp(MapTheme theme) {
    std::array<Rgba, 256> ramp;
    for (std::size_t i = 0; i < ramp.size(); ++i)
        ramp[i] = heat_colour(static_cast<double>(i) / 255, theme);
    return ramp;
}

std::vector<std::string> heat_figures(HeatSurface const& surface, Language const& language) {
    std::vector<std::string> figures;
    for (auto const share : {0.0, 0.5, 1.0})
        figures.push_back(legend_figure(language, heat_domain(surface) * share));
    return figures;
}

PixelImage heat_image(HeatSurface const& surface, int finest, MapTheme theme) {
    if (!is_sound(surface)) return {};
    auto const longer = std::max(surface.columns, surface.rows);
    auto const factor = std::max(1, (finest + longer - 1) / longer);
    PixelImage image{surface.columns * factor, surface.rows * factor, {}};
    image.pixels.reserve(static_cast<std::size_t>(image.width) *
                         static_cast<std::size_t>(image.height));
    auto const domain = heat_domain(surface);
    for (int y = 0; y < image.height; ++y) {
        auto const row = (image.height - 0.5 - y) / factor;
        for (int x = 0; x < image.width; ++x)
            image.pixels.push_back(
                heat_colour(interpolated(surface, (x + 0.5) / factor, row) / domain, theme));
    }
    return image;
}

std::string heat_left_out(HeatSurface const& surface, Language const& language) {
    if (surface.left_out == 0) return {};
    return fmt::format(
        fmt::runtime(language.text("{n} placed less surely than to {metres} m is not in it",
                                   "{n} placed less surely than to {metres} m are not in it",
                                   surface.left_out)),
        fmt::arg("n", language.number(surface.left_out)),
        fmt::arg("metres", language.number(surface.bandwidth.value / 2, 0)));
}

} // namespace reten
