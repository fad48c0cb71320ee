#include "geo/model/coordinate.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/model/time_span.hpp"
#include "tests/data/csv_rows.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace reten;
using namespace reten::test;

namespace {

auto const& facts() {
    static auto const rows = csv_rows(RETEN_SOURCE_DIR "/data/juarez/facts.csv");
    return rows;
}

bool is_whole_number(std::string const& text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

} // namespace

TEST_CASE("every fact has an id of its own, a table and a source") {
    std::set<std::string> ids;
    for (auto const& row : facts()) {
        CAPTURE(row.at("fact_id"));
        CHECK(ids.insert(row.at("fact_id")).second);
        CHECK_FALSE(row.at("event_id").empty());
        CHECK_FALSE(row.at("source_title").empty());
        CHECK(std::set<std::string>{"incident", "deployment", "checkpoint_count", "area_count",
                                    "document", "context"}
                  .contains(row.at("table")));
        CHECK(std::set<std::string>{"high", "medium", "low"}.contains(row.at("certainty")));
        auto const& url = row.at("source_url");
        CHECK((url.empty() || url.starts_with("http://") || url.starts_with("https://")));
    }
    CHECK(ids.size() == 196);
}

TEST_CASE("what was left out stays out, and no row names a person") {
    for (auto const& row : facts()) {
        CAPTURE(row.at("fact_id"));
        CHECK(row.at("fact_id") != "JF192");
        for (auto const& [column, cell] : row) {
            CAPTURE(column, cell);
            CHECK(is_utf8(cell));
            // Titles and forms that come before a name, and addresses of people.
            for (auto const* mark :
                 {"Mr.", "Mrs.", "Ms.", "Sr.", "Sra.", "Dr.", "Lic.", "@", "alias "})
                CHECK(cell.find(mark) == std::string::npos);
        }
        CHECK(row.at("source_url").find("lrwc.org") == std::string::npos);
    }
}

TEST_CASE("dates, places and numbers of the facts can be read") {
    for (auto const& row : facts()) {
        CAPTURE(row.at("fact_id"));
        CHECK(span_from_iso(row.at("date_start")));
        CHECK((row.at("date_end").empty() || span_from_iso(row.at("date_end"))));
        for (auto const* column : {"killed", "injured", "count"})
            CHECK((row.at(column).empty() || is_whole_number(row.at(column))));
        CHECK(row.at("lon").empty() == row.at("lat").empty());
        if (row.at("lon").empty()) continue;
        LonLatBox const city{-106.7, 31.5, -106.2, 31.8};
        CHECK(city.contains({std::stod(row.at("lon")), std::stod(row.at("lat"))}));
    }
}

TEST_CASE("the monthly counts add up to the yearly ones of the same source") {
    std::map<std::string, std::int64_t> by_year;
    std::map<std::string, int> months;
    for (auto const& row : facts()) {
        if (row.at("kind") != "monthly_count_inegi") continue;
        auto const year = row.at("date_start").substr(0, 4);
        by_year[year] += std::stoll(row.at("count"));
        ++months[year];
    }
    int compared = 0;
    for (auto const& row : facts()) {
        if (row.at("kind") != "annual_count" || !row.at("source_title").starts_with("INEGI death"))
            continue;
        auto const year = row.at("date_start");
        CAPTURE(year);
        CHECK(months[year] == 12);
        CHECK(by_year[year] == std::stoll(row.at("count")));
        ++compared;
    }
    CHECK(compared == 6);
    CHECK(by_year["2008"] + by_year["2009"] + by_year["2010"] + by_year["2011"] == 10'047);
}

TEST_CASE("claims that disagree are kept") {
    std::set<std::string> tolls, cities;
    for (auto const& row : facts()) {
        if (row.at("event_id") == "rehab_attack-2009-09-02") tolls.insert(row.at("killed"));
        if (row.at("event_id") == "rehab_attack-2010-06-10") cities.insert(row.at("municipality"));
    }
    CHECK(tolls == std::set<std::string>{"17", "18"});
    CHECK(cities == std::set<std::string>{"08019", "08037"});
}
