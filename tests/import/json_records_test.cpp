#include "geo/tables/json_records.hpp"

#include "geo/model/error.hpp"
#include "tests/import/fresh_case.hpp"

using namespace reten;

TEST_CASE("a JSON list of records is a table") {
    FreshCase fresh;
    ImportOptions places;
    places.target = ImportTarget::places;
    auto const report = fresh.import(R"([{
        "label": "Samalayuca", "lat": 31.34, "lng": -106.48
        }, {"label": "Zaragoza", "lng": -106.33, "note": null, "lat": 31.65, "tags": ["a", ["b"]]},
        7, {"lat": 1}])",
                                     places, "localities.json");
    check_sum(report);
    CHECK(report.accepted == 2);
    REQUIRE(report.rejections.size() == 2);
    CHECK(report.rejections[0].row == 3);
    CHECK(report.rejections[1].reason == "missing_value");
    CHECK(report.warnings.front().english().find("1 value(s)") == 0);
    auto const found = fresh->areas().places_named("zaragoza");
    REQUIRE(found.size() == 1);
    CHECK(found[0].point == LonLat{-106.33, 31.65});
}

TEST_CASE("JSON that is damaged, endless or something else is refused by name") {
    TemporaryFolder const folder;
    auto const refused = [&](std::string const& text) {
        CHECK_THROWS_AS(open_table(folder.write("a.json", text)), ImportError);
    };
    refused(R"([{"a": 1}, {"a": )");
    refused(R"([{"a": 1}] and more)");
    refused("[{}]");
    refused(R"({"a": [1, 2]})");
    // A million levels deep: no stack is enough for who follows them.
    std::string deep = R"([{"b": 1, "a": )";
    deep.append(1'000'000, '[');
    refused(deep);
    deep.append(1'000'000, ']');
    auto const source = open_table(folder.write("deep.json", deep + "}]"));
    TableRow row;
    REQUIRE(source->next(row));
    CHECK(row.cells[0] == "1");
    CHECK_FALSE(source->next(row));
}
