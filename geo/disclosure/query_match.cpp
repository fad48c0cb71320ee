#include "geo/disclosure/query_match.hpp"

#include <algorithm>

namespace reten {

namespace {

bool holds(std::vector<std::string> const& codes, std::string const& code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

} // namespace

QueryMatch::QueryMatch(IncidentQuery const& query, std::vector<Area> const& areas) : query_{query} {
    for (auto const& area : areas)
        if (!area.boundary.empty() && holds(query.area_codes, area.code))
            areas_.push_back({bounds(area.boundary), &area.boundary});
}

bool QueryMatch::kind(Kind const& kind) const {
    return query_.kinds.empty() ||
           std::find(query_.kinds.begin(), query_.kinds.end(), kind) != query_.kinds.end();
}

bool QueryMatch::kind_and_date(Incident const& incident) const {
    return kind(incident.kind) &&
           (query_.unfounded || incident.verification != Verification::unfounded) &&
           (!query_.window || (incident.when && incident.when->overlaps(*query_.window)));
}

bool QueryMatch::place(std::optional<Position> const& position) const {
    if (!query_.box && query_.area_codes.empty()) return true;
    if (!position) return false;
    auto const point = position->point;
    if (query_.box && !query_.box->contains(point)) return false;
    return query_.area_codes.empty() ||
           std::any_of(areas_.begin(), areas_.end(), [&](Bounded const& area) {
               return area.box.contains(point) && contains(*area.boundary, point);
           });
}

bool QueryMatch::incident(Incident const& incident) const {
    return kind_and_date(incident) && place(incident.position) &&
           (!query_.condition || query_.condition->matches(incident));
}

bool QueryMatch::area_count(AreaCount const& count) const {
    return kind(count.kind) && (!query_.window || count.period.overlaps(*query_.window)) &&
           (query_.area_codes.empty() || holds(query_.area_codes, count.area_code));
}

} // namespace reten
