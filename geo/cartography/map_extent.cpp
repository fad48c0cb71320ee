#include "geo/cartography/map_extent.hpp"

namespace reten {

namespace {

void extend_by(ProjectedBox& box, ProjectedBox const& other) {
    if (other.empty()) return;
    box.extend(ProjectedPoint{other.west, other.south});
    box.extend(ProjectedPoint{other.east, other.north});
}

ProjectedBox padded(ProjectedBox box, double share, double least) {
    if (box.empty()) return box;
    auto const by = std::max(std::max(box.width(), box.height()) * share, least);
    return {box.west - by, box.south - by, box.east + by, box.north + by};
}

ProjectedBox extent_of_areas(MapPage const& page, PublishedCase const& published,
                             Projector const& projector) {
    ProjectedBox box;
    for (auto const& value : area_values(published, page.areas).values) {
        auto const& area = published.areas[value.area];
        extend_by(box, projected_box(bounds(area.boundary), projector));
    }
    return box;
}

/// The marks, with discs up to 3 km whole; else checkpoints; else what is known coarsely; else the
/// streets.
ProjectedBox extent_of_data(PublishedCase const& published, IncidentMarks const& marks,
                            std::span<StreetSegment const> streets, Projector const& projector) {
    auto box = extent_of(marks);
    if (marks.marks.size() <= 50) {
        for (auto const& mark : marks.marks) {
            auto const r = std::min(mark.radius.value_or(0), 3000.0);
            box.extend(ProjectedPoint{mark.at.easting - r, mark.at.northing - r});
            box.extend(ProjectedPoint{mark.at.easting + r, mark.at.northing + r});
        }
    }
    if (!box.empty()) return padded(box, 0.07, 600);
    for (auto const& checkpoint : published.checkpoints)
        if (checkpoint.position)
            if (auto const p = projector.to_projected(checkpoint.position->point)) box.extend(*p);
    if (!box.empty()) return padded(box, 0.07, 1500);
    for (auto const& [level, incidents] : marks.coarse)
        for (auto const i : incidents)
            if (auto const p = projector.to_projected(published.incidents[i].position->point))
                box.extend(*p);
    if (!box.empty()) return padded(box, 0.1, 15000);
    for (auto const& street : streets)
        for (auto const& point : projector.to_projected(street.line)) box.extend(point);
    return padded(box, 0.03, 200);
}

} // namespace

ProjectedBox projected_box(LonLatBox const& box, Projector const& projector) {
    ProjectedBox out;
    for (int i = 0; i <= 8; ++i) {
        auto const x = box.west + (box.east - box.west) * i / 8;
        auto const y = box.south + (box.north - box.south) * i / 8;
        for (auto const edge :
             {LonLat{x, box.south}, LonLat{x, box.north}, LonLat{box.west, y}, LonLat{box.east, y}})
            if (auto const p = projector.to_projected(edge)) out.extend(*p);
    }
    return out;
}

ProjectedBox map_extent(MapPage const& page, PublishedCase const& published,
                        IncidentMarks const& marks, std::span<StreetSegment const> streets,
                        Projector const& projector) {
    if (page.extent) return *page.extent;
    if (published.query.box) return projected_box(*published.query.box, projector);
    if (page.layers.areas)
        if (auto const box = extent_of_areas(page, published, projector); !box.empty())
            return padded(box, 0.03, 200);
    return extent_of_data(published, marks, streets, projector);
}

} // namespace reten
