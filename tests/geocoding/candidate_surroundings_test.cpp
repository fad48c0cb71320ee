#include "geo/geocoding/candidate_surroundings.hpp"

#include "geo/geocoding/case_geocoding.hpp"
#include "geo/geocoding/review_queue.hpp"
#include "geo/storage/open_case.hpp"
#include "tests/geocoding/square_colonia.hpp"
#include "tests/storage/case_folder.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace reten;

TEST_CASE("every candidate says what it lies in") {
    test::CaseFolder folder;
    auto const store = create_case(folder.file("a.reten"), {});
    {
        Transaction scope{*store};
        auto const add = [&](std::string name, LonLat corner, std::string level, std::string code,
                             double side) {
            auto area = test::square_colonia(std::move(name), corner);
            area.level = std::move(level);
            area.code = std::move(code);
            area.boundary = {{{corner,
                               {corner.lon + side, corner.lat},
                               {corner.lon + side, corner.lat + side},
                               {corner.lon, corner.lat + side}},
                              {}}};
            return store->areas().insert(area);
        };
        add("Chihuahua", {-109, 26}, "state", "08", 6);
        add("Juárez", {-107, 31}, "municipality", "08037", 1);
        add("Guadalupe", {-106, 31}, "municipality", "08028", 1);
        add("LA JOYA", {-106.5, 31.7}, "colonia", "", 0.01);
        auto const listed = add("LA JOYA", {-105.5, 31.5}, "colonia", "", 0.01);
        Place place; // names the second and has its postcode
        place.name = "LA JOYA";
        place.level = MatchLevel::colonia;
        place.area = listed;
        place.postcode = "32900";
        place.source_key = "listed";
        store->areas().insert(place);
        Place town;
        town.name = "La Joya";
        town.point = LonLat{-100, 30}; // in no polygon
        town.municipality_code = "037";
        town.state_code = "08";
        town.state = "Chih.";
        town.source_key = "town";
        store->areas().insert(town);
        Incident incident;
        incident.kind = {"homicide"};
        incident.source_key = "1";
        incident.place.colonia = "La Joya";
        store->incidents().insert(incident);
        scope.commit();
    }
    static_cast<void>(geocode_case(*store, {}));
    auto const queue = review_queue(*store);
    REQUIRE(queue.size() == 1);
    auto const& [text, records, around] = queue[0];
    REQUIRE(around.size() == text.candidates.size());
    std::multiset<std::string> const all{around.begin(), around.end()};
    CHECK(all == std::multiset<std::string>{"Juárez, Chihuahua", "32900 Guadalupe, Chihuahua"});
    CandidateSurroundings const surroundings{*store};
    GeocodeCandidate candidate;
    candidate.name = "La Joya";
    candidate.position.point = {-100, 30};
    candidate.position.level = MatchLevel::locality;
    CHECK(surroundings.of(candidate) == "Juárez, Chih.");
    candidate.name = "Calle Uno";
    CHECK(surroundings.of(candidate).empty());
    candidate.position.point = {-106.495, 31.705};
    candidate.position.level = MatchLevel::address;
    CHECK(surroundings.of(candidate) == "LA JOYA, Juárez, Chihuahua");
    candidate.position.level = MatchLevel::municipality;
    CHECK(surroundings.of(candidate) == "Chihuahua");
}
