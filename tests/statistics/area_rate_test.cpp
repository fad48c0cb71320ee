#include "geo/statistics/area_rate.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace reten;
using namespace std::chrono_literals;

namespace {

AreaCount figure(std::string const& period, std::optional<double> count,
                 std::optional<double> population = 100'000) {
    AreaCount made;
    made.period = *span_from_iso(period);
    made.count = count;
    made.population = population;
    return made;
}

AreaRate rate_of(std::vector<AreaCount> const& figures,
                 std::optional<TimeSpan> const& window = std::nullopt,
                 std::optional<double> area_population = std::nullopt) {
    std::vector<AreaCount const*> pointers;
    for (auto const& f : figures) pointers.push_back(&f);
    return area_rate(pointers, area_population, window);
}

TimeSpan from_to(std::string const& first, std::string const& last) {
    return {span_from_iso(first)->begin, span_from_iso(last)->end, TimePrecision::span};
}

std::vector<AreaCount> months_of_2010(double count) {
    std::vector<AreaCount> made;
    for (auto month = 2010y / std::chrono::January; month.year() == 2010y;
         month += std::chrono::months{1}) {
        made.push_back(figure("2010", count));
        made.back().period = month_span(month);
    }
    return made;
}

} // namespace

TEST_CASE("no figures have no rate, and one is itself") {
    auto const none = rate_of({});
    CHECK_FALSE(none.count);
    CHECK_FALSE(none.rate);
    CHECK(none.years == 0);

    auto const one = rate_of({figure("2010", 50)});
    CHECK(one.count == 50);
    CHECK(one.years == 1); // exactly
    CHECK(one.person_years == 100'000);
    CHECK(one.rate->value == Approx(50));
    CHECK(one.period == from_to("2010", "2010"));
    CHECK(one.periods == 1);
    // A leap year is one year too.
    CHECK(rate_of({figure("2008", 50)}).rate->value == Approx(50));
    CHECK(rate_of({figure("2010", 0)}).rate->value == 0);
}

TEST_CASE("months and the year that holds them do not count twice") {
    auto figures = months_of_2010(10);
    CHECK(rate_of(figures).count == Approx(120));
    CHECK(rate_of(figures).rate->value == Approx(120));
    figures.insert(figures.begin(), figure("2010", 117)); // the months are the later revision
    auto const both = rate_of(figures);
    CHECK(both.count == Approx(120));
    CHECK(both.years == Approx(1));
    CHECK(both.rate->value == Approx(120));
    CHECK(both.periods == 12);
    CHECK_FALSE(both.contradicts);
}

TEST_CASE("a year gives the months that are missing what the others leave of it") {
    auto figures = months_of_2010(10);
    figures.resize(9);
    figures.push_back(figure("2010", 182));
    CHECK(rate_of(figures).count == Approx(182)); // 90 in nine months, 92 in 92 days
    auto const december = rate_of(figures, from_to("2010-12", "2010-12"));
    CHECK(december.count == Approx(31)); // not 31 of 365 days of the year's 182
    CHECK(december.periods == 1);
    auto const autumn = rate_of(figures, from_to("2010-01", "2010-10"));
    CHECK(autumn.count == Approx(90 + 31));
    CHECK(autumn.periods == 10);
    // Months that are more than their year leave nothing, not less.
    figures.back().count = 60;
    CHECK(rate_of(figures).count == Approx(90));
    CHECK(rate_of(figures).years == Approx(1));
}

TEST_CASE("a window takes the share of a figure that lies inside") {
    std::vector<AreaCount> const figures{figure("2010", 73), figure("2011", 146, 200'000)};
    auto const both = rate_of(figures, from_to("2010-12-01", "2011-01-31"));
    CHECK(both.count == Approx(73 * 31 / 365.0 + 146 * 31 / 365.0));
    CHECK(both.years == Approx(62 / 365.0));
    CHECK(both.person_years == Approx(300'000 * 31 / 365.0)); // people weigh by time
    CHECK(both.rate->value == Approx(73));                    // 219 of 300,000
    CHECK(both.period == from_to("2010-12-01", "2011-01-31"));
    // Partly outside of the figures: only time that is covered counts.
    auto const early = rate_of(figures, from_to("2009-01-01", "2010-01-31"));
    CHECK(early.years == Approx(31 / 365.0));
    CHECK(early.rate->value == Approx(73));
    CHECK(early.period == from_to("2010-01-01", "2010-01-31"));
    CHECK_FALSE(rate_of(figures, from_to("2015", "2016")).count);
}

TEST_CASE("a minute of a year has a rate too") {
    auto window = year_span(2010y);
    window.end.value = window.begin.value + 1;
    auto const minute = rate_of({figure("2010", 1)}, window);
    CHECK(minute.count == Approx(1 / 525'600.0));
    CHECK(minute.rate->value == Approx(1));
    CHECK(minute.rate->low >= 0);
    CHECK(minute.rate->high > 1);
}

TEST_CASE("gaps count neither events nor people") {
    auto const gap =
        rate_of({figure("2008", 100), figure("2010", 50), figure("2012", std::nullopt)});
    CHECK(gap.count == 150);
    CHECK(gap.years == 2);
    CHECK(gap.person_years == 200'000);
    CHECK(gap.rate->value == Approx(75));
    CHECK(gap.periods == 2);
    CHECK(gap.periods_without_count == 1);
    CHECK(gap.period == from_to("2008", "2012"));
    auto const empty = rate_of({figure("2012", std::nullopt)});
    CHECK_FALSE(empty.count);
    CHECK_FALSE(empty.rate);
    CHECK(empty.periods_without_count == 1);
    CHECK(rate_of({figure("2012", -1)}).periods_without_count == 1);
}

TEST_CASE("people that are not known leave no rate, never zero") {
    auto const none = rate_of({figure("2010", 50, std::nullopt)});
    CHECK(none.count == 50);
    CHECK_FALSE(none.rate);
    CHECK_FALSE(none.person_years);
    CHECK_FALSE(rate_of({figure("2010", 50, 0)}).rate);
    // For one of two figures: the sum has no rate.
    std::vector<AreaCount> const half{figure("2010", 50), figure("2011", 50, std::nullopt)};
    CHECK_FALSE(rate_of(half).rate);
    CHECK(rate_of(half).count == 100);
    // The area's people stand in where a figure has none: 100 of 100,000 + 300,000.
    CHECK(rate_of(half, std::nullopt, 300'000).rate->value == Approx(25));
    // So do, before them, those of the year around a month.
    auto months = months_of_2010(10);
    for (auto& month : months) month.population.reset();
    CHECK_FALSE(rate_of(months).rate);
    months.push_back(figure("2010", std::nullopt, 60'000));
    CHECK(rate_of(months, std::nullopt, 300'000).rate->value == Approx(200));
}

TEST_CASE("figures of one length that disagree have no sum") {
    auto const contradiction = rate_of({figure("2010", 50), figure("2010", 51)});
    CHECK(contradiction.contradicts);
    CHECK_FALSE(contradiction.count);
    CHECK_FALSE(contradiction.rate);
    CHECK(rate_of({figure("2010", 50), figure("2010", 50)}).count == 50);
    // Nobody needs the years where the months say all.
    auto figures = months_of_2010(10);
    figures.push_back(figure("2010", 120));
    figures.push_back(figure("2010", 121));
    CHECK(rate_of(figures).count == Approx(120));
}

// Counted and divided with awk: the sum of homicides, over the sum of population times days / 365.
TEST_CASE("Juárez in INEGI's months, as counted by other means", "[shared]") {
    std::ifstream file{RETEN_SHARED_DIR
                       "/data/incidents/inegi-homicides-month-chihuahua-2000-2021.csv"};
    REQUIRE(file);
    std::vector<AreaCount> figures;
    for (std::string line; std::getline(file, line);) {
        if (!line.starts_with("08037,")) continue;
        std::istringstream cells{line.substr(6)};
        int year = 0, month = 0;
        double homicides = 0, population = 0;
        char comma = 0;
        cells >> year >> comma >> month >> comma >> homicides >> comma >> population;
        REQUIRE(cells);
        figures.push_back(figure("2010", homicides, population));
        figures.back().period =
            month_span(std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)});
    }
    REQUIRE(figures.size() == 264);
    auto const in_2010 = rate_of(figures, from_to("2010", "2010"));
    CHECK(in_2010.count == Approx(3747));
    CHECK(in_2010.rate->value == Approx(281.277662));
    auto const over_new_year = rate_of(figures, from_to("2010-07", "2011-06"));
    CHECK(over_new_year.count == Approx(3555));
    CHECK(over_new_year.rate->value == Approx(266.855849));
    // A yearly total beside them changes nothing.
    figures.push_back(figure("2010", 3622, 1'332'131));
    CHECK(rate_of(figures, from_to("2010", "2010")).rate->value == Approx(281.277662));
}
