#pragma once

#include "geo/tables/zip_archive.hpp"

#include <cstdint>
#include <string>

namespace reten {

/// What a workbook's XML says that its reader would not tell.
struct WorkbookCheck {
    std::int64_t formulas_without_value = 0; // over all sheets
};

/// Reads through an XLSX or ODS workbook before it is opened. Throws ImportError when it cannot be
/// read as it should: its dates are counted from 1904, it declares entities, it is damaged, grows
/// beyond what an archive may, or has a sheet of more than 7 million cells or 256 MiB of text,
/// which would take half a gigabyte of memory.
[[nodiscard]] WorkbookCheck check_workbook(std::string const& path, ZipArchive& archive);

} // namespace reten
