#include "geo/import/street_nodes.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

namespace reten {

namespace {

constexpr double steps_per_degree = 1e7;
constexpr std::uint64_t rows = 1'800'000'001; // of the lattice, pole to pole

/// The place on the lattice as a number from 1, under 6.5e18, so that it is also a positive id.
std::uint64_t lattice_key(LonLat p) {
    auto const column = static_cast<std::uint64_t>(std::llround((p.lon + 180) * steps_per_degree));
    auto const row = static_cast<std::uint64_t>(std::llround((p.lat + 90) * steps_per_degree));
    return column * rows + row + 1;
}

// What is known of a vertex, on the ground; one bit to the left of each, off the ground.
constexpr std::uint8_t passes = 1;   // a line goes on here
constexpr std::uint8_t again = 4;    // a second one does
constexpr std::uint8_t ends = 16;    // a line ends here
constexpr std::uint8_t several = 64; // more than one does, whatever the ground

std::uint8_t at_level(std::uint8_t mark, bool off_ground) {
    return static_cast<std::uint8_t>(off_ground ? mark << 1U : mark);
}

/// Mixes the bits (Vigna's splitmix64), since neighbours on the lattice differ in few.
std::uint64_t mixed(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15ULL;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31U);
}

constexpr double touch = 0.5;                 // metres
constexpr double metres_per_degree = 111'320; // along the equator; enough for half a metre
constexpr double cells_per_degree = 1000;     // about 100 m

double east_scale(double lat) { return metres_per_degree * std::cos(lat * std::numbers::pi / 180); }

double metres_between(LonLat a, LonLat b) {
    return std::hypot((a.lon - b.lon) * east_scale(a.lat), (a.lat - b.lat) * metres_per_degree);
}

struct Cell {
    std::int64_t column = 0, row = 0;
};
Cell cell_of(LonLat p) {
    return {static_cast<std::int64_t>(std::floor(p.lon * cells_per_degree)),
            static_cast<std::int64_t>(std::floor(p.lat * cells_per_degree))};
}
std::uint64_t cell_key(Cell cell) {
    return static_cast<std::uint64_t>(cell.column + 1'000'000) * 4'000'000 +
           static_cast<std::uint64_t>(cell.row + 1'000'000);
}

template <typename Visit>
void for_each_cell_around(LonLat p, Visit const& visit) {
    auto const home = cell_of(p);
    for (int i = -1; i <= 1; ++i)
        for (int j = -1; j <= 1; ++j) visit(cell_key({home.column + i, home.row + j}));
}

/// Where on the edge the point is nearest, if it lies within reach of its inside.
std::optional<double> share_on_edge(LonLat p, LonLat a, LonLat b) {
    auto const east = east_scale(p.lat);
    auto const x = (b.lon - a.lon) * east;
    auto const y = (b.lat - a.lat) * metres_per_degree;
    auto const px = (p.lon - a.lon) * east;
    auto const py = (p.lat - a.lat) * metres_per_degree;
    auto const squared = x * x + y * y;
    if (squared == 0) return std::nullopt;
    auto const share = (px * x + py * y) / squared;
    if (share <= 0 || share >= 1) return std::nullopt;
    return std::hypot(px - share * x, py - share * y) <= touch ? std::optional{share}
                                                               : std::nullopt;
}

} // namespace

LineString clean_line(LineString const& line) {
    LineString clean;
    clean.reserve(line.size());
    for (auto const& point : line)
        if (clean.empty() || lattice_key(clean.back()) != lattice_key(point))
            clean.push_back(point);
    return clean;
}

std::size_t StreetNodes::slot_of(std::uint64_t key) const {
    auto const mask = slots_.keys.size() - 1;
    auto at = mixed(key) & mask;
    while (slots_.keys[at] != 0 && slots_.keys[at] != key) at = (at + 1) & mask;
    return at;
}

void StreetNodes::grow() {
    auto old = std::exchange(slots_, {});
    auto const size = std::max<std::size_t>(1024, 2 * old.keys.size());
    slots_.keys.resize(size);
    slots_.marks.resize(size);
    for (std::size_t i = 0; i < old.keys.size(); ++i) {
        if (old.keys[i] == 0) continue;
        auto const at = slot_of(old.keys[i]);
        slots_.keys[at] = old.keys[i];
        slots_.marks[at] = old.marks[i];
    }
}

bool StreetNodes::mark(LonLat point, std::uint8_t bits) {
    if (4 * (used_ + 1) > 3 * slots_.keys.size()) grow();
    auto const key = lattice_key(point);
    auto const at = slot_of(key);
    if (slots_.keys[at] == 0) {
        if (used_ == most_vertices) return false;
        ++used_;
        slots_.keys[at] = key;
    }
    auto& marks = slots_.marks[at];
    constexpr std::uint8_t pass_bits = passes | passes << 1U;
    constexpr std::uint8_t end_bits = ends | ends << 1U;
    if ((bits & pass_bits & marks) != 0) marks |= static_cast<std::uint8_t>(bits << 2U);
    if ((bits & end_bits) != 0 && (marks & end_bits) != 0) marks |= several;
    marks |= bits;
    return true;
}

bool StreetNodes::note(LineString const& line, bool off_ground) {
    for (std::size_t i = 0; i < line.size(); ++i) {
        bool const end = i == 0 || i + 1 == line.size();
        if (!mark(line[i], at_level(end ? ends : passes, off_ground))) return false;
        if (end && ends_touch_) ends_.push_back({line[i], lattice_key(line[i])});
    }
    return true;
}

std::uint8_t StreetNodes::marks_at(std::uint64_t key) const {
    return slots_.keys.empty() ? std::uint8_t{0} : slots_.marks[slot_of(key)];
}

NodeId StreetNodes::node_at_end(std::uint64_t key, bool off_ground) const {
    auto const marks = marks_at(key);
    bool const own = (marks & at_level(passes, off_ground)) != 0;
    bool const below = (marks & passes) != 0;
    bool const above = (marks & at_level(passes, true)) != 0;
    // With what passes at its own level, else with what passes, else on the ground.
    bool const off = own ? off_ground : !below && above;
    auto const id = static_cast<std::int64_t>(key);
    return {off ? -id : id};
}

bool StreetNodes::is_node(std::uint64_t key, bool off_ground) const {
    auto const marks = marks_at(key);
    if ((marks & at_level(again, off_ground)) != 0) return true;
    auto const id = static_cast<std::int64_t>(key);
    NodeId const here{off_ground ? -id : id};
    for (bool const level : {false, true})
        if ((marks & at_level(ends, level)) != 0 && node_at_end(key, level) == here) return true;
    return false;
}

void StreetNodes::settle() {
    if (!ends_touch_) return;
    std::sort(ends_.begin(), ends_.end(),
              [](LooseEnd const& a, LooseEnd const& b) { return a.key < b.key; });
    ends_.erase(std::unique(ends_.begin(), ends_.end(),
                            [](LooseEnd const& a, LooseEnd const& b) { return a.key == b.key; }),
                ends_.end());
    for (std::size_t i = 0; i < ends_.size(); ++i) {
        auto const marks = marks_at(ends_[i].key);
        ends_[i].loose = (marks & (passes | passes << 1U | several)) == 0;
        cells_.emplace(cell_key(cell_of(ends_[i].point)), i);
    }
    join_near_ends();
}

void StreetNodes::join_near_ends() {
    for (auto const& end : ends_) {
        if (!end.loose) continue;
        LooseEnd const* other = nullptr;
        for_each_cell_around(end.point, [&](std::uint64_t cell) {
            auto const [first, last] = cells_.equal_range(cell);
            for (auto it = first; it != last; ++it) {
                auto const& near = ends_[it->second];
                // To one where others meet, else to the first in order, which stays.
                if (near.key == end.key || (near.loose && near.key > end.key)) continue;
                if (metres_between(near.point, end.point) > touch) continue;
                if (other == nullptr ||
                    std::pair{near.loose, near.key} < std::pair{other->loose, other->key})
                    other = &near;
            }
        });
        if (other != nullptr) moved_[end.key] = settled_end(other->point);
    }
}

LonLat StreetNodes::settled_end(LonLat end) const {
    auto const found = moved_.find(lattice_key(end));
    return found == moved_.end() ? end : found->second;
}

std::vector<StreetNodes::OnEdge> StreetNodes::ends_on(LonLat a, LonLat b) const {
    std::vector<OnEdge> found;
    if (cells_.empty()) return found;
    auto const steps =
        std::ceil(std::max(std::abs(b.lon - a.lon), std::abs(b.lat - a.lat)) * cells_per_degree) +
        1;
    auto const key_a = lattice_key(a);
    auto const key_b = lattice_key(b);
    for (double step = 0; step <= steps; ++step) {
        auto const t = step / steps;
        LonLat const at{a.lon + t * (b.lon - a.lon), a.lat + t * (b.lat - a.lat)};
        for_each_cell_around(at, [&](std::uint64_t cell) {
            auto const [first, last] = cells_.equal_range(cell);
            for (auto it = first; it != last; ++it) {
                auto const& end = ends_[it->second];
                if (!end.loose || end.key == key_a || end.key == key_b) continue;
                if (moved_.contains(end.key)) continue;
                if (auto const share = share_on_edge(end.point, a, b))
                    found.push_back({*share, end.point});
            }
        });
    }
    std::sort(found.begin(), found.end(),
              [](OnEdge const& x, OnEdge const& y) { return x.share < y.share; });
    found.erase(std::unique(found.begin(), found.end(),
                            [](OnEdge const& x, OnEdge const& y) { return x.point == y.point; }),
                found.end());
    return found;
}

std::vector<NodedPiece> StreetNodes::cut(LineString const& line, bool off_ground) const {
    std::vector<NodedPiece> pieces;
    if (line.size() < 2) return pieces;
    NodedPiece piece;
    auto const first = settled_end(line.front());
    auto const last = settled_end(line.back());
    piece.from = node_at_end(lattice_key(first), off_ground);
    piece.line.push_back(first);
    auto const end_piece = [&](LonLat point, NodeId node) {
        piece.line.push_back(point);
        piece.to = node;
        pieces.push_back(std::move(piece));
        piece = {node, {}, {point}};
    };
    for (std::size_t i = 1; i < line.size(); ++i) {
        for (auto const& on_edge : ends_on(line[i - 1], line[i]))
            end_piece(on_edge.point, node_at_end(lattice_key(on_edge.point), off_ground));
        if (i + 1 == line.size()) {
            end_piece(last, node_at_end(lattice_key(last), off_ground));
        } else if (is_node(lattice_key(line[i]), off_ground)) {
            auto const id = static_cast<std::int64_t>(lattice_key(line[i]));
            end_piece(line[i], {off_ground ? -id : id});
        } else {
            piece.line.push_back(line[i]);
        }
    }
    return pieces;
}

bool StreetNodes::has_vertex(LonLat point) const {
    return used_ > 0 && slots_.keys[slot_of(lattice_key(point))] != 0;
}

} // namespace reten
