#include "geo/analysis/case_events.hpp"

#include "geo/model/error.hpp"

#include <fmt/format.h>

namespace reten {

namespace {

std::optional<double> value_of(Incident const& incident, std::string const& name) {
    auto const& best = name == "killed" ? incident.killed.best : incident.injured.best;
    return best ? std::optional{static_cast<double>(*best)} : std::nullopt;
}

SourceEvent event_of(Incident const& incident, std::string const& value) {
    SourceEvent event;
    event.order = incident.id.value;
    event.id = fmt::to_string(incident.id.value);
    event.when = incident.when;
    if (incident.position) {
        event.place = incident.position->point;
        event.uncertainty = incident.position->uncertainty;
        event.vague = incident.position->level != MatchLevel::coordinate;
    }
    if (!value.empty()) event.value = value_of(incident, value);
    return event;
}

} // namespace

SourceEvents case_events(CaseStore& store, IncidentQuery const& query, std::string const& value,
                         std::vector<CaseCategory> const& categories) {
    if (!value.empty() && value != "killed" && value != "injured") {
        throw UsageError{"--value {}: incidents have the values killed and injured", value};
    }
    auto const info = store.info();
    SourceEvents source;
    source.has_values = !value.empty();
    source.simulated = info.simulated.has_value();
    source.crs = info.working_crs;
    source.dates = query.window;
    // The dates and the box are asked here, so that what they leave out for want of a date or a
    // place can be told apart from what does not match.
    auto open = query;
    open.window.reset();
    open.box.reset();
    store.incidents().for_each(open, [&](Incident const& incident) {
        if (query.window && incident.when && !incident.when->overlaps(*query.window)) return true;
        if (query.box && incident.position && !query.box->contains(incident.position->point)) {
            return true;
        }
        source.events.push_back(event_of(incident, value));
        for (auto const& category : categories) {
            source.events.back().categories.push_back(
                category.values(incident, category.is_code() ? store.incidents().codes(incident.id)
                                                             : std::vector<IncidentCode>{}));
        }
        return true;
    });
    return source;
}

} // namespace reten
