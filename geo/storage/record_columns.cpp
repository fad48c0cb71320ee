#include "geo/storage/record_columns.hpp"

#include "geo/storage/spatialite_blob.hpp"

#include <fmt/format.h>

namespace reten {

RecordStatements record_statements(std::string_view table,
                                   std::initializer_list<std::string_view> columns,
                                   GeometryColumnUse geometry) {
    std::string names = "id", marks = "?1", assignments;
    int index = 1;
    auto const add = [&](std::string_view column) {
        ++index;
        names += fmt::format(", \"{}\"", column);
        marks += fmt::format(", ?{}", index);
        assignments += fmt::format("{}\"{}\" = ?{}", index == 2 ? "" : ", ", column, index);
    };
    for (auto group : columns) {
        for (std::size_t blank = 0; (blank = group.find(' ')) != std::string_view::npos;) {
            add(group.substr(0, blank));
            group.remove_prefix(blank + 1);
        }
        add(group);
    }
    auto read = names;
    if (geometry != GeometryColumnUse::none) add("geometry");
    if (geometry == GeometryColumnUse::written_and_read) read = names;
    return {fmt::format("INSERT INTO {} ({}) VALUES ({})", table, names, marks),
            fmt::format("UPDATE {} SET {} WHERE id = ?1", table, assignments),
            fmt::format("SELECT {} FROM {}", read, table)};
}

std::optional<std::string> iso_text(std::optional<std::chrono::year_month_day> const& day) {
    if (!day) return std::nullopt;
    return iso_day(civil_minute(*day));
}

std::optional<std::chrono::year_month_day> day_from(std::string_view iso) {
    auto const span = span_from_iso(iso);
    if (!span) return std::nullopt;
    return civil_day(span->begin);
}

Validity read_validity(RowReader& row) {
    Validity validity;
    validity.from = day_from(row.view());
    validity.to = day_from(row.view());
    return validity;
}

SpanColumns::SpanColumns(std::optional<TimeSpan> const& span) {
    if (!span) return;
    if (span->end < span->begin) {
        throw StoreError{"a time from {} to {}: it must not end before it begins",
                         iso_minute(span->begin), iso_minute(span->end)};
    }
    begin = span->begin.value;
    end = span->end.value;
    precision = precision_code(span->precision);
}

void require_valid(LonLat point) {
    if (is_valid(point)) return;
    throw StoreError{"a position at {}, {}: longitude goes from -180 to 180, latitude from -90 "
                     "to 90",
                     point.lon, point.lat};
}

std::optional<TimeSpan> read_span(RowReader& row) {
    auto const begin = row.optional_integer();
    auto const end = row.optional_integer();
    auto const precision = precision_from_code(row.view());
    if (!begin || !end) return std::nullopt;
    return TimeSpan{{*begin}, {*end}, precision.value_or(TimePrecision::span)};
}

PositionColumns::PositionColumns(std::optional<Position> const& position) {
    if (!position) return;
    require_valid(position->point);
    lon = position->point.lon;
    lat = position->point.lat;
    level = match_level_code(position->level);
    if (position->uncertainty) uncertainty = position->uncertainty->value;
    score = position->score;
    if (auto const* const id = std::get_if<StreetId>(&position->extent)) street = *id;
    if (auto const* const id = std::get_if<AreaId>(&position->extent)) area = *id;
    geometry = point_blob(position->point);
}

std::optional<Position> read_position(RowReader& row) {
    auto const lon = row.optional_real();
    auto const lat = row.optional_real();
    auto const level = match_level_from_code(row.view());
    auto const uncertainty = row.optional_metres();
    auto const score = row.optional_real();
    auto const street = row.optional_id<StreetId>();
    auto const area = row.optional_id<AreaId>();
    if (!lon || !lat) return std::nullopt;
    Position position{{*lon, *lat}, level.value_or(MatchLevel::none), uncertainty, {}, score};
    if (street) position.extent = *street;
    if (area) position.extent = *area;
    return position;
}

bool has_street(Database& database, StreetId street) {
    auto row = database.prepare("SELECT 1 FROM street WHERE id = ?");
    row.bind(street);
    return row.step();
}

RawRowColumns::RawRowColumns(std::optional<RawRowRef> const& ref) {
    if (!ref) return;
    batch = ref->batch;
    row = ref->row;
}

std::optional<RawRowRef> read_raw_row(RowReader& row) {
    auto const batch = row.optional_id<BatchId>();
    auto const number = row.optional_integer();
    if (!batch || !number) return std::nullopt;
    return RawRowRef{*batch, *number};
}

PlaceText read_place_text(RowReader& row) {
    PlaceText place;
    place.place = row.text();
    place.street = row.text();
    place.colonia = row.text();
    place.municipality = row.text();
    place.state = row.text();
    return place;
}

Confidentiality read_confidentiality(RowReader& row) {
    return confidentiality_from_code(row.view()).value_or(Confidentiality::not_for_publication);
}

} // namespace reten
