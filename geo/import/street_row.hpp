#pragma once

#include "geo/import/row_values.hpp"
#include "geo/model/area.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace reten {

/// House numbers of one side, at the beginning and at the end of a line; they may fall.
struct NumberRange {
    std::optional<std::int64_t> first, last;
    bool operator==(NumberRange const&) const = default;
};

/// One row of a street layer, before it is cut at its nodes.
struct StreetRow {
    std::string name, road_class;
    std::string ref; // its number, also where it has no other name
    Validity valid;
    bool one_way = false;    // as drawn
    bool off_ground = false; // a bridge, a tunnel, or another layer than the ground
    NumberRange left, right;
    MultiLineString lines;   // clean, each of two points or more
    bool odd_number = false; // a house number is no plain number, and was left out
    bool odd_date = false;   // likewise a day from or to which the street is there
};

/// How a street layer writes things.
struct StreetDialect {
    /// Ways of OpenStreetMap, where what has no `highway` is no street, lines meet at shared
    /// vertices only, and `T` in a column of one-way streets is against the line.
    bool osm = false;
};
[[nodiscard]] StreetDialect street_dialect(FieldMapping const& mapping);

/// Rejections: `no_line` (a point, an area, or nothing), `bad_geometry` (no length, or not on
/// Earth), `not_a_street` (of OpenStreetMap: no road, or none that exists), `unknown_code` (one_way
/// says neither yes nor no nor a direction). The row means nothing then.
[[nodiscard]] StreetRow street_from_row(RowValues& values, StreetDialect dialect);

/// The range of one side on the stretch between two shares of the whole length, 0 to 1: numbers go
/// up evenly with the length, in twos where both ends are odd or both even. Both are absent where
/// the stretch is too short to have a number. Stretches that follow each other share none.
[[nodiscard]] NumberRange numbers_between(NumberRange const& whole, double begin, double end);

} // namespace reten
