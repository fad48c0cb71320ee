#pragma once

#include <string>

namespace reten {

struct ImportPlan;

/// Throws UsageError for what defines no coordinate system of the ground; empty: none is given.
void check_crs(std::string const& crs);

/// Cells of coordinates, or of well-known text, that are no degrees need a system: throws
/// ImportError that names the option, and what the system may be, where none is given.
void check_plane(ImportPlan const& plan);

} // namespace reten
