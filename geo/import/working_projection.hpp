#pragma once

#include "geo/projection/projector.hpp"
#include "geo/storage/case_store.hpp"

namespace reten {

/// The working CRS of the case: the stored one, else the one that its records ask for.
[[nodiscard]] Projector case_projector(CaseStore& store);

/// Stores the working CRS of a case that has none and something placed. Part of the transaction
/// that is open; a change of its own where none is.
void settle_working_crs(CaseStore& store);

} // namespace reten
