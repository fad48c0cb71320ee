#include "geo/spatial_index/line_index.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>

using namespace reten;

namespace {

/// By comparing every segment.
double nearest_by_all(std::vector<ProjectedLine> const& lines, ProjectedPoint point) {
    double best = INFINITY;
    for (auto const& line : lines) {
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            // 2,000 points along the segment: within its length / 4,000 of the truth.
            for (int s = 0; s <= 2000; ++s) {
                auto const t = s / 2000.0;
                auto const x = line[i].easting + t * (line[i + 1].easting - line[i].easting);
                auto const y = line[i].northing + t * (line[i + 1].northing - line[i].northing);
                best = std::min(best, std::hypot(x - point.easting, y - point.northing));
            }
        }
    }
    return best;
}

ProjectedLine any_line() {
    ProjectedLine line;
    auto const points = *rc::gen::inRange(2, 5);
    for (int i = 0; i < points; ++i)
        line.push_back({static_cast<double>(*rc::gen::inRange(-50, 50)),
                        static_cast<double>(*rc::gen::inRange(-50, 50))});
    return line;
}

} // namespace

TEST_CASE("the nearest spot of a bent line") {
    // 30 m east, then 40 m north.
    LineIndex const index{{{{0, 0}, {30, 0}, {30, 40}}}, Metres{10}};
    auto const spot = index.nearest({35, 20}, Metres{100});
    REQUIRE(spot);
    CHECK(spot->share == Approx(50.0 / 70));
    CHECK(spot->distance == Approx(5));
    CHECK(spot->at == ProjectedPoint{30, 20});
    CHECK(index.nearest({35, 20}, Metres{5}));
    CHECK_FALSE(index.nearest({35, 20}, Metres{4.9}));
    CHECK(index.nearest({-3, -4}, Metres{5})->share == 0);
    CHECK(index.nearest({30, 1e6}, Metres{1e7})->share == 1);
    CHECK_FALSE(index.nearest({std::nan(""), 0}, Metres{1e7}));
    CHECK_FALSE(index.nearest({0, 0}, Metres{-1}));
}

TEST_CASE("of equally near lines the first") {
    LineIndex const index{{{{0, 2}, {10, 2}}, {{0, -2}, {10, -2}}}, Metres{1}};
    CHECK(index.nearest({5, 0}, Metres{10})->line == 0);
}

TEST_CASE("the parts of lines in a circle") {
    LineIndex const index{{{{-10, 3}, {10, 3}}, {{-10, 5}, {10, 5}}, {{-10, 6}, {10, 6}}},
                          Metres{4}};
    // Of radius 5: 4 m either side of the foot at 3 m, a touch at 5 m, nothing at 6 m.
    auto const parts = index.parts_within({0, 0}, Metres{5});
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].line == 0);
    CHECK(parts[0].begin == Approx(6.0 / 20));
    CHECK(parts[0].end == Approx(14.0 / 20));
    CHECK(parts[1].line == 1);
    CHECK(parts[1].begin == Approx(0.5));
    CHECK(parts[1].end == Approx(0.5));
    // A line that leaves the circle and comes back has two parts; a corner inside does not cut.
    LineIndex const hairpin{{{{0, 0}, {100, 0}, {100, 1}, {0, 1}}, {{0, -1}, {0, 0}, {0, -2}}},
                            Metres{10}};
    auto const twice = hairpin.parts_within({0, 0}, Metres{3});
    REQUIRE(twice.size() == 3);
    CHECK(twice[0].line == 0);
    CHECK(twice[1].line == 0);
    CHECK(twice[2] == LinePart{1, 0, 1});
    CHECK(index.parts_within({0, 0}, Metres{-1}).empty());
}

TEST_CASE("the line between two shares") {
    LineIndex const index{{{{0, 0}, {30, 0}, {30, 40}}}, Metres{10}};
    CHECK(index.at(0, 0.5) == ProjectedPoint{30, 5});
    CHECK(index.between(0, 0, 1) == ProjectedLine{{0, 0}, {30, 0}, {30, 40}});
    CHECK(index.between(0, 1, 0) == ProjectedLine{{30, 40}, {30, 0}, {0, 0}});
    auto const back = index.between(0, 0.5, 10.0 / 70);
    REQUIRE(back.size() == 3);
    CHECK(back.front() == ProjectedPoint{30, 5});
    CHECK(back.back().easting == Approx(10));
    CHECK(index.between(0, 0.1, 0.1).size() == 2);
}

TEST_CASE("lines without length or place are found by nothing") {
    LineIndex const index{{{}, {{1, 1}}, {{2, 2}, {2, 2}}, {{0, 0}, {INFINITY, 0}}}, Metres{1}};
    CHECK_FALSE(index.nearest({1, 1}, Metres{1e9}));
    CHECK(index.parts_within({1, 1}, Metres{1e9}).empty());
    LineIndex const empty{{}, Metres{1}};
    CHECK_FALSE(empty.nearest({1, 1}, Metres{1e9}));
}

TEST_CASE("any line is found as by comparing all", "[property]") {
    REQUIRE(rc::check("nearest and circles", [] {
        std::vector<ProjectedLine> lines;
        auto const count = *rc::gen::inRange(1, 8);
        for (int i = 0; i < count; ++i) lines.push_back(any_line());
        auto const cell = *rc::gen::inRange(1, 200) / 10.0;
        LineIndex const index{lines, Metres{cell}};
        ProjectedPoint const point{static_cast<double>(*rc::gen::inRange(-120, 120)),
                                   static_cast<double>(*rc::gen::inRange(-120, 120))};
        auto const spot = index.nearest(point, Metres{1e6});
        bool const any = std::any_of(lines.begin(), lines.end(), [](auto const& line) {
            return std::any_of(line.begin(), line.end(),
                               [&](auto const& p) { return !(p == line.front()); });
        });
        RC_ASSERT(spot.has_value() == any);
        if (!spot) return;
        std::vector<ProjectedLine> with_length;
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (index.length(i) > 0) with_length.push_back(lines[i]);
        auto const expected = nearest_by_all(with_length, point);
        RC_ASSERT(spot->distance <= expected + 1e-9);
        RC_ASSERT(spot->distance >= expected - 0.04); // 140 m / 4,000
        auto const there = index.at(spot->line, spot->share);
        RC_ASSERT(std::hypot(there.easting - spot->at.easting, there.northing - spot->at.northing) <
                  1e-6);
        // A circle a little larger than the distance holds the spot, one a little smaller nothing.
        RC_ASSERT(index.parts_within(point, Metres{spot->distance * 0.999 - 1e-6}).empty());
        auto const parts = index.parts_within(point, Metres{spot->distance * 1.001 + 1e-6});
        RC_ASSERT(std::any_of(parts.begin(), parts.end(), [&](LinePart const& part) {
            return part.line == spot->line && part.begin <= spot->share + 1e-9 &&
                   spot->share <= part.end + 1e-9;
        }));
    }));
}
