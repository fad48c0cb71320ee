#include "geo/analysis/methods.hpp"
#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace reten;

namespace {

using Texts = std::map<std::string, std::string>;

/// Records whose values of two codes are these, one of each; an empty text is no value.
SourceEvents coded(std::vector<std::pair<std::string, std::string>> const& pairs) {
    SourceEvents source;
    for (auto const& [row, column] : pairs) {
        auto& event = source.events.emplace_back();
        event.order = static_cast<std::int64_t>(source.events.size());
        for (auto const& value : {row, column}) {
            auto& values = event.categories.emplace_back();
            if (!value.empty()) values.push_back(value);
        }
    }
    return source;
}

/// Twenty with rifle and pick-up, twenty with handgun and car, two the other way round.
SourceEvents two_manners() {
    std::vector<std::pair<std::string, std::string>> pairs(20, {"rifle", "pickup"});
    pairs.insert(pairs.end(), 20, {"handgun", "car"});
    pairs.insert(pairs.end(), 2, {"handgun", "pickup"});
    return coded(pairs);
}

AnalysisResult crosstab(SourceEvents const& source, Texts texts = {}) {
    texts.insert({"row", "weapon"});
    texts.insert({"column", "vehicle"});
    return run_method(method_named("crosstab"), source, OptionTexts{texts});
}

} // namespace

TEST_CASE("two codes against each other, records without a place too") {
    auto source = two_manners();
    source.events.push_back(coded({{"", "car"}}).events[0]);
    source.events.push_back(coded({{"rifle", ""}}).events[0]);
    auto const found = crosstab(source);
    CHECK(found.n == 42);
    CHECK(found.n_excluded == std::map<std::string, std::int64_t>{{"no_row", 1}, {"no_column", 1}});
    // Yates's table [20 2; 0 20] without correction: 42 (20*20 - 0)^2 / (22 20 20 22).
    CHECK(found.result["statistic"].get<double>() ==
          Approx(42.0 * 400 * 400 / (22 * 20 * 20 * 22)));
    CHECK(found.result["degrees_of_freedom"] == 1);
    CHECK(found.result["p_permutation"] == 0.001);
    CHECK(found.result["row_totals"] == nlohmann::ordered_json({{"handgun", 22}, {"rifle", 20}}));
    CHECK(found.table.rows() == 4);
    CHECK(to_csv(found.table)
              .starts_with("row,column,observed,expected,residual,adjusted_residual,p,"
                           "p_permutation,p_adjusted\nhandgun,car,20,10.47"));
    CHECK(to_json(found)["crs"].is_null());
    CHECK(to_json(found)["permutations"] == 999);
    CHECK(to_json(found)["seed"] == 1);
    auto const text = said(found.sentence, Language{LanguageCode::english});
    CHECK(text.find("weapon against vehicle in 42 records, 2 left out") == 0);
    CHECK(text.find("An association is no cause.") != std::string::npos);
    CHECK(found.warnings.empty());
}

TEST_CASE("chi-squared is not trusted where it does not hold") {
    auto source = two_manners();
    source.events[0].categories[1] = {"car", "pickup"};
    auto const found = crosstab(source);
    CHECK(found.result["p"].is_null());
    CHECK(found.result["several_values"] == true);
    REQUIRE(found.warnings.size() == 1);

    auto const few = crosstab(coded({{"a", "x"}, {"a", "y"}, {"b", "x"}, {"b", "y"}}));
    REQUIRE(few.warnings.size() == 1);
    CHECK(few.result["statistic"] == 0);
    CHECK(said(few.sentence, Language{LanguageCode::english}).find("No cell stands out") !=
          std::string::npos);
}

TEST_CASE("too few permutations are refused or warned of") {
    CHECK_THROWS_WITH(crosstab(two_manners(), {{"permutations", "18"}}),
                      Catch::Contains("--permutations") && Catch::Contains("at least 19"));
    CHECK(crosstab(two_manners(), {{"permutations", "19"}, {"adjust", "none"}}).warnings.empty());
    // Four cells at 0.05 need a p of 0.0125, so 79 permutations.
    auto const found = crosstab(two_manners(), {{"permutations", "78"}});
    REQUIRE(found.warnings.size() == 1);
    CHECK(said(found.warnings[0], Language{LanguageCode::english}).find("79") != std::string::npos);
    CHECK(crosstab(two_manners(), {{"permutations", "79"}}).warnings.empty());
}

TEST_CASE("what a cross-tabulation cannot use is refused by name") {
    for (auto const& [name, text] : Texts{{"level", "0"},
                                          {"level", "5%"},
                                          {"adjust", "holm"},
                                          {"permutations", "0"},
                                          {"column", "weapon"},
                                          {"bandwidth", "5"},
                                          {"window", "0,0,1,1"},
                                          {"value", "killed"}}) {
        CAPTURE(name, text);
        CHECK_THROWS_WITH(crosstab(two_manners(), {{name, text}}), Catch::Contains("--" + name));
        CHECK_THROWS_AS(crosstab(two_manners(), {{name, text}}), UsageError);
    }
    CHECK_THROWS_WITH(run_method(method_named("crosstab"), two_manners(), OptionTexts{}),
                      Catch::Contains("--row"));
    CHECK_THROWS_AS(crosstab(coded({{"", "x"}})), NothingUsable);
    CHECK_THROWS_AS(crosstab({}), NothingUsable);
    std::vector<std::pair<std::string, std::string>> texts;
    for (int i = 0; i < 201; ++i) texts.emplace_back("text " + std::to_string(i), "x");
    CHECK_THROWS_WITH(crosstab(coded(texts)), Catch::Contains("201"));
}

TEST_CASE("the digest covers the categories") {
    auto const digest = [](SourceEvents const& source) { return crosstab(source).data_hash; };
    auto other = two_manners();
    CHECK(digest(other) == digest(two_manners()));
    other.events[3].categories[0] = {"blade"};
    CHECK(digest(other) != digest(two_manners()));
    // One value with a separator in it is not two.
    auto one = two_manners(), two = two_manners();
    one.events[0].categories[0] = {"a;1:b"};
    two.events[0].categories[0] = {"a", "b"};
    CHECK(digest(one) != digest(two));
}
