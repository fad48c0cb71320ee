#include "app/workspace/incident_columns.hpp"
#include "geo/storage/open_case.hpp"

#include "../storage/case_folder.hpp"
#include "random_incidents.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace reten;
using namespace reten::app;
using namespace reten::test;
using namespace std::chrono_literals;

namespace {

Projector const& utm13() {
    static Projector const projector{Crs{"EPSG:32613"}};
    return projector;
}

IncidentColumns columns_of(std::vector<Incident> const& incidents,
                           std::vector<Area> const& areas = {}) {
    IncidentColumnsBuilder builder{utm13(), areas};
    for (auto const& incident : incidents) builder.add(incident);
    return builder.finish();
}

Incident homicide(std::int64_t id, std::optional<TimeSpan> when) {
    Incident incident;
    incident.id = {id};
    incident.kind = {"homicide"};
    incident.when = when;
    return incident;
}

TimeSpan day_of(int month, int day) { return day_span(2009y / month / day); }

std::vector<std::int64_t> ids(IncidentColumns const& columns, ColumnFilter const& filter) {
    std::vector<std::int64_t> found;
    columns.for_each(filter, [&](auto i) { found.push_back(columns.ids()[i]); });
    std::sort(found.begin(), found.end());
    return found;
}

/// Windows whose borders often meet those of the incidents.
IncidentQuery random_query() {
    static std::vector<Kind> const kinds{
        {"homicide"}, {"rehab_attack"}, {"attack"}, {"unheard_of"}};
    IncidentQuery query;
    query.unfounded = *rc::gen::arbitrary<bool>();
    for (auto const& kind : kinds)
        if (*rc::gen::arbitrary<bool>()) query.kinds.push_back(kind);
    if (*rc::gen::inRange(0, 5) != 0) {
        auto const begin = civil_minute(2008y / 12 / 1).value +
                           *rc::gen::inRange(0, 130) * 7 * 1440 + *rc::gen::inRange(-2, 3);
        auto const length = *rc::gen::element(0, 1, 60, 1440, 7 * 1440, 32 * 1440, 400 * 1440);
        query.window = TimeSpan{{begin}, {begin + length}, TimePrecision::span};
    }
    return query;
}

} // namespace

TEST_CASE("a window is a contiguous range and the few of long spans") {
    auto const quarter = TimeSpan{day_of(1, 1).begin, day_of(4, 1).begin, TimePrecision::span};
    auto const columns =
        columns_of({homicide(1, day_of(5, 3)), homicide(2, std::nullopt), homicide(3, quarter),
                    homicide(4, day_of(2, 1)), homicide(5, month_span(2009y / 2))});
    REQUIRE(columns.size() == 5);
    std::vector<std::int64_t> const order{4, 5, 1, 3, 2};
    CHECK(std::vector<std::int64_t>(columns.ids().begin(), columns.ids().end()) == order);
    auto filter = columns.filter({});
    CHECK(columns.count(filter) == 5);
    filter.window = column_window(day_of(2, 28));
    CHECK(ids(columns, filter) == std::vector<std::int64_t>{3, 5});
    CHECK(columns.count(filter) == 2);
    filter.window = column_window(day_of(2, 1)); // half-open at both ends
    CHECK(ids(columns, filter) == std::vector<std::int64_t>{3, 4, 5});
    filter.window = column_window(day_of(2, 2));
    CHECK(ids(columns, filter) == std::vector<std::int64_t>{3, 5});
    CHECK(columns.dates(filter) ==
          TimeSpan{day_of(1, 1).begin, day_of(5, 3).end, TimePrecision::span});
    CHECK(columns.dated(0));
    CHECK_FALSE(columns.dated(4));
    CHECK(columns.find({3}) == 3U);
    CHECK_FALSE(columns.find({9}));
}

TEST_CASE("the columns hold what a mark needs") {
    std::vector<Area> areas(2);
    areas[0].id = {7};
    areas[1].id = {8};
    areas[1].boundary = {{{{-107, 31}, {-106, 31}, {-106, 32}}, {}}};
    auto a = homicide(1, day_of(1, 1)), b = homicide(2, day_of(1, 2)),
         c = homicide(3, day_of(1, 3));
    a.position = Position{{-105, 31.7}, MatchLevel::coordinate, std::nullopt, {}};
    b.position = Position{{-106, 31.7}, MatchLevel::colonia, Metres{500}, AreaId{8}};
    b.sensitive = true;
    b.verification = Verification::disputed;
    c.position = Position{{-106, 31.7}, MatchLevel::municipality, std::nullopt, AreaId{7}};
    c.confidentiality = Confidentiality::restricted;
    auto d = homicide(4, day_of(1, 4));
    d.position = Position{{74, 0}, MatchLevel::coordinate, Metres{10}, {}}; // the other hemisphere
    auto const columns = columns_of({a, b, c, d, homicide(5, day_of(1, 5))}, areas);
    // On the central meridian of zone 13 the easting is 500 km and the scale 0.9996.
    CHECK(columns.place(0)->easting == Approx(500'000).margin(0.001));
    CHECK(columns.has(0, incident_flag::exact));
    CHECK_FALSE(columns.uncertainty(0));
    CHECK(columns.place(1) == utm13().to_projected(LonLat{-106, 31.7}));
    CHECK(columns.uncertainty(1) == Metres{500});
    CHECK(columns.radii()[1] == Approx(500 * 0.99971).epsilon(1e-5));
    CHECK(columns.areas()[1] == 1);
    CHECK(columns.flags()[1] == (incident_flag::sensitive | incident_flag::disputed |
                                 incident_flag::placed | incident_flag::in_area));
    CHECK(columns.flags()[2] ==
          (incident_flag::coarse | incident_flag::restricted | incident_flag::placed));
    CHECK(columns.areas()[2] == IncidentColumns::no_area); // known by code alone
    CHECK(columns.level(2) == MatchLevel::municipality);
    CHECK_FALSE(columns.place(3));
    CHECK_FALSE(columns.place(4));
    CHECK(columns.totals(columns.filter({})) == ColumnTotals{5, 0, 1, 0, 1});
}

TEST_CASE("nothing gives nothing") {
    auto const columns = columns_of({});
    CHECK(columns.size() == 0);
    auto const filter = columns.filter({});
    CHECK(columns.count(filter) == 0);
    CHECK_FALSE(columns.dates(filter));
    CHECK(columns.in_order_of_time(filter).empty());
}

TEST_CASE("years beyond the columns are cut, and still there") {
    auto const columns =
        columns_of({homicide(1, day_span(9999y / 1 / 1)), homicide(2, day_of(1, 1))});
    auto filter = columns.filter({});
    CHECK(columns.count(filter) == 2);
    filter.window = column_window(day_of(1, 1));
    CHECK(ids(columns, filter) == std::vector<std::int64_t>{2});
}

TEST_CASE("the columns answer as the store does") {
    for (auto const n : {0, 1, 40, 400}) {
        CaseFolder const folder;
        auto const store = create_case(folder.file("a.reten"), {});
        Transaction transaction{*store};
        for (auto const& incident : random_incidents(static_cast<std::uint32_t>(n), n))
            store->incidents().insert(incident);
        transaction.commit();
        auto everything = IncidentQuery{};
        everything.unfounded = true;
        // In the order of time reversed, so that the builder has to sort.
        auto all = store->incidents().find(everything);
        std::reverse(all.begin(), all.end());
        auto const columns = columns_of(all);
        CHECK(rc::check([&] {
            auto const query = random_query();
            auto const filter = columns.filter(query);
            auto const expected = store->incidents().totals(query);
            auto const totals = columns.totals(filter);
            RC_ASSERT(totals.total == expected.total);
            RC_ASSERT(totals.undated == expected.undated);
            RC_ASSERT(totals.unplaced == expected.unplaced);
            RC_ASSERT(totals.unfounded == expected.unfounded);
            RC_ASSERT(columns.count(filter) == expected.shown);
            std::vector<std::int64_t> in_order, from_store;
            for (auto const i : columns.in_order_of_time(filter))
                in_order.push_back(columns.ids()[i]);
            for (auto const& incident : store->incidents().find(query))
                from_store.push_back(incident.id.value);
            RC_ASSERT(in_order == from_store);
            std::sort(from_store.begin(), from_store.end());
            RC_ASSERT(ids(columns, filter) == from_store);
        }));
        for (IncidentColumns::Index i = 0; i < columns.size(); ++i) {
            auto const incident = store->incidents().incident(columns.id(i));
            CHECK(columns.kinds()[columns.kind_of(i)] == incident->kind);
            CHECK(columns.dated(i) == incident->when.has_value());
        }
    }
}
