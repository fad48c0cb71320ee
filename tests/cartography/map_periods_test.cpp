#include "geo/cartography/map_periods.hpp"

#include "geo/cartography/render.hpp"
#include "tests/cartography/sample_case.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace reten;
using namespace std::chrono;

namespace {

TimeSpan days(year_month_day first, year_month_day end) {
    return {civil_minute(first), civil_minute(end), TimePrecision::span};
}

auto const first_half = days(year{2009} / 1 / 1, year{2009} / 7 / 1);
auto const second_half = days(year{2009} / 7 / 1, year{2010} / 1 / 1);

Incident homicide(std::int64_t id, TimeSpan when) {
    Incident incident;
    incident.id = {id};
    incident.kind = {"homicide"};
    incident.when = when;
    incident.position = Position{};
    incident.position->point = {-106.4 - 0.002 * static_cast<double>(id), 31.7};
    incident.position->level = MatchLevel::coordinate;
    return incident;
}

/// Two in the first half, one in the second, one known by the year alone, one without a date.
PublishedCase two_halves() {
    PublishedCase published;
    published.query.window = days(year{2009} / 1 / 1, year{2010} / 1 / 1);
    published.incidents = {
        homicide(1, day_span(year{2009} / 1 / 1)), homicide(2, day_span(year{2009} / 6 / 30)),
        homicide(3, day_span(year{2009} / 7 / 1)), homicide(4, year_span(year{2009}))};
    published.totals.shown = published.totals.total = 4;
    IncidentLink link;
    link.id = {1};
    link.from = {1};
    link.to = {2};
    auto across = link;
    across.id = {2};
    across.from = {2};
    across.to = {3};
    published.links = {link, across};
    published.passages.emplace();
    for (auto const id : {link.id, across.id}) {
        published.passages->links.emplace_back().link = id;
        published.passages->routes.emplace_back().link = id;
    }
    return published;
}

MapPage page_of_halves() {
    MapPage page;
    page.periods = {{first_half, "Before"}, {second_half, "After"}};
    return page;
}

std::string svg_of(MapPage const& page, PublishedCase const& published,
                   PageSources const& sources = {}) {
    return render_page(page, published, juarez_projector(), Language{LanguageCode::english},
                       sources, PageFormat::svg)
        .bytes;
}

LegendRow row_of(std::string text, std::string value) {
    LegendRow row;
    row.text = std::move(text);
    row.value = std::move(value);
    return row;
}

} // namespace

TEST_CASE("a period holds what lies wholly in it") {
    auto const published = two_halves();
    auto const before = published_in(published, first_half);
    REQUIRE(before.incidents.size() == 2);
    CHECK(before.incidents[1].id == IncidentId{2});
    CHECK(before.query.window == first_half);
    auto const after = published_in(published, second_half);
    REQUIRE(after.incidents.size() == 1);
    CHECK(after.incidents[0].id == IncidentId{3}); // the day itself is after
    // A link across the line between two periods is in neither, nor is its way.
    REQUIRE(before.links.size() == 1);
    CHECK(before.links[0].id == LinkId{1});
    CHECK(before.passages->routes.size() == 1);
    CHECK(after.links.empty());
    CHECK(after.passages->links.empty());
    CHECK(in_no_period(published, page_of_halves().periods) == 1); // the one of the year
}

TEST_CASE("links without a period that has both ends are counted") {
    auto published = two_halves();
    auto const count = [&] { return links_in_no_period(published, page_of_halves().periods); };
    CHECK(count() == 1); // from the first half to the second
    auto vague = published.links[0];
    vague.id = {3};
    vague.to = {4}; // of the year
    published.links.push_back(vague);
    CHECK(count() == 2);
    auto twice = published.links[1];
    twice.id = {4};
    published.links.push_back(twice);
    auto& of_twice = published.passages->links.emplace_back();
    of_twice.link = twice.id;
    of_twice.exclusion = "same_ends";
    CHECK(count() == 2); // on no map either, for another reason
    published.passages.reset();
    CHECK(count() == 3); // nobody looked which of the two counts
    CHECK(links_in_no_period(published, {}) == 4);
}

TEST_CASE("a page of two periods says which links are on neither map") {
    auto page = page_of_halves();
    page.size = PageSize{400, 200}; // the notes stand in one line
    CHECK(svg_of(page, two_halves())
              .find("1 link whose two ends are not in one period is on no map.") !=
          std::string::npos);
    auto const spanish = render_page(page, two_halves(), juarez_projector(),
                                     Language{LanguageCode::spanish}, {}, PageFormat::svg)
                             .bytes;
    CHECK(spanish.find("1 vínculo cuyos dos extremos no caen en un mismo periodo") !=
          std::string::npos);
    page.layers.links = false;
    CHECK(svg_of(page, two_halves()).find("not in one period") == std::string::npos);
    page.layers.links = true;
    page.periods.clear();
    CHECK(svg_of(page, two_halves()).find("not in one period") == std::string::npos);
}

TEST_CASE("one legend stands for several maps") {
    std::vector<Legend> const legends{
        {{"Incidents", {}, {row_of("Homicide", "12"), row_of("Arson", "1")}, ""}},
        {{"Incidents", {}, {row_of("Homicide", "7"), row_of("a note", "")}, ""},
         {"Forces", {}, {row_of("base", "2")}, ""}}};
    auto const legend = joined(legends, page_of_halves().periods);
    REQUIRE(legend.size() == 2);
    REQUIRE(legend[0].rows.size() == 3);
    CHECK(legend[0].rows[0].value == "12 → 7");
    CHECK(legend[0].rows[1].value == "1 → 0");
    CHECK(legend[0].rows[2].value.empty());
    CHECK(legend[0].rows[2].text == "After: a note"); // of one of them alone
    CHECK(legend[1].title == "Forces");
    CHECK(legend[1].rows[0].value == "0 → 2");
    CHECK(joined({}, {}).empty());
}

TEST_CASE("a page of two periods has two maps of one extent and says what is on neither") {
    auto const svg = svg_of(page_of_halves(), two_halves());
    CHECK(svg.find("<g id=\"map\">") != std::string::npos);
    CHECK(svg.find("<g id=\"map-2\">") != std::string::npos);
    CHECK(svg.find("Before: ") != std::string::npos);
    CHECK(svg.find("2 incidents, 0.3 a month") != std::string::npos); // 2 in 181 days
    CHECK(svg.find("1 incident, 0.2 a month") != std::string::npos);  // 1 in 184 days
    CHECK(svg.find("2 → 1") != std::string::npos);
    CHECK(svg.find("3 of 4 shown") != std::string::npos);
    CHECK(svg.find("1 whose date lies in no one of the periods is on no map.") !=
          std::string::npos);
}

TEST_CASE("no id stands twice in a page of two maps") {
    auto published = simulated_sample(300);
    MapPage page;
    auto const middle = civil_minute(year{2009} / 6 / 1);
    page.periods = {{{{middle.value - 200 * 1440}, middle, TimePrecision::span}, "Before"},
                    {{middle, {middle.value + 200 * 1440}, TimePrecision::span}, "After"}};
    published.query.window =
        TimeSpan{page.periods[0].span.begin, page.periods[1].span.end, TimePrecision::span};
    auto const svg = svg_of(page, published);
    std::set<std::string> ids;
    std::size_t n = 0;
    for (auto at = svg.find(" id=\""); at != std::string::npos; at = svg.find(" id=\"", at + 1)) {
        ids.insert(svg.substr(at + 5, svg.find('"', at + 5) - at - 5));
        ++n;
    }
    CHECK(n > 10);
    CHECK(ids.size() == n);
}

TEST_CASE("maps of one page share the scale of their heat") {
    auto page = page_of_halves();
    page.layers.heat = true;
    page.layers.points = false;
    PageSources sources;
    std::vector<std::size_t> asked;
    sources.heat = [&](PublishedCase const& shown, ProjectedBox const& box) {
        asked.push_back(shown.incidents.size());
        auto surface = hill(box);
        for (auto& value : surface.values) value *= static_cast<double>(shown.incidents.size());
        return surface;
    };
    auto const svg = svg_of(page, two_halves(), sources);
    CHECK(asked == std::vector<std::size_t>{2, 1}); // each once, of what its map shows
    // The second alone would have a strip of its own, with half the figures.
    auto alone = two_halves();
    alone = published_in(alone, second_half);
    auto const own =
        heat_figures(sources.heat(alone, {0, 0, 1000, 1000}), Language{LanguageCode::english});
    auto both = sources.heat(published_in(two_halves(), first_half), {0, 0, 1000, 1000});
    auto const common = heat_figures(both, Language{LanguageCode::english});
    REQUIRE(own.back() != common.back());
    CHECK(svg.find(">" + common.back() + "<") != std::string::npos);
    CHECK(svg.find(">" + own.back() + "<") == std::string::npos);
}

TEST_CASE("a kind looks alike on all maps of a page") {
    PublishedCase published = two_halves();
    for (int i = 0; i < 3000; ++i)
        published.incidents.push_back(homicide(10 + i % 50, day_span(year{2009} / 2 / 1)));
    auto other = homicide(9000, day_span(year{2009} / 8 / 1));
    other.kind = {"zzz"};
    published.incidents.push_back(other);
    auto const projector = juarez_projector();
    auto const whole = incident_marks(published, projector);
    auto marks = incident_marks(published_in(published, second_half), projector);
    style_as_in(marks, whole);
    CHECK(marks.symbols == whole.symbols);
    CHECK(marks.styled_as.at({"homicide"}) == 3004);
    CHECK(marks.count_by_kind.at({"homicide"}) == 1);
    auto early = incident_marks(published_in(published, first_half), projector);
    style_as_in(early, whole);
    CHECK(early.count_by_kind.at({"zzz"}) == 0); // listed, with none
}
