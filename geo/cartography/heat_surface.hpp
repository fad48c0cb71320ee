#pragma once

#include "geo/cartography/map_colours.hpp"
#include "geo/language/language.hpp"
#include "geo/model/coordinate.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace reten {

/// A kernel density over a grid in the working CRS, as `kde` gives it.
struct HeatSurface {
    ProjectedBox box;
    int columns = 0, rows = 0;
    std::vector<double> values; // events per km2 per month; rows from the south, west to east
    Metres bandwidth;
    std::optional<double> domain_max; // fixed colour domain; absent: the largest value
    /// Incidents that match and are placed, but less surely than the bandwidth allows.
    std::int64_t left_out = 0;
    bool operator==(HeatSurface const&) const = default;
};

/// `281 placed less surely than to 250 m are not in it`; empty where all are.
[[nodiscard]] std::string heat_left_out(HeatSurface const& surface, Language const& language);
/// Upper end of the colour domain: a round number at or above the largest value.
[[nodiscard]] double heat_domain(HeatSurface const& surface);

/// The surface as pixels, rows from the north, at least `finest` pixels along the longer side by
/// bilinear interpolation. Low values fade out so that the base map shows.
/// An empty or damaged surface (values do not match the grid) gives an empty picture.
[[nodiscard]] PixelImage heat_image(HeatSurface const& surface, int finest = 600,
                                    MapTheme theme = MapTheme::light);

/// Colour of a share of the domain, as `heat_image` paints it: low shares are transparent.
[[nodiscard]] Rgba heat_colour(double share, MapTheme theme = MapTheme::light);
/// The same as a table for a shader, not premultiplied: entry i is the share i / 255.
[[nodiscard]] std::array<Rgba, 256> heat_ramp(MapTheme theme);
/// What stands beneath the strip of colours: none, half and all of the domain.
[[nodiscard]] std::vector<std::string> heat_figures(HeatSurface const& surface,
                                                    Language const& language);

} // namespace reten
