#include "app/workspace/time_play.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::app;
using namespace std::chrono_literals;

namespace {

std::string text(std::optional<TimeSpan> const& span) {
    return span ? iso_day(span->begin) + " " + iso_day(span->end) : "none";
}

TimeSpan between(char const* first, char const* end) {
    return {span_from_iso(first)->begin, span_from_iso(end)->begin, TimePrecision::span};
}

auto const two_years = between("2008-02-10", "2009-12-20");

} // namespace

TEST_CASE("steps go by the calendar") {
    auto const at = civil_minute(2008y / 1 / 31, 5, 30);
    CHECK(iso_minute(stepped(at, TimeBin::month, 1)) == "2008-02-29T05:30");
    CHECK(iso_minute(stepped(at, TimeBin::month, -2)) == "2007-11-30T05:30");
    CHECK(iso_minute(stepped(civil_minute(2008y / 2 / 29), TimeBin::year, 1)) ==
          "2009-02-28T00:00");
    CHECK(iso_minute(stepped(at, TimeBin::week, 1)) == "2008-02-07T05:30");
    CHECK(iso_minute(stepped(at, TimeBin::day, 1)) == "2008-02-01T05:30");
    CHECK(iso_minute(stepped(at, TimeBin::hour, -6)) == "2008-01-30T23:30");
}

TEST_CASE("a window of March goes to April") {
    TimePlay play;
    auto window = play.move(1, month_span(2008y / 3), two_years);
    CHECK(window == month_span(2008y / 4)); // its precision stays too
    window = play.move(1, window, two_years);
    CHECK(window == month_span(2008y / 5));
    window = play.move(-3, window, two_years);
    CHECK(window == month_span(2008y / 2));
    CHECK_FALSE(play.move(-1, window, two_years));
}

TEST_CASE("a 31st comes back after a February") {
    TimePlay play;
    std::optional<TimeSpan> window = between("2008-12-31", "2009-01-31");
    window = play.move(1, window, two_years);
    CHECK(text(window) == "2009-01-31 2009-02-28");
    window = play.move(1, window, two_years);
    CHECK(text(window) == "2009-02-28 2009-03-31");
    window = play.move(1, window, two_years);
    CHECK(text(window) == "2009-03-31 2009-04-30");
}

TEST_CASE("play waits for its step, ends at the end or goes round") {
    TimePlay play;
    play.step = TimeBin::year;
    play.speed = 2;
    play.loop = false;
    CHECK_FALSE(play.advance(10, year_span(2008y), two_years)); // not playing
    play.start();
    CHECK_FALSE(play.advance(0.3, year_span(2008y), two_years));
    auto window = play.advance(0.3, year_span(2008y), two_years);
    CHECK(window == year_span(2009y));
    CHECK_FALSE(play.advance(0.5, window, two_years));
    CHECK_FALSE(play.playing());

    play.loop = true;
    play.start();
    CHECK(play.advance(0.6, window, two_years) == year_span(2008y));
    CHECK(play.playing());
}

TEST_CASE("play without a window begins with the first step") {
    TimePlay play;
    play.start();
    CHECK(text(play.advance(0, std::nullopt, two_years)) == "2008-02-01 2008-03-01");
    play.step = TimeBin::week; // from a Monday
    CHECK(text(play.advance(0, std::nullopt, two_years)) == "2008-02-04 2008-02-11");
    CHECK_FALSE(play.advance(0, std::nullopt, std::nullopt));
    CHECK_FALSE(play.playing());
}

TEST_CASE("a cumulative window grows") {
    TimePlay play;
    play.mode = WindowMode::cumulative;
    play.step = TimeBin::month;
    play.start();
    std::optional<TimeSpan> window = between("2008-02-01", "2009-11-01");
    window = play.advance(0.5, window, two_years);
    CHECK(text(window) == "2008-02-01 2009-12-01");
    window = play.advance(0.5, window, two_years);
    CHECK(text(window) == "2008-02-01 2010-01-01");
    window = play.advance(0.5, window, two_years); // from the start
    CHECK(text(window) == "2008-02-01 2008-03-01");
}

TEST_CASE("a frame that came late does not make it run") {
    TimePlay play;
    play.start();
    CHECK(text(play.advance(60, month_span(2008y / 3), two_years)) == "2008-05-01 2008-06-01");
}

TEST_CASE("a window that fills the dates has nowhere to go") {
    TimePlay play;
    play.start();
    CHECK_FALSE(play.advance(1, between("2007-01-01", "2011-01-01"), two_years));
    CHECK_FALSE(play.playing());
}

TEST_CASE("a window before the dates jumps to them") {
    TimePlay play;
    CHECK(text(play.move(1, month_span(1990y / 7), two_years)) == "2008-02-01 2008-03-01");
    CHECK(text(play.move(-1, month_span(1990y / 7), two_years)) == "none");
    CHECK(text(play.move(-1, month_span(2020y / 7), two_years)) == "2020-06-01 2020-07-01");
}
