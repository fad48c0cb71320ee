#pragma once

#include "geo/projection/projector.hpp"
#include "geo/storage/case_store.hpp"

namespace reten::app {

/// Around the middle 96 % of the placed incidents along each axis, so that a mistyped coordinate
/// does not choose the projection; else around the areas; an empty box where nothing is placed.
[[nodiscard]] LonLatBox bulk_extent(CaseStore& store);

/// The working CRS of the case: the stored one, else the one that its records ask for.
[[nodiscard]] Projector case_projector(CaseStore& store);

/// Stores the working CRS of a case that has none and something placed. In a transaction.
void settle_working_crs(CaseStore& store);

} // namespace reten::app
