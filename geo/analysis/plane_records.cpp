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

std::optional<RoadNetwork> road_network(std::span<StreetSegment const> streets,
                                        Projector const& projector,
                                        RoadNetworkOptions const& options) {
    std::vector<ProjectedLine> lines;
    lines.reserve(streets.size());
    for (auto const& street : streets) lines.push_back(projector.to_projected(street.line));
    RoadNetwork network{streets, std::move(lines), options};
    if (network.graph().edge_count() == 0) return std::nullopt;
    return network;
}

std::optional<AreaId> area_controlled(Checkpoint const& checkpoint) {
    bool const known =
        checkpoint.position && usual_uncertainty(*checkpoint.position) <= ControlOptions{}.precise;
    return checkpoint.mobile || !known ? checkpoint.area : std::nullopt;
}

CheckpointPlace checkpoint_place(Checkpoint const& checkpoint, ProjectedMultiPolygon const* area,
                                 Projector const& projector) {
    CheckpointPlace place;
    if (checkpoint.position) {
        place.point = projector.to_projected(checkpoint.position->point);
        place.uncertainty = usual_uncertainty(*checkpoint.position);
    }
    place.control_radius = checkpoint.control_radius;
    place.direction = checkpoint.direction;
    place.mobile = checkpoint.mobile;
    place.area = area;
    return place;
}

LinkEnd link_end(Incident const& incident, Projector const& projector) {
    LinkEnd end;
    end.incident = incident.id;
    end.when = incident.when;
    if (!incident.position) return end;
    end.point = projector.to_projected(incident.position->point);
    end.uncertainty = usual_uncertainty(*incident.position);
    return end;
}

} // namespace reten
