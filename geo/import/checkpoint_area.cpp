#include "geo/import/checkpoint_area.hpp"

#include "geo/cells/reject_reason.hpp"
#include "geo/model/checkpoint_area.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>

namespace reten {

namespace {

/// Above 0 when `c` lies to the left of the line from `a` to `b`; in square degrees.
double side(LonLat a, LonLat b, LonLat c) {
    return (b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon);
}

bool apart(double a, double b) { return (a < 0 && b > 0) || (a > 0 && b < 0); }

bool crosses_itself(BasicRing<LonLat> const& ring) {
    constexpr std::size_t most = 4000;
    auto const n = ring.size();
    if (n < 4 || n > most) return false;
    for (std::size_t i = 0; i < n; ++i) {
        auto const a = ring[i], b = ring[(i + 1) % n];
        for (std::size_t j = i + 2; j < n; ++j) {
            auto const c = ring[j], d = ring[(j + 1) % n];
            if (apart(side(a, b, c), side(a, b, d)) && apart(side(c, d, a), side(c, d, b)))
                return true;
        }
    }
    return false;
}

/// Some three of its points are no line.
bool has_surface(Polygon const& polygon) {
    auto const& ring = polygon.outer;
    if (ring.size() < 3) return false;
    auto const other =
        std::find_if(ring.begin(), ring.end(), [&](LonLat point) { return point != ring.front(); });
    return other != ring.end() && std::any_of(ring.begin(), ring.end(), [&](LonLat point) {
               return side(ring.front(), *other, point) != 0;
           });
}

} // namespace

bool crosses_itself(MultiPolygon const& boundary) {
    return std::any_of(boundary.begin(), boundary.end(), [](Polygon const& polygon) {
        return crosses_itself(polygon.outer) ||
               std::any_of(polygon.holes.begin(), polygon.holes.end(),
                           [](BasicRing<LonLat> const& hole) { return crosses_itself(hole); });
    });
}

MultiPolygon CheckpointAreas::read(RowValues& values) {
    bool const of_layer = std::holds_alternative<MultiPolygon>(values.row().geometry);
    if (!of_layer && !values.of_shape()) return {};
    auto const shape = values.shape();
    auto const* polygons = std::get_if<MultiPolygon>(&shape);
    if (polygons == nullptr) return {};
    MultiPolygon boundary;
    std::copy_if(polygons->begin(), polygons->end(), std::back_inserter(boundary), has_surface);
    if (boundary.empty()) values.reject(reject_reason::bad_geometry, ImportField::wkt);
    return boundary;
}

bool CheckpointAreas::give(Checkpoint& checkpoint, MultiPolygon boundary) {
    if (boundary.empty()) return false;
    crossing_ += crosses_itself(boundary) ? 1 : 0;
    Area area;
    area.level = checkpoint_area_level;
    area.code = checkpoint.source_key;
    area.name = checkpoint.name;
    area.boundary = std::move(boundary);
    area.source_key = "checkpoint_area:" + checkpoint.source_key;
    area.document = checkpoint.document;
    area.raw_row = checkpoint.raw_row;
    auto const held = store_.area_by_key(area.source_key);
    auto const before =
        std::exchange(checkpoint.area, held ? std::optional{held->id} : std::nullopt);
    if (!held) {
        checkpoint.area = store_.insert(area);
        return true;
    }
    area.id = held->id;
    auto const new_row = std::exchange(area.raw_row, held->raw_row);
    if (area == *held) return before != checkpoint.area;
    area.raw_row = new_row;
    store_.update(area);
    return true;
}

void CheckpointAreas::tell(std::vector<Remark>& warnings) const {
    if (crossing_ == 0) return;
    warnings.push_back(
        Remark{"{} checkpoint(s) have an area whose edge crosses itself; what it goes "
               "round twice counts as outside: look whether it was drawn so",
               crossing_});
}

} // namespace reten
