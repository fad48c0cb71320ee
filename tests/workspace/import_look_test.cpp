#include "app/workspace/import_look.hpp"
#include "app/workspace/import_run.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::app;

TEST_CASE("how far an import is, and how long it takes yet") {
    ImportPace pace{1000};
    CHECK(pace.share({1, 500}) == Approx(0.1));
    CHECK(pace.share({2, 500}) == Approx(0.6));
    CHECK(pace.share({2, 1000}) == Approx(1));
    CHECK(pace.share({2, 5000}) == Approx(1));
    ImportPace blind{std::nullopt};
    CHECK(blind.share({1, 8192}) == 0);
    CHECK(blind.share({2, 4096}) == Approx(0.6));
    CHECK(seconds_left(0.25, 10) == Approx(30));
    CHECK_FALSE(seconds_left(0.25, 0.5));
    CHECK_FALSE(seconds_left(0, 10));
}

TEST_CASE("a sample of places keeps their spread and leaves out the hundredth at each side") {
    PlaceSample sample;
    CHECK(sample.box().empty());
    for (int i = 0; i < 100'000; ++i) sample.add({i * 0.001, 10});
    sample.add({-180, -90});
    CHECK(sample.count() == 100'001);
    CHECK(sample.points().size() < 4000);
    CHECK(sample.points().size() >= 1500);
    CHECK(sample.box().west == Approx(1).margin(0.2));
    CHECK(sample.box().east == Approx(99).margin(0.2));
    CHECK(sample.box().south == 10);
    PlaceSample one;
    one.add({1, 2});
    CHECK(one.box() == LonLatBox{1, 2, 1, 2});
}

TEST_CASE("text of a file becomes one inert line") {
    CHECK(inert_line("a\nb\x1b[0m\u202Eroot", 100) == "a b\uFFFD[0m\uFFFDroot");
    CHECK(inert_line("ááá", 3) == "á…");
}
