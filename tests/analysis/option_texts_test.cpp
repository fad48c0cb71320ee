#include "geo/analysis/option_texts.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

using namespace reten;

TEST_CASE("lengths with their units") {
    auto const length = [](std::string text) {
        return OptionTexts{{{"bandwidth", std::move(text)}}}.length("bandwidth");
    };
    CHECK(length("500")->value == 500);
    CHECK(length("200m")->value == 200);
    CHECK(length("1.5km")->value == 1500);
    CHECK(length("0")->value == 0);
    CHECK_FALSE(OptionTexts{}.length("bandwidth"));
    for (auto const* bad : {"", "m", "-5", "5 miles", "nan", "inf", "1e999", "5,5", "km"}) {
        CHECK_THROWS_AS(length(bad), UsageError);
    }
}

TEST_CASE("boxes and counts") {
    auto const box = [](std::string text) {
        return OptionTexts{{{"window", std::move(text)}}}.box("window");
    };
    CHECK(*box("355000,3505000,365000,3513000") ==
          std::array<double, 4>{355000, 3505000, 365000, 3513000});
    CHECK(*box("-106.6, 31.5, -106.2, 31.8") == std::array<double, 4>{-106.6, 31.5, -106.2, 31.8});
    for (auto const* bad : {"", "1,2,3", "1,2,3,4,5", "3,2,1,4", "1,4,3,2", "a,b,c,d", "1,2,1,4"}) {
        CHECK_THROWS_AS(box(bad), UsageError);
    }
    auto const count = [](std::string text) {
        return OptionTexts{{{"rows", std::move(text)}}}.count("rows", 1000);
    };
    CHECK(count("40") == 40);
    for (auto const* bad : {"0", "-1", "1001", "4.5", "", "99999999999999999999"}) {
        CHECK_THROWS_AS(count(bad), UsageError);
    }
}
