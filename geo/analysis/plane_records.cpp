#include "geo/analysis/plane_records.hpp"

namespace reten {

Metres usual_uncertainty(Position const& position) {
    if (position.uncertainty) return *position.uncertainty;
    switch (position.level) {
    case MatchLevel::coordinate:
    case MatchLevel::address:
    case MatchLevel::crossing: return Metres{0};
    case MatchLevel::kilometre_post: return Metres{500};
    case MatchLevel::street:
    case MatchLevel::colonia:
    case MatchLevel::none: return Metres{1000};
    case MatchLevel::locality: return Metres{5000};
    case MatchLevel::municipality: return Metres{20'000};
    case MatchLevel::state:
    case MatchLevel::country: return Metres{200'000};
    }
    return Metres{0};
}

std::optional<RoadNetwork> PlaneRecords::roads(RoadNetworkOptions const& options) const {
    auto const streets = store_.areas().streets();
    std::vector<ProjectedLine> lines;
    lines.reserve(streets.size());
    for (auto const& street : streets) lines.push_back(projector_.to_projected(street.line));
    RoadNetwork network{streets, std::move(lines), options};
    if (network.graph().edge_count() == 0) return std::nullopt;
    return network;
}

CheckpointPlace PlaneRecords::place_of(Checkpoint const& checkpoint) {
    CheckpointPlace place;
    if (checkpoint.position) {
        place.point = projector_.to_projected(checkpoint.position->point);
        place.uncertainty = usual_uncertainty(*checkpoint.position);
    }
    place.control_radius = checkpoint.control_radius;
    place.direction = checkpoint.direction;
    place.mobile = checkpoint.mobile;
    if (checkpoint.mobile && checkpoint.area) place.area = area_of(*checkpoint.area);
    return place;
}

LinkEnd PlaneRecords::end_of(Incident const& incident) const {
    LinkEnd end;
    end.incident = incident.id;
    end.when = incident.when;
    if (!incident.position) return end;
    end.point = projector_.to_projected(incident.position->point);
    end.uncertainty = usual_uncertainty(*incident.position);
    return end;
}

ProjectedMultiPolygon const* PlaneRecords::area_of(AreaId id) {
    auto const known = areas_.find(id);
    if (known != areas_.end()) return &known->second;
    auto const area = store_.areas().area(id);
    if (!area || area->boundary.empty()) return nullptr;
    return &areas_.emplace(id, projector_.to_projected(area->boundary)).first->second;
}

} // namespace reten
