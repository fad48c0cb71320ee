#include "geo/geocoding/typed_place.hpp"

#include "geo/model/error.hpp"

#include <charconv>
#include <cmath>
#include <string_view>
#include <vector>

namespace reten {

namespace {

constexpr double most_radius_m = 100'000;

/// All of them, or none where anything else stands there.
std::vector<double> numbers_in(std::string_view text) {
    std::vector<double> numbers;
    for (bool more = true; more;) {
        auto const comma = text.find(',');
        more = comma != text.npos;
        auto const part = text.substr(0, comma);
        if (more) text.remove_prefix(comma + 1);
        double value = 0;
        auto const* const end = part.data() + part.size();
        auto const read = std::from_chars(part.data(), end, value);
        if (read.ec != std::errc{} || read.ptr != end || !std::isfinite(value)) return {};
        numbers.push_back(value);
    }
    return numbers;
}

bool is_whole(double degrees) { return degrees == std::floor(degrees); }

} // namespace

TypedPlace read_typed_place(std::string const& given) {
    auto const numbers = numbers_in(given);
    if (numbers.size() != 2 && numbers.size() != 3)
        throw UsageError{"--place {}: expected TEXT=LON,LAT or TEXT=LON,LAT,UNCERTAINTY in metres",
                         given};
    TypedPlace place;
    place.point = {numbers[0], numbers[1]};
    if (numbers.size() == 3) {
        place.radius = Metres{numbers[2]};
        place.radius_given = true;
        if (is_whole(numbers[0]) && is_whole(numbers[1]))
            throw UsageError{"--place {}: whole degrees are no place; decimals are written with a "
                             "point, as in -106.4,31.7",
                             given};
    }
    if (!is_valid(place.point) || place.point == LonLat{0, 0})
        throw UsageError{"--place {}: expected a longitude from -180 to 180 and a latitude from "
                         "-90 to 90, and not 0,0",
                         given};
    if (!(place.radius.value >= 0) || place.radius.value > most_radius_m)
        throw UsageError{"--place {}: expected an uncertainty from 0 to 100000 metres", given};
    return place;
}

} // namespace reten
