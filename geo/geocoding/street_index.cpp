#include "geo/geocoding/street_index.hpp"

#include "geo/geocoding/house_number.hpp"
#include "geo/geocoding/street_meetings.hpp"
#include "geo/geocoding/street_names.hpp"

#include <algorithm>
#include <cmath>

namespace reten {

namespace {

using Segments = std::vector<StreetSegment const*>;

void sort_by_score(std::vector<StreetCandidate>& candidates) {
    std::stable_sort(
        candidates.begin(), candidates.end(),
        [](StreetCandidate const& a, StreetCandidate const& b) { return a.score > b.score; });
}

/// Circle around the point that covers the lines, and their box.
GroundShape covering(LonLat point, MultiLineString const& lines, double least) {
    LocalPlane const plane{point};
    GroundShape shape{point, Metres{least}, {}};
    for (auto const& line : lines)
        for (auto const& vertex : line) {
            auto const far = plane_distance({0, 0}, plane.to_plane(vertex));
            shape.radius = std::max(shape.radius, Metres{far});
            shape.box.extend(vertex);
        }
    return shape;
}

bool is_near(StreetCandidate const& a, StreetCandidate const& b, Metres distance) {
    LocalPlane const plane{a.shape.point};
    return plane_distance({0, 0}, plane.to_plane(b.shape.point)) <= distance.value;
}

/// Keeps the best of those that are one place.
void keep_apart(std::vector<StreetCandidate>& candidates, Metres distance) {
    sort_by_score(candidates);
    std::vector<StreetCandidate> kept;
    for (auto& candidate : candidates) {
        bool const known = std::any_of(kept.begin(), kept.end(), [&](StreetCandidate const& k) {
            return is_near(k, candidate, distance);
        });
        if (!known) kept.push_back(std::move(candidate));
    }
    candidates = std::move(kept);
}

/// The shortest way along the course from any of these places to any of those. nullopt: there is
/// none, or each is its own end.
std::optional<StreetWay> shortest_way(StreetCourse const& course,
                                      std::vector<StreetMeeting> const& begins,
                                      std::vector<StreetMeeting> const& ends) {
    std::optional<StreetWay> best;
    for (auto const& begin : begins) {
        for (auto const& end : ends) {
            if (begin.node == end.node) continue;
            auto way = course.way(*course.spot_at(begin.node), *course.spot_at(end.node));
            if (way && (!best || way->length < best->length)) best = std::move(way);
        }
    }
    return best;
}

/// The stretch as an answer, but for its score and name.
StreetCandidate stretch(StreetCourse const& course, StreetWay const& way, Metres least) {
    auto const [point, segment] = course.along(way, way.length / 2);
    StreetCandidate candidate;
    candidate.lines = {way.line};
    candidate.shape = covering(point, candidate.lines, least.value);
    candidate.segment = segment;
    return candidate;
}

} // namespace

struct StreetIndex::State {
    State(std::vector<StreetSegment> given, StreetIndexOptions const& wanted)
        : segments{std::move(given)}, options{wanted}, names{segments} {}

    [[nodiscard]] std::vector<Segments> courses_of(StreetNameMatch const& match) const {
        return hanging_together(names.segments_of(match.street), options.gap);
    }

    std::vector<StreetSegment> segments;
    StreetIndexOptions options;
    StreetNames names; // points into segments
};

StreetIndex::StreetIndex(std::vector<StreetSegment> segments, StreetIndexOptions options)
    : state_{std::make_unique<State const>(std::move(segments), options)} {}
StreetIndex::~StreetIndex() = default;
StreetIndex::StreetIndex(StreetIndex&&) noexcept = default;
StreetIndex& StreetIndex::operator=(StreetIndex&&) noexcept = default;

std::size_t StreetIndex::street_count() const { return state_->names.size(); }

std::vector<StreetCandidate> StreetIndex::crossing(std::string_view a, std::string_view b) const {
    auto const& options = state_->options;
    auto const& names = state_->names;
    auto const first = names.find(a);
    auto const second = names.find(b);
    std::vector<StreetCandidate> candidates;
    for (bool const by_node : {true, false}) {
        for (auto const& x : first) {
            for (auto const& y : second) {
                if (x.street == y.street) continue;
                auto const& one = names.segments_of(x.street);
                auto const& other = names.segments_of(y.street);
                auto const met = by_node ? shared_nodes(one, other)
                                         : near_misses(one, other, options.one_crossing);
                for (auto const& meeting : one_place_each(met, options.one_crossing)) {
                    StreetCandidate candidate;
                    candidate.level = MatchLevel::crossing;
                    candidate.shape = shape_of(
                        meeting.point, Metres{options.crossing_radius.value + meeting.spread});
                    candidate.segment = meeting.segment;
                    candidate.score = x.score * y.score * (by_node ? 1 : 0.9);
                    candidate.name = names.text(x.street) + " / " + names.text(y.street);
                    candidate.valid = both(names.valid(x.street), names.valid(y.street));
                    candidates.push_back(std::move(candidate));
                }
            }
        }
        if (!candidates.empty()) break;
    }
    sort_by_score(candidates);
    return candidates;
}

std::vector<StreetCandidate> StreetIndex::house(std::string_view street,
                                                std::int64_t number) const {
    auto const& options = state_->options;
    std::vector<StreetCandidate> candidates;
    for (auto const& match : state_->names.find(street)) {
        for (auto const& segments : state_->courses_of(match)) {
            StreetCourse const course{segments, options.gap};
            std::vector<HouseSpot> spots;
            for (std::size_t i = 0; i < segments.size(); ++i)
                if (auto const spot = house_in_range(course, i, number)) spots.push_back(*spot);
            if (spots.empty())
                if (auto const spot = house_off_range(course, number, options.numbers_beyond))
                    spots.push_back(*spot);
            for (auto const& spot : spots) {
                StreetCandidate candidate;
                candidate.level = MatchLevel::address;
                auto const rule = std::max(options.number_radius.value, spot.radius);
                candidate.shape = shape_of(spot.point, Metres{rule * house_radius_scale(spot.way)});
                candidate.house = spot.way;
                candidate.segment = spot.segment;
                candidate.score = match.score * spot.share;
                candidate.name = state_->names.text(match.street);
                candidate.valid = state_->names.valid(match.street);
                candidates.push_back(std::move(candidate));
            }
        }
    }
    keep_apart(candidates, options.one_crossing);
    return candidates;
}

std::vector<StreetCandidate> StreetIndex::between(std::string_view street, std::string_view a,
                                                  std::string_view b) const {
    auto const& names = state_->names;
    std::vector<StreetCandidate> candidates;
    auto const first = names.find(a);
    auto const second = names.find(b);
    for (auto const& match : names.find(street)) {
        for (auto const& segments : state_->courses_of(match)) {
            StreetCourse const course{segments, state_->options.gap};
            for (auto const& x : first) {
                auto const begins = shared_nodes(segments, names.segments_of(x.street));
                if (x.street == match.street || begins.empty()) continue;
                for (auto const& y : second) {
                    if (y.street == match.street || y.street == x.street) continue;
                    auto const best = shortest_way(
                        course, begins, shared_nodes(segments, names.segments_of(y.street)));
                    if (!best) continue;
                    auto candidate = stretch(course, *best, state_->options.crossing_radius);
                    candidate.score = match.score * x.score * y.score;
                    candidate.name = names.text(match.street);
                    candidate.valid = names.valid(match.street);
                    candidates.push_back(std::move(candidate));
                }
            }
        }
    }
    sort_by_score(candidates);
    return candidates;
}

std::vector<StreetCandidate> StreetIndex::kilometre(std::string_view road,
                                                    KilometrePost const& post) const {
    std::vector<StreetCandidate> candidates;
    auto const metres = post.kilometre * 1000;
    if (!(metres >= 0)) return candidates;
    for (auto const& match : state_->names.find(road)) {
        for (auto const& segments : state_->courses_of(match)) {
            StreetCourse const course{segments, state_->options.gap};
            auto const way = course.longest_way();
            if (metres > way.length) continue;
            bool from_front = true;
            bool from_back = true;
            if (post.beginning) {
                auto const origin = LocalPlane{*post.beginning};
                auto const off = [&](LonLat end) {
                    return plane_distance({0, 0}, origin.to_plane(end));
                };
                from_front = off(way.line.front()) <= off(way.line.back());
                from_back = !from_front;
            }
            for (bool const front : {true, false}) {
                if (!(front ? from_front : from_back)) continue;
                auto const [point, segment] =
                    course.along(way, front ? metres : way.length - metres);
                StreetCandidate candidate;
                candidate.level = MatchLevel::kilometre_post;
                candidate.shape =
                    shape_of(point, Metres{post.stated_to.value / 2 + metres / 100 + 50});
                candidate.segment = segment;
                candidate.score = match.score;
                candidate.name = state_->names.text(match.street);
                candidate.valid = state_->names.valid(match.street);
                candidates.push_back(std::move(candidate));
            }
        }
    }
    keep_apart(candidates, state_->options.one_crossing);
    return candidates;
}

std::vector<StreetCandidate> StreetIndex::along(std::string_view street) const {
    std::vector<StreetCandidate> candidates;
    for (auto const& match : state_->names.find(street)) {
        for (auto const& segments : state_->courses_of(match)) {
            StreetCourse const course{segments, state_->options.gap};
            auto const way = course.longest_way();
            auto const [point, segment] = course.along(way, way.length / 2);
            StreetCandidate candidate;
            for (auto const* part : segments) candidate.lines.push_back(part->line);
            candidate.shape =
                covering(point, candidate.lines, state_->options.crossing_radius.value);
            candidate.segment = segment;
            candidate.score = match.score;
            candidate.name = state_->names.text(match.street);
            candidate.valid = state_->names.valid(match.street);
            candidates.push_back(std::move(candidate));
        }
    }
    sort_by_score(candidates);
    return candidates;
}

} // namespace reten
