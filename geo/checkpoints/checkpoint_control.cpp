#include "geo/checkpoints/checkpoint_control.hpp"

#include "geo/model/folded_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>

namespace reten {

namespace {

struct DirectionWord {
    std::string_view word;
    double bearing;
};
constexpr std::array direction_words{DirectionWord{"n", 0},
                                     DirectionWord{"north", 0},
                                     DirectionWord{"norte", 0},
                                     DirectionWord{"ne", 45},
                                     DirectionWord{"northeast", 45},
                                     DirectionWord{"noreste", 45},
                                     DirectionWord{"nordeste", 45},
                                     DirectionWord{"nororiente", 45},
                                     DirectionWord{"e", 90},
                                     DirectionWord{"east", 90},
                                     DirectionWord{"este", 90},
                                     DirectionWord{"oriente", 90},
                                     DirectionWord{"se", 135},
                                     DirectionWord{"southeast", 135},
                                     DirectionWord{"sureste", 135},
                                     DirectionWord{"sudeste", 135},
                                     DirectionWord{"suroriente", 135},
                                     DirectionWord{"s", 180},
                                     DirectionWord{"south", 180},
                                     DirectionWord{"sur", 180},
                                     DirectionWord{"sw", 225},
                                     DirectionWord{"so", 225},
                                     DirectionWord{"southwest", 225},
                                     DirectionWord{"suroeste", 225},
                                     DirectionWord{"sudoeste", 225},
                                     DirectionWord{"surponiente", 225},
                                     DirectionWord{"w", 270},
                                     DirectionWord{"o", 270},
                                     DirectionWord{"west", 270},
                                     DirectionWord{"oeste", 270},
                                     DirectionWord{"poniente", 270},
                                     DirectionWord{"nw", 315},
                                     DirectionWord{"no", 315},
                                     DirectionWord{"northwest", 315},
                                     DirectionWord{"noroeste", 315},
                                     DirectionWord{"norponiente", 315}};
constexpr std::array filler{"to", "towards", "toward", "the", "bound", "hacia", "el",     "la",
                            "al", "sentido", "rumbo",  "a",   "de",    "going", "traffic"};

/// Metres east and north between two points a little apart on an edge, in its direction.
struct Heading {
    double east = 0, north = 0;
};

Heading heading_at(RoadNetwork const& network, LinePart const& part) {
    auto const middle = (part.begin + part.end) / 2;
    auto const step = std::min(0.5, 5 / network.length(static_cast<std::uint32_t>(part.line)));
    auto const a = network.lines().at(part.line, std::max(0.0, middle - step));
    auto const b = network.lines().at(part.line, std::min(1.0, middle + step));
    return {b.easting - a.easting, b.northing - a.northing};
}

/// Whoever goes within a right angle of the bearing is stopped.
ControlledPart controlled(LinePart const& part, std::optional<double> bearing,
                          RoadNetwork const& network) {
    ControlledPart control{part};
    if (!bearing) return control;
    auto const radians = *bearing * std::numbers::pi / 180;
    auto const heading = heading_at(network, part);
    auto const along = heading.east * std::sin(radians) + heading.north * std::cos(radians);
    constexpr double square = 1e-9; // metres: at a right angle both ways
    control.with = along >= -square;
    control.against = along <= square;
    return control;
}

/// The point itself, or on a node the ends of all edges there.
std::vector<LinePart> parts_at(SnappedPlace const& snapped, RoadNetwork const& network,
                               Metres on_node) {
    auto const place = snapped.place;
    auto const length = network.length(place.edge);
    auto const& edge = network.graph().edge(place.edge);
    auto const node = place.share * length <= on_node.value         ? edge.from
                      : (1 - place.share) * length <= on_node.value ? edge.to
                                                                    : RoadGraph::none;
    if (node == RoadGraph::none) return {{place.edge, place.share, place.share}};
    std::vector<LinePart> parts;
    auto const add = [&](std::uint32_t number) {
        auto const& each = network.graph().edge(number);
        if (each.from == node) parts.push_back({number, 0, 0});
        if (each.to == node) parts.push_back({number, 1, 1});
    };
    // An edge that may be taken both ways stands in both lists, a loop twice in each.
    std::vector<std::uint32_t> numbers{place.edge};
    for (auto const& arc : network.graph().arcs_from(node)) numbers.push_back(arc.edge);
    for (auto const& arc : network.graph().arcs_to(node)) numbers.push_back(arc.edge);
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    for (auto const number : numbers) add(number);
    return parts;
}

/// Whole edges that come into the area, looked at every few metres.
std::vector<LinePart> parts_in(ProjectedMultiPolygon const& area, RoadNetwork const& network) {
    constexpr double step = 20; // metres
    std::vector<LinePart> parts;
    auto const box = bounds(area);
    if (box.empty()) return parts;
    auto const around = network.lines().parts_within(
        box.centre(), Metres{std::hypot(box.width(), box.height()) / 2});
    for (auto const& near : around) {
        if (!parts.empty() && parts.back().line == near.line) continue;
        auto const length = network.length(static_cast<std::uint32_t>(near.line));
        auto const looks = static_cast<int>(std::ceil(length / step));
        for (int i = 0; i <= looks; ++i) {
            if (!contains(area, network.lines().at(near.line, i / static_cast<double>(looks))))
                continue;
            parts.push_back({near.line, 0, 1});
            break;
        }
    }
    return parts;
}

} // namespace

std::string_view control_fault_code(ControlFault fault) {
    switch (fault) {
    case ControlFault::none: return "";
    case ControlFault::unplaced: return "unplaced";
    case ControlFault::off_network: return "off_network";
    }
    return "";
}

std::optional<double> bearing_from_text(std::string_view text) {
    std::optional<double> bearing;
    auto const words = folded(text);
    std::string word;
    auto const take = [&] {
        auto const whole = std::exchange(word, {});
        if (whole.empty() || std::find(filler.begin(), filler.end(), whole) != filler.end())
            return true;
        auto name = std::string_view{whole};
        if (name.size() > 5 && name.ends_with("bound")) name.remove_suffix(5);
        auto const* const known = std::find_if(direction_words.begin(), direction_words.end(),
                                               [&](auto const& each) { return each.word == name; });
        if (known == direction_words.end() || bearing) return false;
        bearing = known->bearing;
        return true;
    };
    for (auto const c : words) {
        if (c == ' ' || c == '-' || c == '.') {
            if (!take()) return std::nullopt;
        } else {
            word += c;
        }
    }
    if (!take()) return std::nullopt;
    return bearing;
}

CheckpointControl control_of(CheckpointPlace const& place, RoadNetwork const& network,
                             ControlOptions const& options) {
    CheckpointControl control;
    auto const bearing = bearing_from_text(place.direction);
    control.direction_not_understood = !place.direction.empty() && !bearing;
    control.somewhere = place.mobile;
    std::vector<LinePart> parts;
    if (place.area != nullptr && !place.area->empty()) {
        control.somewhere = true;
        parts = parts_in(*place.area, network);
    } else if (!place.point) {
        control.fault = ControlFault::unplaced;
        return control;
    } else if (place.uncertainty > options.precise) {
        control.somewhere = true;
        auto const radius = place.uncertainty.value + place.control_radius.value_or(Metres{}).value;
        parts = network.lines().parts_within(*place.point, Metres{radius});
    } else {
        auto const snapped = network.snap(*place.point, options.snap);
        if (snapped) control.at = snapped->at;
        if (place.control_radius)
            parts = network.lines().parts_within(*place.point, *place.control_radius);
        if (parts.empty() && snapped) parts = parts_at(*snapped, network, options.on_node);
    }
    if (parts.empty()) control.fault = ControlFault::off_network;
    for (auto const& part : parts) control.parts.push_back(controlled(part, bearing, network));
    return control;
}

} // namespace reten
