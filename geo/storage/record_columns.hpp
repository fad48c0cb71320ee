#pragma once

#include "geo/model/incident.hpp"
#include "geo/model/validity.hpp"
#include "geo/storage/sqlite.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace reten {

/// Columns that always stand together, in the order in which the structures and functions below
/// bind and read them.
inline constexpr std::string_view span_columns = "begin end precision";
inline constexpr std::string_view position_columns =
    "lon lat level uncertainty_m score extent_street_id extent_area_id";
inline constexpr std::string_view place_text_columns = "place street colonia municipality state";
inline constexpr std::string_view raw_row_columns = "batch_id raw_row";

/// The three statements of a table from one list of columns, so that their order is said once: the
/// columns are bound and read in that order, the id first and the geometry, where there is one,
/// last. An entry of the list may be several names with blanks between them.
struct RecordStatements {
    std::string insert, update, select;
};
enum class GeometryColumnUse { none, written, written_and_read };
[[nodiscard]] RecordStatements record_statements(std::string_view table,
                                                 std::initializer_list<std::string_view> columns,
                                                 GeometryColumnUse geometry);

/// Throws StoreError for coordinates that are none: no database would give them back.
void require_valid(LonLat point);

/// A day as its one column, `2008-03-27`.
[[nodiscard]] std::optional<std::string>
iso_text(std::optional<std::chrono::year_month_day> const& day);
[[nodiscard]] std::optional<std::chrono::year_month_day> day_from(std::string_view iso);

/// From the first day to the last as two columns.
inline constexpr std::string_view validity_columns = "valid_from valid_to";
struct ValidityColumns {
    explicit ValidityColumns(Validity const& validity)
        : from{iso_text(validity.from)}, to{iso_text(validity.to)} {}
    std::optional<std::string> from, to;
};
[[nodiscard]] Validity read_validity(RowReader& row);

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

/// Whether the street is there: one that an older position names may have been taken away.
[[nodiscard]] bool has_street(Database& database, StreetId street);

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
