#pragma once

#include "geo/storage/schema.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace reten {

enum class PlaceMode { only_if_absent, replace };
/// Syncs a finished file and gives it its name, in one step and in the same folder. Throws
/// StoreError; the file under the temporary name stays the caller's.
void put_in_place(std::string const& temporary, std::string const& path, PlaceMode mode);

/// Brings a case from `version` to the newest one: on a copy, which is verified (its schema equals
/// the newest, its integrity and references hold) and then renamed over the case, after a backup of
/// the old file was kept beside it as `NAME.reten.backup-vN`. A backup that exists already is
/// kept and the new one numbered. On any failure the case and its backups stay as they were. The
/// caller holds the lock, and the case's log is folded in.
void migrate_case(std::string const& path, std::int64_t version,
                  std::vector<Migration> const& migrations);

} // namespace reten
