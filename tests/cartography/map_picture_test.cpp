#include "geo/cartography/map_picture.hpp"

#include "geo/cartography/cairo_canvas.hpp"
#include "geo/cartography/palette.hpp"
#include "geo/cartography/png_image.hpp"
#include "geo/model/error.hpp"
#include "tests/cartography/sample_case.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace reten;

namespace {

Rgba at(PixelImage const& image, int x, int y) {
    return image.pixels.at(static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                           static_cast<std::size_t>(x));
}

ProjectedMultiPolygon square(double west, double south, double east, double north) {
    return {{{{west, south}, {east, south}, {east, north}, {west, north}}, {}}};
}

/// Land in the west, other land in the east, water in the south: 12 by 8 km, 3 pixels a 100 m.
MapPictureRequest coast() {
    auto map = std::make_shared<ProjectedBaseMap>();
    map->home = square(0, 4000, 6000, 8000);
    map->elsewhere = square(6000, 4000, 12000, 8000);
    map->borders = {{{6000, 4000}, {6000, 8000}}};
    map->places = {{"Puerto", {3000, 6000}, 600000}};
    map->countries = {{"Home", "Casa", ProjectedPoint{2000, 6000}},
                      {"Away", "Lejos", ProjectedPoint{9000, 6000}}};
    map->attribution = "By hand";
    map->warnings = {Remark{"drawn in a hurry"}};
    MapPictureRequest request;
    request.width = 360;
    request.height = 240;
    request.extent = {0, 0, 12000, 8000};
    request.base_map = map;
    return request;
}

void draw_shapes(Canvas& canvas) {
    canvas.path({{{{5, 5}, {30, 35}, {50, 8}}, true}}, {rgb(0x0072b2).with_alpha(0.5), {}});
    canvas.circle({40, 25}, 8, {rgb(0xd55e00), Stroke{rgb(0x222222), 0.3, {}}});
    canvas.text({5, 30}, "Ciudad Juárez", {});
}

} // namespace

TEST_CASE("a picture has the pixels that a PNG has") {
    auto const png = CairoCanvas::png(60, 40, 254);
    auto const picture = CairoCanvas::picture(600, 400, 10);
    draw_shapes(*png);
    draw_shapes(*picture);
    auto const pixels = picture->pixels();
    CHECK(pixels.width == 600);
    CHECK(pixels.height == 400);
    CHECK(png_bytes(pixels, 254) == png->finish());
    CHECK(at(pixels, 0, 0) == Rgba{0, 0, 0, 0});
    CHECK_THROWS_AS(CairoCanvas::picture(0, 400, 10), Error);
    CHECK_THROWS_AS(CairoCanvas::picture(600, 40000, 10), Error);
    CHECK_THROWS_AS(CairoCanvas::picture(600, 400, 0), Error);
}

TEST_CASE("pixels are not premultiplied") {
    auto const picture = CairoCanvas::picture(10, 10, 1);
    picture->path({{{{0, 0}, {10, 0}, {10, 5}, {0, 5}}, true}}, {Rgba{200, 100, 40, 128}, {}});
    auto const pixels = picture->pixels();
    auto const half = at(pixels, 5, 2);
    CHECK(half.alpha == 128);
    CHECK(std::abs(half.red - 200) <= 1);
    CHECK(std::abs(half.green - 100) <= 1);
    CHECK(std::abs(half.blue - 40) <= 1);
    CHECK(at(pixels, 5, 7).alpha == 0);
}

TEST_CASE("a map picture paints each ground in its theme's colour") {
    auto request = coast();
    request.labels = false;
    for (auto const theme : {MapTheme::light, MapTheme::dark}) {
        request.theme = theme;
        auto const picture = draw_map_picture(request);
        auto const& c = map_colours(theme);
        CHECK(at(picture.image, 60, 40) == c.land);
        CHECK(at(picture.image, 300, 40) == c.elsewhere);
        CHECK(at(picture.image, 60, 200) == c.water);
        CHECK_FALSE(at(picture.image, 180, 60) == c.land); // the border
        CHECK(picture.attribution == "By hand");
        REQUIRE(picture.warnings.size() == 1);
        CHECK(picture.warnings[0].english() == "drawn in a hurry");
        CHECK(picture.classes.classes.empty());
    }
}

TEST_CASE("a map picture says what it shows") {
    auto request = coast();
    request.extent = {4000, 4000, 8000, 8000}; // a square in a picture of 3:2
    auto const picture = draw_map_picture(request);
    CHECK(picture.extent.width() == Approx(6000));
    CHECK(picture.extent.west == Approx(3000));
    CHECK(picture.extent.height() == Approx(4000));
    request.base_map.reset();
    auto const bare = draw_map_picture(request);
    CHECK(std::all_of(bare.image.pixels.begin(), bare.image.pixels.end(),
                      [](Rgba p) { return p == light_map_colours().land; }));
    request.width = 0;
    CHECK_THROWS_AS(draw_map_picture(request), Error);
}

TEST_CASE("names are drawn when wished, where they are free, in the language") {
    auto request = coast();
    auto const named = draw_map_picture(request).image.pixels;
    request.language = LanguageCode::spanish;
    CHECK(draw_map_picture(request).image.pixels != named); // HOME is CASA
    request.language = LanguageCode::english;
    request.labels = false;
    auto const bare = draw_map_picture(request).image.pixels;
    CHECK(named != bare);
    request.labels = true;
    request.kept_free = {{0, 0, 1000, 1000}};
    CHECK(draw_map_picture(request).image.pixels == bare);
}

TEST_CASE("areas lie on the land in the colours of their classes") {
    auto const projector = juarez_projector();
    auto const sample = areas_sample(); // six squares: 0, 25, 50, 75, 100 and one without data
    for (auto const theme : {MapTheme::light, MapTheme::dark}) {
        auto const sheet = std::make_shared<AreaSheet>(area_sheet(sample, {}, projector, theme));
        MapPictureRequest request;
        request.width = 600;
        request.height = 400;
        request.theme = theme;
        request.areas = sheet;
        for (auto const& box : sheet->boxes) {
            request.extent.extend(ProjectedPoint{box.west, box.south});
            request.extent.extend(ProjectedPoint{box.east, box.north});
        }
        auto const picture = draw_map_picture(request);
        auto const frame = map_frame(request);
        REQUIRE(picture.classes.classes.size() >= 3);
        for (auto const i : {1U, 2U, 3U, 4U}) {
            auto const place = frame.to_page(sheet->boxes[i].centre());
            auto const pixel = at(picture.image, static_cast<int>(place.x * request.px_per_mm),
                                  static_cast<int>(place.y * request.px_per_mm));
            auto const value = *sheet->values.values[i].value;
            auto const fill = sheet->classes.classes[class_of(sheet->classes, value)].colour;
            auto const seen = over(map_colours(theme).land, fill.with_alpha(0.92));
            CHECK(std::abs(pixel.red - seen.red) <= 2);
            CHECK(std::abs(pixel.green - seen.green) <= 2);
            CHECK(std::abs(pixel.blue - seen.blue) <= 2);
        }
    }
    Language const english{LanguageCode::english};
    auto const sheet = area_sheet(sample, {}, projector);
    CHECK(area_title(sheet.values, english) == "Homicide, per 100,000 people a year");
    CHECK(area_class_text(sheet.classes, 0, english).substr(0, 6) == "25 to ");
}

TEST_CASE("what is out of view is left out, and its edge is not") {
    MapFrame const frame{{0, 0, 100, 50}, {0, 0, 1000, 500}}; // 10 m a mm, cut 2 mm outside
    CHECK(frame.may_show({100, 100, 200, 200}));
    CHECK(frame.may_show({-500, -500, 2000, 2000}));
    CHECK(frame.may_show({1019, 100, 1200, 200}));
    CHECK_FALSE(frame.may_show({1100, 100, 1200, 200}));
    CHECK_FALSE(frame.may_show({100, -300, 200, -100}));
    CHECK_FALSE(frame.may_show({})); // nothing at all
}

TEST_CASE("several threads draw the same picture from the same pieces") {
    auto const request = coast();
    auto const alone = draw_map_picture(request).image.pixels;
    std::array<std::vector<Rgba>, 4> drawn;
    std::vector<std::jthread> threads;
    for (auto& one : drawn)
        threads.emplace_back([&] { one = draw_map_picture(request).image.pixels; });
    threads.clear();
    for (auto const& one : drawn) CHECK(one == alone);
}
