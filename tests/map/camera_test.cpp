#include "app/map/camera.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace reten;
using namespace reten::app;

namespace {

Camera camera_of_city() {
    Camera camera;
    camera.set_box({100, 50, 800, 600});
    camera.fit({350000, 3500000, 380000, 3510000});
    return camera;
}

double from(int low, int high) { return static_cast<double>(*rc::gen::inRange(low, high)); }

} // namespace

TEST_CASE("the middle of the extent stands in the middle of the box") {
    auto const camera = camera_of_city();
    auto const at = camera.to_screen({365000, 3505000});
    CHECK(at.x == Approx(500));
    CHECK(at.y == Approx(350));
    // 30 km over 800 pixels, with a margin of 8 %.
    CHECK(camera.metres_per_pixel() == Approx(30000.0 / 800 * 1.08));
    CHECK(camera.to_screen({365000, 3506000}).y < at.y); // north is up
}

TEST_CASE("what lies under the pointer stays there while zooming") {
    auto const holds = rc::check([] {
        auto camera = camera_of_city();
        ScreenPoint const at{from(100, 900), from(50, 650)};
        auto const before = camera.to_ground(at);
        camera.zoom(from(2, 400) / 100, at);
        auto const after = camera.to_ground(at);
        RC_ASSERT(std::abs(after.easting - before.easting) < 1e-3);
        RC_ASSERT(std::abs(after.northing - before.northing) < 1e-3);
    });
    CHECK(holds);
}

TEST_CASE("screen and ground undo each other after any moves") {
    auto const holds = rc::check([] {
        auto camera = camera_of_city();
        camera.pan(from(-5000, 5000), from(-5000, 5000));
        camera.zoom(from(1, 1000) / 50, {from(0, 1000), from(0, 800)});
        ScreenPoint const at{from(100, 900), from(50, 650)};
        auto const back = camera.to_screen(camera.to_ground(at));
        RC_ASSERT(std::abs(back.x - at.x) < 1e-5);
        RC_ASSERT(std::abs(back.y - at.y) < 1e-5);
    });
    CHECK(holds);
}

TEST_CASE("the ground stays on the screen when a panel folds away") {
    auto camera = camera_of_city();
    ProjectedPoint const place{361000, 3507000};
    auto const before = camera.to_screen(place);
    camera.set_box({300, 50, 400, 480});
    auto const after = camera.to_screen(place);
    CHECK(after.x == Approx(before.x));
    CHECK(after.y == Approx(before.y));
}

TEST_CASE("a box of no area leaves the camera as it was") {
    auto camera = camera_of_city();
    auto const before = camera;
    camera.set_box({100, 50, 0, 0});
    CHECK(camera == before);
}

TEST_CASE("zoom ends at the finest and the coarsest scale") {
    auto camera = camera_of_city();
    for (int i = 0; i < 200; ++i) camera.zoom(2, {500, 350});
    CHECK(camera.metres_per_pixel() == Approx(0.05));
    for (int i = 0; i < 200; ++i) camera.zoom(0.5, {500, 350});
    CHECK(camera.metres_per_pixel() == Approx(100000));
}

TEST_CASE("a case at one place is seen at two kilometres") {
    Camera camera;
    camera.set_box({0, 0, 1000, 500});
    ProjectedBox box;
    box.extend({360000, 3500000});
    camera.fit(box);
    CHECK(camera.extent().height() == Approx(2000 * 1.08));
}
