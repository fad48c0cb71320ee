#include "geo/geocoding/review_queue.hpp"

#include "geo/geocoding/earlier_position.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace reten {

namespace {

constexpr double sure_score = 0.95;

double best_score(GeocodedText const& text) {
    return text.candidates.empty() ? 0 : text.candidates.front().position.score.value_or(0);
}

/// A position that geocoding gave, or none: it may be given anew.
bool may_move(std::optional<Position> const& position) { return !position || position->score; }

GeocodedText text_or_refuse(CaseStore& store, std::int64_t id) {
    auto text = store.geocoding().text(id);
    if (!text) throw StoreError{"{}: there is no text number {} to decide about", store.name(), id};
    return *text;
}

/// Where the records of the text belong by what is decided, or else by what the last run found.
std::optional<Position> meant(GeocodedText const& text) {
    switch (text.verdict.decision) {
    case GeocodeDecision::accepted:
    case GeocodeDecision::by_hand: return text.verdict.position;
    case GeocodeDecision::rejected: return std::nullopt;
    case GeocodeDecision::none:
    case GeocodeDecision::skipped: break;
    }
    if (text.outcome != "placed" || text.candidates.empty() ||
        !text.candidates.front().source.empty())
        return std::nullopt;
    return text.candidates.front().position;
}

/// Gives every record of the text that may move the position that `to` names for it, by table, id
/// and where it stands; how many it moved.
template <typename To>
std::int64_t move_records(CaseStore& store, PlaceText const& text, To to) {
    std::vector<std::pair<IncidentId, std::optional<Position>>> incidents;
    store.incidents().for_each({}, [&](Incident const& incident) {
        if (incident.place != text || !may_move(incident.position)) return true;
        auto const position = to("incident", incident.id.value, incident.position);
        if (incident.position != position) incidents.emplace_back(incident.id, position);
        return true;
    });
    for (auto const& [id, position] : incidents) store.incidents().set_position(id, position);
    auto moved = static_cast<std::int64_t>(incidents.size());
    auto const move = [&](char const* table, auto record) {
        if (record.place != text || !may_move(record.position)) return;
        auto const position = to(table, record.id.value, record.position);
        if (record.position == position) return;
        record.position = position;
        store.checkpoints().update(record);
        ++moved;
    };
    for (auto const& checkpoint : store.checkpoints().checkpoints())
        if (!checkpoint.area) move("checkpoint", checkpoint);
    for (auto const& deployment : store.checkpoints().deployments()) move("deployment", deployment);
    return moved;
}

std::int64_t decide(CaseStore& store, std::int64_t id, GeocodeVerdict const& verdict,
                    std::string_view why = {}) {
    Transaction scope{store};
    if (!why.empty()) store.set_reason(why);
    store.geocoding().decide(id, verdict);
    auto const text = text_or_refuse(store, id);
    std::int64_t moved = 0;
    if (verdict.decision != GeocodeDecision::skipped)
        moved = move_records(store, text.text, [&](auto const&...) { return meant(text); });
    scope.commit();
    return moved;
}

std::unordered_map<std::string, std::int64_t> records_by_text(CaseStore& store) {
    std::unordered_map<std::string, std::int64_t> n;
    store.incidents().for_each({}, [&](Incident const& incident) {
        if (may_move(incident.position)) ++n[place_text_key(incident.place)];
        return true;
    });
    for (auto const& checkpoint : store.checkpoints().checkpoints())
        if (!checkpoint.area && may_move(checkpoint.position))
            ++n[place_text_key(checkpoint.place)];
    for (auto const& deployment : store.checkpoints().deployments())
        if (may_move(deployment.position)) ++n[place_text_key(deployment.place)];
    return n;
}

/// What sorts first is worst.
auto badness(ReviewItem const& item) {
    auto const& text = item.text;
    auto const doubt =
        std::min(place_doubt(text), PlaceDoubt::weak); // of the placed the score tells
    double const score = doubt == PlaceDoubt::weak ? best_score(text) : 0;
    bool const skipped = text.verdict.decision == GeocodeDecision::skipped;
    return std::tuple{skipped, doubt, score, -item.records, text.id};
}

} // namespace

PlaceDoubt place_doubt(GeocodedText const& text) {
    if (text.outcome == "ambiguous") return PlaceDoubt::ambiguous;
    if (text.outcome == "not_found") return PlaceDoubt::not_found;
    return best_score(text) < sure_score ? PlaceDoubt::weak : PlaceDoubt::none;
}

std::vector<ReviewItem> review_queue(CaseStore& store, std::size_t limit) {
    auto const records = records_by_text(store);
    std::vector<ReviewItem> queue;
    for (auto& text : store.geocoding().texts()) {
        bool const open = text.verdict.decision == GeocodeDecision::none ||
                          text.verdict.decision == GeocodeDecision::skipped;
        auto const n = records.find(place_text_key(text.text));
        if (open && n != records.end()) queue.push_back({std::move(text), n->second});
    }
    std::sort(queue.begin(), queue.end(),
              [](ReviewItem const& a, ReviewItem const& b) { return badness(a) < badness(b); });
    if (limit > 0 && queue.size() > limit) queue.resize(limit);
    return queue;
}

std::int64_t accept_candidate(CaseStore& store, std::int64_t id, std::size_t candidate) {
    auto const text = text_or_refuse(store, id);
    if (candidate == 0 || candidate > text.candidates.size())
        throw UsageError{"text number {} has {} candidates, and none with number {}", id,
                         text.candidates.size(), candidate};
    auto const& [name, found, source] = text.candidates[candidate - 1];
    auto position = found;
    position.score = 1;
    return decide(store, id, {GeocodeDecision::accepted, position, {}, {}}, source);
}

std::int64_t place_by_hand(CaseStore& store, std::int64_t id, LonLat point,
                           std::optional<Metres> uncertainty) {
    if (!is_valid(point))
        throw UsageError{
            "{},{}: expected a longitude from -180 to 180 and a latitude from -90 to 90", point.lon,
            point.lat};
    if (uncertainty && !(uncertainty->value >= 0))
        throw UsageError{"{}: expected an uncertainty in metres, 0 or more", uncertainty->value};
    Position position;
    position.point = point;
    position.uncertainty = uncertainty;
    position.score = 1;
    return decide(store, id, {GeocodeDecision::by_hand, position, {}, {}});
}

std::int64_t reject_text(CaseStore& store, std::int64_t id) {
    return decide(store, id, {GeocodeDecision::rejected, std::nullopt, {}, {}});
}

std::int64_t skip_text(CaseStore& store, std::int64_t id) {
    return decide(store, id, {GeocodeDecision::skipped, std::nullopt, {}, {}});
}

std::int64_t undo_decision(CaseStore& store, std::int64_t id) {
    Transaction scope{store};
    auto const undone = text_or_refuse(store, id).verdict;
    EarlierPositions const earlier{store, store.geocoding().undo(id)};
    auto const text = text_or_refuse(store, id);
    bool const skipped = undone.decision == GeocodeDecision::skipped;
    auto const moved = move_records(
        store, text.text, [&](auto const* table, auto record, std::optional<Position> const& now) {
            // What has moved since is not where the decision put it.
            if (now != undone.position) return now;
            if (auto const before = earlier.of(table, record, now)) return *before;
            return skipped ? now : meant(text);
        });
    scope.commit();
    return moved;
}

} // namespace reten
