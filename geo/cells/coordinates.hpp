#pragma once

#include "geo/model/coordinate.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace reten {

/// What a letter of a coordinate says it is: N and S a latitude, E, W and O (oeste) a longitude.
enum class CoordinateAxis { not_told, longitude, latitude };

/// One number of a position as a cell has it.
struct CoordinateReading {
    std::optional<double> value;
    std::string_view doubt = {}; // a code of doubt_reason when a text gives no value; else empty
    CoordinateAxis axis = CoordinateAxis::not_told;
};

/// Decimal degrees with point or comma, `106.49 W`, `31°44'24" N`. An empty cell gives neither
/// value nor doubt; NaN, inf and 1e999 give the doubt not_finite.
[[nodiscard]] CoordinateReading read_coordinate(std::string_view cell);
/// The same in the unit of a plane; see plane_number_from_text.
[[nodiscard]] CoordinateReading read_plane_coordinate(std::string_view cell);

/// Two cells as a position in degrees. A doubtful one has no point but says why, and what it would
/// be if the doubt were resolved; that is never applied by itself. Letters that name the other axis
/// are a doubt too. Neither point nor doubt: both cells are empty.
struct PositionReading {
    std::optional<LonLat> point;
    std::string_view doubt;
    std::optional<LonLat> suggestion;
    /// The source gives a line or an area, of which the point is one: from there to its farthest
    /// vertex.
    std::optional<Metres> reach = {};
};
[[nodiscard]] PositionReading read_position(std::string_view lon, std::string_view lat);
[[nodiscard]] PositionReading checked_position(LonLat point);

/// Where most positions of a table lie, to tell those far from it.
///
/// With m the median distance from the point of medians, a position is far when it is more than 5 m
/// away and in its surroundings (three by three cells of 2 m) there are fewer than three distinct
/// positions, or fewer than one in a thousand. A second town is therefore not far, and a pile of
/// equal wrong positions counts once. Nothing is far among fewer than 20 positions. Beyond 200,000
/// positions every second, fourth … is kept.
class PositionBulk {
public:
    void add(LonLat point);
    /// Call once, behind the last `add`.
    void finish();
    [[nodiscard]] bool is_far(LonLat point) const;
    /// Of a far position: what it would be among the others, with longitude and latitude swapped, a
    /// sign turned, or both; the first that fits, in this order. nullopt: none does.
    [[nodiscard]] std::optional<LonLat> suggestion(LonLat point) const;
    [[nodiscard]] LonLatBox const& box() const { return box_; }

private:
    [[nodiscard]] double distance(LonLat point) const; // degrees of latitude
    [[nodiscard]] std::int64_t cell(LonLat point, int column, int row) const;

    std::vector<LonLat> sample_;
    std::size_t stride_ = 1, skipped_ = 0;
    LonLatBox box_;
    LonLat middle_{};
    double squeeze_ = 1, median_ = 0;
    double least_neighbours_ = 0;
    std::unordered_map<std::int64_t, std::int64_t> cells_; // distinct positions in each
};

} // namespace reten
