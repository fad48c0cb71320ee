#include "geo/cartography/cairo_canvas.hpp"
#include "geo/cartography/png_image.hpp"
#include "geo/cartography/svg_canvas.hpp"
#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>

using namespace reten;

namespace {

/// One of everything a canvas can do.
void draw_sampler(Canvas& canvas) {
    canvas.begin_group("paper");
    canvas.path({{{{0, 0}, {60, 0}, {60, 40}, {0, 40}}, true}}, {rgb(0xfffdf8), {}});
    canvas.end_group();
    canvas.begin_group("shapes");
    canvas.push_clip({5, 5, 50, 20});
    canvas.path({{{{0, 10}, {20, 30}, {30, 5}}, true}, {{{10, 14}, {16, 20}, {18, 14}}, true}},
                {rgb(0x0072b2).with_alpha(0.5), Stroke{rgb(0x222222), 0.3, {1, 0.5}}});
    canvas.circle({40, 15}, 6, {rgb(0xd55e00), {}});
    canvas.pop_clip();
    std::vector<PagePoint> const places{{35, 30}, {40, 30}, {45, 30}};
    canvas.marks(places, {{{{-1, -1}, {1, 1}}, false}, {{{-1, 1}, {1, -1}}, false}},
                 {{}, Stroke{rgb(0), 0.4, {}}});
    canvas.end_group();
    canvas.begin_group("words");
    TextStyle style;
    style.halo = Stroke{rgb(0xffffff), 0.6, {}};
    canvas.text({5, 30}, "Ciudad Juárez <1 & 2>", style);
    style.halo.reset();
    style.anchor = TextAnchor::end;
    style.weight = FontWeight::semibold;
    style.rotation = -90;
    canvas.text({58, 10}, "norte", style);
    canvas.end_group();
    canvas.image({5, 33, 4, 4},
                 {2, 2, {rgb(0xff0000), rgb(0x00ff00), rgb(0x0000ff), Rgba{0, 0, 0, 0}}});
}

std::string svg_sampler() {
    SvgCanvas canvas{60, 40, "Sampler"};
    draw_sampler(canvas);
    return canvas.finish();
}

std::string slurp(std::string const& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::uint32_t big_endian(std::string const& bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

std::string words_of_pdf(std::string const& pdf) {
    std::string folder = "/tmp/reten-canvas-XXXXXX";
    REQUIRE(mkdtemp(folder.data()));
    std::ofstream{folder + "/page.pdf", std::ios::binary} << pdf;
    auto const command = "pdftotext -layout " + folder + "/page.pdf " + folder + "/page.txt";
    REQUIRE(std::system(command.c_str()) == 0);
    auto words = slurp(folder + "/page.txt");
    std::filesystem::remove_all(folder);
    return words;
}

} // namespace

TEST_CASE("the SVG backend writes what was looked at and approved") {
    auto const expected_path = std::string{RETEN_SOURCE_DIR} + "/tests/expected/canvas_sampler.svg";
    if (std::getenv("RETEN_ACCEPT"))
        std::ofstream{expected_path, std::ios::binary} << svg_sampler();
    CHECK(svg_sampler() == slurp(expected_path));
}

TEST_CASE("every backend gives the same bytes twice") {
    CHECK(svg_sampler() == svg_sampler());
    auto const draw = [](auto canvas) {
        draw_sampler(*canvas);
        return canvas->finish();
    };
    CHECK(draw(CairoCanvas::pdf(60, 40, "Sampler")) == draw(CairoCanvas::pdf(60, 40, "Sampler")));
    CHECK(draw(CairoCanvas::png(60, 40, 96)) == draw(CairoCanvas::png(60, 40, 96)));
}

TEST_CASE("a PDF holds whole words, an embedded font and nothing private") {
    auto canvas = CairoCanvas::pdf(60, 40, "Título");
    draw_sampler(*canvas);
    auto const pdf = canvas->finish();
    auto const words = words_of_pdf(pdf);
    CHECK(words.find("Ciudad Juárez <1 & 2>") != std::string::npos);
    CHECK(pdf.find("FontFile") != std::string::npos);
    CHECK(pdf.find("/Author") == std::string::npos);
    CHECK(pdf.find("20000101") != std::string::npos);
}

TEST_CASE("a PNG has exactly millimetres times dpi and says its dpi") {
    auto canvas = CairoCanvas::png(180, 120, 300);
    auto const png = canvas->finish();
    CHECK(big_endian(png, 16) == 2126); // 180 / 25.4 * 300 = 2125.98
    CHECK(big_endian(png, 20) == 1417); // 120 / 25.4 * 300 = 1417.32
    auto const physical = png.find("pHYs");
    REQUIRE(physical != std::string::npos);
    CHECK(big_endian(png, physical + 4) == 11811); // 300 / 0.0254
    CHECK_THROWS_AS(CairoCanvas::png(180, 120, 90000), Error);
    CHECK_THROWS_AS(CairoCanvas::png(180, 120, 0), Error);
}

TEST_CASE("hostile text stays text") {
    SvgCanvas canvas{50, 50, "</title><script>alert(1)</script>", "\"><img src=x>"};
    canvas.text({1, 1}, "</text><script>alert('x')</script>\x01\x1b[31m", {});
    canvas.text({1, 5}, std::string_view{"bad \xff\xfe utf-8"}, {});
    canvas.text({1, 9}, "", {});
    auto const svg = canvas.finish();
    CHECK(svg.find("<script") == std::string::npos);
    CHECK(svg.find("<img") == std::string::npos);
    CHECK(svg.find('\x1b') == std::string::npos);
    CHECK(svg.find('\x01') == std::string::npos);
    CHECK(svg.find("\xff") == std::string::npos);
    CHECK(svg.find("&lt;/text&gt;&lt;script&gt;alert(&#39;x&#39;)") != std::string::npos);
}

TEST_CASE("base64 as in RFC 4648 section 10") {
    CHECK(base64("") == "");
    CHECK(base64("f") == "Zg==");
    CHECK(base64("fo") == "Zm8=");
    CHECK(base64("foo") == "Zm9v");
    CHECK(base64("foobar") == "Zm9vYmFy");
}

TEST_CASE("text is measured alike at every size, and weight widens it") {
    TextMetrics const metrics;
    auto const at = [&](double size) {
        TextStyle style;
        style.size = size;
        return metrics.measure("Homicidios 2010", style).width;
    };
    CHECK(at(14) == Approx(2 * at(7)).epsilon(0.001));
    TextStyle bold;
    bold.weight = FontWeight::bold;
    CHECK(metrics.measure("Homicidios 2010", bold).width > at(7));
    CHECK(metrics.measure("", {}).width == 0);
    CHECK(metrics.measure("x", {}).ascent > 1);
    CHECK_FALSE(metrics.family().empty());
}
