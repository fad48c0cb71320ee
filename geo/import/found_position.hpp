#pragma once

#include "geo/model/incident.hpp"
#include "geo/model/remark.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace reten {

/// A position that the geocoder gave and nobody decided: a decision has score 1
/// (review_queue.hpp), the geocoder's own scores are less, and what a source gave has none.
[[nodiscard]] inline bool is_guess(std::optional<Position> const& position) {
    return position && position->score && *position->score < 1;
}

/// A guess of the geocoder is no edit: for the merge of `held` with `incoming` it counts as what
/// was imported, so that it yields to a position of the source and stays where that has none.
template <typename Record>
void take_guess_for_imported(Record const& held, std::optional<Record>& base, Record& incoming) {
    if (!is_guess(held.position)) return;
    if (base && !base->position) base->position = held.position;
    if (!incoming.position) incoming.position = held.position;
}

/// What becomes of positions whose place text a newer edition changed: a guess was one about the
/// earlier text and goes, so that the next run of the geocoder places the record anew; what a
/// person gave stays, and is counted.
class PlaceChanges {
public:
    /// `record` as it is to be now; `before`: its place text until now; `told`: the position that
    /// the source gives now.
    template <typename Record>
    void follow(Record& record, PlaceText const& before, std::optional<Position> const& told) {
        if (record.place == before || !record.position) return;
        if (is_guess(record.position))
            record.position.reset();
        else if (record.position->score || record.position != told)
            ++stayed_;
    }
    /// That positions stayed, where any did.
    void tell(std::vector<Remark>& warnings) const;

private:
    std::int64_t stayed_ = 0;
};

} // namespace reten
