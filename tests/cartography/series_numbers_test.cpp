#include "geo/cartography/series_numbers.hpp"
#include "geo/cartography/svg_canvas.hpp"

#include <catch2/catch.hpp>

using namespace reten;

namespace {

SeriesEvent event(std::int64_t id, double east, char const* day) {
    return {IncidentId{id}, {east, 0}, day == nullptr ? std::nullopt : span_from_iso(day)};
}

} // namespace

TEST_CASE("incidents of a series are numbered by time, each once, the undated not at all") {
    auto const numbers = series_numbers({event(7, 300, "2009-03-09"), event(5, 100, "2009-03-02"),
                                         event(6, 200, "2009-03-06"), event(6, 200, "2009-03-06"),
                                         event(9, 400, nullptr), event(8, 100, "2009-04")});
    REQUIRE(numbers.size() == 3);
    CHECK(numbers[0].at.easting == 100);
    CHECK(numbers[0].text == "1, 4"); // two at one place
    CHECK(numbers[1].text == "2");
    CHECK(numbers[2].text == "3");
    CHECK(series_numbers({}).empty());
}

TEST_CASE("a number stands beside its mark and not on it") {
    SvgCanvas canvas{20, 20, ""};
    SeriesNumber const one[] = {{{}, "12"}};
    draw_series_numbers(
        canvas, one,
        [](ProjectedPoint) {
            return PagePoint{10, 10};
        },
        light_map_colours());
    auto const svg = canvas.finish();
    CHECK(svg.find(">12</text>") != std::string::npos);
    // The tag's lower left corner is 1.1 mm to the right of and above the middle of the mark.
    CHECK(svg.find("11.1") != std::string::npos);
}
