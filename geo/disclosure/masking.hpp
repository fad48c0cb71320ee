#pragma once

#include "geo/model/coordinate.hpp"
#include "geo/model/incident.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace reten {

/// The masking key of a case: 32 random bytes. It leaves the case in no product, recipe or log.
using MaskingKey = std::array<std::uint8_t, 32>;

/// Snaps to the centre of a square cell of the working CRS, cells being multiples of `size` from
/// its origin. Sizes are 125 m times a power of two, so that cells nest: a coarser product of the
/// same case is a function of the finer one and the two together say no more than the finer one.
struct GridMask {
    Metres size{500};
    bool operator==(GridMask const&) const = default;
};

/// Moves by at least `inner` and at most `outer`, uniform by area over the ring (Hampton et al.
/// 2010): d = sqrt(u (outer² - inner²) + inner²). Direction and u come from HMAC(key, place key),
/// so they are the same for every record of one place and for every pair of radii.
/// Two products of one case with different radii lie on one ray from the true place, and whoever
/// knows both pairs of radii can solve for it: publish with one pair only.
struct DonutMask {
    Metres inner{200}, outer{800};
    bool operator==(DonutMask const&) const = default;
};

using Mask = std::variant<GridMask, DonutMask>;

/// `grid:500` or `donut:200-800`, metres. A grid size between the steps is rounded up to the next
/// one. Throws UsageError for anything else.
[[nodiscard]] Mask mask_from_text(std::string_view text);
/// As it was applied, in the same form.
[[nodiscard]] std::string mask_text(Mask const& mask);

/// No masked point is further from the true one than this.
[[nodiscard]] Metres largest_displacement(Mask const& mask);

/// What is held to be one place: the gazetteer polygon for a position matched to a colonia or
/// coarser, else the true position on a 25 m grid in the working CRS.
[[nodiscard]] std::string place_key(Position const& position, ProjectedPoint point);

/// The point as the public sees it. Deterministic.
[[nodiscard]] ProjectedPoint masked_point(ProjectedPoint point, std::string_view place,
                                          Mask const& mask, MaskingKey const& key);

} // namespace reten
