#include "../panels/place_case.hpp"
#include "seen_case.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace reten;
using namespace reten::app;
using namespace reten::test;

namespace {

std::size_t different(PixelImage const& a, PixelImage const& b) {
    REQUIRE(a.pixels.size() == b.pixels.size());
    std::size_t n = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) n += a.pixels[i] != b.pixels[i] ? 1U : 0U;
    return n;
}

double brightness(PixelImage const& image) {
    double sum = 0;
    for (auto const& p : image.pixels) sum += p.red + p.green + p.blue;
    return sum / (3.0 * static_cast<double>(image.pixels.size()));
}

ScreenPoint on_screen(SeenCase& seen, LonLat point) {
    Projector const projector{Crs{seen.workspace.snapshot()->working_crs}};
    return seen.viewer().map().camera().to_screen(*projector.to_projected(point));
}

} // namespace

TEST_CASE("a case opens, is seen whole and counted") {
    SeenCase seen;
    CHECK(seen.workspace.state() == CaseState::open);
    CHECK(seen.workspace.count_line().shown == 42);
    auto const& box = seen.viewer().map().camera().box();
    CHECK(box.contains(on_screen(seen, {-106.42, 31.70})));
    auto const picture = seen.picture();
    CHECK(picture.width == 1280);
    CHECK(std::any_of(picture.pixels.begin(), picture.pixels.end(),
                      [&](Rgba p) { return p != picture.pixels.front(); }));
}

TEST_CASE("the map is dragged and zoomed with the mouse") {
    SeenCase seen;
    auto const before = seen.viewer().map().camera();
    auto const middle = before.box().centre();
    auto const at = [](double x, double y) {
        return std::to_string(x) + " " + std::to_string(y) + " ";
    };
    seen.act("drag " + at(middle.x, middle.y) + at(middle.x + 100, middle.y - 40));
    auto const moved = seen.viewer().map().camera();
    CHECK(moved.centre().easting ==
          Approx(before.centre().easting - 100 * before.metres_per_pixel()).epsilon(1e-6));
    CHECK(std::holds_alternative<std::monostate>(seen.workspace.selection()));

    auto const held = moved.to_ground({500, 300});
    seen.act("wheel 500 300 2");
    auto const zoomed = seen.viewer().map().camera();
    CHECK(zoomed.metres_per_pixel() < moved.metres_per_pixel());
    CHECK(zoomed.to_ground({500, 300}).easting == Approx(held.easting).epsilon(1e-6));
    seen.act("type 0"); // fits again
    CHECK(seen.viewer().map().camera() == before);
}

TEST_CASE("a click opens the record under the pointer, Esc closes it") {
    SeenCase seen;
    auto const at = on_screen(seen, {-106.42, 31.70});
    seen.act("click " + std::to_string(at.x) + " " + std::to_string(at.y));
    auto const* const selection = std::get_if<IncidentSelection>(&seen.workspace.selection());
    REQUIRE(selection);
    REQUIRE(seen.workspace.record());
    CHECK(seen.workspace.record()->incident.title == "one of rehab_attack");
    CHECK(seen.viewer().landmarks().find("record.close"));
    seen.act("key escape");
    CHECK(std::holds_alternative<std::monostate>(seen.workspace.selection()));
}

TEST_CASE("kinds are switched off and on") {
    SeenCase seen;
    auto const all = seen.picture();
    seen.act("press kinds.homicide");
    CHECK_FALSE(seen.workspace.kind_on(Kind{"homicide"}));
    CHECK(seen.workspace.count_line().shown == 2);
    CHECK(different(all, seen.picture()) > 500);
    seen.act("press kinds.homicide");
    CHECK(seen.workspace.count_line().shown == 42);
}

TEST_CASE("play moves the window of dates, and Space stops it") {
    SeenCase seen;
    seen.act("window 2008-01 2008-03\nsettle\npress ribbon.play\nplay 2");
    auto const& window = seen.workspace.query().window;
    REQUIRE(window);
    CHECK(window->begin > day_of(2008, 1, 1).begin);
    CHECK(seen.workspace.play().playing());
    seen.act("key space");
    CHECK_FALSE(seen.workspace.play().playing());
}

TEST_CASE("language and theme are switched live") {
    SeenCase seen;
    auto const light = seen.picture();
    CHECK(brightness(light) > 150);
    seen.act("press theme");
    CHECK(seen.viewer().theme() == Theme::dark);
    CHECK(brightness(seen.picture()) < 90);
    seen.act("press language.es");
    CHECK(seen.workspace.language().code() == LanguageCode::spanish);
    seen.act("press language.en");
    CHECK(seen.workspace.language().code() == LanguageCode::english);
}

TEST_CASE("panels fold away and the ground stays where it was") {
    SeenCase seen;
    LonLat const place{-106.42, 31.70};
    auto const before = on_screen(seen, place);
    auto const wide = seen.viewer().map().camera().box().width;
    seen.act("type l");
    seen.act("type t");
    CHECK(seen.viewer().map().camera().box().width > wide);
    auto const after = on_screen(seen, place);
    CHECK(after.x == Approx(before.x).margin(0.01));
    CHECK(after.y == Approx(before.y).margin(0.01));
}

TEST_CASE("what cannot be opened is said, and another case can be") {
    SeenCase seen;
    seen.workspace.open(seen.folder.file("absent.reten"));
    CHECK_THROWS(settle(seen.viewer()));
    CHECK(seen.workspace.state() == CaseState::failed);
    CHECK(seen.workspace.notice());
    seen.workspace.open(seen.path);
    settle(seen.viewer());
    CHECK(seen.workspace.state() == CaseState::open);
}

TEST_CASE("a base map that is gone is said and the data are drawn all the same") {
    CaseFolder const folder;
    auto const path = folder.file("a.reten");
    write_case(path, {incident_at("homicide", {-106.42, 31.70}, day_of(2009, 9, 2))});
    OffscreenSurface surface{{640, 480, 1}};
    Workspace workspace;
    ViewerSettings settings;
    settings.data = folder.path() + "/nowhere";
    Viewer viewer{surface, workspace, std::move(settings)};
    workspace.open(path);
    settle(viewer);
    CHECK(workspace.state() == CaseState::open);
    CHECK(workspace.notice());
}

TEST_CASE("a window of no area draws nothing and lives on") {
    CaseFolder const folder;
    auto const path = folder.file("a.reten");
    write_case(path, {incident_at("homicide", {-106.42, 31.70}, day_of(2009, 9, 2))});
    OffscreenSurface surface{{640, 480, 1}};
    Workspace workspace;
    ViewerSettings settings;
    settings.data = RETEN_SOURCE_DIR "/data";
    Viewer viewer{surface, workspace, std::move(settings)};
    workspace.open(path);
    settle(viewer);
    surface.resize({0, 0, 1});
    viewer.frame(0.1);
    surface.resize({300, 60, 1}); // panels alone fill it
    viewer.frame(0.1);
    surface.resize({640, 480, 1});
    settle(viewer);
    CHECK(workspace.state() == CaseState::open);
}

TEST_CASE("frames are timed with what draws them") {
    SeenCase seen;
    seen.workspace.open(seen.path);
    auto const times = time_frames(seen.viewer(), 5);
    CHECK(times.events == 42);
    CHECK(times.frames == 5);
    CHECK(times.p50_ms > 0);
    CHECK(times.p95_ms >= times.p50_ms);
    CHECK_FALSE(times.renderer.empty());
}

TEST_CASE("a place is put by hand where the map is clicked, and the map goes to what is asked") {
    CaseFolder const folder;
    auto const path = folder.file("places.reten");
    make_place_case(path);
    SeenCase seen;
    seen.act("open " + path);
    auto const whole = seen.viewer().map().camera();
    seen.act("press places.open\nsettle");
    auto const& review = seen.viewer().map().review();
    REQUIRE(review.places().size() == 2);
    // Both colonias are in view whole, and each is known by its outline.
    auto const& camera = seen.viewer().map().camera();
    for (auto const& place : review.places()) {
        REQUIRE(place.outline.size() == 1);
        CHECK(place.radius == 0);
        for (auto const& corner : place.outline[0].outer)
            CHECK(camera.box().contains(camera.to_screen(corner)));
    }
    auto const before = camera;
    seen.act("key up"); // one text back, where there is none; the map stays
    CHECK(seen.viewer().map().camera() == before);

    LonLat const wanted{-106.45, 31.65};
    auto const at = on_screen(seen, wanted);
    auto const click = "click " + std::to_string(at.x) + " " + std::to_string(at.y);
    seen.act("type p\n" + click);
    auto const& hand = seen.workspace.places().hand();
    REQUIRE((hand && hand->point && hand->radius));
    CHECK(hand->point->lon == Approx(wanted.lon).margin(1e-4)); // a pixel is some 20 m
    CHECK(hand->point->lat == Approx(wanted.lat).margin(1e-4));
    // As `geocode --place` without a radius: a hand is surer than that here, eight pixels.
    CHECK(8 * camera.metres_per_pixel() < 1000);
    CHECK(hand->radius->value == 1000);
    CHECK(seen.viewer().map().camera() == before);
    auto const marked = seen.picture();
    seen.act("key enter\nsettle");
    CHECK(different(marked, seen.picture()) > 500);
    auto const placed = stored_positions(path, "La Joya").front();
    REQUIRE(placed);
    CHECK(placed->point.lon == Approx(wanted.lon).margin(1e-4));
    CHECK(seen.workspace.count_line().placeless == 1); // the map follows
    // Nada has no candidate: the whole case is shown.
    CHECK(review.places().empty());
    seen.act("key escape\nsettle");
    CHECK_FALSE(seen.workspace.places().is_open());
    CHECK(seen.viewer().map().camera().box() == whole.box());
    // A click selects again, and places nothing.
    seen.act(click);
    CHECK_FALSE(seen.workspace.places().hand());
}
