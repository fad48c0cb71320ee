#include "geo/geocoding/case_geocoding.hpp"

#include "geo/geocoding/gazetteer_version.hpp"
#include "geo/geocoding/street_lookup.hpp"
#include "geo/storage/geocode_store.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <map>
#include <unordered_map>
#include <utility>

namespace reten {

namespace {

using Json = nlohmann::ordered_json;

/// In the order of GeocodeReport::by_record.
enum class RecordKind : std::size_t { incidents, checkpoints, deployments };

std::string_view outcome_code(GeocodeOutcome outcome) {
    switch (outcome) {
    case GeocodeOutcome::placed: return "placed";
    case GeocodeOutcome::ambiguous: return "ambiguous";
    case GeocodeOutcome::not_found: return "not_found";
    }
    return "";
}

GeocodeCandidate candidate_of(StreetMatch const& match, GeocodeAnswer const& answer) {
    Position position;
    position.point = match.shape.point;
    position.level = match.level;
    position.uncertainty = match.shape.radius;
    position.score = match.score / static_cast<double>(answer.streets.size());
    return {match.name, position};
}

/// What is kept of an answer: the position taken, then the places that share it or compete for it.
std::vector<GeocodeCandidate> candidates_of(GeocodeAnswer const& answer,
                                            Gazetteer const& gazetteer) {
    std::vector<GeocodeCandidate> kept;
    if (!answer.streets.empty()) {
        if (answer.position) kept.push_back({answer.streets.front().name, *answer.position});
        if (answer.position && answer.streets.size() == 1) return kept;
        for (auto const& match : answer.streets) kept.push_back(candidate_of(match, answer));
        return kept;
    }
    auto const& found = answer.candidates;
    auto const name = [&](NameMatch const& match) { return gazetteer.entries()[match.entry].name; };
    if (answer.position)
        kept.push_back({found.empty() ? std::string{} : name(found.front()), *answer.position});
    if (answer.position && found.size() <= 1) return kept;
    for (auto const& match : found) {
        auto const& entry = gazetteer.entries()[match.entry];
        Position position;
        position.point = entry.shape->point;
        position.level = entry.level;
        position.uncertainty = entry.shape->radius;
        position.score = match.score / static_cast<double>(found.size());
        if (entry.area) position.extent = *entry.area;
        kept.push_back({entry.name, position});
    }
    return kept;
}

/// Counts answers, gives each text once to the geocoder, and heeds what was decided.
class Counter {
public:
    Counter(Geocoder const& geocoder, Gazetteer const& gazetteer, GeocodeStore& store)
        : geocoder_{geocoder}, gazetteer_{gazetteer}, store_{store} {
        for (auto& text : store.texts())
            if (text.verdict.decision != GeocodeDecision::none)
                verdicts_.emplace(place_text_key(text.text), std::move(text.verdict));
    }

    std::optional<Position> locate(PlaceText const& place, RecordKind kind) {
        auto& records = report.by_record[static_cast<std::size_t>(kind)];
        if (place.empty()) {
            ++records.without_words;
            return std::nullopt;
        }
        auto const key = place_text_key(place);
        auto found = known_.find(key);
        if (found == known_.end()) found = known_.emplace(key, answer_for(place, key)).first;
        auto const& answer = found->second;
        if (answer.rejected) {
            ++records.rejected;
        } else if (answer.position) {
            ++records.placed;
            ++levels_[answer.position->level];
            ++scores_[-std::lround(answer.position->score.value_or(0) * 100)];
        } else {
            ++(answer.ambiguous ? records.ambiguous : records.not_found);
        }
        return answer.position;
    }

    GeocodeReport finished() {
        for (auto const& records : report.by_record) {
            report.placed += records.placed;
            report.ambiguous += records.ambiguous;
            report.not_found += records.not_found;
            report.rejected += records.rejected;
            report.without_words += records.without_words;
        }
        report.by_level.assign(levels_.begin(), levels_.end());
        for (auto const& [score, n] : scores_)
            report.reliability.emplace_back(static_cast<double>(-score) / 100, n);
        return report;
    }

    [[nodiscard]] bool kept() const { return !known_.empty(); }

    GeocodeReport report;

private:
    struct Decided {
        std::optional<Position> position;
        bool ambiguous = false, rejected = false;
    };

    /// Keeps what is found for the text, and gives what is decided, where anything is.
    Decided answer_for(PlaceText const& place, std::string const& key) {
        auto const answer = geocoder_.locate(place);
        GeocodedText text;
        text.text = place;
        text.outcome = outcome_code(answer.outcome);
        text.gazetteer = report.gazetteer;
        text.candidates = candidates_of(answer, gazetteer_);
        store_.keep(text);
        auto const verdict = verdicts_.find(key);
        if (verdict != verdicts_.end()) {
            auto const& [decision, position, by, at] = verdict->second;
            if (decision == GeocodeDecision::rejected) return {std::nullopt, false, true};
            if (decision != GeocodeDecision::skipped) return {position, false, false};
        }
        return {answer.position, answer.outcome == GeocodeOutcome::ambiguous, false};
    }

    Geocoder const& geocoder_;
    Gazetteer const& gazetteer_;
    GeocodeStore& store_;
    std::unordered_map<std::string, GeocodeVerdict> verdicts_;
    std::unordered_map<std::string, Decided> known_;
    std::map<MatchLevel, std::int64_t> levels_;
    std::map<long, std::int64_t> scores_;
};

void place_incidents(CaseStore& store, Counter& counter,
                     std::function<void(double)> const& progress) {
    std::vector<std::pair<IncidentId, PlaceText>> open;
    store.incidents().for_each({}, [&](Incident const& incident) {
        if (!incident.position) open.emplace_back(incident.id, incident.place);
        return true;
    });
    for (std::size_t i = 0; i < open.size(); ++i) {
        if (auto const position = counter.locate(open[i].second, RecordKind::incidents))
            store.incidents().set_position(open[i].first, position);
        if (progress && i % 1000 == 0)
            progress(static_cast<double>(i) / static_cast<double>(open.size()));
    }
}

void place_forces(CaseStore& store, Counter& counter) {
    for (auto checkpoint : store.checkpoints().checkpoints()) {
        if (checkpoint.position || checkpoint.area) continue;
        checkpoint.position = counter.locate(checkpoint.place, RecordKind::checkpoints);
        if (checkpoint.position) store.checkpoints().update(checkpoint);
    }
    for (auto deployment : store.checkpoints().deployments()) {
        if (deployment.position) continue;
        deployment.position = counter.locate(deployment.place, RecordKind::deployments);
        if (deployment.position) store.checkpoints().update(deployment);
    }
}

void log(CaseStore& store, GeocodeReport const& report, GeocodeOptions const& options) {
    Json after{{"min_score", options.min_score}, {"gazetteer_places", report.gazetteer_places},
               {"gazetteer", report.gazetteer},  {"placed", report.placed},
               {"ambiguous", report.ambiguous},  {"not_found", report.not_found},
               {"rejected", report.rejected}};
    for (auto const& [level, n] : report.by_level)
        after["by_level"][std::string{match_level_code(level)}] = n;
    for (auto const& records : report.by_record)
        after["by_record"][std::string{records.record}] = records.placed;
    Change change;
    change.action = "geocode";
    change.after = after.dump();
    store.history().append(change);
}

} // namespace

GeocodeReport geocode_case(CaseStore& store, GeocodeOptions const& options,
                           std::function<void(double)> const& progress) {
    auto const places = store.areas().places();
    auto const areas = store.areas().areas("");
    Gazetteer const gazetteer{places, areas};
    auto streets = store.areas().streets();
    auto const version = gazetteer_version(places, areas, streets);
    auto const none = streets.empty();
    StreetIndex const index{std::move(streets)};
    Geocoder const geocoder{gazetteer, options,
                            none ? StreetLookup{}
                                 : street_lookup(index, gazetteer.municipalities())};
    Counter counter{geocoder, gazetteer, store.geocoding()};
    counter.report.gazetteer = version;
    counter.report.gazetteer_streets = static_cast<std::int64_t>(index.street_count());
    for (auto const& entry : gazetteer.entries())
        if (entry.shape) ++counter.report.gazetteer_places;
    Transaction run{store};
    place_incidents(store, counter, progress);
    place_forces(store, counter);
    auto report = counter.finished();
    if (report.placed > 0) log(store, report, options);
    if (counter.kept()) run.commit();
    return report;
}

} // namespace reten
