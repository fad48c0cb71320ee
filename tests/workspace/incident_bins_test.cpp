#include "app/workspace/incident_bins.hpp"

#include "random_incidents.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <chrono>
#include <numeric>

using namespace reten;
using namespace reten::app;
using namespace reten::test;
using namespace std::chrono_literals;

namespace {

Projector const& utm13() {
    static Projector const projector{Crs{"EPSG:32613"}};
    return projector;
}

std::shared_ptr<IncidentColumns const> columns_of(std::vector<Incident> incidents) {
    IncidentColumnsBuilder builder{utm13(), {}};
    std::int64_t id = 0;
    for (auto& incident : incidents) {
        incident.id = {++id};
        builder.add(incident);
    }
    return std::make_shared<IncidentColumns const>(builder.finish());
}

constexpr LonLat centre{-106.45, 31.75};

GridFrame frame_around(double half_width, std::size_t cells) {
    auto const p = utm13().to_projected(centre).value();
    return {{p.easting - half_width, p.northing - half_width, p.easting + half_width,
             p.northing + half_width},
            cells,
            cells};
}

Incident placed(double east, double north, MatchLevel level = MatchLevel::coordinate) {
    auto const p = utm13().to_projected(centre).value();
    Incident incident;
    incident.kind = {"homicide"};
    incident.position = Position{};
    incident.position->point = utm13().to_lonlat({p.easting + east, p.northing + north}).value();
    incident.position->level = level;
    return incident;
}

MinuteWindow random_window() {
    auto const begin = civil_minute(2008y / 12 / 1).value + *rc::gen::inRange(0, 900) * 1440;
    auto const days = *rc::gen::element(0, 1, 7, 30, 90, 365, 1000);
    return column_window({{begin}, {begin + days * 1440}, TimePrecision::span});
}

} // namespace

TEST_CASE("points are counted in their cells") {
    // Four cells of 1 km; the map from the south.
    auto const columns =
        columns_of({placed(-500, -500), placed(-400, -300), placed(500, -500), placed(500, 600),
                    placed(1500, 0), placed(500, 600, MatchLevel::municipality), Incident{}});
    auto const counts = bin_points(*columns, columns->filter({}), frame_around(1000, 2));
    CHECK(counts == std::vector<std::uint32_t>{2, 1, 0, 1});
    CHECK(bin_points(*columns, columns->filter({}), {}).empty());
}

TEST_CASE("a click finds the nearest first") {
    auto const columns = columns_of({placed(300, 0), placed(-100, 0), placed(0, 50), placed(0, 900),
                                     placed(0, 10, MatchLevel::state), placed(-100, 0)});
    auto const at = utm13().to_projected(centre).value();
    auto const picked = pick(*columns, columns->filter({}), at, 400);
    std::vector<std::int64_t> found;
    for (auto const i : picked) found.push_back(columns->ids()[i]);
    CHECK(found == std::vector<std::int64_t>{3, 2, 6, 1});
    CHECK(pick(*columns, columns->filter({}), at, 5).empty());
}

TEST_CASE("points in view are listed while they are few") {
    auto const columns = columns_of({placed(300, 0), placed(-100, 0), placed(0, 5000)});
    auto const box = frame_around(1000, 1).extent;
    CHECK(drawn_within(*columns, columns->filter({}), box, 2)->size() == 2);
    CHECK_FALSE(drawn_within(*columns, columns->filter({}), box, 1));
}

TEST_CASE("dots are counted by how finely their place is known, and areas apart") {
    auto fine = placed(100, 100), rough = placed(100, 100), inside = placed(100, 100);
    fine.position->uncertainty = Metres{25};
    rough.position->uncertainty = Metres{500};
    inside.position->level = MatchLevel::colonia;
    inside.position->extent = AreaId{7};
    Area area;
    area.id = {7};
    area.boundary = {{{{-107, 31}, {-106, 31}, {-106, 32}, {-107, 32}}, {}}};
    std::vector<Area> const areas{area};
    IncidentColumnsBuilder builder{utm13(), areas};
    std::int64_t id = 0;
    for (auto incident : {placed(100, 100), fine, rough, inside, inside}) {
        incident.id = {++id};
        builder.add(incident);
    }
    auto const columns = builder.finish();
    auto const all = columns.filter({});
    auto const frame = frame_around(1000, 1);
    auto const counted = [&](RadiusRange const& radii) {
        return bin_points(columns, all, frame, radii).front();
    };
    CHECK(counted({}) == 3);
    CHECK(counted({-1, 100}) == 2); // where nothing is said of it, a place is a point
    CHECK(counted({100, 1000}) == 1);
    auto const tally = count_in_areas(columns, all);
    REQUIRE(tally.size() == 1);
    CHECK(tally[0].area == 0);
    CHECK(tally[0].incidents == 2);
}

TEST_CASE("a circle of uncertainty that reaches into the view counts as in it") {
    // The view ends 1 km east of the centre; a circle is hidden where only its square would reach.
    auto near = placed(1500, 0), far = placed(1500, 0), corner = placed(1500, 1500);
    near.position->uncertainty = Metres{510};
    far.position->uncertainty = Metres{480};
    corner.position->uncertainty = Metres{600};
    auto const columns = columns_of({near, far, corner});
    auto const box = frame_around(1000, 1).extent;
    auto const found = drawn_within(*columns, columns->filter({}), box, 9).value();
    REQUIRE(found.size() == 1);
    CHECK(columns->id(found.front()) == IncidentId{1});
    CHECK(drawn_within(*columns, columns->filter({}), {}, 9)->empty());
}

TEST_CASE("counts that slide along are those counted anew") {
    auto const columns = columns_of(random_incidents(11, 3000));
    CHECK(rc::check([&] {
        SlidingBins bins;
        ColumnFilter filter = columns->filter({});
        filter.unfounded = *rc::gen::arbitrary<bool>();
        auto frame = frame_around(4000, 16);
        for (int step = 0; step < 12; ++step) {
            switch (*rc::gen::inRange(0, 10)) {
            case 0: filter.window.reset(); break;
            case 1: filter.kinds = {*rc::gen::inRange<std::size_t>(0, 3)}; break;
            case 2: frame = frame_around(*rc::gen::element(1000, 4000, 9000), 16); break;
            case 3: filter.unfounded = !filter.unfounded; break;
            case 4:
            case 5:
            case 6:
                if (filter.window) {
                    auto const days = *rc::gen::inRange(-40, 41) * 1440;
                    filter.window->begin += days;
                    filter.window->end += days;
                    break;
                }
                [[fallthrough]];
            default: filter.window = random_window(); break;
            }
            RC_ASSERT(bins.update(columns, filter, frame) == bin_points(*columns, filter, frame));
        }
    }));
}

TEST_CASE("sliding by a day touches the days that enter and leave") {
    std::vector<Incident> incidents;
    for (int day = 0; day < 1000; ++day) {
        incidents.push_back(placed(0, 0));
        auto const begin = civil_minute(2009y / 1 / 1).value + day * 1440;
        incidents.back().when = TimeSpan{{begin}, {begin + 1440}};
    }
    auto const columns = columns_of(incidents);
    auto filter = columns->filter({});
    filter.window = column_window({civil_minute(2009y / 3 / 1), civil_minute(2010y / 3 / 1)});
    SlidingBins bins;
    CHECK(bins.update(columns, filter, frame_around(1000, 1)).front() == 365);
    filter.window = column_window({civil_minute(2009y / 3 / 2), civil_minute(2010y / 3 / 2)});
    CHECK(bins.update(columns, filter, frame_around(1000, 1)).front() == 365);
    CHECK(bins.touched() == 2);
    CHECK(bins.update(columns, filter, frame_around(1000, 1)).front() == 365);
    CHECK(bins.touched() == 0);
}

// Figures of 2 cores and -O2: 1.4 to 2 ms per million is the aim.
TEST_CASE("a million points are binned fast", "[.][measure]") {
    auto const columns = columns_of(random_incidents(3, 1'000'000));
    auto const filter = columns->filter({});
    auto const frame = frame_around(4000, 512);
    for (int run = 0; run < 5; ++run) {
        auto const start = std::chrono::steady_clock::now();
        auto const counts = bin_points(*columns, filter, frame);
        auto const end = std::chrono::steady_clock::now();
        using Milliseconds = std::chrono::duration<double, std::milli>;
        auto const points = std::accumulate(counts.begin(), counts.end(), 0U);
        WARN(Milliseconds{end - start}.count() << " ms, " << points << " points");
    }
}
