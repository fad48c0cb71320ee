#include "geo/simulation/street_grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace reten {

namespace {

/// The streets run along the river: 41.5 degrees south of east, and across it.
constexpr double along_east = 0.748955720689, along_north = -0.662620048216;

} // namespace

namespace city_plane {

ProjectedPoint to_plane(LonLat point) noexcept {
    return {(point.lon - reference.lon) * metres_per_degree_lon,
            (point.lat - reference.lat) * metres_per_degree_lat};
}

LonLat to_lonlat(ProjectedPoint point) noexcept {
    auto const rounded = [](double degrees) { return std::round(degrees * 1e6) / 1e6; };
    return {rounded(reference.lon + point.easting / metres_per_degree_lon),
            rounded(reference.lat + point.northing / metres_per_degree_lat)};
}

double distance(ProjectedPoint a, ProjectedPoint b) noexcept {
    auto const x = a.easting - b.easting;
    auto const y = a.northing - b.northing;
    return std::sqrt(x * x + y * y);
}

RiverAxes river_axes(ProjectedPoint from, ProjectedPoint to) noexcept {
    auto const x = to.easting - from.easting;
    auto const y = to.northing - from.northing;
    return {x * along_east + y * along_north, x * along_north - y * along_east};
}

} // namespace city_plane

namespace {

/// The city's rough outline, drawn by eye for this purpose; its north-east side lies beyond the
/// boundary, which cuts it.
constexpr std::array<LonLat, 13> outline{{{-106.560, 31.775},
                                          {-106.555, 31.735},
                                          {-106.535, 31.695},
                                          {-106.505, 31.655},
                                          {-106.475, 31.625},
                                          {-106.440, 31.600},
                                          {-106.400, 31.575},
                                          {-106.350, 31.560},
                                          {-106.300, 31.565},
                                          {-106.270, 31.600},
                                          {-106.330, 31.720},
                                          {-106.400, 31.780},
                                          {-106.520, 31.800}}};

double distance_to_line(ProjectedPoint p, std::vector<ProjectedPoint> const& line) {
    auto nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < line.size(); ++i) {
        auto const a = line[i - 1];
        auto const b = line[i];
        auto const x = b.easting - a.easting;
        auto const y = b.northing - a.northing;
        auto const along = ((p.easting - a.easting) * x + (p.northing - a.northing) * y) /
                           std::max(x * x + y * y, 1e-9);
        auto const t = std::clamp(along, 0.0, 1.0);
        nearest =
            std::min(nearest, city_plane::distance(p, {a.easting + t * x, a.northing + t * y}));
    }
    return nearest;
}

/// The lattice of crossings before jitter: column i along the river, row j away from it.
class Lattice {
public:
    Lattice(LineString const& border, StreetGridOptions const& options)
        : options_{options}, ground_{ground_inside(border)} {
        for (auto const& point : border) border_.push_back(city_plane::to_plane(point));
        outline_.resize(1);
        outline_[0].outer.assign(outline.begin(), outline.end());
    }

    [[nodiscard]] ProjectedPoint place(int i, int j) const {
        auto const along = i * options_.spacing;
        auto const away = j * options_.spacing;
        return {along * along_east + away * along_north, along * along_north - away * along_east};
    }
    [[nodiscard]] bool holds(ProjectedPoint p) const {
        auto const point = city_plane::to_lonlat(p);
        return contains(outline_, point) && contains(ground_, point) &&
               distance_to_line(p, border_) >= options_.border_margin;
    }
    [[nodiscard]] RoadClass road_class(int line) const {
        if (line % options_.primary_every == 0) return RoadClass::primary;
        if (line % options_.secondary_every == 0) return RoadClass::secondary;
        return RoadClass::residential;
    }

private:
    StreetGridOptions options_;
    MultiPolygon ground_, outline_;
    std::vector<ProjectedPoint> border_;
};

constexpr int reach = 130; // lattice steps each way; the outline ends well before

using NodeOf = std::map<std::pair<int, int>, std::size_t>;

void add_nodes(StreetGrid& grid, NodeOf& node_of, Lattice const& lattice, Stream& stream,
               StreetGridOptions const& options) {
    for (int j = -reach; j <= reach; ++j)
        for (int i = -reach; i <= reach; ++i) {
            if (!lattice.holds(lattice.place(i, j))) continue;
            auto const arterial = lattice.road_class(i) != RoadClass::residential ||
                                  lattice.road_class(j) != RoadClass::residential;
            auto const spread = arterial ? options.jitter / 3 : options.jitter;
            auto place = lattice.place(i, j);
            place.easting += spread * stream.normal();
            place.northing += spread * stream.normal();
            node_of[{i, j}] = grid.nodes.size();
            grid.nodes.push_back(place);
        }
}

void add_segments(StreetGrid& grid, NodeOf const& node_of, Lattice const& lattice, Stream& stream,
                  StreetGridOptions const& options) {
    // Three residential streets in ten run one way, neighbours in opposite directions.
    std::map<int, bool> one_way;
    for (int line = -2 * reach; line <= 2 * reach; ++line) one_way[line] = stream.chance(0.3);
    auto const join = [&](std::size_t a, std::size_t b, int line, bool across) {
        auto const kind = lattice.road_class(line);
        auto const residential = kind == RoadClass::residential;
        if (residential && stream.chance(options.gap_share)) return;
        auto const single = residential && one_way.at(across ? line + reach : line);
        if (single && line % 2 != 0) std::swap(a, b);
        grid.segments.push_back({.from = a,
                                 .to = b,
                                 .road_class = kind,
                                 .one_way = single,
                                 .length = city_plane::distance(grid.nodes[a], grid.nodes[b]),
                                 .line = across ? -(line + reach + 1) : line + reach + 1,
                                 .cell = std::nullopt});
    };
    for (auto const& [at, node] : node_of) {
        auto const [i, j] = at;
        if (auto const east = node_of.find({i + 1, j}); east != node_of.end())
            join(node, east->second, j, false);
        if (auto const south = node_of.find({i, j + 1}); south != node_of.end())
            join(node, south->second, i, true);
    }
}

void list_segments_at_nodes(StreetGrid& grid) {
    grid.segments_at.assign(grid.nodes.size(), {});
    for (std::size_t s = 0; s < grid.segments.size(); ++s) {
        grid.segments_at[grid.segments[s].from].push_back(s);
        grid.segments_at[grid.segments[s].to].push_back(s);
    }
}

/// Number of the connected part of each node.
std::vector<int> parts(StreetGrid const& grid) {
    std::vector<int> part(grid.nodes.size(), -1);
    int next = 0;
    for (std::size_t start = 0; start < part.size(); ++start) {
        if (part[start] >= 0) continue;
        std::vector<std::size_t> open{start};
        part[start] = next;
        while (!open.empty()) {
            auto const node = open.back();
            open.pop_back();
            for (auto const s : grid.segments_at[node]) {
                auto const& segment = grid.segments[s];
                auto const other = segment.from == node ? segment.to : segment.from;
                if (part[other] >= 0) continue;
                part[other] = next;
                open.push_back(other);
            }
        }
        ++next;
    }
    return part;
}

/// Keeps the largest connected part.
void drop_islands(StreetGrid& grid, NodeOf& node_of) {
    list_segments_at_nodes(grid);
    auto const part = parts(grid);
    std::map<int, std::size_t> sizes;
    for (auto const p : part) ++sizes[p];
    auto const largest =
        std::max_element(sizes.begin(), sizes.end(), [](auto const& a, auto const& b) {
            return a.second < b.second;
        })->first;
    std::vector<std::size_t> renumbered(grid.nodes.size());
    std::vector<ProjectedPoint> nodes;
    for (std::size_t n = 0; n < grid.nodes.size(); ++n) {
        renumbered[n] = nodes.size();
        if (part[n] == largest) nodes.push_back(grid.nodes[n]);
    }
    std::erase_if(grid.segments, [&](auto const& s) { return part[s.from] != largest; });
    for (auto& segment : grid.segments) {
        segment.from = renumbered[segment.from];
        segment.to = renumbered[segment.to];
    }
    std::erase_if(node_of, [&](auto const& entry) { return part[entry.second] != largest; });
    for (auto& entry : node_of) entry.second = renumbered[entry.second];
    grid.nodes = std::move(nodes);
    list_segments_at_nodes(grid);
}

int cell_index(int step, int size) {
    return (step >= 0 ? step : step - size + 1) / size; // rounds down
}

void add_cells(StreetGrid& grid, NodeOf const& node_of, Lattice const& lattice,
               StreetGridOptions const& options) {
    auto const size = options.secondary_every;
    std::map<std::pair<int, int>, std::size_t> cell_of;
    for (auto const& entry : node_of) {
        auto const i = cell_index(entry.first.first, size);
        auto const j = cell_index(entry.first.second, size);
        if (cell_of.contains({i, j})) continue;
        GridCell cell;
        for (auto const& [di, dj] : {std::pair{0, 0}, {1, 0}, {1, 1}, {0, 1}})
            cell.ring.push_back(lattice.place((i + di) * size, (j + dj) * size));
        if (!std::all_of(cell.ring.begin(), cell.ring.end(),
                         [&](ProjectedPoint p) { return lattice.holds(p); }))
            continue;
        cell.centre = {(cell.ring[0].easting + cell.ring[2].easting) / 2,
                       (cell.ring[0].northing + cell.ring[2].northing) / 2};
        cell.radius = city_plane::distance(cell.ring[0], cell.centre);
        cell_of[{i, j}] = grid.cells.size();
        grid.cells.push_back(std::move(cell));
    }
    for (auto const& [at, node] : node_of) {
        auto const found = cell_of.find({cell_index(at.first, size), cell_index(at.second, size)});
        if (found == cell_of.end()) continue;
        for (auto const s : grid.segments_at[node])
            if (grid.segments[s].from == node) grid.segments[s].cell = found->second;
    }
}

std::string_view class_code(RoadClass road_class) {
    switch (road_class) {
    case RoadClass::primary: return "primary";
    case RoadClass::secondary: return "secondary";
    case RoadClass::residential: return "residential";
    }
    return "";
}

} // namespace

ProjectedPoint StreetGrid::point_on(std::size_t segment, double share) const {
    auto const a = nodes[segments[segment].from];
    auto const b = nodes[segments[segment].to];
    return {a.easting + share * (b.easting - a.easting),
            a.northing + share * (b.northing - a.northing)};
}

MultiPolygon ground_inside(LineString const& border) {
    // The line closed by its own south-west corner: west of its last point, south of its first.
    Polygon polygon;
    polygon.outer.assign(border.begin(), border.end());
    polygon.outer.push_back({border.back().lon, border.front().lat});
    return {polygon};
}

StreetGrid make_street_grid(LineString const& border, Stream& stream,
                            StreetGridOptions const& options) {
    Lattice const lattice{border, options};
    StreetGrid grid;
    NodeOf node_of;
    add_nodes(grid, node_of, lattice, stream, options);
    add_segments(grid, node_of, lattice, stream, options);
    if (grid.segments.empty()) return {};
    drop_islands(grid, node_of);
    add_cells(grid, node_of, lattice, options);
    return grid;
}

std::vector<StreetSegment> street_records(StreetGrid const& grid) {
    std::vector<StreetSegment> records;
    records.reserve(grid.segments.size());
    for (auto const& segment : grid.segments) {
        StreetSegment record;
        auto const number = static_cast<std::int64_t>(records.size()) + 1;
        record.id = {number};
        record.from = {static_cast<std::int64_t>(segment.from) + 1};
        record.to = {static_cast<std::int64_t>(segment.to) + 1};
        auto const* const word = segment.road_class == RoadClass::residential ? "street" : "avenue";
        record.name = fmt::format("Simulated {} {}{:03}", word, segment.line < 0 ? 'B' : 'A',
                                  std::abs(segment.line));
        record.road_class = class_code(segment.road_class);
        record.one_way = segment.one_way;
        record.length = {std::round(segment.length * 10) / 10};
        record.line = {city_plane::to_lonlat(grid.nodes[segment.from]),
                       city_plane::to_lonlat(grid.nodes[segment.to])};
        record.source_key = fmt::format("simulated:street:{:05}", number);
        records.push_back(std::move(record));
    }
    return records;
}

std::vector<Area> cell_records(StreetGrid const& grid) {
    std::vector<Area> records;
    for (auto const& cell : grid.cells) {
        Area record;
        auto const number = static_cast<std::int64_t>(records.size()) + 1;
        record.id = {number};
        record.code = fmt::format("SIM{:03}", number);
        record.name = fmt::format("Simulated cell {:03}", number);
        record.level = "colonia";
        record.boundary.resize(1);
        for (auto const corner : cell.ring)
            record.boundary[0].outer.push_back(city_plane::to_lonlat(corner));
        record.source_key = fmt::format("simulated:cell:{:03}", number);
        records.push_back(std::move(record));
    }
    return records;
}

} // namespace reten
