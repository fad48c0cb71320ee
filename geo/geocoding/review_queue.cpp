#include "geo/geocoding/review_queue.hpp"

#include "geo/geocoding/candidate_surroundings.hpp"
#include "geo/geocoding/earlier_position.hpp"
#include "geo/geocoding/place_name.hpp"
#include "geo/geocoding/state_name.hpp"
#include "geo/geocoding/text_tail.hpp"
#include "geo/model/folded_text.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace reten {

namespace {

constexpr double sure_score = 0.95;

double best_score(GeocodedText const& text) {
    return text.candidates.empty() ? 0 : text.candidates.front().position.score.value_or(0);
}

/// The words of a name, without what any city, municipality and state has.
std::vector<std::string> own_words(std::string_view name) {
    auto words = place_name(name).loose_words;
    std::erase_if(words, [](std::string const& word) {
        return word == "siudad" || word == "munisipio" || word == "mun" || word == "estado";
    });
    return words;
}

/// Whether the text says more than the name of a municipality or state.
bool says_more(PlaceText const& text, std::string_view name) {
    if (!text.colonia.empty() || !text.street.empty()) return true;
    if (text.place.empty() || !only_state(text).empty()) return false;
    auto const parts = read_address_text(without_country(text.place).text);
    if (!parts.colonia.empty() || !parts.street.empty() || !parts.others.empty() || parts.offset ||
        parts.landmark)
        return true;
    auto const words = own_words(name);
    return std::any_of(parts.rest.begin(), parts.rest.end(), [&](std::string const& part) {
        return own_words(part) != words && !state_name(folded(part));
    });
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
using Badness = std::tuple<bool, PlaceDoubt, double, std::int64_t, std::int64_t>;
Badness badness(ReviewItem const& item) {
    auto const& text = item.text;
    auto const doubt =
        std::min(place_doubt(text), PlaceDoubt::weak); // of the placed the score tells
    double const score =
        doubt == PlaceDoubt::weak && !is_placed_coarsely(text) ? best_score(text) : 0;
    bool const skipped = text.verdict.decision == GeocodeDecision::skipped;
    return {skipped, doubt, score, -item.records, text.id};
}

} // namespace

bool is_placed_coarsely(GeocodedText const& text) {
    if (text.outcome != "placed" || text.candidates.empty()) return false;
    auto const& first = text.candidates.front();
    auto const level = first.position.level;
    bool const wide = level == MatchLevel::municipality || level == MatchLevel::state;
    return wide && says_more(text.text, first.name);
}

PlaceDoubt place_doubt(GeocodedText const& text) {
    if (text.outcome == "ambiguous") return PlaceDoubt::ambiguous;
    if (text.outcome == "not_found") return PlaceDoubt::not_found;
    return best_score(text) < sure_score || is_placed_coarsely(text) ? PlaceDoubt::weak
                                                                     : PlaceDoubt::none;
}

std::vector<ReviewItem> review_queue(CaseStore& store, std::size_t limit) {
    auto const records = records_by_text(store);
    std::vector<std::pair<Badness, ReviewItem>> ranked;
    for (auto& text : store.geocoding().texts()) {
        bool const open = text.verdict.decision == GeocodeDecision::none ||
                          text.verdict.decision == GeocodeDecision::skipped;
        auto const n = records.find(place_text_key(text.text));
        if (open && n != records.end()) {
            ReviewItem item{std::move(text), n->second};
            auto const rank = badness(item);
            ranked.emplace_back(rank, std::move(item));
        }
    }
    std::sort(ranked.begin(), ranked.end(),
              [](auto const& a, auto const& b) { return a.first < b.first; });
    if (limit > 0 && ranked.size() > limit) ranked.resize(limit);
    std::vector<ReviewItem> queue;
    for (auto& [rank, item] : ranked) queue.push_back(std::move(item));
    if (queue.empty()) return queue;
    CandidateSurroundings const surroundings{store};
    for (auto& item : queue)
        for (auto const& candidate : item.text.candidates)
            item.around.push_back(surroundings.of(candidate));
    return queue;
}

std::int64_t accept_candidate(CaseStore& store, std::int64_t id, std::size_t candidate,
                              std::string_view why) {
    auto const text = text_or_refuse(store, id);
    if (candidate == 0 || candidate > text.candidates.size())
        throw UsageError{"text number {} has {} candidates, and none with number {}", id,
                         text.candidates.size(), candidate};
    auto const& [name, found, source] = text.candidates[candidate - 1];
    auto position = found;
    position.score = 1;
    auto reason = source;
    if (!why.empty()) reason.append(reason.empty() ? "" : ": ").append(why);
    return decide(store, id, {GeocodeDecision::accepted, position, {}, {}}, reason);
}

std::int64_t place_by_hand(CaseStore& store, std::int64_t id, LonLat point,
                           std::optional<Metres> uncertainty, std::string_view why) {
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
    return decide(store, id, {GeocodeDecision::by_hand, position, {}, {}}, why);
}

std::int64_t reject_text(CaseStore& store, std::int64_t id, std::string_view why) {
    return decide(store, id, {GeocodeDecision::rejected, std::nullopt, {}, {}}, why);
}

std::int64_t skip_text(CaseStore& store, std::int64_t id, std::string_view why) {
    return decide(store, id, {GeocodeDecision::skipped, std::nullopt, {}, {}}, why);
}

std::int64_t undo_decision(CaseStore& store, std::int64_t id, std::string_view why) {
    Transaction scope{store};
    if (!why.empty()) store.set_reason(why);
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
