#pragma once

#include "geo/storage/case_store.hpp"

namespace reten {

/// Where the case is: `bulk_box` of its placed incidents (of more than a million, of an even part
/// of them), else of its checkpoints, else the box around its areas, else around its streets; empty
/// where nothing is placed. The working CRS is chosen from it.
[[nodiscard]] LonLatBox case_extent(CaseStore& store);

} // namespace reten
