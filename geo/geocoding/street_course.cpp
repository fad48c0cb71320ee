#include "geo/geocoding/street_course.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <queue>

namespace reten {

namespace {

constexpr double never = std::numeric_limits<double>::infinity();
constexpr std::size_t nothing = static_cast<std::size_t>(-1);

double line_length(LineString const& line, LocalPlane const& plane) {
    double length = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        length += plane_distance(plane.to_plane(line[i - 1]), plane.to_plane(line[i]));
    return length;
}

LonLat between(LonLat a, LonLat b, double share) {
    return {a.lon + share * (b.lon - a.lon), a.lat + share * (b.lat - a.lat)};
}

} // namespace

StreetCourse::StreetCourse(std::vector<StreetSegment const*> segments, Metres gap)
    : segments_{std::move(segments)}, plane_{segments_.front()->line.front()} {
    for (std::size_t i = 0; i < segments_.size(); ++i) {
        auto const& segment = *segments_[i];
        auto const drawn = line_length(segment.line, plane_);
        // The layer's own length counts where there is one: it was measured on the ellipsoid.
        lengths_.push_back(segment.length.value > 0 ? segment.length.value : drawn);
        auto const from = node_of(segment.from, segment.line.front());
        auto const to = node_of(segment.to, segment.line.back());
        ends_.emplace_back(from, to);
        links_[from].push_back({to, i, lengths_[i]});
        links_[to].push_back({from, i, lengths_[i]});
    }
    bridge_gaps(gap.value);
}

std::size_t StreetCourse::node_of(NodeId node, LonLat point) {
    auto const [found, fresh] = numbers_.emplace(node, nodes_.size());
    if (fresh) {
        nodes_.push_back(point);
        links_.emplace_back();
    }
    return found->second;
}

std::vector<std::size_t> StreetCourse::parts() const {
    std::vector<std::size_t> part(nodes_.size(), nothing);
    std::vector<std::size_t> open;
    std::size_t count = 0;
    for (std::size_t start = 0; start < nodes_.size(); ++start) {
        if (part[start] != nothing) continue;
        open.assign(1, start);
        part[start] = count;
        while (!open.empty()) {
            auto const node = open.back();
            open.pop_back();
            for (auto const& link : links_[node]) {
                if (part[link.to] != nothing) continue;
                part[link.to] = count;
                open.push_back(link.to);
            }
        }
        ++count;
    }
    return part;
}

void StreetCourse::bridge_gaps(double gap) {
    struct Bridge {
        double length = never;
        std::size_t from = 0, to = 0;
    };
    auto const part = parts();
    if (*std::max_element(part.begin(), part.end()) == 0) return;
    std::vector<std::size_t> order(nodes_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<ProjectedPoint> places;
    for (auto const& node : nodes_) places.push_back(plane_.to_plane(node));
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::pair{places[a].easting, a} < std::pair{places[b].easting, b};
    });
    // The shortest between each two parts.
    std::map<std::pair<std::size_t, std::size_t>, Bridge> bridges;
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (auto j = i + 1; j < order.size(); ++j) {
            auto const a = std::min(order[i], order[j]);
            auto const b = std::max(order[i], order[j]);
            if (places[order[j]].easting - places[order[i]].easting > gap) break;
            if (part[a] == part[b]) continue;
            auto const length = plane_distance(places[a], places[b]);
            auto& bridge = bridges[std::minmax(part[a], part[b])];
            if (length <= gap && length < bridge.length) bridge = {length, a, b};
        }
    }
    for (auto const& entry : bridges) {
        auto const& bridge = entry.second;
        if (bridge.length == never) continue;
        links_[bridge.from].push_back({bridge.to, gap_segment, bridge.length});
        links_[bridge.to].push_back({bridge.from, gap_segment, bridge.length});
    }
}

LineString StreetCourse::part_of(std::size_t segment, double from, double to) const {
    auto line = segments_[segment]->line;
    if (from > to) {
        std::reverse(line.begin(), line.end());
        from = 1 - from;
        to = 1 - to;
    }
    auto const whole = line_length(line, plane_);
    LineString part;
    double passed = 0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        auto const edge = plane_distance(plane_.to_plane(line[i - 1]), plane_.to_plane(line[i]));
        auto const begin = whole > 0 ? passed / whole : 0;
        passed += edge;
        auto const end = i + 1 == line.size() ? 1 : whole > 0 ? passed / whole : 0;
        if (end < from) continue;
        auto const point_at = [&](double share) {
            return between(line[i - 1], line[i],
                           end > begin ? std::clamp((share - begin) / (end - begin), 0.0, 1.0) : 0);
        };
        if (part.empty()) part.push_back(from <= begin ? line[i - 1] : point_at(from));
        part.push_back(to >= end ? line[i] : point_at(to));
        if (to <= end) break;
    }
    return part;
}

LonLat StreetCourse::at(StreetSpot spot) const {
    return part_of(spot.segment, spot.share, spot.share).front();
}

std::optional<StreetSpot> StreetCourse::spot_at(NodeId node) const {
    auto const found = numbers_.find(node);
    if (found == numbers_.end()) return std::nullopt;
    for (auto const& link : links_[found->second]) {
        if (link.segment == gap_segment) continue;
        return StreetSpot{link.segment, ends_[link.segment].first == found->second ? 0.0 : 1.0};
    }
    return std::nullopt;
}

/// Dijkstra from several starts at once, each with a distance of its own.
StreetCourse::Reached
StreetCourse::reach(std::span<std::pair<std::size_t, double> const> starts) const {
    Reached reached{std::vector<double>(nodes_.size(), never),
                    std::vector<std::size_t>(nodes_.size(), nothing),
                    std::vector<std::size_t>(nodes_.size(), nothing)};
    using Entry = std::pair<double, std::size_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    for (auto const& [node, distance] : starts) {
        if (distance >= reached.distance[node]) continue;
        reached.distance[node] = distance;
        open.emplace(distance, node);
    }
    while (!open.empty()) {
        auto const [distance, node] = open.top();
        open.pop();
        if (distance > reached.distance[node]) continue;
        for (auto const& link : links_[node]) {
            auto const there = distance + link.length;
            if (there >= reached.distance[link.to]) continue;
            reached.distance[link.to] = there;
            reached.before[link.to] = node;
            reached.by[link.to] = link.segment;
            open.emplace(there, link.to);
        }
    }
    return reached;
}

void StreetCourse::append(StreetWay& way, std::size_t segment, double from, double to) const {
    for (auto const& point : part_of(segment, from, to))
        if (way.line.empty() || way.line.back() != point) way.line.push_back(point);
    way.length += std::abs(to - from) * lengths_[segment];
    way.segments.push_back(segment);
}

StreetWay StreetCourse::walked(Reached const& reached, std::size_t to) const {
    std::vector<std::size_t> nodes{to};
    while (reached.before[nodes.back()] != nothing) nodes.push_back(reached.before[nodes.back()]);
    std::reverse(nodes.begin(), nodes.end());
    StreetWay way;
    way.line.push_back(nodes_[nodes.front()]);
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        auto const segment = reached.by[nodes[i]];
        if (segment == gap_segment) {
            way.length +=
                plane_distance(plane_.to_plane(way.line.back()), plane_.to_plane(nodes_[nodes[i]]));
            way.line.push_back(nodes_[nodes[i]]);
        } else {
            bool const as_drawn = ends_[segment].first == nodes[i - 1];
            append(way, segment, as_drawn ? 0 : 1, as_drawn ? 1 : 0);
        }
    }
    return way;
}

std::optional<StreetWay> StreetCourse::way(StreetSpot from, StreetSpot to) const {
    auto const length = lengths_[from.segment];
    std::array<std::pair<std::size_t, double>, 2> const starts{
        {{ends_[from.segment].first, from.share * length},
         {ends_[from.segment].second, (1 - from.share) * length}}};
    auto const reached = reach(starts);
    auto const last = lengths_[to.segment];
    auto const by_first = reached.distance[ends_[to.segment].first] + to.share * last;
    auto const by_second = reached.distance[ends_[to.segment].second] + (1 - to.share) * last;
    StreetWay straight;
    if (from.segment == to.segment) append(straight, from.segment, from.share, to.share);
    bool const along_it = from.segment == to.segment;
    if (along_it && straight.length <= std::min(by_first, by_second)) return straight;
    if (std::min(by_first, by_second) == never) return std::nullopt;
    auto const end = by_first <= by_second ? ends_[to.segment].first : ends_[to.segment].second;
    auto const middle = walked(reached, end);
    // `middle` begins at that end of the first segment from which it was reached.
    auto const start_node = [&] {
        auto node = end;
        while (reached.before[node] != nothing) node = reached.before[node];
        return node;
    }();
    StreetWay way;
    double const exit = ends_[from.segment].first == start_node &&
                                (ends_[from.segment].second != start_node || from.share <= 0.5)
                            ? 0
                            : 1;
    if (exit != from.share) append(way, from.segment, from.share, exit);
    if (way.line.empty()) way.line.push_back(nodes_[start_node]);
    for (auto const& point : middle.line)
        if (way.line.back() != point) way.line.push_back(point);
    way.length += middle.length;
    way.segments.insert(way.segments.end(), middle.segments.begin(), middle.segments.end());
    double const entry = by_first <= by_second ? 0 : 1;
    if (entry != to.share) append(way, to.segment, entry, to.share);
    if (way.segments.empty()) way.segments.push_back(to.segment);
    return way;
}

StreetWay StreetCourse::longest_way() const {
    auto const farthest = [&](std::size_t start) {
        std::pair<std::size_t, double> const from{start, 0};
        auto reached = reach({&from, 1});
        auto best = start;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (reached.distance[i] == never) continue;
            if (reached.distance[i] > reached.distance[best] + 1e-9) best = i;
        }
        return std::pair{best, std::move(reached)};
    };
    auto const one = farthest(0).first;
    auto const other = farthest(one).first;
    auto const reached = farthest(std::min(one, other)).second;
    auto way = walked(reached, std::max(one, other));
    // A closed ring in one segment has one node and no way out of it.
    if (way.segments.empty()) append(way, 0, 0, 1);
    return way;
}

StreetCourse::Along StreetCourse::along(StreetWay const& way, double metres) const {
    auto const drawn = line_length(way.line, plane_);
    auto left = way.length > 0 ? metres * drawn / way.length : 0;
    auto point = way.line.front();
    for (std::size_t i = 1; i < way.line.size(); ++i) {
        auto const edge =
            plane_distance(plane_.to_plane(way.line[i - 1]), plane_.to_plane(way.line[i]));
        if (left <= edge || i + 1 == way.line.size()) {
            point = between(way.line[i - 1], way.line[i],
                            edge > 0 ? std::clamp(left / edge, 0.0, 1.0) : 0);
            break;
        }
        left -= edge;
    }
    // The segment of the way that passes nearest to the point.
    auto const here = plane_.to_plane(point);
    double nearest = never;
    StreetId id = segments_[way.segments.front()]->id;
    for (auto const segment : way.segments) {
        auto const& line = segments_[segment]->line;
        for (std::size_t i = 1; i < line.size(); ++i) {
            auto const a = plane_.to_plane(line[i - 1]);
            auto const b = plane_.to_plane(line[i]);
            // Zero exactly where the point lies on the edge.
            auto const detour =
                plane_distance(a, here) + plane_distance(here, b) - plane_distance(a, b);
            if (detour >= nearest - 1e-6) continue;
            nearest = detour;
            id = segments_[segment]->id;
        }
    }
    return {point, id};
}

StreetWay StreetCourse::onward(std::size_t segment, bool from_its_end, double metres) const {
    StreetWay way;
    auto node = from_its_end ? ends_[segment].second : ends_[segment].first;
    way.line.push_back(nodes_[node]);
    std::vector<bool> used(segments_.size(), false);
    used[segment] = true;
    auto const heading = [&](std::size_t s, bool backwards) {
        auto const& line = segments_[s]->line;
        auto const a = plane_.to_plane(backwards ? line.back() : line.front());
        auto const b = plane_.to_plane(backwards ? line[line.size() - 2] : line[1]);
        return std::atan2(b.northing - a.northing, b.easting - a.easting);
    };
    auto const& line = segments_[segment]->line;
    auto const a = plane_.to_plane(from_its_end ? line[line.size() - 2] : line[1]);
    auto const b = plane_.to_plane(from_its_end ? line.back() : line.front());
    auto course = std::atan2(b.northing - a.northing, b.easting - a.easting);
    while (way.length < metres) {
        Link const* best = nullptr;
        double straightest = 0; // cosine of the turn; a turn of 90 degrees or more is not onward
        for (auto const& link : links_[node]) {
            if (link.segment == gap_segment || used[link.segment]) continue;
            bool const backwards = ends_[link.segment].first != node;
            auto const turn = std::cos(heading(link.segment, backwards) - course);
            if (turn <= straightest) continue;
            straightest = turn;
            best = &link;
        }
        if (best == nullptr) return way;
        bool const backwards = ends_[best->segment].first != node;
        auto const share = std::min(1.0, (metres - way.length) / std::max(best->length, 1e-9));
        append(way, best->segment, backwards ? 1 : 0, backwards ? 1 - share : share);
        used[best->segment] = true;
        course = heading(best->segment, !backwards) + std::numbers::pi;
        node = best->to;
    }
    return way;
}

std::vector<std::vector<StreetSegment const*>>
hanging_together(std::span<StreetSegment const* const> segments, Metres gap) {
    struct Boxed {
        ProjectedBox box;
        std::size_t segment = 0;
    };
    std::vector<std::vector<StreetSegment const*>> groups;
    if (segments.empty()) return groups;
    LocalPlane const plane{segments.front()->line.front()};
    std::vector<Boxed> boxes;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        auto& boxed = boxes.emplace_back();
        boxed.segment = i;
        for (auto const& point : segments[i]->line) boxed.box.extend(plane.to_plane(point));
    }
    std::sort(boxes.begin(), boxes.end(), [](Boxed const& a, Boxed const& b) {
        return std::pair{a.box.west, a.segment} < std::pair{b.box.west, b.segment};
    });
    std::vector<std::size_t> root(segments.size());
    std::iota(root.begin(), root.end(), std::size_t{0});
    auto const root_of = [&](std::size_t i) {
        while (root[i] != i) i = root[i] = root[root[i]];
        return i;
    };
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        for (auto j = i + 1; j < boxes.size(); ++j) {
            auto const& a = boxes[i].box;
            auto const& b = boxes[j].box;
            if (b.west > a.east + gap.value) break;
            auto const east = std::max(0.0, b.west - a.east);
            auto const north = std::max({0.0, a.south - b.north, b.south - a.north});
            if (std::hypot(east, north) > gap.value) continue;
            auto const x = root_of(boxes[i].segment);
            auto const y = root_of(boxes[j].segment);
            root[std::max(x, y)] = std::min(x, y);
        }
    }
    std::unordered_map<std::size_t, std::size_t> group_of;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        auto const [found, fresh] = group_of.emplace(root_of(i), groups.size());
        if (fresh) groups.emplace_back();
        groups[found->second].push_back(segments[i]);
    }
    return groups;
}

} // namespace reten
