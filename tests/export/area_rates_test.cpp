#include "geo/export/area_rates.hpp"

#include <catch2/catch.hpp>

using namespace reten;

namespace {

AreaCount count(std::string const& period, std::optional<double> number,
                std::optional<double> population = 1'200'000) {
    AreaCount made;
    made.area_code = "08037";
    made.level = "municipality";
    made.kind = {"homicide"};
    made.series = "INEGI";
    made.unit = "deaths";
    made.period = *span_from_iso(period);
    made.count = number;
    made.population = population;
    return made;
}

PublishedCase counted(std::vector<AreaCount> counts) {
    PublishedCase made;
    Area area;
    area.code = "08037";
    area.level = "municipality";
    area.name = "Juárez";
    area.population = 1'000'000;
    made.areas = {area};
    made.area_counts = std::move(counts);
    return made;
}

} // namespace

TEST_CASE("months add up to a rate a year") {
    // 31 days with 100 and 28 with 60 among 1.2 million: 160 / (1.2e6 * 59 / 365) * 1e5.
    auto const published = counted({count("2009-01", 100), count("2009-02", 60)});
    auto const rows = area_rates(published);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].rate.count == 160);
    CHECK(rows[0].rate.periods == 2);
    CHECK(rows[0].precision == TimePrecision::month);
    CHECK(rows[0].area == published.areas.data());
    REQUIRE(rows[0].rate.rate);
    CHECK(rows[0].rate.rate->value == Approx(82.48588));
    CHECK(rows[0].rate.period.begin == span_from_iso("2009-01")->begin);
    CHECK(rows[0].rate.period.end == span_from_iso("2009-02")->end);
}

TEST_CASE("sources and kinds never mix, and a year does not count beside its months") {
    auto other = count("2009-01", 90);
    other.series = "SSP";
    auto const published = counted({count("2009-01", 100), other, count("2009", 2'600)});
    auto const rows = area_rates(published);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].rate.count == 2'600); // 100 in January, 2,500 in the rest
    CHECK(rows[0].rate.rate->value == Approx(2'600 / 12.0));
    CHECK(rows[0].precision == TimePrecision::span);
    CHECK(rows[1].rate.count == 90);
}

TEST_CASE("the window of the query is that of the rates") {
    auto published = counted({count("2009-01", 31)});
    published.query.window = TimeSpan{span_from_iso("2009-01-01")->begin,
                                      span_from_iso("2009-01-10")->end, TimePrecision::span};
    auto const sum = area_rates(published)[0].rate;
    CHECK(*sum.count == Approx(10)); // ten of 31 days
    CHECK(sum.period.end == published.query.window->end);
}

TEST_CASE("without its own population a count takes the area's, and else has no rate") {
    auto published = counted({count("2009", 2'000, std::nullopt)});
    CHECK(area_rates(published)[0].rate.rate->value == Approx(200));
    published.areas.clear();
    CHECK(area_rates(published)[0].area == nullptr);
    CHECK_FALSE(area_rates(published)[0].rate.rate);
    CHECK(area_rates(published)[0].rate.count == 2'000);
}
