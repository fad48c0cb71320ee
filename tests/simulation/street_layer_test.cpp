#include "geo/simulation/street_layer.hpp"

#include "geo/projection/projector.hpp"
#include "tests/simulation/juarez_inputs.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>

using namespace reten;
using namespace reten::test;

TEST_CASE("the same seed makes the same streets, another seed others") {
    auto const first = simulate_streets(border(), 1);
    CHECK(first.streets == simulate_streets(border(), 1).streets);
    CHECK(first.places == simulate_streets(border(), 1).places);
    CHECK_FALSE(first.streets == simulate_streets(border(), 2).streets);
    CHECK(first.incidents.empty());
}

TEST_CASE("simulated streets are one connected network, noded and as long as drawn") {
    auto const made = simulate_streets(border(), 1);
    CHECK(made.streets.size() > 4'000);
    std::map<NodeId, LonLat> place_of;
    std::map<NodeId, std::vector<NodeId>> next;
    for (auto const& street : made.streets) {
        INFO(street.name);
        REQUIRE(street.line.size() == 2);
        CHECK(place_of.emplace(street.from, street.line.front()).first->second ==
              street.line.front());
        CHECK(place_of.emplace(street.to, street.line.back()).first->second == street.line.back());
        CHECK(street.length.value ==
              Approx(geodesic_distance(street.line[0], street.line[1]).value).epsilon(0.006));
        next[street.from].push_back(street.to);
        next[street.to].push_back(street.from);
    }
    std::set<NodeId> reached{place_of.begin()->first};
    std::vector<NodeId> open{reached.begin(), reached.end()};
    while (!open.empty()) {
        auto const node = open.back();
        open.pop_back();
        for (auto const other : next[node])
            if (reached.insert(other).second) open.push_back(other);
    }
    CHECK(reached.size() == place_of.size());
}

TEST_CASE("simulated streets have numbers, kinds and one name in several colonias") {
    auto const made = simulate_streets(border(), 1);
    std::map<std::string, std::int64_t> kinds;
    double numbered = 0;
    for (auto const& street : made.streets) {
        ++kinds[street.name.substr(0, street.name.find(' '))];
        if (!street.left_low) continue;
        ++numbered;
        // A hundred for each block, odd and even on opposite sides, rising the same way.
        CHECK((*street.left_low - *street.right_low) % 2 != 0);
        CHECK((*street.left_low - *street.left_high) % 2 == 0);
        CHECK(*street.left_low / 100 == *street.right_high / 100);
        CHECK((*street.left_low < *street.left_high) == (*street.right_low < *street.right_high));
    }
    // Nine in ten, but for the road and the six ways to it: 0.9 +- 4 sd of 5,000 draws.
    CHECK(numbered / static_cast<double>(made.streets.size()) == Approx(0.89).margin(0.025));
    for (auto const* const kind : {"Calle", "Avenida", "Privada", "Carretera", "Camino"})
        CHECK(kinds[kind] > 0);
    CHECK(kinds["Calle"] > kinds["Avenida"]);
    CHECK(kinds["Carretera"] == 40);
}

TEST_CASE("every fifth kilometre of the road has its post") {
    auto const made = simulate_streets(border(), 1);
    REQUIRE(made.places.size() == 8);
    double length = 0;
    std::size_t post = 0;
    for (auto const& street : made.streets) {
        if (!street.name.starts_with("Carretera")) continue;
        length += geodesic_distance(street.line[0], street.line[1]).value;
        if (post < made.places.size() && street.line[1] == made.places[post].point) {
            CHECK(made.places[post].name.starts_with("Km " + std::to_string(5 * (post + 1)) + " "));
            CHECK(length == Approx(5'000.0 * static_cast<double>(post + 1)).epsilon(0.006));
            ++post;
        }
    }
    CHECK(post == 8);
}

TEST_CASE("without ground there are no streets") {
    CHECK(simulate_streets({{10, 50}, {9, 51}}, 1).streets.empty());
}
