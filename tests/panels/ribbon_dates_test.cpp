#include "app/panels/ribbon_dates.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::app;
using namespace std::chrono_literals;

namespace {

TimeSpan days(std::chrono::year_month_day first, std::chrono::year_month_day last) {
    return {civil_minute(first), {civil_minute(last).value + 1440}, TimePrecision::span};
}

} // namespace

TEST_CASE("typed dates are read as a year, a month, a day or a minute") {
    CHECK(typed_span("2008").value() == year_span(2008y));
    CHECK(typed_span("2008-07").value() == month_span(2008y / 7));
    CHECK(typed_span(" 2008-07-15 ").value() == day_span(2008y / 7 / 15));
    CHECK(typed_span("15/07/2008").value() == day_span(2008y / 7 / 15));
    CHECK(typed_span("5/7/2008").value() == day_span(2008y / 7 / 5));
    CHECK(typed_span("15.07.2008").value() == day_span(2008y / 7 / 15));
    CHECK(typed_span("07/2008").value() == month_span(2008y / 7));
    auto const minute = typed_span("2008-07-15 19:30").value();
    CHECK(minute.begin == civil_minute(2008y / 7 / 15, 19, 30));
    CHECK(minute.minutes() == 1);
    CHECK(typed_span("15/07/2008 9:05").value().begin == civil_minute(2008y / 7 / 15, 9, 5));
}

TEST_CASE("what is not a date is none") {
    for (auto const* text :
         {"", "  ", "soon", "08", "15/07", "15/07/08", "31/02/2008", "2008-13", "13/2008",
          "07/15/2008", "2008-07-15 24:00", "2008-07 12:00", "2008-07-15 noon", "1/2/3/2008",
          "2008-07-15 12:60", "//2008", "-1/02/2008"}) {
        INFO(text);
        CHECK_FALSE(typed_span(text));
    }
}

TEST_CASE("fields show inclusive dates, and times only where they matter") {
    auto const window = days(2008y / 3 / 1, 2008y / 7 / 15);
    CHECK(first_date_text(window) == "2008-03-01");
    CHECK(last_date_text(window) == "2008-07-15");
    TimeSpan const hours{civil_minute(2008y / 3 / 1, 13), civil_minute(2008y / 3 / 1, 15),
                         TimePrecision::span};
    CHECK(first_date_text(hours) == "2008-03-01 13:00");
    CHECK(last_date_text(hours) == "2008-03-01 14:59");
    // What is shown, typed again, changes nothing.
    for (auto const& each : {window, hours}) {
        CHECK(typed_span(first_date_text(each)).value().begin == each.begin);
        CHECK(typed_span(last_date_text(each)).value().end == each.end);
    }
}

TEST_CASE("one typed date leaves the other") {
    auto const whole = days(2007y / 1 / 1, 2012y / 12 / 31);
    auto const window = days(2008y / 3 / 1, 2008y / 7 / 15);
    auto const first = with_typed_date(window, DateEnd::first, "2008-05", whole);
    CHECK(first.fault == DateFault::none);
    CHECK(first.window == days(2008y / 5 / 1, 2008y / 7 / 15));
    CHECK(with_typed_date(window, DateEnd::last, "2008", whole).window ==
          days(2008y / 3 / 1, 2008y / 12 / 31));
    CHECK(with_typed_date({}, DateEnd::last, "2008-02", whole).window ==
          days(2007y / 1 / 1, 2008y / 2 / 29));
    CHECK(with_typed_date(window, DateEnd::first, "", whole).window ==
          days(2007y / 1 / 1, 2008y / 7 / 15));
    auto const nothing = with_typed_date({}, DateEnd::first, " ", whole);
    CHECK(nothing.fault == DateFault::none);
    CHECK_FALSE(nothing.window);
}

TEST_CASE("a typed date that cannot be is refused with its reason") {
    auto const whole = days(2007y / 1 / 1, 2012y / 12 / 31);
    auto const window = days(2008y / 3 / 1, 2008y / 7 / 15);
    CHECK(with_typed_date(window, DateEnd::first, "tomorrow", whole).fault ==
          DateFault::not_a_date);
    CHECK(with_typed_date(window, DateEnd::first, "2008-07-16", whole).fault == DateFault::order);
    CHECK(with_typed_date(window, DateEnd::first, "2008-07-15", whole).fault == DateFault::none);
    CHECK(with_typed_date(window, DateEnd::last, "2008-02-29", whole).fault == DateFault::order);
}
