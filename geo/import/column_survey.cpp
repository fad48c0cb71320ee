#include "geo/import/column_survey.hpp"

#include "geo/cells/cell_value.hpp"
#include "geo/cells/reject_reason.hpp"
#include "geo/import/geometry_place.hpp"
#include "geo/import/shape_degrees.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/projection/projector.hpp"
#include "geo/tables/option_messages.hpp"
#include "geo/tables/wkt.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace reten {

namespace {

std::string_view cell_of(TableRow const& row, FieldMapping const& mapping, ImportField field) {
    auto const column = mapping.column(field);
    return column && *column < row.cells.size() ? std::string_view{row.cells[*column]}
                                                : std::string_view{};
}

PositionReading converted(double x, double y, LonLatReader const& reader) {
    // Degrees in a table whose other rows, or whose option, are of a plane.
    if (!reader.geographic() && is_valid(LonLat{x, y}))
        return {{}, doubt_reason::out_of_range, LonLat{x, y}};
    auto const point = reader.to_lonlat(x, y);
    if (!point) return {{}, doubt_reason::out_of_range, {}};
    return checked_position(*point);
}

PositionReading from_cells(std::string_view x, std::string_view y, LonLatReader const* reader) {
    if (reader == nullptr) return read_position(x, y);
    auto const read = reader->geographic() ? read_coordinate : read_plane_coordinate;
    auto const a = read(x);
    auto const b = read(y);
    if (a.value && b.value) return converted(*a.value, *b.value, *reader);
    return read_position(x, y);
}

/// A point of a line or an area.
PositionReading from_shape(RowGeometry const& geometry) {
    auto const place = place_of_geometry(geometry);
    if (!place) return {};
    auto reading = checked_position(place->point);
    reading.reach = place->reach;
    return reading;
}

PositionReading from_wkt(std::string_view wkt, LonLatReader const* reader) {
    auto const geometry = geometry_from_wkt(wkt);
    if (!geometry) return {{}, doubt_reason::unreadable_coordinate, {}};
    if (auto const* point = std::get_if<LonLat>(&*geometry)) {
        return reader == nullptr ? checked_position(*point)
                                 : converted(point->lon, point->lat, *reader);
    }
    if (auto const degrees = shape_in_degrees(*geometry, reader)) return from_shape(*degrees);
    auto const place = all_degrees(*geometry) ? place_of_geometry(*geometry) : std::nullopt;
    return {{}, doubt_reason::out_of_range, place ? std::optional{place->point} : std::nullopt};
}

} // namespace

PositionReading position_of(TableRow const& row, FieldMapping const& mapping,
                            LonLatReader const* reader) {
    using F = ImportField;
    if (auto const* point = std::get_if<LonLat>(&row.geometry)) return checked_position(*point);
    if (has_shape(row)) return from_shape(row.geometry);
    if (mapping.has(F::lon) && mapping.has(F::lat)) {
        return from_cells(cell_of(row, mapping, F::lon), cell_of(row, mapping, F::lat), reader);
    }
    if (mapping.has(F::x) && mapping.has(F::y)) {
        return from_cells(cell_of(row, mapping, F::x), cell_of(row, mapping, F::y), reader);
    }
    auto const wkt = trimmed(cell_of(row, mapping, F::wkt));
    if (wkt.empty()) return {};
    return from_wkt(wkt, reader);
}

PointMeaning ColumnSurvey::point_of(ImportField field) const {
    auto const* found = std::find(counted_fields.begin(), counted_fields.end(), field);
    if (found == counted_fields.end()) return PointMeaning::decimal;
    return points[static_cast<std::size_t>(found - counted_fields.begin())];
}

DateOrder usual_date_order(FieldMapping const& mapping, std::string const& language) {
    constexpr std::array fields{ImportField::date, ImportField::start, ImportField::end,
                                ImportField::period};
    bool const spanish = std::any_of(fields.begin(), fields.end(), [&](ImportField field) {
        auto const column = mapping.column(field);
        return column && folded(mapping.columns()[*column]).find("fecha") != std::string::npos;
    });
    return language == "en" && !spanish ? DateOrder::month_first : DateOrder::day_first;
}

ColumnSurvey survey_columns(RowGroups& groups, FieldMapping const& mapping,
                            LonLatReader const* reader, DateOrder fallback,
                            std::optional<DateOrder> given,
                            std::function<void(std::int64_t)> const& progress) {
    constexpr std::array date_fields{ImportField::date, ImportField::start, ImportField::end,
                                     ImportField::period, ImportField::publish_after};
    ColumnSurvey survey;
    DateOrderEvidence evidence;
    std::array<PointEvidence, counted_fields.size()> numbers;
    for (RowGroup group; groups.next(group);) {
        survey.rows += static_cast<std::int64_t>(group.rows.size());
        if (progress) progress(survey.rows);
        auto const& row = group.records().front(); // the others have the same dates and place
        if (!row.defect.empty()) continue;
        for (auto const field : date_fields) {
            if (mapping.has(field)) evidence.add(cell_of(row, mapping, field));
        }
        for (std::size_t i = 0; i < counted_fields.size(); ++i) {
            if (mapping.has(counted_fields[i]))
                numbers[i].add(cell_of(row, mapping, counted_fields[i]));
        }
        // Lines and areas take long, and are seldom far from each other.
        if (has_shape(row)) continue;
        auto const position = position_of(row, mapping, reader);
        if (position.point) survey.bulk.add(*position.point);
    }
    survey.bulk.finish();
    std::transform(numbers.begin(), numbers.end(), survey.points.begin(),
                   [](PointEvidence const& told) { return told.meaning(); });
    survey.date_order = given.value_or(evidence.order(fallback));
    survey.date_order_matters = evidence.matters();
    auto const word = survey.date_order == DateOrder::day_first ? "the day before the month"
                                                                : "the month before the day";
    if (!given && evidence.ambiguous()) {
        survey.warnings.push_back(
            Remark{pattern_of(OptionMessage::name_date_order), evidence.either(), word});
    }
    if (!given && evidence.contradictory()) {
        survey.warnings.push_back(
            Remark{"dates stand in both orders, day/month and month/day; read as {}, which more of "
                   "them need; the others are rejected",
                   word});
    }
    return survey;
}

} // namespace reten
