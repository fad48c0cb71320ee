#pragma once

#include "geo/storage/case_store.hpp"

#include <memory>

namespace reten {

/// A case into which an import is only tried: it reads from a case that was opened for reading, and
/// forgets what is written, so that no lock is held, nothing needs room, and a case that cannot be
/// written can be looked at all the same. What an import never writes is left to the case itself,
/// which refuses it.
///
/// Of what was written only documents are found again, which is all that an import asks for.
[[nodiscard]] std::unique_ptr<CaseStore> trial_of(std::unique_ptr<CaseStore> store);

} // namespace reten
