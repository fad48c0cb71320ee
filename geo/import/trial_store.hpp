#pragma once

#include "geo/storage/case_store.hpp"

#include <memory>

namespace reten {

/// A case into which an import is only tried: it reads from a case that was opened for reading, and
/// writes nothing into it, so that no lock is held, the disk needs no room, and a case that cannot
/// be written can be looked at all the same. What an import never writes is left to the case
/// itself, which refuses it.
///
/// What was written is found again as far as an import asks for it, so that a second file is
/// counted as it would be behind the first: documents, batches, and of each other kind the first
/// 100,000 records (some 100 MB); streets are not. Ids of new records are negative.
class TrialCase : public CaseStore {
public:
    /// There was more than is found again: a later file may be counted otherwise than it would be.
    [[nodiscard]] virtual bool forgot() const = 0;
};
[[nodiscard]] std::unique_ptr<TrialCase> trial_of(std::unique_ptr<CaseStore> store);

} // namespace reten
