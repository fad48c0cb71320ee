#include "geo/online/nominatim_answer.hpp"

#include "geo/model/error.hpp"
#include "tests/online/scripted_server.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using test::nominatim_place;

namespace {

NominatimAnswer read(std::string const& body, std::optional<LonLatBox> const& within = {}) {
    return nominatim_answer(body, "https://example.org", within);
}

/// A place with these fields beside a name.
std::string with(std::string const& fields) { return R"([{"display_name":"X",)" + fields + "}]"; }

MatchLevel level_of(std::string const& fields) {
    auto const answer = read(with(R"("lat":"31.7","lon":"-106.4",)" + fields));
    return answer.candidates.empty() ? MatchLevel::none : answer.candidates[0].position.level;
}

} // namespace

TEST_CASE("an answer becomes candidates without a score") {
    auto const answer = read("[" + nominatim_place("Bellavista", 31.74, -106.47) + "]");
    CHECK(answer.unusable == 0);
    REQUIRE(answer.candidates.size() == 1);
    auto const& [name, position, source] = answer.candidates[0];
    CHECK(name == "Bellavista, Juárez, Chihuahua, México");
    CHECK(position.point == LonLat{-106.47, 31.74});
    CHECK(position.level == MatchLevel::colonia);
    CHECK_FALSE(position.score);
    CHECK(source.empty());
    // Half the diagonal of 0.02° x 0.02° there. Vincenty's formula in Python, from the middle to
    // the corner 31.73,-106.48: 1458.597 m, to 31.75,-106.46: 1458.532 m.
    CHECK(position.uncertainty->value == Approx(1458.597).margin(0.01));
}

TEST_CASE("the radius covers the box and is never smaller than the level allows") {
    auto const radius = [](std::string const& type, std::string const& box) {
        auto const answer = read(with(R"("lat":"31.7","lon":"-106.4","category":"place","type":")" +
                                      type + R"(","boundingbox":)" + box));
        REQUIRE(answer.candidates.size() == 1);
        return answer.candidates[0].position.uncertainty->value;
    };
    auto const* const dot = R"(["31.7","31.7","-106.4","-106.4"])";
    CHECK(radius("suburb", dot) == 500);
    CHECK(radius("town", dot) == 1000);
    CHECK(radius("municipality", dot) == 5000);
    // The point in a corner: the whole diagonal. A tenth of a degree of latitude: 11088.244 m.
    CHECK(radius("suburb", R"(["31.7","31.8","-106.4","-106.4"])") ==
          Approx(11088.244).margin(0.01));
    CHECK(radius("suburb", R"([31.7,31.8,-106.4,-106.4])") == Approx(11088.244).margin(0.01));
    for (auto const* broken : {"null", "[]", "[1,2,3]", R"(["a","b","c","d"])", "[91,92,0,0]",
                               R"(["nan","31.7","-106.4","-106.4"])", "[[],[],[],[]]", "\"x\"",
                               "[31.7,31.7,-106.4,1e999]"}) {
        INFO(broken);
        // 1e999 is no JSON number for the parser, so the answer as a whole is refused.
        if (std::string_view{broken}.find("1e999") != std::string_view::npos)
            CHECK_THROWS_AS(radius("suburb", broken), Error);
        else
            CHECK(radius("suburb", broken) == 500);
    }
}

TEST_CASE("levels follow the kind of place, then the table of ranks") {
    for (auto const& [fields, level] : std::vector<std::pair<char const*, MatchLevel>>{
             {R"("addresstype":"municipality","place_rank":16)", MatchLevel::municipality},
             {R"("addresstype":"county","place_rank":12)", MatchLevel::municipality},
             {R"("addresstype":"city","place_rank":16)", MatchLevel::locality},
             {R"("addresstype":"village","place_rank":19)", MatchLevel::locality},
             {R"("addresstype":"suburb","place_rank":19)", MatchLevel::colonia},
             {R"("addresstype":"neighbourhood","place_rank":20)", MatchLevel::colonia},
             {R"("category":"landuse","addresstype":"residential","place_rank":22)",
              MatchLevel::colonia},
             {R"("category":"highway","type":"residential","addresstype":"road","place_rank":26)",
              MatchLevel::street},
             {R"("category":"highway","type":"residential")", MatchLevel::street},
             {R"("category":"boundary","type":"administrative","place_rank":12)",
              MatchLevel::municipality},
             {R"("category":"place","type":"house","place_rank":30)", MatchLevel::address},
             {R"("category":"amenity","type":"school","place_rank":30)", MatchLevel::address},
             {R"("place_rank":27)", MatchLevel::street},
             {R"("place_rank":25)", MatchLevel::colonia},
             {R"("place_rank":19)", MatchLevel::locality},
             {R"("place_rank":13)", MatchLevel::locality},
             {R"("place_rank":"10")", MatchLevel::municipality},
             // coarser, or nothing said: not kept
             {R"("place_rank":9)", MatchLevel::none},
             {R"("addresstype":"state","place_rank":8)", MatchLevel::none},
             {R"("addresstype":"country","place_rank":4)", MatchLevel::none},
             {R"("place_rank":31)", MatchLevel::none},
             {R"("place_rank":0)", MatchLevel::none},
             {R"("place_rank":-5)", MatchLevel::none},
             {R"("category":"amenity","type":"school")", MatchLevel::none},
             {R"("place_rank":{"a":1},"type":7)", MatchLevel::none}}) {
        INFO(fields);
        CHECK(level_of(fields) == level);
    }
}

TEST_CASE("a place that cannot be is left out and counted") {
    auto const good = nominatim_place("Bellavista", 31.74, -106.47);
    auto const* const rank = R"(,"place_rank":20)";
    for (auto const* position :
         {R"("lat":"91","lon":"0")", R"("lat":"0","lon":"-180.5")", R"("lat":"NaN","lon":"0")",
          R"("lat":"inf","lon":"0")", R"("lat":"31.7")", R"("lat":null,"lon":null)",
          R"("lat":"31.7x","lon":"0")", R"("lat":" 31.7","lon":"0")", R"("lat":"0x1f","lon":"0")",
          R"("lat":[31.7],"lon":{"a":0})", R"("lat":"","lon":"")", R"("lat":true,"lon":false)",
          R"("lat":"1e400","lon":"0")"}) {
        INFO(position);
        auto const answer =
            read(R"([{"display_name":"X",)" + std::string{position} + rank + "}," + good + "]");
        CHECK(answer.unusable == 1);
        CHECK(answer.candidates.size() == 1);
    }
    for (auto const* item :
         {"null", "7", "\"text\"", "[]", "{}", "[[[]]]",
          R"({"lat":"31.7","lon":"-106.4","place_rank":20})",
          R"({"display_name":"\u0001","lat":"31","lon":"-106","place_rank":20})"}) {
        INFO(item);
        auto const answer = read("[" + std::string{item} + "," + good + "]");
        CHECK(answer.unusable == 1);
        CHECK(answer.candidates.size() == 1);
    }
    CHECK(read("[]").candidates.empty());
    LonLatBox const box{-106.6, 31.6, -106.3, 31.8};
    auto const far = nominatim_place("Bellavista", 19.4, -99.1);
    auto const within = read("[" + far + "," + good + "]", box);
    CHECK(within.unusable == 1);
    REQUIRE(within.candidates.size() == 1);
    CHECK(within.candidates[0].position.point.lat == 31.74);
}

TEST_CASE("what is no list of places is refused, and the service is named") {
    for (auto const& body :
         {std::string{}, std::string{"<html><body>Bienvenido</body></html>"}, std::string{"{}"},
          std::string{R"({"error":{"code":400}})"}, std::string{"null"}, std::string{"[1,2"},
          std::string{"[NaN]"}, std::string{"[1e999]"}, std::string{"\xff\xfe"},
          std::string{"[\"\xff\"]"}, std::string{R"([{"lat":"31.7)"}, std::string{"\0\0", 2},
          std::string(900'000, '['), std::string(400'000, '[') + std::string(400'000, ']'),
          "[" + std::string(30, '{') + std::string(30, '}') + "]", [] {
              std::string nested;
              for (int i = 0; i < 100'000; ++i) nested += "{\"a\":";
              return "[" + nested;
          }()}) {
        INFO(body.substr(0, 40));
        try {
            static_cast<void>(read(body));
            FAIL("taken");
        } catch (Error const& error) {
            CHECK(std::string{error.what()}.starts_with("https://example.org: "));
        }
    }
}

TEST_CASE("names are inert, short and at most ten") {
    auto const named = [](std::string const& name) {
        auto const answer =
            read(R"([{"display_name":")" + name + R"(","lat":"31","lon":"-106","place_rank":20}])");
        REQUIRE(answer.candidates.size() == 1);
        return answer.candidates[0].name;
    };
    CHECK(named(R"(Bella\u001b[31mvista\u0007)") == "Bella[31mvista");
    CHECK(named(R"(Bella\u202evista\u0000\u009b)") == "Bellavista");
    CHECK(named("<b>Bellavista</b>") == "<b>Bellavista</b>"); // markup is only text
    std::string longest;
    for (int i = 0; i < 5000; ++i) longest += "ñ";
    auto const cut = named(longest);
    CHECK(cut.size() == 200);
    CHECK(cut == longest.substr(0, 200));
    CHECK(named("x" + longest).size() == 199); // the cut does not fall inside a letter
    std::string many = "[";
    for (int i = 0; i < 40; ++i)
        many += (i > 0 ? "," : "") + nominatim_place("B" + std::to_string(i), 31.7, -106.4);
    auto const answer = read(many + "]");
    CHECK(answer.candidates.size() == 10);
    CHECK(answer.candidates[0].name.starts_with("B0,"));
    auto const one = nominatim_place("B", 31.7, -106.4);
    CHECK(read("[" + one + "," + one + "]").candidates.size() == 1); // the same twice
}
