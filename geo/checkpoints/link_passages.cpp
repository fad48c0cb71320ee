#include "geo/checkpoints/link_passages.hpp"

#include "geo/model/plane_distance.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

namespace reten {

namespace {

/// From a point to the straight line between two others.
double distance_to_line(ProjectedPoint point, ProjectedPoint a, ProjectedPoint b) {
    LineIndex const line{{{a, b}}, Metres{std::max(1.0, plane_distance(a, b))}};
    auto const spot = line.nearest(point, Metres{std::numeric_limits<double>::max()});
    return spot ? spot->distance : plane_distance(point, a);
}

/// Does the step use the part, in a direction that is controlled?
bool uses(RouteStep const& step, ControlledPart const& controlled) {
    auto const low = std::min(step.enter, step.leave);
    auto const high = std::max(step.enter, step.leave);
    if (low == high || controlled.part.begin > high || controlled.part.end < low) return false;
    return step.leave > step.enter ? controlled.with : controlled.against;
}

/// Does the straight line come into the area? Looked at every few metres.
bool comes_into(ProjectedMultiPolygon const& area, ProjectedPoint a, ProjectedPoint b) {
    constexpr double step = 20; // metres
    auto const looks = std::max(1.0, std::ceil(plane_distance(a, b) / step));
    for (double i = 0; i <= looks; ++i) {
        auto const share = i / looks;
        if (contains(area, {a.easting + (b.easting - a.easting) * share,
                            a.northing + (b.northing - a.northing) * share}))
            return true;
    }
    return false;
}

} // namespace

std::string_view link_exclusion_code(LinkExclusion exclusion) {
    switch (exclusion) {
    case LinkExclusion::none: return "";
    case LinkExclusion::to_itself: return "to_itself";
    case LinkExclusion::unfounded: return "unfounded";
    case LinkExclusion::same_ends: return "same_ends";
    case LinkExclusion::unplaced: return "unplaced";
    case LinkExclusion::undated: return "undated";
    case LinkExclusion::backwards: return "backwards";
    case LinkExclusion::imprecise: return "imprecise";
    case LinkExclusion::off_network: return "off_network";
    case LinkExclusion::no_way: return "no_way";
    case LinkExclusion::no_length: return "no_length";
    }
    return "";
}

PassageFinder::PassageFinder(RoadNetwork const* network,
                             std::vector<ControlledCheckpoint> const& checkpoints,
                             PassageOptions const& options)
    : network_{network}, checkpoints_{checkpoints}, options_{options} {
    if (network_ == nullptr) return;
    search_.emplace(network_->graph(), options_.routes);
    for (std::size_t i = 0; i < checkpoints_.size(); ++i)
        for (auto const& part : checkpoints_[i].control.parts) parts_.push_back({i, part});
    std::stable_sort(parts_.begin(), parts_.end(), [](Part const& a, Part const& b) {
        return a.controlled.part.line < b.controlled.part.line;
    });
}

LinkExclusion PassageFinder::why_left_out(LinkEnd const& from, LinkEnd const& to) const {
    if (from.incident == to.incident) return LinkExclusion::to_itself;
    if (from.unfounded || to.unfounded) return LinkExclusion::unfounded;
    if (!from.point || !to.point) return LinkExclusion::unplaced;
    if (!from.when || !to.when) return LinkExclusion::undated;
    if (link_interval(*from.when, *to.when).backwards) return LinkExclusion::backwards;
    if (options_.known && (from.uncertainty > *options_.known || to.uncertainty > *options_.known))
        return LinkExclusion::imprecise;
    return LinkExclusion::none;
}

LinkPassages PassageFinder::passages(LinkEnd const& from, LinkEnd const& to) {
    LinkPassages found;
    if (from.when && to.when) found.interval = link_interval(*from.when, *to.when);
    found.exclusion = why_left_out(from, to);
    if (found.exclusion != LinkExclusion::none) return found;
    if (network_ == nullptr)
        by_straight_line(from, to, found);
    else
        by_road(from, to, found);
    return found;
}

void PassageFinder::by_road(LinkEnd const& from, LinkEnd const& to, LinkPassages& found) {
    auto const begin = network_->snap(*from.point, options_.snap);
    auto const end = network_->snap(*to.point, options_.snap);
    if (!begin || !end) {
        found.exclusion = LinkExclusion::off_network;
        return;
    }
    if (begin->place == end->place || *from.point == *to.point) {
        found.exclusion = LinkExclusion::no_length;
        return;
    }
    found.routes = search_->near_shortest(begin->place, end->place);
    std::vector<WeightedRoute> back;
    if (found.interval.order_unknown) back = search_->near_shortest(end->place, begin->place);
    if (found.routes.empty() && back.empty()) {
        found.exclusion = LinkExclusion::no_way;
        return;
    }
    std::map<std::size_t, double> shares;
    auto const note = [&](std::vector<WeightedRoute> const& routes, double weight) {
        for (auto const& each : routes) {
            found.distance += weight * each.weight * network_->length_of(each.route);
            for (auto const checkpoint : used_by(each.route))
                shares[checkpoint] += weight * each.weight;
        }
    };
    // One way only where the other has no route.
    bool const both = !found.routes.empty() && !back.empty();
    note(found.routes, both ? 0.5 : 1);
    note(back, both ? 0.5 : 1);
    if (found.routes.empty()) found.routes = std::move(back);

    constexpr double all = 1 - 1e-9;
    bool const precise = from.uncertainty <= options_.precise && to.uncertainty <= options_.precise;
    for (auto const& [checkpoint, share] : shares) {
        auto const& each = checkpoints_[checkpoint];
        if (!each.times.possibly_in(found.interval.hull)) continue;
        if (is_target(from, checkpoint) || is_target(to, checkpoint)) continue;
        bool const certain = precise && share >= all && !each.control.somewhere &&
                             each.times.certainly_in(found.interval.hull);
        found.passages.push_back({checkpoint, std::min(share, 1.0), certain});
    }
}

std::vector<std::size_t> PassageFinder::used_by(Route const& route) const {
    std::vector<std::size_t> used;
    for (auto const& step : route.steps) {
        auto at = std::lower_bound(
            parts_.begin(), parts_.end(), step.edge,
            [](Part const& part, std::uint32_t edge) { return part.controlled.part.line < edge; });
        for (; at != parts_.end() && at->controlled.part.line == step.edge; ++at)
            if (uses(step, at->controlled)) used.push_back(at->checkpoint);
    }
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    return used;
}

bool PassageFinder::is_target(LinkEnd const& end, std::size_t checkpoint) const {
    auto const& place = checkpoints_[checkpoint].place;
    // Of one that stood somewhere nobody knows whether it was attacked.
    if (checkpoints_[checkpoint].control.somewhere || !place.point) return false;
    auto const near = std::max(options_.at_checkpoint, place.control_radius.value_or(Metres{}));
    return plane_distance(*place.point, *end.point) <= near.value;
}

bool PassageFinder::crosses(LinkEnd const& from, LinkEnd const& to,
                            CheckpointPlace const& place) const {
    if (auto const bearing = bearing_from_text(place.direction)) {
        auto const radians = *bearing * std::numbers::pi / 180;
        auto const along = (to.point->easting - from.point->easting) * std::sin(radians) +
                           (to.point->northing - from.point->northing) * std::cos(radians);
        auto const way =
            from.point == to.point ? 0 : along / plane_distance(*from.point, *to.point);
        constexpr double right_angle = 1e-9;
        if (way < -right_angle) return false;
    }
    if (place.area != nullptr && !place.area->empty())
        return comes_into(*place.area, *from.point, *to.point);
    if (!place.point) return false;
    auto const reach =
        place.control_radius.value_or(options_.straight).value + place.uncertainty.value;
    return distance_to_line(*place.point, *from.point, *to.point) <= reach;
}

void PassageFinder::by_straight_line(LinkEnd const& from, LinkEnd const& to,
                                     LinkPassages& found) const {
    found.distance = plane_distance(*from.point, *to.point);
    if (found.distance == 0) {
        found.exclusion = LinkExclusion::no_length;
        return;
    }
    for (std::size_t i = 0; i < checkpoints_.size(); ++i) {
        if (!checkpoints_[i].times.possibly_in(found.interval.hull)) continue;
        if (is_target(from, i) || is_target(to, i)) continue;
        auto const& place = checkpoints_[i].place;
        bool const passes =
            crosses(from, to, place) || (found.interval.order_unknown && crosses(to, from, place));
        if (passes) found.passages.push_back({i, 1, false});
    }
}

} // namespace reten
