#pragma once

#include "geo/storage/case_file.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace reten {

/// The change log is a chain. Of each entry the values (`before`, `after`) enter only through a
/// salted digest, so that they can be erased later and the chain still verifies:
///     value_digest = SHA-256(salt, before, after)
///     digest       = SHA-256(digest of the entry before, sequence, at, who, why, action, table,
///                            record, value_digest)
/// where every part is preceded by its length and the first entry follows 32 zero bytes.
/// An erased entry has lost its values and its salt.
///
/// What enters it, so that no path can forget to:
/// - creating a case: one entry `create`;
/// - `update` and `set_info`: one entry `edit` a record with the columns that changed, written by
///   the store itself (inside an import batch the action is `import`);
/// - `remove` of a street, a link or a checkpoint: one entry `remove` with the row as it was
///   (likewise `import`);
/// - `set_position`: one entry `edit` where a position is replaced or taken away; placing what had
///   none is the caller's one entry `geocode` a run;
/// - records inserted outside an import batch: one entry `insert` a transaction, with the number
///   and the range of ids by table, written at commit unless the caller appended one of its own;
/// - an import batch: one entry `import`, appended by the caller. `check_case` misses it.

/// Adds an entry within the open transaction. Returns its sequence.
std::int64_t append_change(CaseFile& file, Change const& change);

/// Entries whose digests do not follow; see HistoryStore::broken_links.
[[nodiscard]] std::vector<std::int64_t> broken_changes(Database& database);

/// A row as JSON: column to value, without geometry; blobs and ids as text. Null when it is gone.
[[nodiscard]] nlohmann::json row_as_json(Database& database, std::string_view table,
                                         std::int64_t id);

/// Appends an `edit` with the columns that differ; nothing when none does.
void append_edit(CaseFile& file, std::string_view table, std::int64_t record,
                 nlohmann::json const& before, nlohmann::json const& after);

/// Appends a `remove` with all that the row had; inside an import batch the action is `import`.
void append_removal(CaseFile& file, std::string_view table, std::int64_t record,
                    nlohmann::json const& before);

/// Runs `write`, which changes the row, and appends the edit, all in one step. Throws StoreError
/// when the row is gone.
void edit_record(CaseFile& file, std::string_view table, std::int64_t record,
                 std::function<void()> const& write);

} // namespace reten
