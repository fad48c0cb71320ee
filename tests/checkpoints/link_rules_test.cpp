#include "geo/checkpoints/link_rules.hpp"

#include "tests/checkpoints/drawn_roads.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::test;

namespace {

constexpr std::int64_t day = 1440;

RuleIncident incident(std::int64_t id, ProjectedPoint point, std::int64_t on_day) {
    return {IncidentId{id}, point, minutes(on_day * day, (on_day + 1) * day)};
}

std::vector<std::pair<std::int64_t, std::int64_t>> pairs(std::vector<RuleLink> const& links) {
    std::vector<std::pair<std::int64_t, std::int64_t>> all;
    for (auto const& link : links) all.emplace_back(link.from.value, link.to.value);
    return all;
}
using Pairs = std::vector<std::pair<std::int64_t, std::int64_t>>;

} // namespace

TEST_CASE("a rule of days and straight distance") {
    std::vector<RuleIncident> const incidents{incident(1, {0, 0}, 0), incident(2, {1000, 0}, 3),
                                              incident(3, {2000, 0}, 5), incident(4, {2100, 0}, 13),
                                              incident(5, {9000, 0}, 6)};
    DistanceRule rule;
    CHECK(pairs(links_by_distance(incidents, nullptr, rule).links) ==
          Pairs{{1, 2}, {2, 3}, {3, 4}});
    // From the end of day 5 to the beginning of day 13 there are 7 days; 6.9 are too few.
    rule.days = 6.9;
    CHECK(pairs(links_by_distance(incidents, nullptr, rule).links) == Pairs{{1, 2}, {2, 3}});
    rule.days = 7;
    rule.distance = Metres{2000};
    rule.pairs = RulePairs::all;
    CHECK(pairs(links_by_distance(incidents, nullptr, rule).links) ==
          Pairs{{1, 2}, {1, 3}, {2, 3}, {3, 4}});
    rule.distance = Metres{999};
    CHECK(pairs(links_by_distance(incidents, nullptr, rule).links) == Pairs{{3, 4}});
}

TEST_CASE("distance by road, the shorter way of the two") {
    // A block of one-way streets, 100 m a side: from (0,0) to (100,0) it is 100 m, back 300 m.
    auto const roads = drawn_roads({{1, 2, {{0, 0}, {100, 0}}, true},
                                    {2, 3, {{100, 0}, {100, 100}}, true},
                                    {3, 4, {{100, 100}, {0, 100}}, true},
                                    {4, 1, {{0, 100}, {0, 0}}, true}});
    DistanceRule rule;
    rule.distance = Metres{100};
    auto const ahead = links_by_distance(
        std::vector{incident(1, {0, 0}, 0), incident(2, {100, 0}, 1)}, &roads, rule);
    CHECK(pairs(ahead.links) == Pairs{{1, 2}});
    CHECK(ahead.links[0].distance == Approx(100));
    auto const against = links_by_distance(
        std::vector{incident(1, {100, 0}, 0), incident(2, {0, 0}, 1)}, &roads, rule);
    CHECK(pairs(against.links) == Pairs{{1, 2}});
    CHECK(against.links[0].distance == Approx(100));
    // Across the block it is 200 m by road and 141 m straight.
    auto const across = std::vector{incident(1, {0, 0}, 0), incident(2, {100, 100}, 1)};
    rule.distance = Metres{150};
    CHECK(links_by_distance(across, &roads, rule).links.empty());
    CHECK(links_by_distance(across, nullptr, rule).links.size() == 1);
    auto const far = links_by_distance(
        std::vector{incident(1, {0, 0}, 0), incident(2, {0, -151}, 1)}, &roads, rule);
    CHECK(far.off_network == 1);
    CHECK(far.links.empty());
}

TEST_CASE("what is not dated, not placed or of unknown order is counted") {
    auto undated = incident(1, {0, 0}, 0);
    undated.when.reset();
    auto unplaced = incident(2, {0, 0}, 0);
    unplaced.point.reset();
    auto const found = links_by_distance(
        std::vector{undated, unplaced, incident(3, {0, 0}, 0), incident(4, {10, 0}, 0)}, nullptr,
        {});
    CHECK(found.undated == 1);
    CHECK(found.unplaced == 1);
    CHECK(found.order_unknown == 1);
    CHECK(found.links.empty());
    CHECK(links_by_distance({}, nullptr, {}).links.empty());
}

TEST_CASE("a shared code links each incident with the last before it") {
    std::vector<RuleIncident> const incidents{incident(1, {}, 9), incident(2, {}, 1),
                                              incident(3, {}, 5), incident(4, {}, 6),
                                              incident(5, {}, 9)};
    auto const code = [](std::int64_t id, std::string const& name, std::string const& value) {
        return IncidentCode{IncidentId{id}, name, value, {}};
    };
    std::vector<IncidentCode> const codes{
        code(1, "vehicle", "Camioneta gris"), code(2, "vehicle", "CAMIONETA GRIS"),
        code(3, "vehicle", "camioneta gris"), code(3, "vehicle", "Camioneta Gris"),
        code(4, "vehicle", "desconocido"),    code(5, "vehicle", "desconocido"),
        code(4, "weapon", "camioneta gris"),  code(5, "vehicle", "camioneta gris"),
        code(99, "vehicle", "camioneta gris")};
    auto const found = links_by_code(incidents, codes, "vehicle");
    CHECK(pairs(found.links) == Pairs{{2, 3}, {3, 1}});
    CHECK(found.order_unknown == 1); // 1 and 5 are of one day
    CHECK(found.documents.size() == found.links.size());
    CHECK(ground_of_code("vehicle") == LinkGround::same_vehicle);
    CHECK(ground_of_code("shoes") == LinkGround::rule);
}

TEST_CASE("a link by a code says which documents give the value at either end") {
    std::vector<RuleIncident> const incidents{incident(1, {}, 1), incident(2, {}, 5)};
    std::vector<IncidentCode> const codes{{IncidentId{2}, "weapon", "rifle", DocumentId{7}},
                                          {IncidentId{2}, "weapon", "Rifle", DocumentId{8}},
                                          {IncidentId{1}, "weapon", "rifle", std::nullopt}};
    auto const found = links_by_code(incidents, codes, "weapon");
    REQUIRE(found.documents.size() == 1);
    CHECK_FALSE(found.documents[0][0]);
    CHECK(found.documents[0][1] == DocumentId{7}); // the first that gives it
}
