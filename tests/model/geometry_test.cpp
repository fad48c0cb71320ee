#include "geo/model/geometry.hpp"

#include <catch2/catch.hpp>

using namespace reten;

namespace {

ProjectedMultiPolygon square_with_hole() {
    return {{{{0, 0}, {4, 0}, {4, 4}, {0, 4}}, {{{1, 1}, {2, 1}, {2, 2}, {1, 2}}}}};
}

// A C lying open to the east: its centre of mass is outside.
ProjectedMultiPolygon letter_c() {
    return {{{{0, 0}, {6, 0}, {6, 1}, {1, 1}, {1, 5}, {6, 5}, {6, 6}, {0, 6}}, {}}};
}

} // namespace

TEST_CASE("holes are outside and take area off") {
    auto const square = square_with_hole();
    CHECK(area(square) == Approx(15));
    CHECK(contains(square, {0.5, 0.5}));
    CHECK_FALSE(contains(square, {1.5, 1.5}));
    CHECK_FALSE(contains(square, {5, 1}));
    // moments by hand: (16 * 2 - 1 * 1.5) / 15
    CHECK(centroid(square).easting == Approx(30.5 / 15));
}

TEST_CASE("orientation does not matter and far coordinates do not cancel") {
    ProjectedMultiPolygon const far{{{{355000.5, 3505000.5},
                                      {355000.5, 3505001.5},
                                      {355001.5, 3505001.5},
                                      {355001.5, 3505000.5}},
                                     {}}};
    CHECK(area(far) == Approx(1).epsilon(1e-12));
    CHECK(centroid(far).northing == Approx(3505001.0).epsilon(1e-12));
}

TEST_CASE("the point on the surface is inside even where the centroid is not") {
    CHECK_FALSE(contains(letter_c(), centroid(letter_c())));
    CHECK(contains(letter_c(), point_on_surface(letter_c())));
}

TEST_CASE("a polygon without area has the mean of its points as centroid") {
    ProjectedMultiPolygon const line{{{{0, 0}, {2, 0}}, {}}};
    CHECK(area(line) == 0);
    CHECK(centroid(line) == ProjectedPoint{1, 0});
}
