#include "geo/import/column_survey.hpp"

#include "geo/import/cell_value.hpp"
#include "geo/import/reject_reason.hpp"
#include "geo/import/wkt.hpp"
#include "geo/projection/projector.hpp"

#include <fmt/format.h>

#include <array>

namespace reten {

namespace {

std::string_view cell_of(TableRow const& row, FieldMapping const& mapping, ImportField field) {
    auto const column = mapping.column(field);
    return column && *column < row.cells.size() ? std::string_view{row.cells[*column]}
                                                : std::string_view{};
}

PositionReading converted(double x, double y, LonLatReader const& reader) {
    auto const point = reader.to_lonlat(x, y);
    if (!point) return {{}, doubt_reason::out_of_range, {}};
    return checked_position(*point);
}

PositionReading from_cells(std::string_view x, std::string_view y, LonLatReader const* reader) {
    if (reader == nullptr) return read_position(x, y);
    auto const a = read_coordinate(x);
    auto const b = read_coordinate(y);
    if (a.value && b.value) return converted(*a.value, *b.value, *reader);
    return read_position(x, y);
}

} // namespace

PositionReading position_of(TableRow const& row, FieldMapping const& mapping,
                            LonLatReader const* reader) {
    using F = ImportField;
    if (auto const* point = std::get_if<LonLat>(&row.geometry)) return checked_position(*point);
    if (mapping.has(F::lon) && mapping.has(F::lat)) {
        return from_cells(cell_of(row, mapping, F::lon), cell_of(row, mapping, F::lat), reader);
    }
    if (mapping.has(F::x) && mapping.has(F::y)) {
        return from_cells(cell_of(row, mapping, F::x), cell_of(row, mapping, F::y), reader);
    }
    auto const wkt = trimmed(cell_of(row, mapping, F::wkt));
    if (wkt.empty()) return {};
    auto const geometry = geometry_from_wkt(wkt);
    if (!geometry) return {{}, doubt_reason::unreadable_coordinate, {}};
    auto const* point = std::get_if<LonLat>(&*geometry);
    if (point == nullptr) return {};
    return reader == nullptr ? checked_position(*point)
                             : converted(point->lon, point->lat, *reader);
}

ColumnSurvey survey_columns(RowGroups& groups, FieldMapping const& mapping,
                            LonLatReader const* reader, DateOrder fallback,
                            std::optional<DateOrder> given,
                            std::function<void(std::int64_t)> const& progress) {
    constexpr std::array date_fields{ImportField::date, ImportField::start, ImportField::end,
                                     ImportField::period, ImportField::publish_after};
    ColumnSurvey survey;
    DateOrderEvidence evidence;
    for (RowGroup group; groups.next(group);) {
        survey.rows += static_cast<std::int64_t>(group.rows.size());
        if (progress) progress(survey.rows);
        auto const& row = group.records().front(); // the others have the same dates and place
        if (!row.defect.empty()) continue;
        for (auto const field : date_fields) {
            if (mapping.has(field)) evidence.add(cell_of(row, mapping, field));
        }
        auto const position = position_of(row, mapping, reader);
        if (position.point) survey.bulk.add(*position.point);
    }
    survey.bulk.finish();
    survey.date_order = given.value_or(evidence.order(fallback));
    auto const word = survey.date_order == DateOrder::day_first ? "the day before the month"
                                                                : "the month before the day";
    if (!given && evidence.ambiguous()) {
        survey.warnings.push_back(
            Remark{"{} dates can be read as day/month and as month/day, and none "
                   "shows which is meant; read as {}: check, or say --date-order",
                   evidence.either(), word});
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
