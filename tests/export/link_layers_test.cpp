#include "geo/export/csv_text.hpp"
#include "geo/export/export_layers.hpp"

#include <catch2/catch.hpp>

using namespace reten;

namespace {

Incident incident(std::int64_t id, char const* day, double lon) {
    Incident made;
    made.id = IncidentId{id};
    made.source_key = "hecho-" + std::to_string(id);
    made.when = span_from_iso(day);
    made.position = Position{};
    made.position->point = {lon, 31.7};
    return made;
}

IncidentLink link(std::int64_t id, std::int64_t from, std::int64_t to) {
    IncidentLink made;
    made.id = LinkId{id};
    made.from = IncidentId{from};
    made.to = IncidentId{to};
    made.grade = LinkGrade::probable;
    made.ground = LinkGround::same_vehicle;
    return made;
}

/// A, then B four days later by one of two ways, a checkpoint on the likelier; then C, of which
/// only the month is known, without a route.
PublishedCase two_links() {
    PublishedCase made;
    made.incidents = {incident(1, "2009-03-02", -106.5), incident(2, "2009-03-06", -106.4),
                      incident(3, "2009-04", -106.3)};
    made.links = {link(11, 1, 2), link(12, 2, 3)};
    made.series = {{SeriesId{5}, "La troca", "", LinkGround::stated, LinkGrade::probable, {}}};
    made.links[0].series = SeriesId{5};
    Checkpoint post;
    post.id = CheckpointId{21};
    post.source_key = "reten-1";
    post.name = "Puente";
    post.operator_name = "army";
    made.checkpoints = {post};
    auto& ways = made.passages.emplace();
    ways.on_roads = true;
    ways.links = {{LinkId{11}, "", 9480.5, false, true, 1, 0}, {LinkId{12}, "no_way"}};
    ways.routes = {
        {LinkId{11}, 0.75, 9460, false, {{-106.5, 31.7}, {-106.4, 31.7}}},
        {LinkId{11}, 0.25, 9542, false, {{-106.5, 31.7}, {-106.45, 31.71}, {-106.4, 31.7}}}};
    ways.passages = {{LinkId{11}, CheckpointId{21}, 0.75, false, LonLat{-106.45, 31.7}}};
    return made;
}

std::string csv(PublishedCase const& made, LayerName name) {
    return csv_text(export_layer(made, name));
}

} // namespace

TEST_CASE("links say how long, how far and by how many checkpoints") {
    CHECK(csv(two_links(), LayerName::links) ==
          "link,from,to,series,start,end,ground,grade,days_least,days_most,way,no_route,distance_m,"
          "order_unknown,passages_possible,passages_certain,source,source_url,simulated,disclosure,"
          "wkt\n"
          "11,hecho-1,hecho-2,La troca,2009-03-02,2009-03-06,same_vehicle,probable,4,4,roads,,"
          "9480.5,false,1,0,,,false,public,\"LINESTRING (-106.5 31.7,-106.4 31.7)\"\n"
          // 6 March to 1 and to 30 April.
          "12,hecho-2,hecho-3,,2009-03-06,2009-04-30,same_vehicle,probable,26,55,,no_way,,,,,,,"
          "false,public,\"LINESTRING (-106.4 31.7,-106.3 31.7)\"\n");
}

TEST_CASE("routes are lines with their share, and say what they are made of") {
    auto made = two_links();
    CHECK(csv(made, LayerName::routes) ==
          "link,from,to,series,start,end,ground,grade,way,share,length_m,simulated,disclosure,wkt\n"
          "11,hecho-1,hecho-2,La troca,2009-03-02,2009-03-06,same_vehicle,probable,roads,0.75,9460,"
          "false,public,\"LINESTRING (-106.5 31.7,-106.4 31.7)\"\n"
          "11,hecho-1,hecho-2,La troca,2009-03-02,2009-03-06,same_vehicle,probable,roads,0.25,9542,"
          "false,public,\"LINESTRING (-106.5 31.7,-106.45 31.71,-106.4 31.7)\"\n");
    made.passages->routes.resize(1);
    made.passages->routes[0].straight = true;
    CHECK(csv(made, LayerName::routes).find("probable,straight,0.75") != std::string::npos);
}

TEST_CASE("passages are points with link, checkpoint and certainty") {
    auto made = two_links();
    CHECK(csv(made, LayerName::passages) ==
          "link,from,to,series,start,end,ground,grade,checkpoint,name,operator,certainty,share,way,"
          "somewhere,simulated,disclosure,lon,lat\n"
          "11,hecho-1,hecho-2,La troca,2009-03-02,2009-03-06,same_vehicle,probable,reten-1,Puente,"
          "army,possible,0.75,roads,false,false,public,-106.45,31.7\n");
    made.passages->passages[0].certain = true;
    made.passages->passages[0].at.reset();
    CHECK(csv(made, LayerName::passages).find(",certain,0.75,roads,false,false,public,,\n") !=
          std::string::npos);
}

TEST_CASE("what is not published is in no layer of links, whatever was found of it") {
    auto made = two_links();
    made.links.erase(made.links.begin());
    for (auto const layer : {LayerName::routes, LayerName::passages})
        CHECK(export_layer(made, layer).features.empty());
    made = two_links();
    made.checkpoints.clear();
    CHECK(export_layer(made, LayerName::passages).features.empty());
    made = two_links();
    made.incidents.erase(made.incidents.begin());
    CHECK(export_layer(made, LayerName::routes).features.empty());
    CHECK(export_layer(made, LayerName::links).features.size() == 1);
}

TEST_CASE("where nothing was looked for, links are lines and the rest is not known") {
    auto made = two_links();
    made.passages.reset();
    CHECK(export_layer(made, LayerName::routes).features.empty());
    CHECK(csv(made, LayerName::links).find(",4,4,,,,,,,,,false,public") != std::string::npos);
}

TEST_CASE("days between imprecise dates are the fewest and the most, never under none") {
    auto made = two_links();
    made.incidents[0].when = span_from_iso("2009-03");
    CHECK(csv(made, LayerName::links).find("probable,0,5,roads") != std::string::npos);
    made.incidents[0].when = span_from_iso("1969-12-31");
    made.incidents[1].when = span_from_iso("1970-01-01");
    CHECK(csv(made, LayerName::links).find("probable,1,1,roads") != std::string::npos);
    made.incidents[0].when.reset();
    CHECK(csv(made, LayerName::links).find("probable,,,roads") != std::string::npos);
}
