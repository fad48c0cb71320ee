#include "geo/geocoding/case_geocoding.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <map>
#include <unordered_map>

namespace reten {

namespace {

using Json = nlohmann::ordered_json;

/// In the order of GeocodeReport::by_record.
enum class RecordKind : std::size_t { incidents, checkpoints, deployments };

/// Counts answers, and gives each text once to the geocoder.
class Counter {
public:
    explicit Counter(Geocoder const& geocoder) : geocoder_{geocoder} {}

    std::optional<Position> locate(PlaceText const& place, RecordKind kind) {
        auto& records = report.by_record[static_cast<std::size_t>(kind)];
        if (place.empty()) {
            ++records.without_words;
            return std::nullopt;
        }
        constexpr char between = '\x1f';
        auto const key = place.place + between + place.colonia + between + place.municipality +
                         between + place.state;
        auto found = known_.find(key);
        if (found == known_.end()) found = known_.emplace(key, geocoder_.locate(place)).first;
        auto const& answer = found->second;
        switch (answer.outcome) {
        case GeocodeOutcome::ambiguous: ++records.ambiguous; break;
        case GeocodeOutcome::not_found: ++records.not_found; break;
        case GeocodeOutcome::placed:
            ++records.placed;
            ++levels_[answer.position->level];
            ++scores_[-std::lround(answer.position->score.value_or(0) * 100)];
            break;
        }
        return answer.position;
    }

    GeocodeReport finished() {
        for (auto const& records : report.by_record) {
            report.placed += records.placed;
            report.ambiguous += records.ambiguous;
            report.not_found += records.not_found;
            report.without_words += records.without_words;
        }
        report.by_level.assign(levels_.begin(), levels_.end());
        for (auto const& [score, n] : scores_)
            report.reliability.emplace_back(static_cast<double>(-score) / 100, n);
        return report;
    }

    GeocodeReport report;

private:
    Geocoder const& geocoder_;
    std::unordered_map<std::string, GeocodeAnswer> known_;
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
    Json after{{"min_score", options.min_score},
               {"gazetteer_places", report.gazetteer_places},
               {"placed", report.placed},
               {"ambiguous", report.ambiguous},
               {"not_found", report.not_found}};
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
    Gazetteer const gazetteer{store.areas().places(), store.areas().areas("")};
    Geocoder const geocoder{gazetteer, options};
    Counter counter{geocoder};
    for (auto const& entry : gazetteer.entries())
        if (entry.shape) ++counter.report.gazetteer_places;
    Transaction run{store};
    place_incidents(store, counter, progress);
    place_forces(store, counter);
    auto report = counter.finished();
    if (report.placed > 0) {
        log(store, report, options);
        run.commit();
    }
    return report;
}

} // namespace reten
