#include "app/workspace/workspace.hpp"

#include <algorithm>

namespace reten::app {

namespace {

template <typename Records, typename Id>
std::optional<std::size_t> index_of(Records const& records, Id id) {
    auto const at = std::find_if(records.begin(), records.end(),
                                 [&](auto const& record) { return record.id == id; });
    if (at == records.end()) return std::nullopt;
    return static_cast<std::size_t>(at - records.begin());
}

} // namespace

/// What was selected stays so where it is still there; what was made is selected now.
void Workspace::stay_selected(Selection const& before, CaseSnapshot const& old) {
    auto const& records = snapshot_->records;
    auto const edit = std::exchange(edit_, {});
    if (edit.link && index_of(records.links, *edit.link)) {
        select(LinkSelection{edit.link, {}});
        return;
    }
    auto checkpoint = edit.checkpoint;
    if (auto const* at = std::get_if<CheckpointSelection>(&before); at && !checkpoint)
        checkpoint = old.records.checkpoints[at->checkpoint].id;
    if (checkpoint) {
        if (auto const at = index_of(records.checkpoints, *checkpoint))
            select(CheckpointSelection{*at});
        else
            select(RemovedSelection{}); // from where it can be brought back
    } else if (auto const* link = std::get_if<LinkSelection>(&before)) {
        auto const gone = link->link && !index_of(records.links, *link->link);
        select(gone ? LinkSelection{} : *link);
    } else {
        select(before);
    }
}

bool Workspace::collect_edits() {
    bool changed = true;
    try {
        changed = edits_.poll();
    } catch (std::exception const& error) {
        report(error);
    }
    if (auto done = edits_.take_done(); done && snapshot_) {
        notice_ = done->words;
        edit_ = std::move(*done);
        edited_ = true;
        load(snapshot_->path);
    }
    return changed;
}

void Workspace::find_passages() {
    passage_search_.cancel();
    if (!snapshot_ || snapshot_->links.empty()) return;
    passage_search_.ask(
        [snapshot = snapshot_, by_time = by_time_](std::stop_token const& stop, JobProgress&) {
            return find_map_passages(snapshot, by_time, stop);
        });
}

void Workspace::set_routes_by_time(bool by_time) {
    if (by_time == std::exchange(by_time_, by_time)) return;
    find_passages();
}

void Workspace::collect_passages() {
    try {
        if (auto found = passage_search_.poll()) passages_ = std::move(*found);
    } catch (std::exception const& error) {
        passages_.reset(); // those of before are not to be taken for those of now
        report(error);
    }
}

} // namespace reten::app
