#include "geo/disclosure/masking.hpp"

#include "geo/model/digest.hpp"
#include "geo/model/error.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <numbers>
#include <optional>

namespace reten {

namespace {

constexpr double finest_cell = 125;
constexpr double coarsest = 1'000'000;
constexpr double place_cell = 25;

template <class... Ts>
struct overloaded : Ts... {
    using Ts::operator()...;
};
template <class... Ts>
overloaded(Ts...) -> overloaded<Ts...>;

std::optional<double> metres_from(std::string_view text) {
    if (text.ends_with('m')) text.remove_suffix(1);
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (!(value >= 0 && value <= coarsest)) return std::nullopt;
    return value;
}

double nested_size(double asked) {
    double size = finest_cell;
    while (size < asked) size *= 2;
    return size;
}

double cell_centre(double value, double size) { return (std::floor(value / size) + 0.5) * size; }

/// Eight bytes as a number in [0, 1).
double unit_interval(Digest const& digest, std::size_t from) {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < 8; ++i) bits = bits << 8 | digest[from + i];
    return static_cast<double>(bits >> 11) * 0x1p-53;
}

ProjectedPoint displaced(ProjectedPoint point, std::string_view place, DonutMask const& donut,
                         MaskingKey const& key) {
    auto const digest = hmac_sha256(key, fmt::format("mask\n{}", place));
    double const angle = 2 * std::numbers::pi * unit_interval(digest, 0);
    double const u = unit_interval(digest, 8);
    double const inner = donut.inner.value * donut.inner.value;
    double const outer = donut.outer.value * donut.outer.value;
    double const d = std::sqrt(u * (outer - inner) + inner);
    return {point.easting + d * std::cos(angle), point.northing + d * std::sin(angle)};
}

} // namespace

Mask mask_from_text(std::string_view text) {
    auto const colon = text.find(':');
    auto const method = text.substr(0, colon);
    auto const parameter =
        colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1);
    if (method == "grid") {
        auto const size = metres_from(parameter);
        if (size && *size > 0) return GridMask{Metres{nested_size(*size)}};
    }
    if (method == "donut") {
        auto const dash = parameter.find('-');
        if (dash != std::string_view::npos) {
            auto const inner = metres_from(parameter.substr(0, dash));
            auto const outer = metres_from(parameter.substr(dash + 1));
            if (inner && outer && *inner < *outer) return DonutMask{Metres{*inner}, Metres{*outer}};
        }
    }
    throw UsageError{"--mask {}: expected grid:SIZE or donut:MIN-MAX in metres, such as grid:500 "
                     "or donut:200-800",
                     text};
}

std::string mask_text(Mask const& mask) {
    return std::visit(
        overloaded{[](GridMask const& grid) { return fmt::format("grid:{}", grid.size.value); },
                   [](DonutMask const& donut) {
                       return fmt::format("donut:{}-{}", donut.inner.value, donut.outer.value);
                   }},
        mask);
}

Metres largest_displacement(Mask const& mask) {
    return std::visit(overloaded{[](GridMask const& grid) {
                                     return Metres{grid.size.value * std::numbers::sqrt2 / 2};
                                 },
                                 [](DonutMask const& donut) { return donut.outer; }},
                      mask);
}

std::string place_key(Position const& position, ProjectedPoint point) {
    auto const* area = std::get_if<AreaId>(&position.extent);
    if (area != nullptr && position.level >= MatchLevel::colonia)
        return fmt::format("area {}", area->value);
    return fmt::format("cell {:.0f} {:.0f}", std::floor(point.easting / place_cell),
                       std::floor(point.northing / place_cell));
}

ProjectedPoint masked_point(ProjectedPoint point, std::string_view place, Mask const& mask,
                            MaskingKey const& key) {
    return std::visit(
        overloaded{[&](GridMask const& grid) {
                       return ProjectedPoint{cell_centre(point.easting, grid.size.value),
                                             cell_centre(point.northing, grid.size.value)};
                   },
                   [&](DonutMask const& donut) { return displaced(point, place, donut, key); }},
        mask);
}

} // namespace reten
