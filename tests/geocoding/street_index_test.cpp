#include "geo/geocoding/street_index.hpp"

#include "tests/geocoding/drawn_streets.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace reten;

namespace {

/// Three streets by two avenues; a block is 300 m by 200 m.
DrawnStreets town() {
    DrawnStreets streets{DrawnMap{R"(
    A  B  C

    D  E  F

    G  H  I
    )"}};
    streets.add("Calle Nogal", "ABC")
        .add("Calle Fresno", "DEF", {{101, 199, 100, 198}, {201, 299, 200, 298}}) // odd on the left
        .add("Calle Encino", "GHI")
        .add("Avenida Reforma", "ADG")
        .add("Av. Hidalgo", "BEH")
        .add("Avenida Hidalgo Sur", "CFI");
    return streets;
}

StreetIndex index(DrawnStreets const& streets) { return StreetIndex{streets.segments()}; }

/// The radius of the rule as far as the way of reading widens it.
double widened(HouseWay way, double rule) { return rule * house_radius_scale(way); }

} // namespace

TEST_CASE("two streets cross where they share a node") {
    auto const streets = town();
    auto const found = index(streets).crossing("Fresno", "Av. Reforma");
    REQUIRE(found.size() == 1);
    CHECK(found[0].level == MatchLevel::crossing);
    CHECK(streets.off('D', found[0].shape.point) < 0.01);
    CHECK(found[0].shape.radius.value == 30);
    CHECK(found[0].name == "Calle Fresno / Avenida Reforma");
    CHECK(found[0].score == Approx(0.97)); // the kind of Fresno is not said
    // In the other order, by other words, and misspelt.
    auto const same = index(streets);
    CHECK(streets.off('D', same.crossing("REFORMA", "C. Fresno").at(0).shape.point) < 0.01);
    CHECK(streets.off('D', same.crossing("Av. Refoma", "Calle Fresno").at(0).shape.point) < 0.01);
    CHECK(same.crossing("Av. Refoma", "Calle Fresno").at(0).score == Approx(0.45));
    CHECK(same.crossing("Fresno", "Nogal").empty()); // parallel, and 200 m apart
    CHECK(same.crossing("Fresno", "Fresno").empty());
    CHECK(same.crossing("Fresno", "Olmo").empty());
    CHECK(same.crossing("", "").empty());
}

TEST_CASE("a direction tells streets of one name apart") {
    auto const streets = town();
    auto const all = index(streets);
    auto const plain = all.crossing("Encino", "Avenida Hidalgo");
    REQUIRE(plain.size() == 1); // the one of no direction, since it is there
    CHECK(streets.off('H', plain[0].shape.point) < 0.01);
    auto const south = all.crossing("Encino", "Av. Hidalgo Sur");
    REQUIRE(south.size() == 1);
    CHECK(streets.off('I', south[0].shape.point) < 0.01);
    CHECK(all.crossing("Encino", "Hidalgo Sur").at(0).score >
          all.crossing("Encino", "Hidalgo Sur").back().score);
    auto const north = all.along("Avenida Hidalgo Norte");
    REQUIRE(north.size() == 1); // the one of no direction, and never the southern one
    CHECK(north[0].score == Approx(0.95));
    CHECK(north[0].name == "Av. Hidalgo");
}

TEST_CASE("a dual carriageway makes one crossing, a ring makes two") {
    DrawnStreets streets{DrawnMap{R"(
         a b
         c d
    A    B C       D
         e f
         E         F
    )",
                                  40}};
    streets.add("Calle Larga", "ABCD")
        .add("Av. Doble", "acBeE") // down
        .add("Av. Doble", "fCdb")  // up, 80 m beside it in the drawing
        .add("Circuito Norte", "aAEFDb");
    auto const wide = index(streets);
    // The carriageways are 80 m apart: two crossings.
    CHECK(wide.crossing("Larga", "Doble").size() == 2);
    StreetIndexOptions options;
    options.one_crossing = Metres{100};
    auto const narrow = StreetIndex{streets.segments(), options}.crossing("Larga", "Doble");
    REQUIRE(narrow.size() == 1);
    CHECK(streets.off('B', narrow[0].shape.point) == Approx(40).epsilon(0.01));
    CHECK(narrow[0].shape.radius.value == Approx(70).epsilon(0.01));
    CHECK(wide.crossing("Calle Larga", "Circuito Norte").size() == 2);
}

TEST_CASE("where a bridge passes over a road they meet without a node") {
    DrawnStreets streets{DrawnMap{R"(
          N
    W           E
          S
    )"}};
    streets.add("Calle Baja", "WE").add("Viaducto Alto", "NS");
    auto const found = index(streets).crossing("Calle Baja", "Viaducto Alto");
    REQUIRE(found.size() == 1);
    CHECK(streets.off('N', found[0].shape.point) == Approx(100).epsilon(0.01));
    CHECK(found[0].score == Approx(0.9));
    CHECK(found[0].shape.radius.value == Approx(30));
    // Sixty metres count, more do not.
    for (double const step : {50.0, 70.0}) {
        DrawnStreets near{DrawnMap{"A  B\nC  D", step}};
        near.add("Calle Alfa", "AB").add("Calle Beta", "CD");
        CHECK(index(near).crossing("Calle Alfa", "Calle Beta").empty() == (step > 60));
    }
}

TEST_CASE("no way of reading a house number narrows its radius") {
    for (std::size_t way = 0; way < house_ways; ++way) {
        CHECK(house_radius_scale(static_cast<HouseWay>(way)) >= 1);
        CHECK(house_radius_scale(static_cast<HouseWay>(way)) < 20);
        CHECK_FALSE(house_way_code(static_cast<HouseWay>(way)).empty());
    }
}

TEST_CASE("a house number is as far along its block as in its range") {
    auto const streets = town();
    auto const all = index(streets);
    // Calle Fresno 101 to 199 over 300 m from D to E.
    for (auto const& [number, metres] :
         {std::pair<std::int64_t, double>{101, 0}, {150, 300 * 50 / 98.0}, {199, 300}}) {
        auto const found = all.house("Calle Fresno", number);
        REQUIRE(found.size() == 1);
        CHECK(found[0].level == MatchLevel::address);
        CHECK(found[0].score == 1);
        CHECK(found[0].shape.radius.value == Approx(widened(HouseWay::in_range, 75)).epsilon(0.01));
        CHECK(found[0].house == HouseWay::in_range);
        CHECK(streets.off('D', found[0].shape.point) == Approx(metres).margin(0.5));
    }
    CHECK(all.house("Calle Fresno", 101)[0].segment == StreetId{3});
    CHECK(all.house("Calle Fresno", 250)[0].segment == StreetId{4});
    CHECK(all.house("Calle Nogal", 101).empty()); // has no numbers
    CHECK(all.house("Calle Olmo", 101).empty());
}

TEST_CASE("where one side alone has numbers the other is read from it, less surely") {
    DrawnStreets streets{DrawnMap{"A   B"}};
    streets.add("Calle Nogal", "AB", {{101, 199, {}, {}}});
    auto const found = index(streets).house("Calle Nogal", 150);
    REQUIRE(found.size() == 1);
    CHECK(found[0].score == Approx(0.95));
    CHECK(streets.off('A', found[0].shape.point) == Approx(400 * 49 / 98.0).epsilon(0.01));
}

TEST_CASE("numbers may fall along the line, and have both parities") {
    DrawnStreets streets{DrawnMap{"A   B"}};
    streets.add("Calle Nogal", "AB", {{60, 10, {}, {}}})
        .add("Calle Olmo", "AB", {{{}, {}, 1, 12}})
        .add("Calle Pino", "AB", {{7, 7, {}, {}}});
    auto const all = index(streets);
    CHECK(streets.off('A', all.house("Calle Nogal", 50)[0].shape.point) ==
          Approx(80).epsilon(0.01));
    CHECK(all.house("Calle Olmo", 6)[0].score == 1);
    CHECK(all.house("Calle Olmo", 7)[0].score == 1);
    CHECK(streets.off('A', all.house("Calle Pino", 7)[0].shape.point) == Approx(200).epsilon(0.01));
}

TEST_CASE("a block without numbers lies between those that have them") {
    DrawnStreets streets{DrawnMap{"A  B    C  D"}};
    streets.add("Calle Nogal", "ABCD", {{100, 198, {}, {}}, {}, {300, 398, {}, {}}});
    auto const found = index(streets).house("Calle Nogal", 249);
    REQUIRE(found.size() == 1);
    // From 198 at B to 300 at C, 500 m on: half-way at 249, and half of it the radius.
    CHECK(streets.off('B', found[0].shape.point) == Approx(250).epsilon(0.01));
    CHECK(found[0].shape.radius.value == Approx(widened(HouseWay::between, 250)).epsilon(0.01));
    CHECK(found[0].score == Approx(0.9));
    CHECK(found[0].segment == StreetId{2});
}

TEST_CASE("a block with less room than its numbers take is known as badly as they need") {
    DrawnStreets streets{DrawnMap{"A  B  C  D"}};
    streets.add("Calle Nogal", "ABCD", {{100, 198, {}, {}}, {}, {398, 496, {}, {}}})
        .add("Calle Olmo", "ABCD", {{100, 198, {}, {}}, {}, {1398, 1496, {}, {}}});
    // 300 m take 98 numbers elsewhere, and 200 here: half of what those need, 612 m.
    auto const found = index(streets).house("Calle Nogal", 298);
    REQUIRE(found.size() == 1);
    CHECK(found[0].shape.radius.value ==
          Approx(widened(HouseWay::between, 300.0 / 98 * 200 / 2)).epsilon(0.01));
    // 1,200 numbers need 3.7 km: the two are not of one row.
    CHECK(index(streets).house("Calle Olmo", 800).empty());
    // Nor are 200 where there is no room at all; two are.
    DrawnStreets joined{DrawnMap{"A  B  C"}};
    joined.add("Calle Nogal", "ABC", {{100, 198, {}, {}}, {398, 496, {}, {}}})
        .add("Calle Olmo", "ABC", {{100, 198, {}, {}}, {200, 298, {}, {}}});
    CHECK(index(joined).house("Calle Nogal", 299).empty());
    auto const end = index(joined).house("Calle Olmo", 199);
    REQUIRE(end.size() == 1);
    CHECK(joined.off('B', end[0].shape.point) < 5);
}

TEST_CASE("a number beyond the last is looked for onward, not far") {
    DrawnStreets streets{DrawnMap{"A  B     C"}};
    streets.add("Calle Nogal", "ABC", {{100, 200, {}, {}}});
    auto const all = index(streets);
    // 300 m a hundred: 250 lies 150 m past B.
    auto const found = all.house("Calle Nogal", 250);
    REQUIRE(found.size() == 1);
    CHECK(streets.off('B', found[0].shape.point) == Approx(150).epsilon(0.01));
    CHECK(found[0].shape.radius.value == Approx(widened(HouseWay::beyond, 75 + 150)).epsilon(0.01));
    CHECK(found[0].score == Approx(0.8));
    CHECK(all.house("Calle Nogal", 401).empty());
    // Before the first there is no street: it stays at the end, with all of the doubt.
    auto const before = all.house("Calle Nogal", 50);
    REQUIRE(before.size() == 1);
    CHECK(streets.off('A', before[0].shape.point) < 0.5);
    CHECK(before[0].shape.radius.value ==
          Approx(widened(HouseWay::beyond, 75 + 150 + 150)).epsilon(0.01));
}

TEST_CASE("one name in two parts of the city gives both") {
    DrawnStreets streets{DrawnMap{R"(
    A  B                C  D
    )"}};
    streets.add("Calle Nogal", "AB", {{1, 99, {}, {}}}).add("Calle Nogal", "CD", {{1, 99, {}, {}}});
    auto const all = index(streets);
    CHECK(all.house("Calle Nogal", 51).size() == 2);
    auto const both = all.along("Calle Nogal");
    REQUIRE(both.size() == 2);
    CHECK(streets.off('A', both[0].shape.point) == Approx(150).epsilon(0.01));
    CHECK(both[0].shape.radius.value == Approx(150).epsilon(0.01));
    CHECK(both[0].lines.size() == 1);
}

TEST_CASE("between two crossings lies the stretch of the street") {
    auto const streets = town();
    auto const all = index(streets);
    auto const found = all.between("Calle Fresno", "Reforma", "Avenida Hidalgo Sur");
    REQUIRE(found.size() == 1);
    CHECK(found[0].level == MatchLevel::street);
    REQUIRE(found[0].lines.size() == 1);
    CHECK(streets.map().names(found[0].lines[0]) == "DEF");
    CHECK(streets.off('E', found[0].shape.point) < 1);
    CHECK(found[0].shape.radius.value == Approx(300).epsilon(0.01));
    CHECK(streets.map().names(
              all.between("Calle Fresno", "Avenida Hidalgo", "Reforma").at(0).lines.at(0)) == "ED");
    CHECK(all.between("Calle Fresno", "Nogal", "Reforma").empty()); // do not cross
    CHECK(all.between("Calle Fresno", "Reforma", "Reforma").empty());
}

TEST_CASE("a kilometre is measured along the road from its beginning") {
    DrawnStreets streets{DrawnMap{R"(
    A    B
         C    D
    )",
                                  1000}};
    streets.add("Carretera Vieja", "ABCD"); // 5 km, 1 km, 5 km
    auto const all = index(streets);
    auto const both = all.kilometre("Carr. Vieja", {5.5});
    REQUIRE(both.size() == 1); // 5.5 of 11 km: the same from either end
    auto const either = all.kilometre("Carr. Vieja", {2});
    REQUIRE(either.size() == 2);
    CHECK(streets.off('A', either[0].shape.point) == Approx(2'000).epsilon(0.01));
    CHECK(streets.off('D', either[1].shape.point) == Approx(2'000).epsilon(0.01));
    CHECK(either[0].level == MatchLevel::kilometre_post);
    CHECK(either[0].shape.radius.value == Approx(500 + 20 + 50));
    KilometrePost from_end{7.25, Metres{10}, streets.map().at('D')};
    auto const one = all.kilometre("Carretera Vieja", from_end);
    REQUIRE(one.size() == 1);
    CHECK(streets.off('A', one[0].shape.point) == Approx(11'000 - 7'250).epsilon(0.01));
    CHECK(one[0].shape.radius.value == Approx(5 + 72.5 + 50));
    CHECK(all.kilometre("Carretera Vieja", {12}).empty());
    CHECK(all.kilometre("Carretera Vieja", {-1}).empty());
    CHECK(all.kilometre("Carretera Vieja", {std::numeric_limits<double>::quiet_NaN()}).empty());
    CHECK(all.kilometre("Carretera Nueva", {1}).empty());
}

TEST_CASE("the kind that stands beside the name counts") {
    DrawnStreets streets{DrawnMap{"A  B\nC  D"}};
    streets.add("BENITO JUAREZ", "AB").add("BENITO JUAREZ", "CD");
    auto segments = streets.segments();
    segments[0].road_class = "AVENIDA";
    segments[1].road_class = "PRIVADA";
    StreetIndex const all{segments};
    CHECK(all.street_count() == 2);
    auto const found = all.along("Av. Benito Juárez");
    REQUIRE(found.size() == 1);
    CHECK(found[0].segment == StreetId{1});
}

TEST_CASE("what is no street is passed over") {
    DrawnStreets streets{DrawnMap{"A  B"}};
    streets.add("", "AB").add("Calle Nogal", "AB").add("Sin nombre", "AB");
    auto segments = streets.segments();
    segments.emplace_back(); // no line at all
    segments.back().name = "Calle Vacía";
    segments.push_back(segments[0]);
    segments.back().line.resize(1);
    segments.back().name = "Calle Punto";
    StreetIndex const all{segments};
    CHECK(all.along("Calle Vacía").empty());
    CHECK(all.along("Calle Punto").empty());
    CHECK(all.along("sin nombre").empty());
    CHECK(all.along("").empty());
    CHECK(all.along("Nogal").size() == 1);
    StreetIndex const none{{}};
    CHECK(none.street_count() == 0);
    CHECK(none.crossing("a", "b").empty());
    CHECK(none.house("a", 1).empty());
}

TEST_CASE("a street of a million vertices answers as one of two") {
    DrawnMap const map{""};
    StreetSegment road;
    road.id = {1};
    road.from = {1};
    road.to = {2};
    road.name = "Carretera Larga";
    constexpr int vertices = 1'000'000;
    for (int i = 0; i < vertices; ++i) road.line.push_back(map.at(1'000.0 * i / vertices, 0));
    road.left_low = 1;
    road.left_high = 1'001;
    StreetIndex const all{{road}};
    LocalPlane const plane{map.at(0, 0)};
    auto const house = all.house("Carretera Larga", 501);
    REQUIRE(house.size() == 1);
    CHECK(plane.to_plane(house[0].shape.point).easting == Approx(50'000).epsilon(0.001));
    CHECK(all.kilometre("Carretera Larga", {10}).size() == 2);
    CHECK(all.along("Carretera Larga").at(0).shape.radius.value == Approx(50'000).epsilon(0.001));
}

TEST_CASE("numbers at the edge of what a number can be do no harm") {
    auto const least = std::numeric_limits<std::int64_t>::min();
    auto const most = std::numeric_limits<std::int64_t>::max();
    DrawnStreets streets{DrawnMap{"A  B"}};
    streets.add("Calle Nogal", "AB", {{1, most, 2, most - 1}})
        .add("Calle Olmo", "AB", {{5, 9, {}, {}}});
    auto const all = index(streets);
    for (auto const number : {least, std::int64_t{-1}, std::int64_t{0}, most}) {
        CHECK(all.house("Calle Nogal", number).size() <= 1);
        CHECK(all.house("Calle Olmo", number).size() <= 1);
    }
}
