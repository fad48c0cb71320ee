#pragma once

#include "geo/tables/table_source.hpp"

#include <memory>
#include <string>

namespace reten {

/// A JSON list of flat records, as `[{"label": "…", "lat": 31.5, "lng": -106.6}, …]`: each record a
/// row, its names the columns in the order in which they first come; what a record lacks, and null,
/// is an empty cell. A value that is itself a list or a record is left out, and counted in the
/// warnings. Read whole, up to 32 MiB. Throws ImportError.
[[nodiscard]] std::unique_ptr<TableSource> open_json_records(std::string const& path);

} // namespace reten
