#include "bench/learned_streets.hpp"

#include "geo/projection/projector.hpp"

#include <cmath>

namespace reten::bench {

namespace {

struct Known {
    std::int64_t number = 0;
    LonLat point;
    NodeId node;
};

bool plausible(Known const& a, Known const& b, double pace) {
    auto const apart = static_cast<double>(std::abs(a.number - b.number));
    return geodesic_distance(a.point, b.point).value <= pace * apart;
}

/// Without those that lie off both neighbours, which lie well to each other.
std::vector<Known> without_misplaced(std::vector<Known> const& all, double pace,
                                     std::int64_t& misplaced) {
    std::vector<Known> kept;
    for (std::size_t i = 0; i < all.size(); ++i) {
        bool const inside = !kept.empty() && i + 1 < all.size();
        if (inside && !plausible(kept.back(), all[i], pace) &&
            !plausible(all[i], all[i + 1], pace) && plausible(kept.back(), all[i + 1], pace)) {
            ++misplaced;
            continue;
        }
        kept.push_back(all[i]);
    }
    return kept;
}

class Learner {
public:
    explicit Learner(double pace) : pace_{pace} {}

    void learn(std::string const& name, KnownNumbers const& numbers) {
        if (numbers.size() < 2) {
            ++learned_.single_block;
            return;
        }
        std::vector<Known> known;
        for (auto const& [number, point] : numbers) known.push_back({number, point, fresh_node()});
        known = without_misplaced(known, pace_, learned_.misplaced);
        for (std::size_t i = 1; i < known.size(); ++i) {
            auto const& a = known[i - 1];
            auto const& b = known[i];
            if (!plausible(a, b, pace_)) continue;
            bool const first = i == 1 || !plausible(known[i - 2], a, pace_);
            bool const last = i + 1 == known.size() || !plausible(b, known[i + 1], pace_);
            if (first) add_end(name, b, a);
            auto& segment = add(name, a.node, b.node, {a.point, b.point});
            // Odd and even alike: a range from one parity to the other is for both sides.
            segment.left_low = a.number;
            segment.left_high = b.number - 1;
            if (last) add_end(name, a, b);
        }
    }
    [[nodiscard]] LearnedStreets take() { return std::move(learned_); }

private:
    NodeId fresh_node() { return {++nodes_}; }

    StreetSegment& add(std::string const& name, NodeId from, NodeId to, LineString line) {
        auto& segment = learned_.segments.emplace_back();
        segment.id = {static_cast<std::int64_t>(learned_.segments.size())};
        segment.from = from;
        segment.to = to;
        segment.name = name;
        segment.length = geodesic_distance(line.front(), line.back());
        segment.line = std::move(line);
        return segment;
    }

    void add_end(std::string const& name, Known const& before, Known const& end) {
        auto const course = geodesic_line(before.point, end.point);
        if (course.length.value <= 0) return;
        auto const apart = static_cast<double>(std::abs(end.number - before.number));
        Metres const reach{course.length.value / apart * 200};
        add(name, end.node, fresh_node(),
            {end.point, geodesic_destination(end.point, course.azimuth_to, reach)});
    }

    double pace_;
    std::int64_t nodes_ = 0;
    LearnedStreets learned_;
};

} // namespace

LearnedStreets learned_streets(std::map<std::string, KnownNumbers> const& streets,
                               double metres_a_number) {
    Learner learner{metres_a_number};
    for (auto const& [name, numbers] : streets) learner.learn(name, numbers);
    return learner.take();
}

} // namespace reten::bench
