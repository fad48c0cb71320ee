#include "geo/cartography/area_classes.hpp"
#include "geo/cartography/incident_marks.hpp"
#include "geo/cartography/label_placement.hpp"
#include "geo/cartography/map_frame.hpp"
#include "geo/cartography/page_notes.hpp"
#include "geo/cartography/palette.hpp"
#include "geo/cartography/scale_bar.hpp"
#include "geo/cartography/svg_canvas.hpp"
#include "geo/cartography/text_block.hpp"
#include "geo/cartography/time_chart.hpp"
#include "tests/cartography/sample_case.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <set>

using namespace reten;
using namespace std::chrono_literals;

TEST_CASE("a scale bar is as long as it says, on the ellipsoid") {
    auto const projector = juarez_projector();
    // Far from the central meridian (105 W) the scale factor is not 1.
    for (auto const lon : {-106.48, -105.0, -109.5}) {
        LonLat const place{lon, 31.7};
        auto const at = *projector.to_projected(place);
        MapFrame const frame{
            {0, 0, 100, 80},
            {at.easting - 9000, at.northing - 7000, at.easting + 9000, at.northing + 7000}};
        auto const bar =
            scale_bar(frame.mm_per_metre(), projector.ground_metres_per_unit(place), 30);
        auto const half = bar.length / 2 / frame.mm_per_metre();
        auto const from = projector.to_lonlat({at.easting - half, at.northing});
        auto const to = projector.to_lonlat({at.easting + half, at.northing});
        CHECK(geodesic_distance(*from, *to).value == Approx(bar.metres).epsilon(1e-5));
        CHECK(bar.length <= 30);
        CHECK(bar.length > 30.0 / 2.6);
    }
}

TEST_CASE("scale bars are 1, 2 or 5 times a power of ten") {
    CHECK(scale_bar(0.01, 1, 30).metres == 2000);
    CHECK(scale_bar(0.01, 1, 51).metres == 5000);
    CHECK(scale_bar(1.0, 1, 9.9).metres == 5);
    CHECK(scale_bar(0.00001, 1, 40).metres == 2000000);
}

TEST_CASE("labels never meet one another, an obstacle or the frame's edge") {
    SvgCanvas const canvas{100, 80, ""};
    PageBox const frame{5, 5, 90, 70};
    std::mt19937 random{7};
    auto const draw = [&](double low, double high) {
        return low + (high - low) * static_cast<double>(random() % 10000) / 10000;
    };
    for (int round = 0; round < 60; ++round) {
        std::vector<LabelWish> wishes;
        std::vector<PageBox> obstacles, lines;
        for (int i = 0; i < 60; ++i) {
            LabelWish wish{std::string(1 + random() % 14, 'n'), {draw(0, 100), draw(0, 80)}, 1, {}};
            wish.style.size = 5 + i % 4;
            wish.centred = i % 7 == 0;
            wishes.push_back(wish);
        }
        for (int i = 0; i < 10; ++i) obstacles.push_back({draw(0, 90), draw(0, 70), 4, 3});
        lines.push_back({draw(0, 90), 0, 0.5, 80});
        auto const placed = place_labels(canvas, wishes, obstacles, lines, frame);
        CHECK_FALSE(placed.empty());
        int broken = 0;
        for (std::size_t i = 0; i < placed.size(); ++i) {
            auto const& box = placed[i].box;
            broken += box.x < frame.x || box.right() > frame.right() || box.y < frame.y ||
                      box.bottom() > frame.bottom() || box.overlaps(lines[0]);
            for (auto const& obstacle : obstacles) broken += box.overlaps(obstacle);
            for (std::size_t j = 0; j < i; ++j) broken += box.overlaps(placed[j].box);
        }
        CHECK(broken == 0);
    }
}

TEST_CASE("a required label is placed whatever lies there") {
    SvgCanvas const canvas{100, 80, ""};
    PageBox const frame{0, 0, 100, 80};
    LabelWish wish{"7", {50, 40}, 1, {}};
    CHECK(place_labels(canvas, {wish}, {frame}, {}, frame).empty());
    wish.required = true;
    CHECK(place_labels(canvas, {wish}, {frame}, {}, frame).size() == 1);
}

TEST_CASE("lines and rings are cut at the frame") {
    PageBox const box{0, 0, 10, 10};
    auto const parts = clipped_line({{-5, 5}, {5, 5}, {5, 15}, {8, 15}, {8, 5}}, box);
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].points == std::vector<PagePoint>{{0, 5}, {5, 5}, {5, 10}});
    CHECK(parts[1].points == std::vector<PagePoint>{{8, 10}, {8, 5}});
    CHECK(clipped_line({{-5, -5}, {-1, -1}}, box).empty());
    auto const ring = clipped_ring({{-5, -5}, {15, -5}, {15, 15}, {-5, 15}}, box);
    CHECK(ring.size() == 4);
    for (auto const& p : ring) CHECK(box.contains(p));
    CHECK(clipped_ring({{20, 20}, {30, 20}, {30, 30}}, box).empty());
}

TEST_CASE("a frame keeps the shape of the page and holds its extent") {
    MapFrame const frame{{10, 20, 100, 50}, {0, 0, 1000, 1000}};
    CHECK(frame.mm_per_metre() == Approx(0.05));
    CHECK(frame.extent().width() == Approx(2000));
    CHECK(frame.to_page(ProjectedPoint{0, 0}).y == Approx(70));
    CHECK(frame.to_page(ProjectedPoint{500, 1000}) == PagePoint{60, 20});
    CHECK(frame.to_ground({60, 20}).northing == Approx(1000));
    MapFrame const point{{0, 0, 100, 50}, {500, 500, 500, 500}};
    CHECK(point.extent().height() == Approx(2000));
}

TEST_CASE("kinds differ in colour and in shape") {
    std::vector<Kind> kinds;
    for (auto const* code : {"a", "b", "c", "d", "homicide", "rehab_attack", "e", "f"})
        kinds.push_back({code});
    auto const symbols = kind_symbols(kinds);
    REQUIRE(symbols.size() == 8);
    std::set<int> shapes, colours;
    for (auto const& s : symbols) {
        shapes.insert(static_cast<int>(s.shape));
        colours.insert(s.colour.red << 16 | s.colour.green << 8 | s.colour.blue);
    }
    CHECK(shapes.size() == 8);
    CHECK(colours.size() == 8);
    // The same kind looks the same in every map.
    auto const alone = kind_symbols(std::vector<Kind>{{"homicide"}});
    auto const found = std::find_if(symbols.begin(), symbols.end(),
                                    [](KindSymbol const& s) { return s.kind.code == "homicide"; });
    CHECK(*found == alone[0]);
    kinds.push_back({"ninth"});
    CHECK(kind_symbols(kinds).size() == 9);
}

TEST_CASE("amounts darken all the way, also in grey") {
    double last = 2;
    for (int i = 0; i <= 100; ++i) {
        auto const c = amount_colour(i / 100.0);
        auto const light = (0.2126 * c.red + 0.7152 * c.green + 0.0722 * c.blue) / 255;
        CHECK(light < last);
        last = light;
    }
    CHECK(amount_colour(-1) == amount_colour(0));
}

TEST_CASE("rates, zero and no data by hand") {
    auto const sample = areas_sample(); // 0, 25, 50, 75, 100 deaths of 100,000; one without data
    auto const values = area_values(sample, {});
    CHECK(values.measure == AreaMeasure::rates);
    CHECK(values.years == Approx(1));
    REQUIRE(values.values.size() == 6);
    CHECK(*values.values[2].value == Approx(50));
    CHECK_FALSE(values.values[5].value.has_value());
    CHECK(values.warnings.empty());
    auto const classes = area_classes(values.values, 4);
    CHECK(classes.zero == 1);
    CHECK(classes.no_data == 1);
    std::int64_t in_classes = 0;
    for (auto const& c : classes.classes) in_classes += c.areas;
    CHECK(in_classes == 4);

    AreaLayer counts;
    counts.measure = AreaMeasure::counts;
    CHECK(area_values(sample, counts).warnings.size() == 1);
    auto halved = sample; // half of the year: half of the deaths in half of the time
    halved.query.window =
        TimeSpan{civil_minute(2010y / 1 / 1), civil_minute(2010y / 7 / 2), TimePrecision::span};
    CHECK(*area_values(halved, {}).values[2].value == Approx(50).epsilon(0.001));
    auto bare = sample;
    for (auto& area : bare.areas) area.population.reset();
    CHECK(area_values(bare, {}).measure == AreaMeasure::counts);
    CHECK(area_values(bare, {}).warnings.size() == 2);
    CHECK(area_values({}, {}).values.empty());
    CHECK(area_classes({}, 5).classes.empty());
}

TEST_CASE("two publication series never mix") {
    auto sample = areas_sample();
    auto other = sample.area_counts[2];
    other.series = "press";
    other.count = 900;
    sample.area_counts.push_back(other);
    CHECK(*area_values(sample, {}).values[2].value == Approx(50));
    AreaLayer layer;
    layer.series = "press";
    CHECK(*area_values(sample, layer).values[2].value == Approx(900));
}

TEST_CASE("counts meet areas by code where one of them does not say its level") {
    auto sample = areas_sample();
    for (auto& area : sample.areas) area.level.clear();
    CHECK(*area_values(sample, {}).values[2].value == Approx(50));
    AreaLayer layer;
    layer.level = "municipality";
    CHECK(*area_values(sample, layer).values[2].value == Approx(50));
    sample = areas_sample();
    for (auto& count : sample.area_counts) count.level.clear();
    CHECK(*area_values(sample, {}).values[2].value == Approx(50));
    for (auto& count : sample.area_counts) count.level = "state"; // other areas, same codes
    CHECK(area_values(sample, {}).from_incidents);
}

TEST_CASE("areas without counts are filled from the incidents in them") {
    auto sample = areas_sample();
    sample.area_counts.clear();
    Incident incident;
    incident.kind = {"homicide"};
    incident.position = Position{{-106.55, 31.55}, MatchLevel::coordinate, std::nullopt, {}};
    sample.incidents = {incident, incident};
    sample.incidents[1].position->extent = AreaId{2}; // known by its area alone
    sample.report.includes_restricted = true;
    auto const values = area_values(sample, {});
    CHECK(values.from_incidents);
    CHECK(*values.values[0].value == Approx(1)); // 1 of 100,000 in one year
    CHECK(*values.values[1].value == Approx(1));
    CHECK(values.too_coarse == 0);
    sample.incidents[0].position->level = MatchLevel::state;
    CHECK(*area_values(sample, {}).values[0].value == 0);
    CHECK(area_values(sample, {}).too_coarse == 1);
}

TEST_CASE("small counts of incidents stay out of a public map") {
    auto const sample = incidents_in_areas({12, 3, 40, 15, 60, 25});
    AreaLayer counts;
    counts.measure = AreaMeasure::counts;
    auto const values = area_values(sample, counts);
    REQUIRE(values.values.size() == 6);
    CHECK(values.values[1].withheld);
    CHECK(values.values[0].withheld); // the next smallest, or the sum would give the three away
    CHECK(values.others_withheld);
    for (auto const i : {0U, 1U}) CHECK_FALSE(values.values[i].value);
    for (auto const i : {2U, 3U, 4U, 5U}) CHECK_FALSE(values.values[i].withheld);
    auto const classes = area_classes(values.values, 3);
    CHECK(classes.withheld == 2);
    CHECK(classes.no_data == 0);
    CHECK(classes.classes.front().low == 15);          // not the 12 that is withheld
    CHECK(area_values(sample, {}).values[1].withheld); // rates too

    auto restricted = sample;
    restricted.report.includes_restricted = true;
    CHECK(area_values(restricted, counts).values[1].value == 3);
    CHECK(area_classes(area_values(restricted, counts).values, 3).withheld == 0);
    // Numbers that a source published by area are shown as they were.
    CHECK(*area_values(areas_sample(), counts).values[0].value == 0);
}

TEST_CASE("a year beside its months does not make a map darker") {
    auto sample = areas_sample();
    auto first_half = sample.area_counts[2]; // 50 in the year
    first_half.period.end = civil_minute(2010y / 7 / 1);
    first_half.count = 20;
    sample.area_counts.push_back(first_half);
    AreaLayer counts;
    counts.measure = AreaMeasure::counts;
    CHECK(*area_values(sample, counts).values[2].value == Approx(50));
    // A second yearly figure that disagrees leaves no number, and says so.
    sample.area_counts.back() = sample.area_counts[2];
    sample.area_counts.back().count = 51;
    CHECK_FALSE(area_values(sample, {}).values[2].value);
    CHECK(area_values(sample, {}).warnings.size() == 1);
    // Another unit is another number.
    sample.area_counts.back().unit = "victims";
    CHECK(*area_values(sample, {}).values[2].value == Approx(50));
}

TEST_CASE("a source is named wherever one is known") {
    Language const words{LanguageCode::english};
    PublishedCase published;
    CHECK(stated_source(published, words).empty());
    CHECK(source_line(published, "", "", words).starts_with("Source not stated."));

    published.area_counts.resize(3);
    for (auto& count : published.area_counts) count.series = "press_tally";
    published.area_counts[0].series = "registry";
    CHECK(stated_source(published, words) == "press tally, registry");

    Document note; // as a column of sources is kept
    note.title = "El Diario de Juárez, Alcanza violencia nivel de hace 5 años, 2017-12-31";
    Document named;
    named.publisher = "INEGI";
    named.title = "Deaths";
    published.documents = {note, named, named};
    published.area_counts[0].document = DocumentId{1}; // its document speaks for it
    CHECK(stated_source(published, words) == "INEGI, El Diario de Juárez, press tally");

    published.info.source_line = "Our own list";
    CHECK(stated_source(published, words) == "Our own list");
    CHECK(source_line(published, "For this page", "", words).starts_with("Source: For this page."));
}

TEST_CASE("stray points do not shrink a city") {
    auto published = simulated_sample(400);
    auto const projector = juarez_projector();
    auto const city = extent_of(incident_marks(published, projector));
    published.incidents[0].position->point = {-99, 20};
    auto const box = extent_of(incident_marks(published, projector));
    CHECK(box.width() < city.width() * 1.2);
    published.incidents.resize(3);
    CHECK(extent_of(incident_marks(published, projector)).width() > 500000);
}

TEST_CASE("histogram bars sum to the parts of spans inside") {
    TimeSpan const year = year_span(2009y);
    auto const bars =
        binned({day_span(2009y / 3 / 3), month_span(2009y / 4), year_span(2009y), year_span(2008y)},
               year, TimeBin::month);
    REQUIRE(bars.size() == 12);
    double sum = 0;
    for (auto const bar : bars) sum += bar;
    CHECK(sum == Approx(3));
    CHECK(bars[3] == Approx(1 + 30 / 365.0));
    CHECK(bars[2] == Approx(1 + 31 / 365.0));
    CHECK(binned({}, year, TimeBin::month) == std::vector<double>(12, 0));
}

TEST_CASE("lines fit their width and lose nothing") {
    SvgCanvas const canvas{100, 80, ""};
    auto const text = "Ataques a clínicas de rehabilitación, "
                      "unapalabramuylargaquenocabeenlalíneayhayquepartir fin";
    auto const lines = wrapped(canvas, text, {}, 22);
    std::string joined;
    for (auto const& line : lines) {
        CHECK(canvas.measure(line, {}).width <= 22);
        joined += line;
    }
    std::string wanted{text};
    auto const without_blanks = [](std::string s) {
        s.erase(std::remove(s.begin(), s.end(), ' '), s.end());
        return s;
    };
    CHECK(without_blanks(joined) == without_blanks(wanted));
    CHECK(wrapped(canvas, text, {}, 22, 2).size() == 2);
    CHECK(wrapped(canvas, "", {}, 22).empty());
    CHECK(wrapped(canvas, " \n ", {}, 22).empty());
    CHECK(capitalised("ébano") == "Ébano");
}
