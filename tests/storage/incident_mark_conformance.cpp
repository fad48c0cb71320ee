#include "sample_records.hpp"
#include "store_conformance.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace reten::test {

namespace {

/// Records that differ in what a mark holds, inserted out of order of time.
std::vector<Incident> sample(CaseStore& store) {
    StreetSegment street;
    street.line = {{-106.4, 31.7}, {-106.5, 31.7}};
    auto full = full_incident();
    Incident bare, on_street, in_area, unfounded, unplaced;
    on_street.kind = {"car_bomb"};
    on_street.when = day(2008, 1, 5);
    on_street.position = Position{
        {-106.4, 31.7}, MatchLevel::street, Metres{80}, Extent{store.areas().insert(street)}};
    in_area.when = year_span(std::chrono::year{2010});
    in_area.position = Position{{0, 0},
                                MatchLevel::colonia,
                                std::nullopt,
                                Extent{store.areas().insert(square("a", -107, 31, 1))}};
    in_area.confidentiality = Confidentiality::not_for_publication;
    unfounded.verification = Verification::unfounded;
    unfounded.when = TimeSpan{{20000001}, {20000002}, TimePrecision::minute};
    unplaced.when = day(2007, 12, 31);
    unplaced.kind = {""};
    return {full, bare, on_street, in_area, unfounded, unplaced};
}

} // namespace

void check_incident_marks(StoreFactory const& make) {
    auto const store = make({});
    auto& incidents = store->incidents();
    auto const marks = [&] {
        std::vector<std::pair<IncidentMarkRow, std::string>> all; // with its kind, which passes
        incidents.for_each_mark([&](IncidentMarkRow const& mark) {
            all.emplace_back(mark, mark.kind);
            return true;
        });
        return all;
    };
    CHECK(marks().empty());
    for (auto const& incident : sample(*store)) incidents.insert(incident);

    SECTION("a mark says what the incident says, of all incidents, by id") {
        IncidentQuery everything;
        everything.unfounded = true;
        auto expected = incidents.find(everything);
        std::sort(expected.begin(), expected.end(),
                  [](Incident const& a, Incident const& b) { return a.id < b.id; });
        auto const found = marks();
        REQUIRE(found.size() == 6);
        REQUIRE(expected.size() == 6);
        for (std::size_t i = 0; i < found.size(); ++i) {
            auto const& [mark, kind] = found[i];
            CHECK(mark.id == expected[i].id);
            CHECK(kind == expected[i].kind.code);
            CHECK(mark.when == expected[i].when);
            CHECK(mark.position == expected[i].position);
            CHECK(mark.verification == expected[i].verification);
            CHECK(mark.confidentiality == expected[i].confidentiality);
            CHECK(mark.publish_after == expected[i].publish_after);
            CHECK(mark.sensitive == expected[i].sensitive);
        }
    }
    SECTION("the walk stops when told") {
        int seen = 0;
        incidents.for_each_mark([&](IncidentMarkRow const&) { return ++seen < 2; });
        CHECK(seen == 2);
    }
}

} // namespace reten::test
