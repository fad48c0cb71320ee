#include "geo/model/time_span.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace std::chrono_literals;

TEST_CASE("dates of the command line name whole spans") {
    CHECK(span_from_iso("2008-03-27") == day_span(2008y / 3 / 27));
    CHECK(span_from_iso("2008-02") == month_span(2008y / 2));
    CHECK(span_from_iso("2008-02")->minutes() == 29 * 24 * 60);
    CHECK(span_from_iso("2008") == year_span(2008y));
    for (auto const* bad : {"", "08", "2008-13", "2009-02-29", "2008/03/27", "2008-3-27", "-008-01",
                            "2008-03-27T10"}) {
        CAPTURE(bad);
        CHECK_FALSE(span_from_iso(bad));
    }
}

TEST_CASE("civil minutes count from 1970 and go below it") {
    CHECK(civil_minute(1970y / 1 / 1).value == 0);
    CHECK(civil_minute(1970y / 1 / 2, 1, 5).value == 24 * 60 + 65);
    CHECK(civil_minute(1969y / 12 / 31, 23, 59).value == -1);
    CHECK(civil_day({-1}) == 1969y / 12 / 31);
    CHECK(iso_minute({-1}) == "1969-12-31T23:59");
    CHECK(iso_day(civil_minute(2008y / 3 / 27, 23, 59)) == "2008-03-27");
}

TEST_CASE("a span counts with the share that lies inside the window") {
    auto const march = month_span(2008y / 3);
    CHECK(share_inside(march, march) == 1);
    CHECK(share_inside(march, day_span(2008y / 3 / 10)) == Approx(1.0 / 31));
    CHECK(share_inside(march, month_span(2008y / 4)) == 0);
    auto const moment =
        TimeSpan{civil_minute(2008y / 3 / 1), civil_minute(2008y / 3 / 1), TimePrecision::minute};
    CHECK(share_inside(moment, march) == 1);
    CHECK(share_inside(moment, month_span(2008y / 2)) == 0);
}

TEST_CASE("bins begin where the calendar says") {
    auto const thursday = civil_minute(2008y / 3 / 27, 19, 30);
    CHECK(iso_minute(bin_begin(thursday, TimeBin::hour)) == "2008-03-27T19:00");
    CHECK(iso_day(bin_begin(thursday, TimeBin::week)) == "2008-03-24");
    CHECK(iso_day(bin_begin(thursday, TimeBin::month)) == "2008-03-01");
    CHECK(iso_day(next_bin(bin_begin(thursday, TimeBin::month), TimeBin::month)) == "2008-04-01");
    CHECK(iso_day(next_bin(civil_minute(2008y / 12 / 1), TimeBin::month)) == "2009-01-01");
    CHECK(iso_day(bin_begin(civil_minute(2008y / 3 / 30), TimeBin::week)) == "2008-03-24");
}

TEST_CASE("every precision has a code that reads back") {
    for (auto p : {TimePrecision::minute, TimePrecision::hour, TimePrecision::part_of_day,
                   TimePrecision::day, TimePrecision::week, TimePrecision::month,
                   TimePrecision::year, TimePrecision::span}) {
        CHECK(precision_from_code(precision_code(p)) == p);
    }
    CHECK_FALSE(precision_from_code("fortnight"));
}
