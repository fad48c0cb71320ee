#pragma once

#include "geo/tables/table_source.hpp"

#include <memory>
#include <string>

namespace reten {

/// True for an SQLite file that holds a table of incidents as cases have it.
[[nodiscard]] bool looks_like_case(std::string const& path);

/// The incidents of a case file, for copying them into another: also of one that is refused for
/// what else is in it. Read in SQLite's defensive mode, without SpatiaLite, from the plain table
/// alone and for at most a minute, so that no trigger, view or virtual table of the file runs.
/// Columns are named as the fields of `--map`. Throws ImportError.
[[nodiscard]] std::unique_ptr<TableSource> open_case_source(std::string const& path);

} // namespace reten
