#include "geo/import/hand_edits.hpp"

#include "geo/import/found_position.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace reten {

bool HandEdits::edited(std::int64_t record, std::initializer_list<std::string_view> columns) {
    auto const& edits = of(record);
    return edits.any || std::any_of(columns.begin(), columns.end(), [&](std::string_view column) {
               return edits.columns.contains(column);
           });
}

bool HandEdits::placed_here(Incident const& held) {
    if (!held.position || is_guess(held.position)) return false;
    return held.position->score || edited(held, {"lon", "lat", "level", "uncertainty_m"}) ||
           held.revision - 1 > of(held.id.value).updates;
}

HandEdits::Edits const& HandEdits::of(std::int64_t record) {
    static Edits const none;
    if (!edits_) read_log();
    auto const found = edits_->find(record);
    return found == edits_->end() ? none : found->second;
}

void HandEdits::read_log() {
    edits_.emplace();
    for (auto const& change : store_.history().history()) {
        if (change.table != table_ || change.record == 0) continue;
        auto& edits = (*edits_)[change.record];
        bool const import = change.action == "import";
        if (import || change.action == "edit") ++edits.updates;
        // Bringing two incidents together says nothing of the one that leaves; what was taken away
        // and brought back is as it was.
        if (import || change.action == "merge" || change.action == "split" ||
            change.action == "remove" || change.action == "undo")
            continue;
        auto const after = nlohmann::json::parse(change.after, nullptr, false);
        edits.any = edits.any || change.erased || !after.is_object();
        if (!after.is_object()) continue;
        for (auto const& [column, value] : after.items()) edits.columns.insert(column);
    }
}

} // namespace reten
