#include "geo/cells/dates.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace std::chrono_literals;

namespace {

constexpr auto day_first = DateOrder::day_first;
constexpr auto month_first = DateOrder::month_first;

/// `2008-03-27 day`, or the fault.
std::string told(DateReading const& reading) {
    if (reading.fault == DateFault::unreadable) return "unreadable";
    if (reading.fault == DateFault::impossible) return "impossible";
    if (!reading.span) return "nothing";
    auto const& span = *reading.span;
    bool const to_the_minute = span.precision <= TimePrecision::part_of_day;
    return (to_the_minute ? iso_minute(span.begin) : iso_day(span.begin)) + " " +
           std::string{precision_code(span.precision)};
}
std::string told(std::string_view cell, DateOrder order = day_first) {
    return told(read_date(cell, order));
}

} // namespace

TEST_CASE("dates are read in the forms people write") {
    CHECK(told("2008-03-27") == "2008-03-27 day");
    CHECK(told("2008/3/27") == "2008-03-27 day");
    CHECK(told("20080327") == "2008-03-27 day");
    CHECK(told(" 27/03/2008 ") == "2008-03-27 day");
    CHECK(told("27.3.2008") == "2008-03-27 day");
    CHECK(told("27-03-08") == "2008-03-27 day");
    CHECK(told("3/27/2008", month_first) == "2008-03-27 day");
    CHECK(told("27 de marzo de 2008") == "2008-03-27 day");
    CHECK(told("jueves 27 de marzo del 2008") == "2008-03-27 day");
    CHECK(told("27-mar-2008") == "2008-03-27 day");
    CHECK(told("27-Ene-08") == "2008-01-27 day");
    CHECK(told("March 27, 2008") == "2008-03-27 day");
    CHECK(told("Thursday, 27th March 2008") == "2008-03-27 day");
    CHECK(told("2008 Mar 27") == "2008-03-27 day");
    CHECK(told("27 SEPT 2009") == "2009-09-27 day");
}

TEST_CASE("coarse dates keep their precision") {
    CHECK(told("2008") == "2008-01-01 year");
    CHECK(told("2008-03") == "2008-03-01 month");
    CHECK(told("03/2008") == "2008-03-01 month");
    CHECK(told("marzo 2008") == "2008-03-01 month");
    CHECK(told("Marzo de 2008") == "2008-03-01 month");
    CHECK(told("200803") == "2008-03-01 month");
    CHECK(told("2009.0") == "2009-01-01 year"); // the year in a column of decimals
    auto const span = read_date("2008-01-01/2008-07-15", day_first);
    CHECK(told(span) == "2008-01-01 span");
    CHECK(iso_day(span.span->end) == "2008-07-16");
    CHECK(told("2008 to 2010") == "2008-01-01 span");
    CHECK(told("2010 to 2008") == "impossible");
}

TEST_CASE("what a registry writes for not known leaves the rest of the date") {
    CHECK(told("99/03/2009") == "2009-03-01 month");
    CHECK(told("99/99/2009") == "2009-01-01 year");
    CHECK(told("2009-03-99") == "2009-03-01 month");
    CHECK(told("2009-99-99") == "2009-01-01 year");
    CHECK(told("99 de marzo de 2009") == "2009-03-01 month");
    CHECK(told("99/2009") == "2009-01-01 year");
    CHECK(told("99/99/99") == "nothing");
    CHECK(told("03/99/2009") == "impossible"); // a day of no month
    DateOrderEvidence evidence;
    evidence.add("99/03/2009");
    CHECK(evidence.order(month_first) == day_first);
}

TEST_CASE("a date that no calendar has is not bent into one") {
    for (auto const* bad : {"31/02/2008", "2009-02-29", "2008-13-01", "00/03/2008",
                            "31 de abril de 2009", "12/0/2009", "2009-00", "00/2009"}) {
        CAPTURE(bad);
        CHECK(told(bad) == "impossible");
    }
    CHECK(told("29/02/2008") == "2008-02-29 day");
    CHECK(told("3/27/2008", day_first) == "impossible");
}

TEST_CASE("what is no date is not guessed at") {
    for (auto const* bad : {"yesterday", "27", "27/3", "a/b/c", "1/2/3/4", "99999999999", "0",
                            "2008-03-27-01", "27 homicidios 2008", "12:30"}) {
        CAPTURE(bad);
        CHECK(told(bad) == "unreadable");
    }
    for (auto const* nothing :
         {"", "  ", "NA", "s/f", "N/D", "-", "no especificado", "99/99/9999", "9999"}) {
        CAPTURE(nothing);
        CHECK(told(nothing) == "nothing");
    }
}

TEST_CASE("a time of day behind the date is read with it") {
    CHECK(told("2010-01-01 06:00:00") == "2010-01-01T06:00 minute");
    CHECK(told("2010-01-01T06:05") == "2010-01-01T06:05 minute");
    CHECK(told("27/03/2008 7:15 p.m.") == "2008-03-27T19:15 minute");
    CHECK(told("27/03/2008 03:45 p. m.") == "2008-03-27T15:45 minute");
    CHECK(told("2008-03-27 25:00") == "unreadable");
    CHECK(told("27/03/2008 24:00") == "2008-03-27 day"); // midnight belongs to two days
}

TEST_CASE("times with an offset are told on the clock of the place") {
    // El Paso Times of 10 Jan 2010: 06:00 UTC is 23:00 the day before in Ciudad Juárez (UTC-7).
    CHECK(told(read_date("2010-01-10T06:00Z", day_first, "America/Ciudad_Juarez")) ==
          "2010-01-09T23:00 minute");
    CHECK(told(read_date("2010-07-10T06:00:00+00:00", day_first, "America/Ciudad_Juarez")) ==
          "2010-07-10T00:00 minute");
    CHECK(told(read_date("2010-01-10 08:00-07:00", day_first, "UTC")) == "2010-01-10T15:00 minute");
    // Where nobody said which clock, the time stays as it is written, and that is told.
    auto const kept = read_date("2010-01-10T06:00-05:00", day_first, "");
    CHECK(told(kept) == told(read_date("2010-01-10T06:00", day_first, "")));
    CHECK(kept.offset_kept);
    CHECK_FALSE(read_date("2010-01-10T06:00", day_first, "").offset_kept);
    CHECK_THROWS_AS(read_date("2010-01-10T06:00Z", day_first, "Mars/Olympus"), ImportError);
}

TEST_CASE("the order of day and month is decided over the whole column") {
    DateOrderEvidence evidence;
    for (auto const* cell : {"1/2/2010", "3/4/2010", "1/25/2010", "", "n/a"}) evidence.add(cell);
    CHECK(evidence.order(day_first) == month_first);
    CHECK_FALSE(evidence.ambiguous());
    CHECK(evidence.readable() == 3);
    CHECK(evidence.either() == 2);

    DateOrderEvidence silent;
    for (auto const* cell : {"1/2/2010", "3/4/2010", "2010-02-03", "5/5/2010"}) silent.add(cell);
    CHECK(silent.ambiguous());
    CHECK(silent.order(day_first) == day_first);
    CHECK(silent.order(month_first) == month_first);

    DateOrderEvidence torn;
    for (auto const* cell : {"25/1/2010", "26/1/2010", "1/25/2010"}) torn.add(cell);
    CHECK(torn.contradictory());
    CHECK(torn.order(month_first) == day_first);
}

TEST_CASE("two-digit years are read and reported") {
    CHECK(read_date("27/3/08", day_first).two_digit_year);
    CHECK(told("27/3/99") == "1999-03-27 day");
    CHECK_FALSE(read_date("27/3/2008", day_first).two_digit_year);
}

TEST_CASE("dates in separate cells") {
    CHECK(told(read_date_parts("2008", "3", "27")) == "2008-03-27 day");
    CHECK(told(read_date_parts("2008", "Marzo", "")) == "2008-03-01 month");
    CHECK(told(read_date_parts("2008", "", "")) == "2008-01-01 year");
    CHECK(told(read_date_parts("2008", "No Especificado", "")) == "2008-01-01 year");
    CHECK(told(read_date_parts("2008", "3", "99")) == "2008-03-01 month");
    CHECK(told(read_date_parts("2008", "99", "99")) == "2008-01-01 year");
    CHECK(told(read_date_parts("9999", "99", "99")) == "nothing");
    CHECK(told(read_date_parts("", "3", "1")) == "nothing");
    CHECK(told(read_date_parts("2008", "13", "1")) == "impossible");
    CHECK(told(read_date_parts("2009", "2", "29")) == "impossible");
    CHECK(told(read_date_parts("2008", "Frimaire", "1")) == "unreadable");
}

TEST_CASE("hours are read as finely as they are clear") {
    auto const minute = [](int h, int m) {
        return TimeOfDay{h * 60 + m, h * 60 + m + 1, TimePrecision::minute};
    };
    auto const hours = [](int from, int to) {
        return TimeOfDay{from * 60, to * 60, TimePrecision::hour};
    };
    auto const part = [](int from, int to) {
        return TimeOfDay{from * 60, to * 60, TimePrecision::part_of_day};
    };
    CHECK(read_time_of_day("19:15") == minute(19, 15));
    CHECK(read_time_of_day("19:15:30") == minute(19, 15));
    CHECK(read_time_of_day("7:15 pm") == minute(19, 15));
    CHECK(read_time_of_day("12:05 a.m.") == minute(0, 5));
    CHECK(read_time_of_day("1915") == minute(19, 15));
    // As Windows writes it in Spanish, with blanks of three kinds.
    CHECK(read_time_of_day("10:30 p. m.") == minute(22, 30));
    CHECK(read_time_of_day("10:30 p.\u00A0m.") == minute(22, 30));
    CHECK(read_time_of_day("10:30\u202Fp.\u202Fm.") == minute(22, 30));
    CHECK(read_time_of_day("12:30 a. m.") == minute(0, 30));
    CHECK(read_time_of_day("10 p. m.") == hours(22, 23));
    CHECK(read_time_of_day("8:00 de la noche") == minute(20, 0));
    CHECK(read_time_of_day("7:30 de la tarde") == minute(19, 30));
    CHECK(read_time_of_day("12:30 de la tarde") == minute(12, 30));
    CHECK(read_time_of_day("2:15 de la mañana") == minute(2, 15));
    CHECK(read_time_of_day("12:30 de la madrugada") == minute(0, 30));
    CHECK(read_time_of_day("21:40 de la noche") == minute(21, 40));
    CHECK(read_time_of_day("entre 7:00 y 8:00 de la noche") == hours(19, 20));
    CHECK(read_time_of_day("19h15") == minute(19, 15));
    CHECK(read_time_of_day("a las 19:30 hrs") == minute(19, 30));
    CHECK(read_time_of_day("7 pm") == hours(19, 20));
    CHECK(read_time_of_day("19 h") == hours(19, 20));
    CHECK(read_time_of_day("0") == hours(0, 1));
    CHECK(read_time_of_day("23") == hours(23, 24));
    CHECK(read_time_of_day("about 23:00") ==
          TimeOfDay{22 * 60 + 30, 23 * 60 + 30, TimePrecision::hour});
    CHECK(read_time_of_day("hacia las 23:45") ==
          TimeOfDay{23 * 60 + 15, 24 * 60, TimePrecision::hour});
    CHECK(read_time_of_day("shortly before 20:00") == hours(19, 20));
    CHECK(read_time_of_day("just before midnight") == hours(23, 24));
    CHECK(read_time_of_day("early morning") == part(0, 6));
    CHECK(read_time_of_day("madrugada") == part(0, 6));
    CHECK(read_time_of_day("por la mañana") == part(6, 12));
    CHECK(read_time_of_day("night") == part(18, 24));
    CHECK(read_time_of_day("Noche") == part(18, 24));
    CHECK(read_time_of_day("late evening") == part(21, 24));
    CHECK(read_time_of_day("between 19:00 and 20:00") == hours(19, 20));
    for (auto const* unclear :
         {"midnight", "about midnight 30-31 Jan", "about midnight call", "", "25:00", "19:75",
          "13 pm", "24", "sometime", "12345", "24:00", "15:00 de la noche", "12:30 de la noche",
          "22:00 de la madrugada"}) {
        CAPTURE(unclear);
        CHECK_FALSE(read_time_of_day(unclear));
    }
}

TEST_CASE("an hour narrows a day and nothing coarser") {
    auto const day = day_span(2009y / 9 / 2);
    CHECK(iso_minute(with_time(day, read_time_of_day("19:15")).begin) == "2009-09-02T19:15");
    CHECK(with_time(day, std::nullopt) == day);
    auto const month = month_span(2009y / 9);
    CHECK(with_time(month, read_time_of_day("19:15")) == month);
}
