#include "app/workspace/before_after.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

#include <tuple>

using namespace reten;
using namespace std::chrono;

namespace {

Language const english{LanguageCode::english};

/// Incidents on the first and the last day of 2008, and a surge on 28 March that was announced in
/// a month known no better.
PublishedCase year_2008() {
    PublishedCase published;
    Incident incident;
    incident.when = day_span(year{2008} / 1 / 1);
    published.incidents.push_back(incident);
    incident.when = day_span(year{2008} / 12 / 31);
    published.incidents.push_back(incident);
    Deployment surge;
    surge.when = day_span(year{2008} / 3 / 28);
    surge.title = "Joint operation";
    surge.force = "army";
    published.deployments.push_back(surge);
    surge.when = month_span(year{2008} / 9);
    surge.title = "Federal reinforcement";
    surge.force = "federal police";
    published.deployments.push_back(surge);
    return published;
}

app::BeforeAfter parted(std::string change, std::optional<int> days = {}) {
    return app::before_and_after({std::move(change), days}, year_2008(), english);
}

std::string day_of(CivilMinute minute) { return iso_day(minute); }

} // namespace

TEST_CASE("the periods reach as far as the records do on both sides") {
    auto const result = parted("2008-03-28");
    REQUIRE(result.periods.size() == 2);
    auto const& [before, after] = std::tie(result.periods[0].span, result.periods[1].span);
    CHECK(day_of(before.begin) == "2008-01-01"); // 87 days: 31 of January, 29, 27
    CHECK(before.end == after.begin);
    CHECK(day_of(after.begin) == "2008-03-28"); // the day itself is after
    CHECK(after.minutes() == 87 * 1440);
    CHECK(before.minutes() == 87 * 1440);
    CHECK(result.warnings.empty());
}

TEST_CASE("days asked for beyond the records are warned of") {
    auto const result = parted("2008-03-28", 100);
    CHECK(result.periods[0].span.minutes() == 100 * 1440);
    REQUIRE(result.warnings.size() == 1);
    CHECK(result.warnings[0].english() ==
          "the records begin on 2008-01-01: they do not fill the 100 days before");
    CHECK(parted("2008-12-01", 60).warnings.size() == 1);
    CHECK(parted("2008-07-01", 60).warnings.empty());
}

TEST_CASE("a deployment is named by words of its title, unit or force") {
    CHECK(parted("joint OPERATION").periods == parted("2008-03-28").periods);
    CHECK(parted("federal police").periods == parted("2008-09").periods);
}

TEST_CASE("the days of a date that is known less well are on neither side") {
    auto const result = parted("2008-09", 20);
    CHECK(day_of(result.periods[0].span.end) == "2008-09-01");
    CHECK(day_of(result.periods[1].span.begin) == "2008-10-01");
    // A stay that begins on a known day parts the time there.
    auto published = year_2008();
    published.deployments[0].when = TimeSpan{
        civil_minute(year{2008} / 5 / 5), civil_minute(year{2008} / 11 / 5), TimePrecision::span};
    auto const stay = app::before_and_after({"joint", 10}, published, english);
    CHECK(stay.periods[0].span.end == civil_minute(year{2008} / 5 / 5));
    CHECK(stay.periods[1].span.begin == civil_minute(year{2008} / 5 / 5));
}

TEST_CASE("a change that is not found or outside of the records is refused with what there is") {
    CHECK_THROWS_WITH(parted("airlift"), Catch::Contains("2008-03-28 Joint operation"));
    CHECK_THROWS_WITH(parted("e"), Catch::Contains("several deployments are meant"));
    CHECK_THROWS_WITH(parted("2007-05-01"), Catch::Contains("from 2008-01-01 to 2008-12-31"));
    CHECK_THROWS_AS(parted(""), UsageError);
    CHECK_THROWS_AS(parted("2008-01-01"), UsageError); // nothing before
    PublishedCase const empty;
    CHECK_THROWS_WITH(app::before_and_after({"2008", {}}, empty, english),
                      Catch::Contains("no incident of the case has a date"));
    CHECK_THROWS_WITH(app::before_and_after({"surge", {}}, empty, english),
                      Catch::Contains("no dated deployments"));
}
