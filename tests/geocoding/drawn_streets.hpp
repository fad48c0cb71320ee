#pragma once

#include "geo/geocoding/local_plane.hpp"
#include "geo/model/area.hpp"
#include "tests/geocoding/drawn_map.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// Streets on a drawn map: a node at every letter, a segment between each two that follow.
class DrawnStreets {
public:
    explicit DrawnStreets(DrawnMap map) : map_{std::move(map)} {}

    /// Numbers on the left and right of each segment, as the street is drawn.
    struct Numbers {
        std::optional<std::int64_t> left_low, left_high, right_low, right_high;
    };
    DrawnStreets& add(std::string const& name, std::string_view points,
                      std::vector<Numbers> const& numbers = {}) {
        for (std::size_t i = 1; i < points.size(); ++i) {
            auto& segment = segments_.emplace_back();
            segment.id = {static_cast<std::int64_t>(segments_.size())};
            segment.from = {points[i - 1]};
            segment.to = {points[i]};
            segment.name = name;
            segment.line = {map_.at(points[i - 1]), map_.at(points[i])};
            if (i > numbers.size()) continue;
            auto const& n = numbers[i - 1];
            segment.left_low = n.left_low;
            segment.left_high = n.left_high;
            segment.right_low = n.right_low;
            segment.right_high = n.right_high;
        }
        return *this;
    }
    [[nodiscard]] std::vector<StreetSegment> const& segments() const { return segments_; }
    [[nodiscard]] std::vector<StreetSegment const*> pointers() const {
        std::vector<StreetSegment const*> pointers;
        for (auto const& segment : segments_) pointers.push_back(&segment);
        return pointers;
    }
    [[nodiscard]] DrawnMap const& map() const { return map_; }
    /// Metres from a letter to a point.
    [[nodiscard]] double off(char name, LonLat point) const {
        return plane_distance({0, 0}, LocalPlane{map_.at(name)}.to_plane(point));
    }

private:
    DrawnMap map_;
    std::vector<StreetSegment> segments_;
};

} // namespace reten
