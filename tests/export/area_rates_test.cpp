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
    // 31 days with 100 and 28 with 60 among 1.2 million: 160 / (1.2e6 * 59 / 365.2425) * 1e5.
    auto const published = counted({count("2009-01", 100), count("2009-02", 60)});
    auto const rates = area_rates(published);
    REQUIRE(rates.size() == 1);
    CHECK(rates[0].count == 160);
    CHECK(rates[0].periods == 2);
    CHECK(rates[0].area == published.areas.data());
    REQUIRE(rates[0].per_100k);
    CHECK(*rates[0].per_100k == Approx(82.539).epsilon(1e-4));
    CHECK(rates[0].period.begin == span_from_iso("2009-01")->begin);
    CHECK(rates[0].period.end == span_from_iso("2009-02")->end);
}

TEST_CASE("a missing count is not a zero and takes its people out of the rate") {
    auto const published = counted({count("2009-01", 100), count("2009-02", std::nullopt)});
    auto const rates = area_rates(published);
    REQUIRE(rates.size() == 1);
    CHECK(rates[0].count == 100);
    CHECK(rates[0].periods_without_count == 1);
    // 100 / (1.2e6 * 31 / 365.2425) * 1e5
    CHECK(*rates[0].per_100k == Approx(98.183).epsilon(1e-4));

    auto const none = counted({count("2009-01", std::nullopt)});
    CHECK_FALSE(area_rates(none)[0].count);
    CHECK_FALSE(area_rates(none)[0].per_100k);
}

TEST_CASE("sources, kinds and grains never mix") {
    auto other = count("2009-01", 90);
    other.series = "SSP";
    auto const published = counted({count("2009-01", 100), other, count("2009", 2'600)});
    auto const rates = area_rates(published);
    REQUIRE(rates.size() == 3);
    CHECK(rates[0].count == 100);
    CHECK(rates[1].count == 90);
    CHECK(rates[2].count == 2'600);
}

TEST_CASE("the same period twice has no sum") {
    auto const published = counted({count("2009-01", 100), count("2009-01", 101)});
    auto const rates = area_rates(published);
    REQUIRE(rates.size() == 1);
    CHECK_FALSE(rates[0].count);
}

TEST_CASE("a window takes its share of a period") {
    auto published = counted({count("2009-01", 31)});
    published.query.window = TimeSpan{span_from_iso("2009-01-01")->begin,
                                      span_from_iso("2009-01-10")->end, TimePrecision::span};
    CHECK(*area_rates(published)[0].count == Approx(10)); // ten of 31 days
    // The rate does not change: people and days shrink alike.
    auto const whole = counted({count("2009-01", 31)});
    CHECK(*area_rates(published)[0].per_100k == Approx(*area_rates(whole)[0].per_100k));
}

TEST_CASE("without its own population a count takes the area's, and else has no rate") {
    auto published = counted({count("2009", 2'000, std::nullopt)});
    // 365 days of a mean year of 365.2425
    CHECK(*area_rates(published)[0].per_100k == Approx(200 * 365.2425 / 365));
    published.areas.clear();
    CHECK(area_rates(published)[0].area == nullptr);
    CHECK_FALSE(area_rates(published)[0].per_100k);
    CHECK(area_rates(published)[0].count == 2'000);
}
