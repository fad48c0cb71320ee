#include "app/map/number_places.hpp"

#include "geo/cartography/page_distance.hpp"

#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>

namespace reten::app {

namespace {

constexpr int directions = 24, rings = 12;
constexpr double gap = 0.4; // mm between a number and what it keeps clear of

/// Places numbers one after the other.
class Placement {
public:
    Placement(std::span<PagePoint const> points, NumberRoom const& room)
        : points_{points}, room_{room} {}

    std::vector<PagePoint> run() {
        for (std::size_t i = 0; i < points_.size(); ++i) placed_.push_back(best_for(i));
        return placed_;
    }

private:
    [[nodiscard]] bool same_point(std::size_t i, std::size_t k) const {
        return page_distance(points_[i], points_[k]) < 0.01;
    }

    [[nodiscard]] bool is_own(std::size_t i, PagePoint at) const {
        for (std::size_t k = 0; k < points_.size(); ++k)
            if (!same_point(i, k) && page_distance(at, points_[k]) <= page_distance(at, points_[i]))
                return false;
        return true;
    }

    /// How far the number would reach into what it is to keep clear of.
    [[nodiscard]] double crowding(std::size_t i, PagePoint at) const {
        double sum = 0;
        auto const reach = [&](PagePoint other, double clear) {
            sum += std::max(0.0, clear - page_distance(at, other));
        };
        for (auto const& other : placed_) reach(other, 2 * room_.radius + gap);
        for (std::size_t k = 0; k < points_.size(); ++k)
            if (!same_point(i, k)) reach(points_[k], room_.radius + gap);
        return sum;
    }

    /// Away from the middle of the other points; to the left where they have none.
    [[nodiscard]] double first_direction(std::size_t i) const {
        PagePoint middle;
        for (auto const& p : points_) {
            middle.x += p.x / static_cast<double>(points_.size());
            middle.y += p.y / static_cast<double>(points_.size());
        }
        if (page_distance(middle, points_[i]) < 0.01) return std::numbers::pi;
        return std::atan2(points_[i].y - middle.y, points_[i].x - middle.x);
    }

    [[nodiscard]] PagePoint best_for(std::size_t i) const {
        auto const point = points_[i];
        auto best = point; // nearest to its own, whatever else
        auto least =
            room_.nearest > 0 ? std::numeric_limits<double>::infinity() : crowding(i, best);
        auto const first = first_direction(i);
        for (int ring = 0; ring < rings && least > 0; ++ring) {
            auto const away = std::max(room_.nearest, room_.radius) + ring * room_.radius / 2;
            for (int step = 0; step < directions; ++step) {
                // Either side of the first direction in turn.
                auto const turn = (step % 2 == 0 ? 1 : -1) * ((step + 1) / 2);
                auto const angle = first + turn * 2 * std::numbers::pi / directions;
                PagePoint const at{point.x + away * std::cos(angle),
                                   point.y + away * std::sin(angle)};
                if (!is_own(i, at)) continue;
                auto const crowded = crowding(i, at);
                if (crowded >= least) continue;
                best = at;
                least = crowded;
                if (least <= 0) break;
            }
        }
        return best;
    }

    std::span<PagePoint const> points_;
    NumberRoom room_;
    std::vector<PagePoint> placed_;
};

} // namespace

std::vector<PagePoint> number_places(std::span<PagePoint const> points, NumberRoom const& room) {
    return Placement{points, room}.run();
}

} // namespace reten::app
