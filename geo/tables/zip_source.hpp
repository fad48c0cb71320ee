#pragma once

#include "geo/tables/table_source.hpp"
#include "geo/tables/zip_archive.hpp"

#include <memory>
#include <string>

namespace reten {

/// Opens the one readable thing in an archive, or the one that `options.layer` names, from a
/// private temporary folder that is gone with the source, and with `options.unpacked` where that
/// keeps it for the next opening. What is inside is judged like any file (open_table); an error
/// names archive and file.
[[nodiscard]] std::unique_ptr<TableSource> open_zip(std::string const& path, ZipArchive& archive,
                                                    bool only_kml, TableOptions const& options);

} // namespace reten
