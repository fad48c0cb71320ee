#include "geo/cartography/checkpoint_marks.hpp"
#include "geo/cartography/map_page.hpp"

#include "geo/basemap/basemap_source.hpp"
#include "geo/cartography/palette.hpp"
#include "geo/cartography/render.hpp"
#include "geo/model/error.hpp"
#include "tests/cartography/sample_case.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <ctime>
#include <fstream>

using namespace reten;

namespace {

Language const english{LanguageCode::english}, spanish{LanguageCode::spanish};

RenderedPage svg_page(MapPage const& page, PublishedCase const& published,
                      Language const& language = english, PageSources const& sources = {}) {
    return render_page(page, published, juarez_projector(), language, sources, PageFormat::svg);
}

std::string svg_of(MapPage const& page, PublishedCase const& published,
                   Language const& language = english, PageSources const& sources = {}) {
    return svg_page(page, published, language, sources).bytes;
}

bool has(std::string const& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::size_t count_of(std::string const& text, std::string_view part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
    return n;
}

/// The part of the page in a named group, up to the next group of the same rank.
std::string group(std::string const& svg, std::string_view name) {
    auto const begin = svg.find("<g id=\"" + std::string{name} + "\">");
    if (begin == std::string::npos) return {};
    int depth = 0;
    for (auto at = begin; at < svg.size(); ++at) {
        if (svg.compare(at, 2, "<g") == 0) ++depth;
        if (svg.compare(at, 4, "</g>") == 0 && --depth == 0) return svg.substr(begin, at - begin);
    }
    return svg.substr(begin);
}

std::string slurp(std::string const& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

void check_expected(std::string const& name, std::string const& svg) {
    auto const path = RETEN_SOURCE_DIR "/tests/expected/" + name;
    if (std::getenv("RETEN_ACCEPT")) std::ofstream{path, std::ios::binary} << svg;
    INFO(name << ": RETEN_ACCEPT=1 writes it anew; look at it before it is kept");
    CHECK((svg == slurp(path)));
}

} // namespace

TEST_CASE("pages look as they did when they were looked at") {
    PageSources sources;
    sources.base_map = [](LonLatBox const& box) {
        return read_base_map(RETEN_SOURCE_DIR "/data", box);
    };
    check_expected("page_documented.svg", svg_of({}, documented_sample(), spanish, sources));
    MapPage areas;
    areas.layers.areas = true;
    check_expected("page_areas.svg", svg_of(areas, areas_sample(), english, sources));
}

TEST_CASE("the same page has the same bytes in every format") {
    auto const projector = juarez_projector();
    auto const published = simulated_sample(200);
    MapPage page;
    page.layers.heat = true;
    PageSources sources;
    sources.heat = [](PublishedCase const&, ProjectedBox const& box) { return hill(box); };
    for (auto const format : {PageFormat::svg, PageFormat::pdf, PageFormat::png}) {
        auto const draw = [&] {
            return render_page(page, published, projector, spanish, sources, format, 96).bytes;
        };
        CHECK(draw() == draw());
    }
}

TEST_CASE("what the projection cannot show is counted") {
    auto published = documented_sample();
    published.incidents[3].position->point = {100, 31.6}; // on the other side of the Earth
    CHECK(has(svg_of({}, published), "1 lies where this projection cannot show it."));
    CHECK(has(svg_of({}, published, spanish), "1 queda donde esta proyección no puede mostrarlo."));
    CHECK_FALSE(has(svg_of({}, documented_sample()), "cannot show"));
}

TEST_CASE("the legend names areas with few incidents") {
    MapPage page;
    page.layers.areas = true;
    page.layers.points = false;
    auto const few = incidents_in_areas({8, 3, 40, 15, 60, 25});
    CHECK(has(svg_of(page, few), "fewer than 10"));
    CHECK_FALSE(has(svg_of(page, few), "withheld"));
    CHECK(has(svg_of(page, few, spanish), "menos de 10"));
    CHECK(has(svg_of(page, incidents_in_areas({12, 3, 40, 15, 60, 25})), "withheld"));
    auto all = few;
    all.report.includes_restricted = true;
    CHECK_FALSE(has(svg_of(page, all), "fewer than"));
}

TEST_CASE("what is placed only by municipality is counted, never drawn") {
    auto published = documented_sample();
    auto const svg = svg_of({}, published);
    CHECK(has(svg, "Not drawn: no place finer"));
    CHECK(has(svg, "3 known only by their municipality are not drawn."));
    CHECK(has(svg, "7 of 9 shown, 1 undated, 2 unplaced."));
    // Two discs (900 m, 800 m), one sharp symbol, one hollow: nothing at the city's centre.
    auto const incidents = group(svg, "incidents");
    CHECK(count_of(incidents, "<circle") == 2);
    CHECK(count_of(incidents, "<path") == 2);
}

TEST_CASE("what has no place at all is counted by kind too") {
    auto published = documented_sample();
    published.incidents[6].position.reset(); // the car bomb
    auto const legend = group(svg_of({}, published), "legend");
    CHECK(count_of(legend, ">Car bomb<") == 2);
    CHECK(count_of(legend, ">Prison riot<") + count_of(legend, ">Riot in a prison<") == 1);
}

TEST_CASE("an uncertain position is a disc of its true radius") {
    auto published = documented_sample();
    MapPage page;
    page.extent = ProjectedBox{350000, 3495000, 370000, 3515000};
    auto const svg = svg_of(page, published);
    // The frame's height in mm shows 20 km: find it from the frame's clip.
    auto const clip = svg.find("<clipPath");
    auto const at = svg.find("height=\"", clip) + 8;
    auto const height = std::stod(svg.substr(at));
    auto const incidents = group(svg, "incidents");
    auto const r = incidents.find(" r=\"");
    REQUIRE(r != std::string::npos);
    auto const radius = std::stod(incidents.substr(r + 4));
    // 900 m on the ground; the scale factor here is within 0.05 % of 1.
    CHECK(radius == Approx(900 * height / 20000).epsilon(0.01));
}

TEST_CASE("a simulated case says so, in the page's language and inside the frame") {
    auto const published = simulated_sample(50);
    CHECK(count_of(svg_of({}, published), ">SIMULATED<") == 2);
    CHECK(count_of(svg_of({}, published, spanish), ">SIMULADO<") == 2);
    auto documented = published;
    documented.info.simulated.reset();
    CHECK_FALSE(has(svg_of({}, documented), "SIMULATED"));
}

TEST_CASE("a page with restricted records prints the words") {
    auto published = documented_sample();
    CHECK_FALSE(has(svg_of({}, published), "restricted"));
    published.report.includes_restricted = true;
    CHECK(has(svg_of({}, published), "Includes restricted records. Not for publication."));
    published.report = {};
    published.report.withheld_restricted = 2;
    published.report.positions_masked = 5;
    published.report.mask = "grid:500";
    auto const svg = svg_of({}, published);
    CHECK(has(svg, "2 records are withheld."));
    CHECK(has(svg, "5 positions are masked (grid:500)."));
}

TEST_CASE("checkpoints are drawn only while they may be in force") {
    auto published = simulated_sample(10);
    auto const svg = svg_of({}, published); // window 2009 and 2010; one ended in 2008
    auto const drawn = group(svg, "checkpoints");
    CHECK(count_of(drawn, "<circle") == 8);
    CHECK(count_of(drawn, "stroke-dasharray") == 2); // two of them with an unknown first day
    published.query.window.reset();
    CHECK(count_of(group(svg_of({}, published), "checkpoints"), "<circle") == 9);
}

TEST_CASE("checkpoints that are not in force are drawn where asked for, pale and named") {
    auto published = simulated_sample(10); // window 2009 and 2010; one of nine ended in 2008
    MapPage page;
    auto const without = svg_of(page, published);
    CHECK_FALSE(has(without, "not in force"));
    page.layers.not_in_force = true;
    auto const svg = svg_of(page, published);
    auto const marks = [](std::string const& all) {
        return count_of(group(all, "checkpoints"), "<path");
    };
    CHECK(marks(svg) > marks(without));
    // Without the circle of what it would control.
    CHECK(count_of(group(svg, "checkpoints"), "<circle") ==
          count_of(group(without, "checkpoints"), "<circle"));
    CHECK(has(group(svg, "legend"), "Checkpoints by their dates"));
    CHECK(has(group(svg, "legend"), "not in force"));
    published.query.window = day_span(std::chrono::year{2008} / 1 / 2);
    CHECK(absent_words(*published.query.window, Language{LanguageCode::english}) ==
          "not in force on 2 Jan 2008");
    CHECK(has(svg_of(page, published), "not in force"));
    published.query.window.reset(); // nothing is not in force at no time
    CHECK_FALSE(has(svg_of(page, published), "not in force"));
}

TEST_CASE("the page numbers the incidents of few series in order of time, and no others") {
    auto published = simulated_sample(100);
    CHECK(group(svg_of({}, published), "series").empty()); // links of no series
    published.series = {{SeriesId{1}, "", "", {}, {}, {}}};
    for (auto& link : published.links) link.series = SeriesId{1};
    auto const svg = svg_of({}, published);
    CHECK(has(group(svg, "series"), ">1</text>"));
    CHECK(has(group(svg, "legend"), "order of time in each series"));
    for (std::size_t i = 0; i < published.links.size(); ++i) // one each: too many
        published.links[i].series = SeriesId{static_cast<std::int64_t>(i) + 1};
    REQUIRE(published.links.size() > 3);
    CHECK(group(svg_of({}, published), "series").empty());
    MapPage without;
    without.layers.links = false;
    published.links.resize(1);
    CHECK(group(svg_of(without, published), "series").empty());
}

TEST_CASE("links are dashed by grade and need two places") {
    auto published = simulated_sample(10);
    published.incidents.back().position.reset();
    auto const svg = svg_of({}, published);
    CHECK(has(svg, "1 link has an end without a place."));
    CHECK(has(svg, "confirmed"));
    CHECK(has(group(svg, "links"), "stroke-dasharray"));
}

TEST_CASE("routes and passages are drawn and named, in both languages") {
    auto published = simulated_sample(100);
    auto const plain = svg_of({}, published);
    CHECK(has(group(plain, "legend"), "hollow head"));
    CHECK(group(plain, "passages").empty());
    auto const& link = published.links.front();
    auto const place = [&](IncidentId id) {
        for (auto const& incident : published.incidents)
            if (incident.id == id) return incident.position->point;
        return LonLat{};
    };
    auto& ways = published.passages.emplace();
    ways.on_roads = true;
    ways.routes = {{link.id, 1, 1000, false, {place(link.from), place(link.to)}}};
    ways.passages = {{link.id, published.checkpoints.front().id, 1, true, place(link.from)},
                     {link.id, published.checkpoints.back().id, 1, false, place(link.to)}};
    auto const svg = svg_of({}, published);
    CHECK(has(group(svg, "legend"), "nobody saw them"));
    CHECK(has(group(svg, "legend"), "Passages at checkpoints"));
    CHECK(count_of(group(svg, "passages"), "<circle") == 4); // two rings with their casings
    CHECK(count_of(group(svg, "passages"), "stroke-dasharray") == 1);
    auto const other = svg_of({}, published, spanish);
    CHECK(has(group(other, "legend"), "nadie las vio"));
    CHECK(has(group(other, "legend"), "Pasos por retenes"));
    MapPage without;
    without.layers.passages = false;
    CHECK(group(svg_of(without, published), "passages").empty());
    MapPage alone;
    alone.layers.links = false;
    CHECK(group(svg_of(alone, published), "links").empty());
    CHECK_FALSE(group(svg_of(alone, published), "passages").empty());
}

TEST_CASE("hostile text from data stays text and on one line") {
    auto published = documented_sample();
    published.info.title = "</text><script>alert(1)</script>\nsecond\x1b[31m line";
    published.info.source_line = "a\"b<c>&\xff";
    published.incidents[1].title = "<img src=x onerror=alert(1)>";
    auto const svg = svg_of({}, published);
    CHECK_FALSE(has(svg, "<script"));
    CHECK_FALSE(has(svg, "<img"));
    CHECK_FALSE(has(svg, "\x1b"));
    CHECK(count_of(svg, "href=") == 0); // nothing refers anywhere
    CHECK(count_of(svg, "http") == 2);  // the two namespaces
}

TEST_CASE("a title of 500 characters is set small and cut") {
    auto published = documented_sample();
    MapPage page;
    for (int i = 0; i < 100; ++i) page.title += "word ";
    auto const svg = svg_of(page, published);
    CHECK(has(svg, "word word"));
    page.title = std::string(500, 'W');
    CHECK(has(svg_of(page, published), "…"));
}

TEST_CASE("a page that is too small says how large it must be") {
    MapPage page;
    page.size = PageSize{50, 50};
    CHECK_THROWS_WITH(svg_of(page, documented_sample()), Catch::Contains("--size 90x70mm"));
    page.size = PageSize{120, 75};
    CHECK_THROWS_WITH(svg_of(page, simulated_sample(100)), Catch::Contains("too small"));
    page.size = PageSize{400, 300};
    CHECK_NOTHROW(svg_of(page, simulated_sample(100)));
}

TEST_CASE("degenerate cases give a page") {
    PublishedCase nothing;
    nothing.info.title = "Empty";
    CHECK(has(svg_of({}, nothing), "Nothing that is shown here has a place."));
    CHECK(has(svg_of({}, nothing), "0 of 0 shown"));

    auto one = documented_sample();
    one.incidents = {one.incidents[3]};
    one.area_counts.clear();
    one.deployments.clear();
    CHECK(has(svg_of({}, one), "CERESO"));

    auto same = simulated_sample(40);
    for (auto& incident : same.incidents)
        if (incident.position) incident.position->point = {-106.4, 31.7};
    CHECK(has(svg_of({}, same), ">40</text>")); // stacked, with their number

    auto undated = documented_sample();
    for (auto& incident : undated.incidents) incident.when.reset();
    undated.area_counts.clear();
    undated.deployments.clear();
    CHECK(group(svg_of({}, undated), "time-chart").empty());

    auto off = documented_sample();
    off.incidents[3].position->point = {0, 95}; // nowhere
    CHECK_NOTHROW(svg_of({}, off));
}

TEST_CASE("a missing base map is a warning on the side") {
    PageSources sources;
    sources.base_map = [](LonLatBox const& box) { return read_base_map("/nonexistent", box); };
    auto const page = svg_page({}, documented_sample(), english, sources);
    REQUIRE(page.warnings.size() == 1);
    CHECK(has(page.warnings[0].english(), "RETEN_DATA_DIR"));
    CHECK_FALSE(has(page.bytes, "GeoNames"));
}

TEST_CASE("streets do not cut areas, and zero is no hole in the paper") {
    StreetSegment street;
    street.line = {{-106.6, 31.55}, {-106.4, 31.55}};
    PageSources sources;
    sources.streets = {&street, 1};
    CHECK(has(svg_of({}, documented_sample(), english, sources), "id=\"streets\""));
    MapPage page;
    page.layers.areas = true;
    auto const areas = svg_of(page, areas_sample(), english, sources);
    CHECK_FALSE(has(areas, "id=\"streets\""));
    auto const& colours = light_map_colours();
    for (auto const other : {colours.paper, colours.no_data, colours.withheld, colours.land})
        CHECK_FALSE(colours.zero == other);
    CHECK(contrast_ratio(colours.zero, amount_colour(0.1)) > 1.15);
}

TEST_CASE("a case of streets alone shows its streets") {
    PublishedCase nothing;
    nothing.info.title = "Streets";
    std::vector<StreetSegment> streets(1);
    streets[0].line = {{-106.48, 31.72}, {-106.46, 31.74}};
    PageSources sources;
    sources.streets = streets;
    auto const page = svg_of({}, nothing, english, sources);
    CHECK(has(page, "id=\"streets\""));
    CHECK_FALSE(has(page, "Nothing that is shown here has a place."));
}

TEST_CASE("page sizes are read and refused") {
    CHECK(page_size_from_text("180x120mm") == PageSize{180, 120});
    CHECK(page_size_from_text("18x12cm") == PageSize{180, 120});
    CHECK(page_size_from_text("180.5x120") == PageSize{180.5, 120});
    for (auto const* bad : {"", "x", "180", "180x", "x120mm", "180x120in", "-180x120", "1e9x100",
                            "nanx100", "180x120mmm", "10x10mm"})
        CHECK_FALSE(page_size_from_text(bad).has_value());
    CHECK(page_format_from_path("a/b.SVG") == PageFormat::svg);
    CHECK_FALSE(page_format_from_path("a/svg").has_value());
}

TEST_CASE("a page with 100,000 points is drawn in every format", "[slow]") {
    auto const published = simulated_sample(100000);
    auto const projector = juarez_projector();
    for (auto const format : {PageFormat::svg, PageFormat::pdf, PageFormat::png}) {
        auto const page = render_page({}, published, projector, english, {}, format, 300);
        CHECK(page.bytes.size() > 100000);
    }
}

// Under five seconds a format without sanitizers is the aim.
TEST_CASE("how long a page with 100,000 points takes", "[.][measure]") {
    auto const published = simulated_sample(100000);
    auto const projector = juarez_projector();
    for (auto const format : {PageFormat::svg, PageFormat::pdf, PageFormat::png}) {
        auto const begin = std::clock();
        auto const page = render_page({}, published, projector, english, {}, format, 300);
        WARN(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC
             << " s, " << page.bytes.size() << " bytes");
    }
}
