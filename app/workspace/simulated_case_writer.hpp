#pragma once

#include "geo/simulation/simulated_case.hpp"
#include "geo/storage/case_store.hpp"

namespace reten::app {

/// Stores a simulated case in a case that is empty, in one transaction; incidents go in by time.
/// The store gives all ids. Throws StoreError, and then nothing is kept.
void store_simulated_case(CaseStore& store, SimulatedCase const& simulated);

} // namespace reten::app
