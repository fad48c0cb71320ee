#include "geo/checkpoints/link_passages.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace reten {

namespace {

double distance(ProjectedPoint a, ProjectedPoint b) {
    return std::hypot(b.easting - a.easting, b.northing - a.northing);
}

/// From a point to the straight line between two others.
double distance_to_line(ProjectedPoint point, ProjectedPoint a, ProjectedPoint b) {
    LineIndex const line{{{a, b}}, Metres{std::max(1.0, distance(a, b))}};
    auto const spot = line.nearest(point, Metres{std::numeric_limits<double>::max()});
    return spot ? spot->distance : distance(point, a);
}

/// Does the step use the part, in a direction that is controlled?
bool uses(RouteStep const& step, ControlledPart const& controlled) {
    auto const low = std::min(step.enter, step.leave);
    auto const high = std::max(step.enter, step.leave);
    if (low == high || controlled.part.begin > high || controlled.part.end < low) return false;
    return step.leave > step.enter ? controlled.with : controlled.against;
}

bool holds(ControlledPart const& controlled, std::uint32_t edge, double share) {
    return controlled.part.line == edge && controlled.part.begin <= share &&
           share <= controlled.part.end;
}

} // namespace

std::string_view link_exclusion_code(LinkExclusion exclusion) {
    switch (exclusion) {
    case LinkExclusion::none: return "";
    case LinkExclusion::to_itself: return "to_itself";
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
    if (found.routes.empty()) {
        found.exclusion = LinkExclusion::no_way;
        return;
    }
    std::map<std::size_t, double> shares;
    for (auto const& each : found.routes) {
        found.distance += each.weight * network_->length_of(each.route);
        for (auto const checkpoint : used_by(each.route)) shares[checkpoint] += each.weight;
    }
    for (auto const& [checkpoint, share] : shares) {
        auto const& times = checkpoints_[checkpoint].times;
        if (!times.possibly_in(found.interval.hull)) continue;
        bool const certain =
            times.certainly_in(found.interval.hull) && !checkpoints_[checkpoint].control.somewhere;
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
    std::erase_if(used, [&](auto checkpoint) { return begins_or_ends_at(route, checkpoint); });
    return used;
}

bool PassageFinder::begins_or_ends_at(Route const& route, std::size_t checkpoint) const {
    auto const& control = checkpoints_[checkpoint].control;
    if (control.somewhere) return false; // nobody knows where it stood
    auto const at = [&](std::uint32_t edge, double share) {
        if (control.at &&
            distance(network_->at({edge, share}), *control.at) <= options_.at_checkpoint.value)
            return true;
        return std::any_of(control.parts.begin(), control.parts.end(),
                           [&](auto const& part) { return holds(part, edge, share); });
    };
    auto const& first = route.steps.front();
    auto const& last = route.steps.back();
    return at(first.edge, first.enter) || at(last.edge, last.leave);
}

void PassageFinder::by_straight_line(LinkEnd const& from, LinkEnd const& to,
                                     LinkPassages& found) const {
    found.distance = distance(*from.point, *to.point);
    if (found.distance == 0) {
        found.exclusion = LinkExclusion::no_length;
        return;
    }
    for (std::size_t i = 0; i < checkpoints_.size(); ++i) {
        auto const& place = checkpoints_[i].place;
        if (!place.point || !checkpoints_[i].times.possibly_in(found.interval.hull)) continue;
        auto const reach = place.control_radius.value_or(options_.straight).value;
        auto const target =
            std::max(options_.at_checkpoint.value, place.control_radius.value_or(Metres{}).value);
        if (distance(*place.point, *from.point) <= target ||
            distance(*place.point, *to.point) <= target)
            continue;
        if (distance_to_line(*place.point, *from.point, *to.point) <= reach)
            found.passages.push_back({i, 1, false});
    }
}

} // namespace reten
