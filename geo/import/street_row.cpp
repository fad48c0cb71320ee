#include "geo/import/street_row.hpp"

#include "geo/cells/cell_value.hpp"
#include "geo/cells/dates.hpp"
#include "geo/cells/reject_reason.hpp"
#include "geo/import/osm_tags.hpp"
#include "geo/import/street_nodes.hpp"
#include "geo/model/folded_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace reten {

namespace {

using F = ImportField;

/// A value by its column, else by the tag of the same meaning in the column of all other tags.
class StreetCells {
public:
    explicit StreetCells(RowValues const& values)
        : values_{values}, tags_{osm_tags(values.text(F::tags))} {}
    [[nodiscard]] std::string get(F field, std::string const& tag) const {
        auto value = values_.known(field);
        if (!value.empty()) return value;
        auto const found = tags_.find(tag);
        return found == tags_.end() ? std::string{} : found->second;
    }
    [[nodiscard]] std::string tag(std::string const& name) const {
        auto const found = tags_.find(name);
        return found == tags_.end() ? std::string{} : found->second;
    }

private:
    RowValues const& values_;
    std::map<std::string, std::string> tags_;
};

bool is_road(std::string_view highway) {
    static std::set<std::string_view> const none{
        "proposed", "construction", "abandoned", "razed",    "disused",  "platform",
        "bus_stop", "rest_area",    "services",  "elevator", "corridor", "raceway"};
    return !highway.empty() && !none.contains(highway);
}

enum class Direction { both, forward, backward };

std::optional<Direction> direction_of(std::string const& cell, StreetDialect dialect) {
    auto const word = folded(cell);
    static std::set<std::string_view> const both{"",
                                                 "no",
                                                 "false",
                                                 "0",
                                                 "n",
                                                 "f0",
                                                 "b",
                                                 "2",
                                                 "ambos",
                                                 "reversible",
                                                 "alternating",
                                                 "unknown",
                                                 "tidal flow",
                                                 "dos sentidos",
                                                 "doble sentido"};
    static std::set<std::string_view> const forward{
        "yes", "true", "y", "si", "s", "f", "ft", "x", "on", "un sentido", "un solo sentido"};
    if (cell == "-1" || word == "reverse" || word == "tf") return Direction::backward;
    if (word == "t") return dialect.osm ? Direction::backward : Direction::forward;
    if (forward.contains(word) || word == "1") return Direction::forward;
    if (both.contains(word)) return Direction::both;
    return std::nullopt;
}

/// A ring road's circle and a motorway's carriageway run one way where nothing is said.
Direction implied(StreetCells const& cells, std::string_view road_class) {
    auto const junction = cells.tag("junction");
    bool const single = junction == "roundabout" || junction == "circular" ||
                        road_class == "motorway" || road_class == "motorway_link";
    return single ? Direction::forward : Direction::both;
}

bool is_off_ground(StreetCells const& cells) {
    auto const said = [](std::string const& cell) {
        auto const word = folded(cell);
        return !word.empty() && word != "no" && word != "f" && word != "false" && word != "0" &&
               word != "n" && word != "building passage" && word != "covered";
    };
    auto const layer = number_from_text(cells.get(F::level, "layer")).value_or(0);
    return layer != 0 || said(cells.get(F::bridge, "bridge")) ||
           said(cells.get(F::tunnel, "tunnel"));
}

NumberRange numbers_of(RowValues const& values, F first, F last, bool& odd) {
    auto const one = [&](F field) -> std::optional<std::int64_t> {
        auto const text = values.known(field);
        auto const number = count_from_text(text);
        odd = odd || (!text.empty() && !number);
        // Zero stands for none in layers whose columns are numbers.
        return number && *number > 0 ? number : std::nullopt;
    };
    return {one(first), one(last)};
}

/// `start_date` of OpenStreetMap may be a century or a guess: what is no plain date is left out.
Validity validity_of(StreetCells const& cells, bool& odd) {
    auto const read = [&](F field, std::string const& tag) {
        auto const reading = read_date(cells.get(field, tag), DateOrder::day_first);
        odd = odd || reading.fault != DateFault::none;
        return reading.span;
    };
    Validity valid;
    if (auto const first = read(F::valid_from, "start_date")) valid.from = civil_day(first->begin);
    if (auto const last = read(F::valid_to, "end_date"))
        valid.to = civil_day({last->end.value - 1});
    if (!valid.from || !valid.to || *valid.from <= *valid.to) return valid;
    odd = true;
    return {};
}

void turn_round(StreetRow& row) {
    std::reverse(row.lines.begin(), row.lines.end());
    for (auto& line : row.lines) std::reverse(line.begin(), line.end());
    std::swap(row.left, row.right);
    std::swap(row.left.first, row.left.last);
    std::swap(row.right.first, row.right.last);
}

MultiLineString lines_of(RowValues& values) {
    auto const shape = values.shape();
    auto const* lines = std::get_if<MultiLineString>(&shape);
    if (lines == nullptr) {
        values.reject(reject_reason::no_line, F::wkt);
        return {};
    }
    MultiLineString clean;
    for (auto const& line : *lines) {
        if (!std::all_of(line.begin(), line.end(), is_valid)) {
            values.reject(reject_reason::bad_geometry, F::wkt);
            return {};
        }
        if (auto part = clean_line(line); part.size() > 1) clean.push_back(std::move(part));
    }
    if (clean.empty()) values.reject(reject_reason::bad_geometry, F::wkt);
    return clean;
}

} // namespace

StreetDialect street_dialect(FieldMapping const& mapping) {
    auto const& names = mapping.columns();
    return {std::any_of(names.begin(), names.end(),
                        [](std::string const& name) { return folded(name) == "osm id"; })};
}

StreetRow street_from_row(RowValues& values, StreetDialect dialect) {
    StreetRow row;
    StreetCells const cells{values};
    row.road_class = cells.get(F::road_class, "highway");
    if (dialect.osm && (!is_road(row.road_class) || cells.tag("area") == "yes")) {
        values.reject(reject_reason::not_a_street, F::road_class);
        return row;
    }
    row.lines = lines_of(values);
    row.name = cells.get(F::name, "name");
    row.ref = cells.get(F::code, "ref");
    if (row.name.empty()) row.name = row.ref;
    row.valid = validity_of(cells, row.odd_date);
    auto const way = cells.get(F::one_way, "oneway");
    auto const direction =
        way.empty() ? implied(cells, row.road_class) : direction_of(way, dialect);
    if (!direction) values.reject(reject_reason::unknown_code, F::one_way);
    row.one_way = direction && *direction != Direction::both;
    row.off_ground = is_off_ground(cells);
    row.left = numbers_of(values, F::left_low, F::left_high, row.odd_number);
    row.right = numbers_of(values, F::right_low, F::right_high, row.odd_number);
    if (direction == Direction::backward) turn_round(row);
    return row;
}

NumberRange numbers_between(NumberRange const& whole, double begin, double end) {
    if (!whole.first || !whole.last) {
        // Of one number it is known only that it stands somewhere on the whole.
        return begin <= 0 && end >= 1 ? whole : NumberRange{};
    }
    auto const apart = *whole.last - *whole.first;
    std::int64_t const step = (apart < 0 ? -1 : 1) * (apart % 2 == 0 ? 2 : 1);
    auto const count = apart / step + 1; // numbers on the whole line
    // Each number has an equal share of the length, and belongs where the middle of it lies.
    auto const index_at = [&](double share) {
        return static_cast<std::int64_t>(std::ceil(share * static_cast<double>(count) - 0.5));
    };
    auto const first = std::max<std::int64_t>(0, index_at(begin));
    auto const last = (end >= 1 ? count : index_at(end)) - 1;
    if (first > last) return {};
    return {*whole.first + first * step, *whole.first + last * step};
}

} // namespace reten
