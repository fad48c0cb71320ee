#include "geo/statistics/incident_counts.hpp"

#include <catch2/catch.hpp>

using namespace reten;

namespace {

Incident dated(std::string_view iso) {
    Incident incident;
    incident.kind = {"homicide"};
    incident.when = span_from_iso(iso);
    return incident;
}

Incident at_hours(std::string_view iso_day, int from, int to) {
    auto incident = dated(iso_day);
    auto const begin = incident.when->begin.value;
    incident.when = TimeSpan{{begin + from * 60}, {begin + to * 60}, TimePrecision::part_of_day};
    return incident;
}

Incident placed(double lon, double lat) {
    Incident incident;
    incident.position = Position{{lon, lat}, MatchLevel::coordinate, {}, {}};
    return incident;
}

Area square(std::string code, double west, double south) {
    Area area;
    area.code = std::move(code);
    area.boundary = {
        {{{west, south}, {west + 1, south}, {west + 1, south + 1}, {west, south + 1}}, {}}};
    return area;
}

double sum(IncidentCounts const& counts) {
    double total = 0;
    for (auto const& entry : counts.counts) total += entry.count;
    return total;
}

using Counts = std::vector<KeyCount>;

} // namespace

TEST_CASE("by month, with the undated apart") {
    IncidentCounter counter{CountBy::month};
    for (auto const* const day : {"2008-03-27", "2008-03-31", "2008-05-01", "2008-03"}) {
        counter.add(dated(day));
    }
    counter.add(Incident{});
    auto const counts = counter.counts();
    CHECK(counts.counts == Counts{{"2008-03", 3}, {"2008-05", 1}});
    CHECK(counts.without_key == 1);
}

TEST_CASE("a span adds its share to each bin") {
    IncidentCounter days{CountBy::day};
    days.add(dated("2008-02"));
    CHECK(days.counts().counts.size() == 29);
    CHECK(days.counts().counts[0].key == "2008-02-01");
    CHECK(days.counts().counts[0].count == Approx(1.0 / 29));
    CHECK(sum(days.counts()) == Approx(1));

    IncidentCounter months{CountBy::month};
    months.add(dated("2008"));
    CHECK(months.counts().counts[1].count == Approx(29.0 / 366));
    CHECK(sum(months.counts()) == Approx(1));
}

TEST_CASE("a window takes its share only") {
    IncidentCounter counter{CountBy::month, span_from_iso("2008-03")};
    counter.add(dated("2008"));
    counter.add(dated("2008-03-05"));
    counter.add(dated("2009-03-05"));
    REQUIRE(counter.counts().counts.size() == 1);
    CHECK(counter.counts().counts[0].count == Approx(1 + 31.0 / 366));
}

TEST_CASE("hours of the day and days of the week") {
    IncidentCounter hours{CountBy::hour};
    hours.add(at_hours("2008-03-27", 22, 26)); // 22:00 to 02:00
    CHECK(hours.counts().counts == Counts{{"00", 0.25}, {"01", 0.25}, {"22", 0.25}, {"23", 0.25}});
    hours.add(dated("2008-03-27")); // hour unknown
    CHECK(hours.counts().counts.size() == 24);
    CHECK(hours.counts().counts[5].count == Approx(1.0 / 24));
    hours.add(dated("1950"));
    CHECK(sum(hours.counts()) == Approx(3));

    IncidentCounter weekdays{CountBy::weekday};
    weekdays.add(dated("2008-03-27")); // a Thursday
    weekdays.add(dated("2008-03-31")); // a Monday
    weekdays.add(dated("1969-12-28")); // a Sunday, before minute 0
    CHECK(weekdays.counts().counts == Counts{{"monday", 1}, {"thursday", 1}, {"sunday", 1}});
    weekdays.add(dated("2008-02")); // 29 days: Friday five times
    CHECK(weekdays.counts().counts[4] == KeyCount{"friday", 5.0 / 29});
}

TEST_CASE("weeks are those of ISO 8601") {
    IncidentCounter counter{CountBy::week};
    counter.add(dated("2008-12-29")); // Monday of the first week of 2009
    counter.add(dated("2010-01-03")); // Sunday of the last week of 2009
    counter.add(dated("2008-01-01"));
    CHECK(counter.counts().counts == Counts{{"2008-W01", 1}, {"2009-W01", 1}, {"2009-W53", 1}});
}

TEST_CASE("by area, with unplaced and outside apart") {
    std::vector<Area> const areas{square("08037", 0, 0), square("08001", 1, 0), square("x", 0, 0)};
    IncidentCounter counter{areas};
    counter.add(placed(0.5, 0.5));
    counter.add(placed(0.6, 0.5));
    counter.add(placed(1.5, 0.5));
    counter.add(placed(5, 5));
    counter.add(Incident{});
    auto const counts = counter.counts();
    CHECK(counts.counts == Counts{{"08001", 1}, {"08037", 2}});
    CHECK(counts.outside == 1);
    CHECK(counts.without_key == 1);
}

TEST_CASE("a place known too coarsely is in none of the finer areas") {
    std::vector<Area> colonias{square("a", 0, 0), square("b", 1, 0)};
    colonias[0].id = {1};
    colonias[1].id = {2};
    for (auto& area : colonias) area.level = "Colonia";
    // Each is said to measure 1 km²; the disc of ten times that has a radius of 1,784.1 m.
    AreaAnswers const answers{[](AreaId id) { return id.value == 9 ? "municipality" : "ageb"; },
                              [](Area const&) { return 1e6; }};
    auto const counted = [&](MatchLevel level, std::optional<Metres> uncertainty, Extent extent) {
        IncidentCounter counter{colonias, answers};
        auto incident = placed(0.5, 0.5);
        incident.position->level = level;
        incident.position->uncertainty = uncertainty;
        incident.position->extent = extent;
        counter.add(incident);
        auto const counts = counter.counts();
        REQUIRE(sum(counts) + static_cast<double>(counts.too_coarse) == 1);
        return counts.counts.empty() ? std::string{} : counts.counts[0].key;
    };
    for (auto const level :
         {MatchLevel::locality, MatchLevel::municipality, MatchLevel::state, MatchLevel::country})
        CHECK(counted(level, {}, {}).empty());
    for (auto const level :
         {MatchLevel::coordinate, MatchLevel::street, MatchLevel::colonia, MatchLevel::none})
        CHECK(counted(level, {}, {}) == "a");
    CHECK(counted(MatchLevel::coordinate, Metres{1784}, {}) == "a");
    CHECK(counted(MatchLevel::coordinate, Metres{1785}, {}).empty());
    CHECK(counted(MatchLevel::coordinate, {}, AreaId{9}).empty());
    CHECK(counted(MatchLevel::coordinate, {}, AreaId{8}) == "a");
    // An area of the very level is that area, wherever the point and however wide.
    CHECK(counted(MatchLevel::colonia, Metres{5000}, AreaId{2}) == "b");
}

TEST_CASE("a name that two colonias share is in neither") {
    std::vector<Area> colonias{square("93", 0, 0), square("426", 1, 0)};
    colonias[0].id = {1};
    colonias[1].id = {2};
    for (auto& area : colonias) area.level = "colonia";
    auto const at = [](double lon, MatchLevel level, double metres, Extent extent) {
        auto incident = placed(lon, 0.5);
        incident.position->level = level;
        incident.position->uncertainty = Metres{metres};
        incident.position->extent = extent;
        return incident;
    };
    IncidentCounter counter{colonias};
    counter.add(at(0.999, MatchLevel::colonia, 1434, {}));        // 111 m from the border
    counter.add(at(0.9, MatchLevel::colonia, 1434, {}));          // 11 km from it: 93
    counter.add(at(0.999, MatchLevel::colonia, 1434, AreaId{2})); // said to be in 426
    counter.add(at(0.999, MatchLevel::street, 1434, {}));         // a street's own point: 93
    auto const counts = counter.counts();
    CHECK(counts.counts == Counts{{"426", 1}, {"93", 2}});
    CHECK(counts.too_coarse == 1);
    CHECK(counts.outside == 0);
}

TEST_CASE("coarse is said of the level that is asked for") {
    auto const counted = [](std::string level, MatchLevel known) {
        std::vector<Area> areas{square("a", 0, 0)};
        areas[0].level = std::move(level);
        IncidentCounter counter{areas};
        auto incident = placed(0.5, 0.5);
        incident.position->level = known;
        counter.add(incident);
        return counter.counts().too_coarse == 0;
    };
    CHECK(counted("municipality", MatchLevel::municipality));
    CHECK(counted("municipio", MatchLevel::municipality));
    CHECK_FALSE(counted("municipality", MatchLevel::state));
    CHECK(counted("state", MatchLevel::municipality));
    CHECK(counted("police sector", MatchLevel::locality));
    CHECK_FALSE(counted("police sector", MatchLevel::municipality));
}

TEST_CASE("by kind and by source") {
    IncidentCounter kinds{CountBy::kind};
    kinds.add(dated("2008"));
    kinds.add(dated("2009"));
    CHECK(kinds.counts().counts == Counts{{"homicide", 2}});
    IncidentCounter sources{[](DocumentId id) { return "paper " + std::to_string(id.value); }};
    auto incident = dated("2008");
    sources.add(incident);
    incident.document = DocumentId{7};
    sources.add(incident);
    CHECK(sources.counts().counts == Counts{{"paper 7", 1}});
    CHECK(sources.counts().without_key == 1);
}

TEST_CASE("a moment and nothing at all") {
    IncidentCounter counter{CountBy::hour};
    CHECK(counter.counts().counts.empty());
    auto moment = dated("2008-03-27");
    moment.when->end = moment.when->begin;
    counter.add(moment);
    CHECK(counter.counts().counts == Counts{{"00", 1}});
    for (auto const* const code :
         {"year", "month", "week", "day", "weekday", "hour", "kind", "area", "source"}) {
        CHECK(count_by_code(*count_by_from_code(code)) == code);
    }
    CHECK_FALSE(count_by_from_code("decade"));
}
