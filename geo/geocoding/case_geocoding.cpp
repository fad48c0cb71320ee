#include "geo/geocoding/case_geocoding.hpp"

#include "geo/geocoding/gazetteer_version.hpp"
#include "geo/geocoding/street_lookup.hpp"
#include "geo/storage/geocode_store.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
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

GeocodeCandidate candidate_of(StreetMatch const& match, std::size_t equals) {
    Position position;
    position.point = match.shape.point;
    position.level = match.level;
    position.uncertainty = match.shape.radius;
    position.score = match.score / static_cast<double>(equals);
    return {match.name, position};
}

GeocodeCandidate candidate_of(NameMatch const& match, std::size_t equals,
                              Gazetteer const& gazetteer) {
    auto const& entry = gazetteer.entries()[match.entry];
    Position position;
    position.point = entry.shape->point;
    position.level = entry.level;
    position.uncertainty = entry.shape->radius;
    position.score = match.score / static_cast<double>(equals);
    if (entry.area) position.extent = *entry.area;
    return {entry.name, position};
}

/// What is kept of an answer: the position taken, then the places that share it or compete for it,
/// then what else the text may mean.
std::vector<GeocodeCandidate> candidates_of(GeocodeAnswer const& answer,
                                            Gazetteer const& gazetteer) {
    std::vector<GeocodeCandidate> kept;
    auto const& streets = answer.streets;
    auto const& names = answer.candidates;
    if (answer.position) {
        auto const name = !streets.empty() ? streets.front().name
                          : names.empty()  ? std::string{}
                                           : gazetteer.entries()[names.front().entry].name;
        kept.push_back({name, *answer.position});
    }
    auto const equals = streets.empty() ? names.size() : streets.size();
    if (!answer.position || equals > 1) {
        for (auto const& match : streets) kept.push_back(candidate_of(match, equals));
        if (streets.empty())
            for (auto const& match : names) kept.push_back(candidate_of(match, equals, gazetteer));
    }
    for (auto const& match : answer.weaker_streets) kept.push_back(candidate_of(match, 1));
    for (auto const& match : answer.weaker) kept.push_back(candidate_of(match, 1, gazetteer));
    return kept;
}

/// From the first to the last time of the records of each text.
class TextTimes {
public:
    void note(PlaceText const& place, std::optional<TimeSpan> const& when) {
        if (!when || place.empty()) return;
        auto const [known, fresh] = times_.emplace(place_text_key(place), *when);
        auto& time = known->second;
        if (!fresh)
            time = {std::min(time.begin, when->begin), std::max(time.end, when->end),
                    TimePrecision::span};
    }
    [[nodiscard]] std::optional<TimeSpan> of(std::string const& key) const {
        auto const found = times_.find(key);
        return found == times_.end() ? std::nullopt : std::optional{found->second};
    }

private:
    std::unordered_map<std::string, TimeSpan> times_;
};

bool has_days(std::vector<Place> const& places, std::vector<StreetSegment> const& streets) {
    return std::any_of(places.begin(), places.end(),
                       [](Place const& p) { return p.valid.known(); }) ||
           std::any_of(streets.begin(), streets.end(),
                       [](StreetSegment const& s) { return s.valid.known(); });
}

/// Of the records that have no position yet.
TextTimes times_of_texts(CaseStore& store) {
    TextTimes times;
    store.incidents().for_each({}, [&](Incident const& incident) {
        if (!incident.position) times.note(incident.place, incident.when);
        return true;
    });
    for (auto const& checkpoint : store.checkpoints().checkpoints())
        if (!checkpoint.position)
            for (auto const& spell : checkpoint.spells)
                for (auto const& end : {spell.first, spell.last}) times.note(checkpoint.place, end);
    for (auto const& deployment : store.checkpoints().deployments())
        if (!deployment.position) times.note(deployment.place, deployment.when);
    return times;
}

/// Counts answers, gives each text once to the geocoder, and heeds what was decided.
class Counter {
public:
    Counter(Geocoder const& geocoder, Gazetteer const& gazetteer, TextTimes times,
            GeocodeStore& store)
        : geocoder_{geocoder}, gazetteer_{gazetteer}, times_{std::move(times)}, store_{store} {
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
        auto const answer = geocoder_.locate(place, times_.of(key));
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
    TextTimes times_;
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
    auto times = has_days(places, streets) ? times_of_texts(store) : TextTimes{};
    StreetIndex const index{std::move(streets)};
    Geocoder const geocoder{gazetteer, options,
                            none ? StreetLookup{}
                                 : street_lookup(index, gazetteer.municipalities())};
    Counter counter{geocoder, gazetteer, std::move(times), store.geocoding()};
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
