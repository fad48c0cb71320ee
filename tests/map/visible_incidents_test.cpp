#include "app/map/visible_incidents.hpp"

#include "map_case.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::app;
using namespace reten::test;

namespace {

constexpr LonLat here{-106.45, 31.70}, there{-106.40, 31.72};

ColumnFilter everything(CaseSnapshot const& snapshot) {
    return snapshot.incidents.filter(IncidentQuery{});
}

ProjectedBox wide(CaseSnapshot const& snapshot) {
    auto box = snapshot.box;
    return {box.west - 1000, box.south - 1000, box.east + 1000, box.north + 1000};
}

} // namespace

TEST_CASE("incidents at one place are one mark in order of time") {
    auto const snapshot = snapshot_of({incident_at("homicide", here, day_of(2009, 5, 2)),
                                       incident_at("homicide", here, day_of(2008, 1, 9)),
                                       incident_at("homicide", here, std::nullopt),
                                       incident_at("homicide", there, day_of(2009, 5, 2)),
                                       incident_at("rehab_attack", here, day_of(2009, 9, 2))});
    auto const visible = visible_incidents(*snapshot, everything(*snapshot), wide(*snapshot));
    REQUIRE(visible.size() == 2);
    // The kind with most incidents first, so that the rare one lies on top.
    CHECK(snapshot->incidents.kinds()[visible[0].kind].code == "homicide");
    REQUIRE(visible[0].marks.size() == 2);
    auto const& stack =
        visible[0].marks[0].incidents.size() == 3 ? visible[0].marks[0] : visible[0].marks[1];
    REQUIRE(stack.incidents.size() == 3);
    auto const& columns = snapshot->incidents;
    CHECK(columns.begins()[stack.incidents[0]] < columns.begins()[stack.incidents[1]]);
    CHECK_FALSE(columns.dated(stack.incidents[2])); // undated last
    CHECK(visible[1].marks.size() == 1);
}

TEST_CASE("places of different sureness are different marks") {
    auto const snapshot =
        snapshot_of({incident_at("homicide", here, day_of(2009, 5, 2)),
                     incident_at("homicide", here, day_of(2009, 5, 3), Metres{300})});
    auto const visible = visible_incidents(*snapshot, everything(*snapshot), wide(*snapshot));
    REQUIRE(visible.size() == 1);
    CHECK(visible[0].marks.size() == 2);
}

TEST_CASE("a window of dates takes the undated away") {
    auto const snapshot = snapshot_of({incident_at("homicide", here, day_of(2009, 5, 2)),
                                       incident_at("homicide", there, std::nullopt)});
    auto filter = everything(*snapshot);
    filter.window = column_window(day_of(2009, 5, 2));
    auto const visible = visible_incidents(*snapshot, filter, wide(*snapshot));
    REQUIRE(visible.size() == 1);
    CHECK(visible[0].marks.size() == 1);
}

TEST_CASE("more than can be told apart are dense, and none outside of the view") {
    std::vector<Incident> many;
    for (std::size_t i = 0; i <= most_marks; ++i)
        many.push_back(incident_at("homicide", {here.lon + 1e-5 * static_cast<double>(i), here.lat},
                                   day_of(2009, 5, 2)));
    auto const snapshot = snapshot_of(many);
    auto visible = visible_incidents(*snapshot, everything(*snapshot), wide(*snapshot));
    REQUIRE(visible.size() == 1);
    CHECK(visible[0].dense);
    CHECK(visible[0].marks.empty());

    ProjectedBox const far{0, 0, 10, 10};
    visible = visible_incidents(*snapshot, everything(*snapshot), far);
    CHECK_FALSE(visible[0].dense);
    CHECK(visible[0].marks.empty());
}
