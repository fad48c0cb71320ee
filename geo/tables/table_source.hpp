#pragma once

#include "geo/model/geometry.hpp"
#include "geo/model/remark.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace reten {

/// Geometry of one row, in WGS 84 (or in the file's own plane where `planar` was asked for).
using RowGeometry = std::variant<std::monostate, LonLat, MultiLineString, MultiPolygon>;

/// One row of any table: text cells in column order; `row` counts from 1, header not counted;
/// `line` is the line of the file where it begins (0 where the format has no lines).
struct TableRow {
    std::int64_t row = 0, line = 0;
    std::vector<std::string> cells;
    RowGeometry geometry;
    std::string raw; // the text as read; empty where the format is not text
    /// Empty, or why the row cannot be used at all: a code of geo/cells/reject_reason.hpp, as
    /// `unterminated_quote`, `too_long`, `wrong_cell_count`.
    std::string defect;
    /// By which a person finds it in the file: its line, or else its row.
    [[nodiscard]] std::int64_t shown_row() const { return line > 0 ? line : row; }
};

/// Whether its geometry is a line or an area.
[[nodiscard]] inline bool has_shape(TableRow const& row) {
    return !std::holds_alternative<std::monostate>(row.geometry) &&
           !std::holds_alternative<LonLat>(row.geometry);
}

/// Rows of a file, one at a time: delimited text through Retén's own reader, everything else
/// through GDAL. Text is UTF-8 whatever the file had.
class TableSource {
public:
    virtual ~TableSource() = default;
    [[nodiscard]] virtual std::vector<std::string> const& columns() const = 0;
    /// False at the end. Throws ImportError naming the file (and line) when reading cannot go on.
    virtual bool next(TableRow& row) = 0;
    [[nodiscard]] virtual std::string encoding() const = 0;  // as found or given
    [[nodiscard]] virtual std::string delimiter() const = 0; // empty where it means nothing
    [[nodiscard]] virtual std::string crs() const = 0;       // `EPSG:n`; empty: none named
    [[nodiscard]] virtual bool has_geometry() const = 0;
    /// What the user should know of the reading so far, one sentence each: title lines passed
    /// over, rows in another encoding. Complete once `next` has returned false.
    [[nodiscard]] virtual std::vector<Remark> warnings() const { return {}; }
};

/// What was unpacked of an archive, in a private folder that goes with it: see zip_source.hpp.
struct UnpackedThing;
/// Keeps what was unpacked for the next opening of the same archive.
struct UnpackedArchive {
    std::shared_ptr<UnpackedThing const> thing; // nullptr: nothing yet
};

struct TableOptions {
    std::string encoding = {};  // empty: find it
    std::string delimiter = {}; // empty: find it
    std::string crs = {};       // empty: the file's own
    std::string layer = {}; // empty: the only one; an error that lists them where there are several
    bool planar = false;    // leave coordinates as they are
    /// Not empty: the text has no header line, and its columns are these.
    std::vector<std::string> columns = {};
    /// Where openings with the same options share what they unpack; nullptr: each does it anew.
    std::shared_ptr<UnpackedArchive> unpacked = nullptr;
};

/// Opens any file Retén reads: delimited text (also .gz), and the formats of the allow-list through
/// GDAL. Addresses and /vsi paths are refused; opening touches neither network nor other files.
/// Throws ImportError.
[[nodiscard]] std::unique_ptr<TableSource> open_table(std::string const& path,
                                                      TableOptions const& options = {});

} // namespace reten
