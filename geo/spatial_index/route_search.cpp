#include "geo/spatial_index/route_search.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

namespace reten {

namespace {

constexpr auto none = RoadGraph::none;
constexpr auto infinite = std::numeric_limits<double>::infinity();

/// Stafford's variant 13 of the finaliser of MurmurHash3, as SplitMix64 uses it.
std::uint64_t mixed(std::uint64_t x) noexcept {
    x ^= x >> 30U;
    x *= 0xbf58476d1ce4e5b9U;
    x ^= x >> 27U;
    x *= 0x94d049bb133111ebU;
    return x ^ (x >> 31U);
}

bool before(WeightedRoute const& a, WeightedRoute const& b) {
    if (a.route.cost != b.route.cost) return a.route.cost < b.route.cost;
    return std::lexicographical_compare(
        a.route.steps.begin(), a.route.steps.end(), b.route.steps.begin(), b.route.steps.end(),
        [](RouteStep const& x, RouteStep const& y) {
            return std::tie(x.edge, x.enter, x.leave) < std::tie(y.edge, y.enter, y.leave);
        });
}

} // namespace

double edge_factor(RouteChoice const& choice, int draw, std::uint32_t edge) noexcept {
    if (draw == 0 || choice.spread <= 0) return 1;
    constexpr std::uint64_t golden = 0x9e3779b97f4a7c15U;
    auto hash = mixed(choice.seed + golden);
    hash = mixed(hash ^ (static_cast<std::uint64_t>(draw) * golden));
    hash = mixed(hash + (std::uint64_t{edge} + 1) * golden);
    return 1 + choice.spread * (static_cast<double>(hash >> 11U) * 0x1p-53);
}

void RouteSearch::Front::begin(std::size_t node_count) {
    if (search == std::numeric_limits<std::uint32_t>::max()) {
        nodes.clear();
        search = 0;
    }
    nodes.resize(node_count);
    heap.clear();
    ++search;
}

void RouteSearch::Front::reach(std::uint32_t node, Reached found, double key) {
    auto& known = nodes[node];
    if (known.search == search && (known.settled || known.cost <= found.cost)) return;
    known = found;
    known.search = search;
    heap.push_back({key, node});
    std::push_heap(heap.begin(), heap.end(), std::greater<>{});
}

std::uint32_t RouteSearch::Front::settle() {
    while (!heap.empty()) {
        std::pop_heap(heap.begin(), heap.end(), std::greater<>{});
        auto const node = heap.back().node;
        heap.pop_back();
        if (nodes[node].settled) continue;
        nodes[node].settled = true;
        return node;
    }
    return none;
}

RouteSearch::Reached const* RouteSearch::Front::settled(std::uint32_t node) const {
    if (node >= nodes.size()) return nullptr;
    auto const& known = nodes[node];
    return known.search == search && known.settled ? &known : nullptr;
}

RouteSearch::RouteSearch(RoadGraph const& graph, RouteChoice choice)
    : graph_{graph}, choice_{choice} {}

double RouteSearch::cost_of(RouteStep const& step) const {
    auto const& edge = graph_.edge(step.edge);
    auto const length = step.leave - step.enter;
    if (length == 0) return 0;
    return length > 0 ? length * edge.cost : -length * edge.reverse_cost;
}

std::optional<double> RouteSearch::along_one_edge(RoadPlace from, RoadPlace to, int draw) const {
    if (from.edge != to.edge) return std::nullopt;
    auto const& edge = graph_.edge(from.edge);
    if (from.share == to.share) return 0;
    auto const way = from.share < to.share ? edge.cost : edge.reverse_cost;
    if (way < 0) return std::nullopt;
    return cost_of({from.edge, from.share, to.share}) * factor(draw, from.edge);
}

void RouteSearch::begin(std::optional<RoadPlace> origin, int draw, double limit) {
    ahead_.begin(graph_.node_count());
    origin_ = origin;
    draw_ = draw;
    limit_ = limit;
}

template <typename AtLeast>
void RouteSearch::start_at(RoadPlace from, AtLeast const& at_least) {
    auto const& edge = graph_.edge(from.edge);
    auto const start = [&](std::uint32_t node, double share, double way, bool against) {
        auto const rest = at_least(node);
        if (way < 0 || rest == infinite) return;
        auto const cost = share * way * factor(draw_, from.edge);
        ahead_.reach(node, {cost, from.edge, none, 0, against, false}, cost + rest);
    };
    start(edge.to, 1 - from.share, edge.cost, false);
    start(edge.from, from.share, edge.reverse_cost, true);
}

void RouteSearch::grow() {
    for (auto node = ahead_.settle(); node != none; node = ahead_.settle()) {
        auto const cost = ahead_.nodes[node].cost;
        if (cost > limit_) return;
        for (auto const& arc : graph_.arcs_from(node)) {
            auto const there = cost + arc.cost * factor(draw_, arc.edge);
            ahead_.reach(arc.to, {there, arc.edge, node, 0, false, false}, there);
        }
    }
}

void RouteSearch::grow_from(RoadPlace from, double limit, int draw) {
    begin(from, draw, limit);
    start_at(from, [](std::uint32_t) { return 0.0; });
    grow();
}

void RouteSearch::grow_from_node(std::uint32_t node, double limit, int draw) {
    begin(std::nullopt, draw, limit);
    ahead_.reach(node, {}, 0);
    grow();
}

std::optional<double> RouteSearch::cost_to_node(std::uint32_t node) const {
    auto const* known = ahead_.settled(node);
    if (known == nullptr || known->cost > limit_) return std::nullopt;
    return known->cost;
}

std::optional<RouteSearch::End> RouteSearch::end_at(RoadPlace to) const {
    auto const& edge = graph_.edge(to.edge);
    std::optional<End> best;
    auto const take = [&](double cost, std::uint32_t node) {
        if (cost <= limit_ && (!best || cost < best->cost)) best = End{cost, node};
    };
    if (origin_)
        if (auto const cost = along_one_edge(*origin_, to, draw_)) take(*cost, none);
    auto const behind = [&](std::uint32_t node, double share, double way) {
        auto const* known = ahead_.settled(node);
        if (known != nullptr && way >= 0)
            take(known->cost + share * way * factor(draw_, to.edge), node);
    };
    behind(edge.from, to.share, edge.cost);
    behind(edge.to, 1 - to.share, edge.reverse_cost);
    return best;
}

std::optional<double> RouteSearch::cost_to(RoadPlace to) const {
    auto const end = end_at(to);
    return end ? std::optional{end->cost} : std::nullopt;
}

Route RouteSearch::trace(std::uint32_t node, std::vector<RouteStep> last) const {
    auto steps = std::move(last);
    while (node != none) {
        auto const& known = ahead_.nodes[node];
        if (known.edge == none) break;
        auto const& edge = graph_.edge(known.edge);
        bool const against = known.before == none ? known.against : edge.to != node;
        RouteStep step{known.edge, against ? 1.0 : 0.0, against ? 0.0 : 1.0};
        if (known.before == none) step.enter = origin_->share;
        steps.push_back(step);
        node = known.before;
    }
    std::reverse(steps.begin(), steps.end());
    // A place at the end of its edge leaves a step of no length there; one is left where all are.
    auto const place = steps.back();
    std::erase_if(steps, [](RouteStep const& step) { return step.enter == step.leave; });
    if (steps.empty()) steps.push_back(place);
    Route route{0, std::move(steps)};
    for (auto const& step : route.steps) route.cost += cost_of(step);
    return route;
}

Route RouteSearch::route_behind(End end, RoadPlace to) const {
    if (end.node == none) return trace(none, {{to.edge, origin_->share, to.share}});
    auto const& edge = graph_.edge(to.edge);
    bool forward = end.node == edge.from;
    if (edge.from == edge.to) {
        // A loop: whichever way round is nearer.
        auto const ahead = edge.cost < 0 ? infinite : to.share * edge.cost;
        auto const back = edge.reverse_cost < 0 ? infinite : (1 - to.share) * edge.reverse_cost;
        forward = ahead <= back;
    }
    return trace(end.node, {{to.edge, forward ? 0.0 : 1.0, to.share}});
}

std::optional<Route> RouteSearch::route_to(RoadPlace to) const {
    auto const end = end_at(to);
    if (!end) return std::nullopt;
    return route_behind(*end, to);
}

std::optional<Route> RouteSearch::route_to_node(std::uint32_t node) const {
    if (!cost_to_node(node)) return std::nullopt;
    return trace(node, {});
}

std::optional<double> RouteSearch::look_back(RoadPlace from, RoadPlace to) {
    back_.begin(graph_.node_count());
    auto const& last = graph_.edge(to.edge);
    auto const start = [&](std::uint32_t node, double share, double way) {
        if (way >= 0) back_.reach(node, {share * way, to.edge, none, 0, false, false}, share * way);
    };
    start(last.from, to.share, last.cost);
    start(last.to, 1 - to.share, last.reverse_cost);

    auto const& first = graph_.edge(from.edge);
    auto best = along_one_edge(from, to, 0).value_or(infinite);
    back_limit_ = infinite;
    for (auto node = back_.settle(); node != none; node = back_.settle()) {
        auto const cost = back_.nodes[node].cost;
        if (cost >= best) {
            back_limit_ = best;
            break;
        }
        if (node == first.to && first.cost >= 0)
            best = std::min(best, cost + (1 - from.share) * first.cost);
        if (node == first.from && first.reverse_cost >= 0)
            best = std::min(best, cost + from.share * first.reverse_cost);
        for (auto const& arc : graph_.arcs_to(node)) {
            auto const there = cost + arc.cost;
            back_.reach(arc.to, {there, arc.edge, node, 0, false, false}, there);
        }
    }
    return best == infinite ? std::nullopt : std::optional{best};
}

Route RouteSearch::draw_route(RoadPlace from, RoadPlace to, int draw) {
    // A* (Hart, Nilsson and Raphael 1968): the cost without chance is never more than with it.
    auto const at_least = [&](std::uint32_t node) {
        auto const* known = back_.settled(node);
        return known == nullptr ? back_limit_ : known->cost;
    };
    begin(from, draw, infinite);
    start_at(from, at_least);
    auto const& last = graph_.edge(to.edge);
    auto best = along_one_edge(from, to, draw).value_or(infinite);
    for (auto node = ahead_.settle(); node != none; node = ahead_.settle()) {
        auto const cost = ahead_.nodes[node].cost;
        if (cost + at_least(node) >= best) break;
        if (node == last.from && last.cost >= 0)
            best = std::min(best, cost + to.share * last.cost * factor(draw, to.edge));
        if (node == last.to && last.reverse_cost >= 0)
            best =
                std::min(best, cost + (1 - to.share) * last.reverse_cost * factor(draw, to.edge));
        for (auto const& arc : graph_.arcs_from(node)) {
            auto const rest = at_least(arc.to);
            if (rest == infinite) continue;
            auto const there = cost + arc.cost * factor(draw, arc.edge);
            ahead_.reach(arc.to, {there, arc.edge, node, 0, false, false}, there + rest);
        }
    }
    return route_behind(*end_at(to), to);
}

std::optional<Route> RouteSearch::shortest(RoadPlace from, RoadPlace to) {
    if (!look_back(from, to)) return std::nullopt;
    return draw_route(from, to, 0);
}

std::vector<WeightedRoute> RouteSearch::near_shortest(RoadPlace from, RoadPlace to) {
    if (!look_back(from, to)) return {};
    auto const draws = choice_.spread > 0 ? std::max(choice_.draws, 1) : 1;
    std::vector<WeightedRoute> routes;
    for (int draw = 0; draw < draws; ++draw) {
        auto route = draw_route(from, to, draw);
        auto const same = std::find_if(routes.begin(), routes.end(), [&](auto const& known) {
            return known.route.steps == route.steps;
        });
        if (same == routes.end())
            routes.push_back({std::move(route), 1});
        else
            same->weight += 1;
    }
    for (auto& each : routes) each.weight /= draws;
    std::sort(routes.begin(), routes.end(), before);
    return routes;
}

} // namespace reten
