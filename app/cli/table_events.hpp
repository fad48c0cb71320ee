#pragma once

#include "geo/analysis/analysis_input.hpp"

#include <string>
#include <vector>

namespace reten::app {

/// A column by the option that names it: `row`, `arma`.
struct NamedColumn {
    std::string option, name;
};

/// Which columns of a plain file mean what. Empty names are found by themselves where that is safe:
/// lon/longitude/lng and lat/latitude as degrees, x and y where the CRS is said.
struct TableColumns {
    std::string id, x, y, time, value;
    std::vector<NamedColumn> categories; // what sorts the records
    bool placed = true;                  // false: coordinates are not looked for
};

/// The rows of any file as records of an analysis. `crs` is that of the coordinates (empty: the
/// file's own, or degrees); with `planar` they are taken as they are. Rows that cannot be used are
/// counted by reason. Throws ImportError, and UsageError when a column is missing or coordinates
/// could be anything. An empty cell of a category is no value.
[[nodiscard]] SourceEvents table_events(std::string const& path, TableColumns const& columns,
                                        std::string const& crs, bool planar);

/// The polygons of a file as well-known text: its own polygons, or one ring whose corners are the
/// rows of columns x and y.
[[nodiscard]] std::string window_from_file(std::string const& path, bool planar);

} // namespace reten::app
