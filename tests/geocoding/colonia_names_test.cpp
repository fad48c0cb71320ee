#include "geo/geocoding/geocoder.hpp"
#include "geo/model/folded_text.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <set>
#include <string>

using namespace reten;

namespace {

BasicRing<LonLat> ring_of(nlohmann::json const& points) {
    BasicRing<LonLat> ring;
    for (auto const& point : points) ring.push_back({point[0], point[1]});
    if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
    return ring;
}

std::vector<Area> colonias() {
    std::ifstream in{std::string{RETEN_SHARED_DIR} + "/data/juarez/colonias-juarez.geojson"};
    auto const json = nlohmann::json::parse(in);
    std::vector<Area> areas;
    for (auto const& feature : json["features"]) {
        Area area;
        area.id = AreaId{static_cast<std::int64_t>(areas.size()) + 1};
        area.name = feature["properties"]["NOMBRE"];
        area.level = "colonia";
        auto const& geometry = feature["geometry"];
        auto polygons = geometry["coordinates"];
        if (geometry["type"] == "Polygon") polygons = nlohmann::json::array({polygons});
        for (auto const& polygon : polygons) area.boundary.push_back({ring_of(polygon[0]), {}});
        areas.push_back(std::move(area));
    }
    return areas;
}

/// Names of the postal catalogue: the second column; none of them holds a comma or a quote.
std::set<std::string> postal_names() {
    std::ifstream in{std::string{RETEN_SHARED_DIR} + "/data/juarez/sepomex-juarez.csv"};
    std::set<std::string> names;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        auto const from = line.find(',') + 1;
        names.insert(line.substr(from, line.find(',', from) - from));
    }
    return names;
}

} // namespace

TEST_CASE("postal names meet more of the colonia polygons than folding does", "[shared]") {
    auto const areas = colonias();
    REQUIRE(areas.size() == 1'099);
    std::set<std::string> polygon_names;
    for (auto const& area : areas) polygon_names.insert(folded(area.name));
    std::vector<Place> list; // the catalogue is loaded as well: names without a place
    for (auto const& name : postal_names()) {
        Place place;
        place.name = name;
        place.level = MatchLevel::colonia;
        list.push_back(std::move(place));
    }
    Gazetteer const gazetteer{list, areas};
    std::set<std::string> met, met_by_folding;
    std::map<MatchWay, int> ways;
    bool const print = std::getenv("RETEN_PRINT_MATCHES") != nullptr; // to look at them by hand
    for (auto const& name : postal_names()) {
        if (polygon_names.contains(folded(name))) met_by_folding.insert(folded(name));
        for (auto const& match : gazetteer.find(place_name(name))) {
            auto const& area =
                areas[static_cast<std::size_t>(gazetteer.entries()[match.entry].area->value) - 1];
            if (met.insert(folded(area.name)).second) ++ways[match.way];
            if (print && match.way != MatchWay::same)
                fmt::print("{} {}\t{}\t{}\n", static_cast<int>(match.way), match.score, name,
                           area.name);
        }
    }
    fmt::print("colonia names: {} polygon names, {} met by folding, {} by the geocoder\n",
               polygon_names.size(), met_by_folding.size(), met.size());
    CHECK(met_by_folding.size() >= 555);
    CHECK(met.size() >= 700);
}

TEST_CASE("the three spellings of Villas de Salvárcar are one place", "[shared]") {
    auto const areas = colonias();
    Gazetteer const gazetteer{{}, areas};
    Geocoder const geocoder{gazetteer};
    std::set<std::int64_t> places;
    for (auto const* text : {"Villas de Salvárcar", "VILLAS DE SALVACAR", "Villas de Salvarcar"}) {
        PlaceText place;
        place.colonia = text;
        auto const answer = geocoder.locate(place);
        REQUIRE(answer.outcome == GeocodeOutcome::placed);
        places.insert(std::get<AreaId>(answer.position->extent).value);
    }
    CHECK(places.size() == 1);
}
