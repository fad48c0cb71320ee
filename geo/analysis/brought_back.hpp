#pragma once

#include "geo/storage/case_store.hpp"

#include <cstdint>
#include <string>

namespace reten {

/// Appends the history's entry for a record that was taken away and now is inserted again, within
/// the open transaction. `logged`: the row as the entry of its removal has it.
void note_brought_back(CaseStore& store, std::string table, std::int64_t record, std::string reason,
                       std::string logged);

} // namespace reten
