#include "geo/geocoding/typed_place.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

using namespace reten;

TEST_CASE("a typed place is two or three numbers") {
    auto const bare = read_typed_place("-106.4,31.7");
    CHECK(bare.point == LonLat{-106.4, 31.7});
    CHECK(bare.radius == Metres{1000});
    CHECK_FALSE(bare.radius_given);
    auto const with_radius = read_typed_place("-106.4,31.7,250");
    CHECK(with_radius.radius == Metres{250});
    CHECK(with_radius.radius_given);
    CHECK(read_typed_place("-106.4,31.7,0").radius == Metres{0});
    CHECK(read_typed_place("-106.4,31.7,100000").radius == Metres{100'000});
    CHECK(read_typed_place("0,51.48").point == LonLat{0, 51.48}); // Greenwich
    CHECK(read_typed_place("-106,31").point == LonLat{-106, 31});
}

TEST_CASE("what is no typed place is refused") {
    for (auto const* given : {"",
                              "1",
                              "-106.4",
                              "-106,4,31.7",
                              "-106,4,31,7",
                              "1;-106.4,31.7",
                              "-106.4;31.7",
                              "-106.4 31.7",
                              "-106.4, 31.7",
                              "-106.4,31.7,",
                              ",-106.4,31.7",
                              "-106.4,,31.7",
                              "-106.4,31.7,1,2",
                              "0,0",
                              "0,0,50",
                              "-0.0,0",
                              "nan,2",
                              "inf,2",
                              "200,2",
                              "2,91",
                              "31.7,-106.4",
                              "-106.4,31.7,1e300",
                              "-106.4,31.7,100001",
                              "-106.4,31.7,-1",
                              "-106.4,31.7,nan",
                              "-106.4,31.7,1e999",
                              "a,b",
                              "-106.4,31.7m",
                              "0x1,2",
                              "=-106.4,31.7"}) {
        INFO(given);
        CHECK_THROWS_AS(read_typed_place(given), UsageError);
    }
}
