#include "geo/analysis/methods.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace reten;

namespace {

using Texts = std::map<std::string, std::string>;

SourceEvents two_in_a_plane() {
    SourceEvents source;
    for (int i = 0; i < 2; ++i) {
        SourceEvent event;
        event.order = i;
        event.place = ProjectedPoint{i == 0 ? -100.0 : 100.0, 0};
        source.events.push_back(event);
    }
    return source;
}

AnalysisResult kde(SourceEvents const& source, Texts texts) {
    return run_method(method_named("kde"), source, OptionTexts{std::move(texts)});
}

std::vector<std::string> keys_of(nlohmann::ordered_json const& json) {
    std::vector<std::string> keys;
    for (auto const& [key, value] : json.items()) keys.push_back(key);
    return keys;
}

} // namespace

TEST_CASE("the document has the keys of CLI.md, in their order") {
    auto const json = to_json(
        kde(two_in_a_plane(), {{"bandwidth", "100"}, {"window", "-1,-1,1,1"}, {"edge", "none"}}));
    CHECK(keys_of(json) == std::vector<std::string>{"method", "version", "n", "n_excluded", "crs",
                                                    "simulated", "parameters", "seed",
                                                    "permutations", "result", "warnings"});
    CHECK(json["n"] == 0); // both lie outside of that window
    CHECK(json["n_excluded"]["outside_window"] == 2);
    CHECK(json["seed"].is_null());
    CHECK(json["result"]["window_area"] == 4);
    CHECK(json["result"]["maximum_x"].is_null());
}

TEST_CASE("two records by hand through the whole method") {
    auto const found = kde(two_in_a_plane(), {{"bandwidth", "0.1km"},
                                              {"edge", "none"},
                                              {"window", "-1000,-1000,1000,1000"},
                                              {"extent", "-1,-1,1,1"},
                                              {"columns", "1"},
                                              {"rows", "1"}});
    CHECK(found.n == 2);
    CHECK(found.crs == "planar");
    REQUIRE(found.table.rows() == 1);
    CHECK(found.table.numbers("x")[0] == 0);
    CHECK(found.table.numbers("value")[0] ==
          Approx(2 * std::exp(-0.5) / (2 * std::acos(-1.0) * 1e4)).epsilon(1e-12));
    CHECK(found.parameters["bandwidth"] == 100);
    CHECK(found.parameters["bandwidth_rule"] == "given");
    CHECK(found.parameters["window"] == nlohmann::ordered_json({-1000, -1000, 1000, 1000}));
    CHECK(to_csv(found.table).starts_with("x,y,value\n0,0,1.93"));
}

TEST_CASE("what is not said is chosen and said") {
    auto source = two_in_a_plane();
    SourceEvent third;
    third.order = 3;
    third.place = ProjectedPoint{0, 300};
    source.events.push_back(third);
    auto const found = kde(source, {});
    CHECK(found.parameters["bandwidth_rule"] == "scott");
    // n^(-1/6) of 3 times the mean of deviations 100 and sqrt(30000)
    CHECK(found.parameters["bandwidth"].get<double>() ==
          Approx(std::pow(3, -1.0 / 6) * std::sqrt(100 * std::sqrt(30000.0))));
    CHECK(found.parameters["edge"] == "uniform");
    CHECK(found.parameters["max_uncertainty"] == found.parameters["bandwidth"].get<double>() / 2);
    CHECK(found.result["integral"].get<double>() == Approx(3).epsilon(0.05));
    REQUIRE(found.warnings.size() == 1);
    auto const text = said(found.sentence, Language{LanguageCode::english});
    CHECK(text.starts_with("Kernel density of 3 records, 0 left out; gaussian kernel"));
    CHECK(text.find("tests no hypothesis") != std::string::npos);
}

TEST_CASE("no record, one record, all at one place") {
    CHECK_THROWS_WITH(kde({}, {}), Catch::Contains("--bandwidth"));
    CHECK_THROWS_WITH(kde({}, {{"bandwidth", "100"}}), Catch::Contains("no record"));
    auto source = two_in_a_plane();
    source.events[1].place = source.events[0].place;
    CHECK_THROWS_WITH(kde(source, {}), Catch::Contains("no spread"));
    CHECK(kde(source, {{"bandwidth", "100"}}).result["integral"].get<double>() ==
          Approx(2).epsilon(0.1));
    source.events.pop_back();
    CHECK(kde(source, {{"bandwidth", "100"}}).n == 1);
}

TEST_CASE("options that make no sense are refused by name") {
    for (auto const& [name, text] : Texts{{"bandwidth", "0"},
                                          {"bandwidth", "wide"},
                                          {"kernel", "round"},
                                          {"edge", "sharp"},
                                          {"method", "fast"},
                                          {"columns", "0"},
                                          {"radius", "5"},
                                          {"window", "1,2,3"}}) {
        CAPTURE(name);
        Texts texts{{"bandwidth", "100"}};
        texts[name] = text;
        CHECK_THROWS_WITH(kde(two_in_a_plane(), texts), Catch::Contains("--" + name));
        CHECK_THROWS_AS(kde(two_in_a_plane(), texts), UsageError);
    }
    CHECK_THROWS_WITH(method_named("kdee"), Catch::Contains("kde"));
    CHECK_THROWS_AS(
        kde(two_in_a_plane(), {{"bandwidth", "100"}, {"columns", "9999"}, {"rows", "9999"}}),
        UsageError);
}

TEST_CASE("a record keeps the table's digest, not its rows") {
    auto const found = kde(two_in_a_plane(), {{"bandwidth", "100"}});
    auto const record = to_record(found);
    CHECK(record["result"]["grid"]["rows"] == found.table.rows());
    CHECK(record["result"]["grid"]["sha256"].get<std::string>().size() == 64);
    CHECK(record.dump().size() < 3000);
    CHECK(to_record(kde(two_in_a_plane(), {{"bandwidth", "100"}})).dump() == record.dump());
}

TEST_CASE("the dates asked for stand among the parameters") {
    auto source = two_in_a_plane();
    source.dates = span_from_iso("2008-03");
    source.events[0].when = span_from_iso("2008-03-27");
    auto const found = kde(source, {{"bandwidth", "100"}, {"value", "killed"}});
    CHECK(found.parameters["dates"] == nlohmann::ordered_json({"2008-03-01", "2008-03-31"}));
    CHECK(found.parameters["value"] == "killed");
    CHECK(found.n_excluded.at("undated") == 1);
    source.dates->end.value = std::numeric_limits<std::int64_t>::max() / 2;
    CHECK(kde(source, {{"bandwidth", "100"}}).parameters["dates"][1].is_null());
}

TEST_CASE("every method says what it asks and assumes") {
    for (auto const& method : methods()) {
        CHECK_FALSE(method.question.empty());
        CHECK_FALSE(method.assumptions.empty());
        CHECK_FALSE(method.version.empty());
        CHECK(method.run != nullptr);
    }
}
