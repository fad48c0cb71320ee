#include "geo/import/street_nodes.hpp"

#include "geo/import/osm_tags.hpp"
#include "geo/import/street_row.hpp"
#include "tests/geocoding/drawn_map.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace reten;

namespace {

struct Way {
    std::string points;
    bool off_ground = false;
};

/// The pieces of all ways by their letters, as `ABC BD`, and whether nodes are where letters are.
struct Noded {
    std::vector<std::string> pieces;
    std::vector<NodedPiece> raw;
};

Noded noded(DrawnMap const& map, std::vector<Way> const& ways, bool ends_touch = false) {
    StreetNodes nodes{ends_touch};
    for (auto const& way : ways) REQUIRE(nodes.note(map.line(way.points), way.off_ground));
    nodes.settle();
    Noded result;
    for (auto const& way : ways) {
        std::string pieces;
        for (auto const& piece : nodes.cut(map.line(way.points), way.off_ground)) {
            pieces += (pieces.empty() ? "" : " ") + map.names(piece.line);
            result.raw.push_back(piece);
        }
        result.pieces.push_back(pieces);
    }
    return result;
}

using Pieces = std::vector<std::string>;

} // namespace

TEST_CASE("ways are cut where they share a vertex") {
    DrawnMap const map{R"(
    A   B   C   D
        E
        F
    )"};
    auto const cut = noded(map, {{"ABCD"}, {"BEF"}});
    CHECK(cut.pieces == Pieces{"AB BCD", "BEF"}); // C is a bend, no crossing
    CHECK(cut.raw[0].to == cut.raw[1].from);
    CHECK(cut.raw[0].to == cut.raw[2].from);
    CHECK(cut.raw[2].from.value > 0);
}

TEST_CASE("lines that cross without a shared vertex do not meet") {
    DrawnMap const map{R"(
      C
    A   B
      D
    )"};
    CHECK(noded(map, {{"AB"}, {"CD"}}).pieces == Pieces{"AB", "CD"});
    CHECK(noded(map, {{"AB"}, {"CD"}}, true).pieces == Pieces{"AB", "CD"});
}

TEST_CASE("a bridge that shares a vertex with the road below is no crossing") {
    DrawnMap const map{R"(
        N
        b
    W   X   E
        d
        S
    )"};
    // The bridge bXd passes over WXE; Nb and dS are its approaches.
    auto const cut = noded(map, {{"WXE"}, {"Nb"}, {"bXd", true}, {"dS"}});
    CHECK(cut.pieces == Pieces{"WXE", "Nb", "bXd", "dS"});
    CHECK(cut.raw[1].to == cut.raw[2].from); // the approach meets the bridge
    CHECK(cut.raw[2].to == cut.raw[3].from);
    // Two ways of one bridge that cross on it meet there, above the road.
    auto const deck = noded(map, {{"WXE", true}, {"bXd", true}});
    CHECK(deck.pieces == Pieces{"WX XE", "bX Xd"});
    CHECK(deck.raw[0].to.value < 0);
    // A bridge that begins in the road below is a junction.
    CHECK(noded(map, {{"WXE"}, {"Xd", true}}).pieces == Pieces{"WX XE", "Xd"});
}

TEST_CASE("loops, double visits and dead ends are noded") {
    DrawnMap const map{R"(
    A  B
    D  C  E
    )"};
    CHECK(noded(map, {{"ABCDA"}, {"CE"}}).pieces == Pieces{"ABC CDA", "CE"});
    auto const twice = noded(map, {{"ECBADCE"}}); // out and back through C
    CHECK(twice.pieces == Pieces{"EC CBADC CE"});
    CHECK(noded(map, {{"AB"}, {"AB"}}).raw[0].from == noded(map, {{"AB"}}).raw[0].from);
}

TEST_CASE("a node's id is its place in every layer") {
    DrawnMap const map{"A B C"};
    auto const alone = noded(map, {{"AB"}});
    auto const together = noded(map, {{"BC"}, {"AB"}, {"CA"}});
    CHECK(alone.raw[0].from == together.raw[1].from);
    CHECK(alone.raw[0].to == together.raw[0].from);
    // Corners of the Earth have ids too, all different and none zero.
    StreetNodes nodes{false};
    LineString const edge{{-180, -90}, {180, 90}, {180, -90}, {-180, 90}, {0, 0}};
    REQUIRE(nodes.note(edge, false));
    nodes.settle();
    auto const piece = nodes.cut(edge, false);
    REQUIRE(piece.size() == 1);
    CHECK(piece[0].from.value == 1);
    CHECK(piece[0].to.value > piece[0].from.value);
}

TEST_CASE("loose ends of plain lines are joined within half a metre") {
    DrawnMap const map{""};
    auto const near = [&](double column, double row, double metres) {
        return map.at(column, row + metres / 100);
    };
    LineString const main{map.at(0, 0), map.at(10, 0)};
    LineString const side{near(5, 0, 0.3), map.at(5, 5)}; // ends 0.3 m short of the main street
    LineString const far{near(7, 0, 0.7), map.at(7, 5)};  // and 0.7 m short
    for (bool const touch : {true, false}) {
        StreetNodes nodes{touch};
        for (auto const& line : {main, side, far}) REQUIRE(nodes.note(line, false));
        nodes.settle();
        auto const pieces = nodes.cut(main, false);
        REQUIRE(pieces.size() == (touch ? 2 : 1));
        if (touch) CHECK(pieces[0].to == nodes.cut(side, false)[0].from);
        CHECK(nodes.cut(far, false)[0].from != pieces[0].to);
    }
    // Three ends around a point, none exactly on another, make one node.
    LineString const a{map.at(20, 0), map.at(25, 0)};
    LineString const b{near(25, 0, 0.2), map.at(25, 5)};
    LineString const c{near(25, 0, -0.2), map.at(25, -5)};
    StreetNodes nodes{true};
    for (auto const& line : {a, b, c}) REQUIRE(nodes.note(line, false));
    nodes.settle();
    auto const node = nodes.cut(a, false)[0].to;
    CHECK(nodes.cut(b, false)[0].from == node);
    CHECK(nodes.cut(c, false)[0].from == node);
}

TEST_CASE("long edges find the ends along them") {
    DrawnMap const map{""};
    LineString const road{map.at(0, 0), map.at(1000, 300)}; // 104 km
    LineString const side{map.at(500, 150), map.at(500, 160)};
    StreetNodes nodes{true};
    for (auto const& line : {road, side}) REQUIRE(nodes.note(line, false));
    nodes.settle();
    CHECK(nodes.cut(road, false).size() == 2);
}

TEST_CASE("a line of a million vertices is cut where it meets another") {
    DrawnMap const map{""};
    LineString road;
    for (int i = 0; i < 1'000'000; ++i) road.push_back(map.at(i * 0.1, i % 2));
    LineString const side{road[500'000], map.at(50'000, 50)};
    StreetNodes nodes{true};
    for (auto const& line : {road, side}) REQUIRE(nodes.note(line, false));
    nodes.settle();
    auto const pieces = nodes.cut(road, false);
    REQUIRE(pieces.size() == 2);
    CHECK(pieces[0].line.size() == 500'001);
    CHECK(pieces[1].line.size() == 500'000);
    CHECK(pieces[0].to == nodes.cut(side, false)[0].from);
}

TEST_CASE("a line without length has no points to spare") {
    CHECK(clean_line({}).empty());
    CHECK(clean_line({{1, 2}, {1, 2}, {1.00000000001, 2}}).size() == 1);
    CHECK(clean_line({{1, 2}, {1, 2}, {1, 3}, {1, 2}}).size() == 3);
}

TEST_CASE("house numbers are shared out over the pieces of a block") {
    // 100 to 198 on the even side: fifty numbers, half of them on each half.
    NumberRange const even{100, 198};
    CHECK(numbers_between(even, 0, 0.5) == NumberRange{100, 148});
    CHECK(numbers_between(even, 0.5, 1) == NumberRange{150, 198});
    CHECK(numbers_between(even, 0, 1) == even);
    // Falling along the line, and both parities.
    CHECK(numbers_between({199, 101}, 0, 0.5) == NumberRange{199, 151});
    CHECK(numbers_between({1, 10}, 0.5, 1) == NumberRange{6, 10});
    // Too short for a number; one number; none.
    CHECK(numbers_between({101, 103}, 0.4, 0.6) == NumberRange{});
    CHECK(numbers_between({7, 7}, 0, 0.4) == NumberRange{});
    CHECK(numbers_between({7, 7}, 0.4, 1) == NumberRange{7, 7});
    CHECK(numbers_between({7, std::nullopt}, 0, 0.5) == NumberRange{});
    CHECK(numbers_between({7, std::nullopt}, 0, 1) == NumberRange{7, std::nullopt});
}

TEST_CASE("every number of a range stands in one of its pieces") {
    for (NumberRange const whole : {NumberRange{100, 198}, {1, 7}, {99, 1}, {5, 6}}) {
        std::int64_t numbers = 0;
        std::vector<double> const cuts{0, 0.1, 0.11, 0.5, 0.75, 1};
        for (std::size_t i = 1; i < cuts.size(); ++i) {
            auto const part = numbers_between(whole, cuts[i - 1], cuts[i]);
            if (!part.first) continue;
            auto const step = (*whole.last - *whole.first) % 2 == 0 ? 2 : 1;
            numbers += std::abs(*part.last - *part.first) / step + 1;
        }
        auto const step = (*whole.last - *whole.first) % 2 == 0 ? 2 : 1;
        CHECK(numbers == std::abs(*whole.last - *whole.first) / step + 1);
    }
}

TEST_CASE("the tags of one cell are read as far as they are tags") {
    using Tags = std::map<std::string, std::string>;
    CHECK(osm_tags(R"("oneway"=>"yes","layer"=>"1")") == Tags{{"oneway", "yes"}, {"layer", "1"}});
    CHECK(osm_tags(R"("name"=>"La \"Y\"", "a\\b"=>"c")") ==
          Tags{{"name", "La \"Y\""}, {"a\\b", "c"}});
    CHECK(osm_tags("").empty());
    CHECK(osm_tags("plain text").empty());
    CHECK(osm_tags(R"("a"=>"b","c"=>)") == Tags{{"a", "b"}});
    CHECK(osm_tags(R"("a"=>"b)").empty());
    CHECK(osm_tags(R"("a"=>"b",)") == Tags{{"a", "b"}});
}
