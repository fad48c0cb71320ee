#include "geo/analysis/brought_back.hpp"

#include <utility>

namespace reten {

void note_brought_back(CaseStore& store, std::string table, std::int64_t record, std::string reason,
                       std::string logged) {
    Change change;
    change.action = "undo";
    change.table = std::move(table);
    change.record = record;
    change.why = std::move(reason);
    change.after = std::move(logged);
    store.history().append(change);
}

} // namespace reten
