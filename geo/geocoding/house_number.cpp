#include "geo/geocoding/house_number.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace reten {

namespace {

using Number = std::optional<std::int64_t>;

/// No house has a higher one; what a layer has beyond is no number of a house.
constexpr std::int64_t highest = 10'000'000;
bool is_house(std::int64_t number) { return number >= 0 && number <= highest; }

/// A side's numbers at the first and the last point of its segment.
struct Side {
    std::int64_t first = 0, last = 0;
    [[nodiscard]] bool holds(std::int64_t n) const {
        return std::min(first, last) <= n && n <= std::max(first, last);
    }
    [[nodiscard]] bool has_parity_of(std::int64_t n) const {
        return (first - last) % 2 != 0 || (first - n) % 2 == 0;
    }
    [[nodiscard]] double share_of(std::int64_t n) const {
        return first == last ? 0.5
                             : static_cast<double>(n - first) / static_cast<double>(last - first);
    }
};

std::optional<Side> side_of(Number first, Number last) {
    if (!first || !last || !is_house(*first) || !is_house(*last)) return std::nullopt;
    return Side{*first, *last};
}

/// A number that the layer puts at an end of a segment.
struct KnownNumber {
    std::int64_t number = 0;
    StreetSpot spot;
    double pace = 0;         // metres a number along its segment; 0: not known
    std::int64_t inward = 0; // the number at the other end of its side
};

std::vector<KnownNumber> known_numbers(StreetCourse const& course) {
    std::vector<KnownNumber> known;
    auto const add = [&](std::size_t i, Number first, Number last) {
        if (first && !is_house(*first)) first.reset();
        if (last && !is_house(*last)) last.reset();
        double pace = 0;
        if (first && last && *first != *last)
            pace = course.length_of(i) / static_cast<double>(std::abs(*last - *first));
        if (first) known.push_back({*first, {i, 0}, pace, last.value_or(*first)});
        if (last) known.push_back({*last, {i, 1}, pace, first.value_or(*last)});
    };
    for (std::size_t i = 0; i < course.segments().size(); ++i) {
        auto const& segment = *course.segments()[i];
        add(i, segment.left_low, segment.left_high);
        add(i, segment.right_low, segment.right_high);
    }
    std::sort(known.begin(), known.end(), [](KnownNumber const& a, KnownNumber const& b) {
        return std::pair{a.number, a.spot.segment} < std::pair{b.number, b.spot.segment};
    });
    return known;
}

HouseSpot on_way(StreetCourse const& course, StreetWay const& way, double metres) {
    auto const [point, segment] = course.along(way, metres);
    return {point, segment, 0, 1};
}

std::optional<HouseSpot> between_known(StreetCourse const& course, KnownNumber const& low,
                                       KnownNumber const& high, std::int64_t number) {
    // Numbers farther apart than this on the ground say nothing of what is between them.
    constexpr double farthest = 2'000; // metres
    auto const way = course.way(low.spot, high.spot);
    if (!way || way->length > farthest) return std::nullopt;
    auto const share =
        static_cast<double>(number - low.number) / static_cast<double>(high.number - low.number);
    // Where the numbers between take much more room at the pace of their segments than there is,
    // the two are not of one row, or one of them is misplaced. A metre a number is the usual pace.
    constexpr double least_pace = 1, little_room = 50; // metres
    auto const room =
        std::max({low.pace, high.pace, least_pace}) * static_cast<double>(high.number - low.number);
    bool const contrary = room > little_room && way->length < room / 8;
    if (room > farthest || contrary) return std::nullopt;
    auto spot = on_way(course, *way, share * way->length);
    spot.radius = std::max(way->length, room) / 2;
    spot.share = 0.9;
    spot.way = HouseWay::between;
    return spot;
}

/// Past the last known number, away from the numbers before it.
std::optional<HouseSpot> beyond_known(StreetCourse const& course, KnownNumber const& last,
                                      std::int64_t number) {
    if (last.pace <= 0) return std::nullopt;
    auto const steps = static_cast<double>(std::abs(number - last.number));
    auto const metres = steps * last.pace;
    auto const way = course.onward(last.spot.segment, last.spot.share > 0.5, metres);
    auto spot = way.segments.empty() ? HouseSpot{course.at(last.spot),
                                                 course.segments()[last.spot.segment]->id, 0, 1}
                                     : on_way(course, way, way.length);
    // Where the street ends before, the number may stand anywhere up to where it should.
    spot.radius = metres / 2 + (metres - way.length) + course.length_of(last.spot.segment) / 2;
    spot.share = 0.8;
    spot.way = HouseWay::beyond;
    return spot;
}

/// By HouseWay: the 0.9 quantile of error over rule, of addresses of Houston in the tuning part
/// (`bench/geocode.sh`, seed 1, five times over: 9,538 addresses in a range, 1,888 beyond), to the
/// tenth above; the other side as its own. Numbers between known ones are asked there only where
/// the known ones contradict each other: of 26 with room between them the scale holds 19, those
/// that lie beside their street and not elsewhere in the city. None is at a known one.
constexpr std::array<double, house_ways> scales{1.6, 1.6, 1, 1.4, 1.7};

} // namespace

std::string_view house_way_code(HouseWay way) {
    switch (way) {
    case HouseWay::in_range: return "in_range";
    case HouseWay::other_side: return "other_side";
    case HouseWay::at_known: return "at_known";
    case HouseWay::between: return "between";
    case HouseWay::beyond: return "beyond";
    }
    return "";
}

double house_radius_scale(HouseWay way) { return scales[static_cast<std::size_t>(way)]; }

std::optional<HouseSpot> house_in_range(StreetCourse const& course, std::size_t segment,
                                        std::int64_t number) {
    auto const& row = *course.segments()[segment];
    std::optional<HouseSpot> other_side;
    for (auto const& side :
         {side_of(row.left_low, row.left_high), side_of(row.right_low, row.right_high)}) {
        if (!side || !side->holds(number)) continue;
        HouseSpot spot{course.at({segment, side->share_of(number)}), row.id,
                       course.length_of(segment) / 4, 1};
        if (side->has_parity_of(number)) return spot;
        spot.share = 0.95;
        spot.way = HouseWay::other_side;
        other_side = spot;
    }
    return other_side;
}

std::optional<HouseSpot> house_off_range(StreetCourse const& course, std::int64_t number,
                                         std::int64_t beyond) {
    auto const known = known_numbers(course);
    if (known.empty() || !is_house(number)) return std::nullopt;
    auto const above =
        std::lower_bound(known.begin(), known.end(), number,
                         [](KnownNumber const& k, std::int64_t n) { return k.number < n; });
    if (above != known.end() && above->number == number) {
        HouseSpot spot{course.at(above->spot), course.segments()[above->spot.segment]->id, 0, 1};
        spot.radius = course.length_of(above->spot.segment) / 2;
        spot.way = HouseWay::at_known;
        return spot;
    }
    if (above != known.begin() && above != known.end())
        return between_known(course, *std::prev(above), *above, number);
    auto const& last = above == known.end() ? known.back() : known.front();
    // Numbers that rise towards the inside are no end of the street.
    bool const outward =
        above == known.end() ? last.inward <= last.number : last.inward >= last.number;
    if (!outward || std::abs(number - last.number) > beyond) return std::nullopt;
    return beyond_known(course, last, number);
}

} // namespace reten
