#pragma once

#include "geo/model/incident.hpp"
#include "geo/storage/sqlite.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace reten {

/// The three statements of a table from one list of columns, so that their order is said once: the
/// columns are bound and read in that order, the id first and the geometry, where there is one,
/// last.
struct RecordStatements {
    std::string insert, update, select;
};
enum class GeometryColumnUse { none, written, written_and_read };
[[nodiscard]] RecordStatements record_statements(std::string_view table,
                                                 std::initializer_list<std::string_view> columns,
                                                 GeometryColumnUse geometry);

/// Throws StoreError for coordinates that are none: no database would give them back.
void require_valid(LonLat point);

/// An optional time span as its three columns. Throws StoreError when it ends before it begins.
struct SpanColumns {
    explicit SpanColumns(std::optional<TimeSpan> const& span);
    std::optional<std::int64_t> begin, end;
    std::optional<std::string_view> precision;
};
[[nodiscard]] std::optional<TimeSpan> read_span(RowReader& row);

/// An optional position as its seven columns and its geometry. Throws as `require_valid`.
struct PositionColumns {
    explicit PositionColumns(std::optional<Position> const& position);
    std::optional<double> lon, lat;
    std::optional<std::string_view> level;
    std::optional<double> uncertainty, score;
    std::optional<StreetId> street;
    std::optional<AreaId> area;
    std::optional<Bytes> geometry;
};
[[nodiscard]] std::optional<Position> read_position(RowReader& row);

/// An optional address of a raw row as its two columns.
struct RawRowColumns {
    explicit RawRowColumns(std::optional<RawRowRef> const& ref);
    std::optional<BatchId> batch;
    std::optional<std::int64_t> row;
};
[[nodiscard]] std::optional<RawRowRef> read_raw_row(RowReader& row);

[[nodiscard]] PlaceText read_place_text(RowReader& row);
/// A word that the program does not know (written by another hand) is the strictest.
[[nodiscard]] Confidentiality read_confidentiality(RowReader& row);

} // namespace reten
