#include "geo/geocoding/case_geocoding.hpp"
#include "geo/geocoding/review_queue.hpp"
#include "geo/geocoding/street_index.hpp"
#include "geo/storage/open_case.hpp"

#include "tests/storage/case_folder.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <string>

using namespace reten;

namespace {

Area area_of(BasicRing<LonLat> ring) {
    Area area;
    area.id = AreaId{1};
    area.name = "ROMA";
    area.level = "colonia";
    area.boundary = {{std::move(ring), {}}};
    return area;
}

PlaceText roma() {
    PlaceText text;
    text.colonia = "Roma";
    return text;
}

} // namespace

TEST_CASE("a polygon that is none is known by name alone, and places nothing") {
    constexpr auto nan = std::numeric_limits<double>::quiet_NaN();
    constexpr auto infinite = std::numeric_limits<double>::infinity();
    for (auto const& ring : {BasicRing<LonLat>{},
                             {{-106, 31}, {-105, 31}},
                             {{nan, 31}, {-105, 31}, {-105, 32}},
                             {{-106, 31}, {-105, infinite}, {-105, 32}},
                             {{-106, 31}, {-105, 31}, {-105, 132}}}) {
        auto const area = area_of(ring);
        Gazetteer const gazetteer{{}, {area}};
        CHECK(Geocoder{gazetteer}.locate(roma()).outcome == GeocodeOutcome::not_found);
    }
    auto no_boundary = area_of({});
    no_boundary.boundary.clear();
    CHECK(Geocoder{Gazetteer{{}, {no_boundary}}}.locate(roma()).outcome ==
          GeocodeOutcome::not_found);
}

TEST_CASE("a polygon without area or one that crosses itself gives a point on Earth") {
    for (auto const& ring : {BasicRing<LonLat>{{-106, 31}, {-105.9, 31}, {-105.8, 31}},
                             {{-106, 31}, {-106, 31}, {-106, 31}},
                             {{-106, 31}, {-105.9, 31.1}, {-105.9, 31}, {-106, 31.1}}}) {
        Gazetteer const gazetteer{{}, {area_of(ring)}};
        auto const answer = Geocoder{gazetteer}.locate(roma());
        REQUIRE(answer.position);
        CHECK(is_valid(answer.position->point));
        CHECK(answer.position->uncertainty->value >= 0);
    }
}

TEST_CASE("places off Earth, and streets of nothing, are passed over") {
    Place off;
    off.name = "Roma";
    off.level = MatchLevel::colonia;
    off.point = LonLat{999, 31};
    CHECK(Geocoder{Gazetteer{{off}, {}}}.locate(roma()).outcome == GeocodeOutcome::not_found);
    StreetSegment empty, dot;
    empty.name = dot.name = "Calle Nogal";
    dot.ref = "MEX 45";
    dot.line = {{-106, 31}};
    StreetIndex const index{{empty, dot}};
    CHECK(index.street_count() == 0);
    CHECK(index.along("Calle Nogal").empty());
    CHECK(index.along("MEX 45").empty());
}

TEST_CASE("a case with broken polygons and texts is left as it is, with a reason for each") {
    test::CaseFolder const folder;
    auto const store = create_case(folder.file("a.reten"), {});
    {
        Transaction scope{*store};
        auto area = area_of({{-106, 31}, {-105, 31}});
        area.id = {};
        store->areas().insert(area);
        int n = 0;
        for (auto const& text : {std::string{"Roma"}, std::string(10'000, 'x'),
                                 std::string{"((,;--"}, std::string{"\u202e\u200f\u202d"}}) {
            Incident incident;
            incident.kind = {"homicide"};
            incident.source_key = std::to_string(++n);
            incident.place.place = text;
            store->incidents().insert(incident);
        }
        scope.commit();
    }
    auto const report = geocode_case(*store, {});
    CHECK(report.placed == 0);
    CHECK(report.not_found == 4);
    for (auto const& incident : store->incidents().find({})) CHECK_FALSE(incident.position);
    for (auto const& item : review_queue(*store)) {
        CHECK(item.text.outcome == "not_found");
        CHECK(item.text.candidates.empty());
    }
    CHECK(review_queue(*store).size() == 4);
}
