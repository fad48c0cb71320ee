#include "app/panels/ribbon_scale.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::app;
using namespace std::chrono_literals;

namespace {

TimeSpan days(std::chrono::year_month_day first, std::chrono::year_month_day last) {
    return {civil_minute(first), {civil_minute(last).value + 1440}, TimePrecision::span};
}

Language const english{LanguageCode::english};

/// Every letter is 7 pixels wide.
double typewriter(std::string const& text) { return 7.0 * static_cast<double>(text.size()); }

/// Labels as one line, `*` before the major ones; fails where two meet or leave the axis.
std::string labels(RibbonScale const& scale, Language const& language = english) {
    std::string line;
    double free_from = -1e9;
    for (auto const& tick : ribbon_ticks(scale, language, typewriter)) {
        CHECK(tick.x >= scale.left);
        CHECK(tick.x <= scale.right);
        if (tick.label.empty()) continue;
        auto const from = tick.x + label_gap;
        CHECK(from >= free_from);
        free_from = from + typewriter(tick.label);
        CHECK(free_from <= scale.right);
        line += (line.empty() ? "" : " | ") + (tick.major ? "*" : std::string{}) + tick.label;
    }
    return line;
}

} // namespace

TEST_CASE("time becomes a place and comes back") {
    RibbonScale const scale{days(2008y / 1 / 1, 2008y / 1 / 10), 100, 300}; // 20 px a day
    CHECK(scale.x(civil_minute(2008y / 1 / 1)) == 100);
    CHECK(scale.x(civil_minute(2008y / 1 / 3, 12)) == 150);
    CHECK(scale.x(civil_minute(2008y / 1 / 11)) == 300);
    CHECK(scale.x(civil_minute(2007y / 12 / 31)) == 80);
    CHECK(scale.minute(150) == civil_minute(2008y / 1 / 3, 12));
    CHECK(scale.minute(80) == civil_minute(2007y / 12 / 31));
}

TEST_CASE("the axis zooms at the pointer and stays within the dates") {
    auto const whole = days(2008y / 1 / 1, 2008y / 1 / 10);
    RibbonScale scale{whole, 100, 300};
    scale.shown = zoomed(scale, 0.5, 150, whole);
    CHECK(scale.shown.minutes() == 5 * 1440);
    CHECK(scale.minute(150) == civil_minute(2008y / 1 / 3, 12));
    CHECK(zoomed(scale, 100, 150, whole) == whole);
    CHECK(zoomed(scale, 1e-6, 150, whole).minutes() == 6 * 60);
    CHECK(panned(scale, -40, whole).begin.value == scale.shown.begin.value + 1440); // 40 px a day
    CHECK(panned(scale, 1e6, whole).begin == whole.begin);
    CHECK(panned(scale, -1e6, whole).end == whole.end);
}

TEST_CASE("a press takes hold of a handle, of the window or of the ground") {
    CHECK(grip_at(95, 100, 200) == RibbonGrip::from);
    CHECK(grip_at(105, 100, 200) == RibbonGrip::from);
    CHECK(grip_at(106, 100, 200) == RibbonGrip::window);
    CHECK(grip_at(195, 100, 200) == RibbonGrip::to);
    CHECK(grip_at(206, 100, 200) == RibbonGrip::ground);
    CHECK(grip_at(94, 100, 200) == RibbonGrip::ground);
    // 12 px wide: there is something of each to seize.
    CHECK(grip_at(93, 100, 112) == RibbonGrip::from);
    CHECK(grip_at(106, 100, 112) == RibbonGrip::window);
    CHECK(grip_at(119, 100, 112) == RibbonGrip::to);
    // 2 px: the handles outside, nothing is lost.
    CHECK(grip_at(99, 100, 102) == RibbonGrip::from);
    CHECK(grip_at(103, 100, 102) == RibbonGrip::to);
}

TEST_CASE("ends snap to the nearest boundary and stop before each other") {
    CHECK(nearest_boundary(civil_minute(2008y / 3 / 16), TimeBin::month) ==
          civil_minute(2008y / 3 / 1));
    CHECK(nearest_boundary(civil_minute(2008y / 3 / 20), TimeBin::month) ==
          civil_minute(2008y / 4 / 1));
    // 2008-03-05 is a Wednesday.
    CHECK(nearest_boundary(civil_minute(2008y / 3 / 5), TimeBin::week) ==
          civil_minute(2008y / 3 / 3));
    auto const spring = days(2008y / 3 / 1, 2008y / 5 / 31);
    CHECK(with_end_at(spring, RibbonGrip::from, civil_minute(2008y / 4 / 3), TimeBin::month) ==
          days(2008y / 4 / 1, 2008y / 5 / 31));
    CHECK(with_end_at(spring, RibbonGrip::from, civil_minute(2009y / 4 / 3), TimeBin::month) ==
          days(2008y / 5 / 1, 2008y / 5 / 31));
    CHECK(with_end_at(spring, RibbonGrip::to, civil_minute(2007y / 4 / 3), TimeBin::month) ==
          days(2008y / 3 / 1, 2008y / 3 / 31));
    CHECK(with_end_at(spring, RibbonGrip::to, civil_minute(2008y / 4 / 3, 9), TimeBin::day) ==
          days(2008y / 3 / 1, 2008y / 4 / 2));
}

TEST_CASE("a window of months stays one of months while it is moved") {
    auto const whole = days(2007y / 1 / 1, 2010y / 12 / 31);
    auto const march = days(2008y / 3 / 1, 2008y / 3 / 31);
    CHECK(moved_to(march, civil_minute(2008y / 2 / 3), TimeBin::month, whole) ==
          days(2008y / 2 / 1, 2008y / 2 / 29));
    auto const quarter = days(2008y / 1 / 1, 2008y / 3 / 31);
    CHECK(moved_to(quarter, civil_minute(2008y / 11 / 28), TimeBin::month, whole) ==
          days(2008y / 12 / 1, 2009y / 2 / 28));
    CHECK(moved_to(quarter, civil_minute(2020y / 1 / 1), TimeBin::month, whole) ==
          days(2010y / 10 / 1, 2010y / 12 / 31));
    CHECK(moved_to(quarter, civil_minute(2000y / 1 / 1), TimeBin::month, whole) ==
          days(2007y / 1 / 1, 2007y / 3 / 31));
    // Fifteen days stay fifteen days.
    auto const fortnight = days(2008y / 3 / 1, 2008y / 3 / 15);
    CHECK(moved_to(fortnight, civil_minute(2008y / 4 / 28), TimeBin::month, whole) ==
          days(2008y / 5 / 1, 2008y / 5 / 15));
    CHECK(moved_to(fortnight, civil_minute(2008y / 4 / 28, 13), free_step(TimeBin::month), whole) ==
          days(2008y / 4 / 29, 2008y / 5 / 13));
}

TEST_CASE("a drawn window is of whole steps, drawn either way") {
    auto const a = civil_minute(2008y / 3 / 20), b = civil_minute(2008y / 5 / 2);
    CHECK(drawn_window(a, b, TimeBin::month) == days(2008y / 3 / 1, 2008y / 5 / 31));
    CHECK(drawn_window(b, a, TimeBin::month) == days(2008y / 3 / 1, 2008y / 5 / 31));
    CHECK(drawn_window(a, a, TimeBin::year) == days(2008y / 1 / 1, 2008y / 12 / 31));
}

TEST_CASE("Home and End go to the first and the last window") {
    auto const dates = days(2007y / 5 / 10, 2010y / 11 / 20);
    auto const spring = days(2008y / 3 / 1, 2008y / 5 / 31);
    CHECK(first_window({}, dates, TimeBin::month, false) == days(2007y / 5 / 1, 2007y / 5 / 31));
    CHECK(last_window({}, dates, TimeBin::month, false) == days(2010y / 11 / 1, 2010y / 11 / 30));
    CHECK(first_window(spring, dates, TimeBin::month, false) ==
          days(2007y / 5 / 1, 2007y / 7 / 31));
    CHECK(last_window(spring, dates, TimeBin::month, false) ==
          days(2010y / 9 / 1, 2010y / 11 / 30));
    CHECK(first_window(spring, dates, TimeBin::month, true) == days(2008y / 3 / 1, 2008y / 3 / 31));
    CHECK(last_window(spring, dates, TimeBin::month, true) == days(2008y / 3 / 1, 2010y / 11 / 30));
}

TEST_CASE("the axis names as much as it has room for") {
    auto const six_years = days(2007y / 1 / 1, 2012y / 12 / 31);
    CHECK(labels({six_years, 0, 300}) == "2007 | 2008 | 2009 | 2010 | 2011 | 2012");
    CHECK(labels({six_years, 0, 200}) == "2008 | 2010 | 2012");
    CHECK(labels({six_years, 0, 1800}).starts_with("*2007 | Apr | Jul | Oct | *2008 | Apr"));
    CHECK(labels({days(2008y / 3 / 1, 2009y / 2 / 28), 0, 600}) ==
          "Mar 2008 | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec | *2009 | Feb");
    CHECK(labels({days(2008y / 7 / 15, 2008y / 8 / 14), 0, 520}) ==
          "15 Jul 2008 | 20 | 25 | *Aug | 5 | 10");
    CHECK(labels({day_span(2008y / 7 / 15), 0, 500}) ==
          "*15 Jul 2008 | 06:00 | 09:00 | 12:00 | 15:00 | 18:00 | 21:00");
    // The year that begins close by is said rather than the one that ends.
    CHECK(labels({days(2008y / 12 / 1, 2009y / 11 / 30), 0, 500}).starts_with("Dec | *2009 | Feb"));
    Language const spanish{LanguageCode::spanish};
    CHECK(labels({days(2008y / 1 / 1, 2008y / 12 / 31), 0, 250}, spanish) ==
          "*2008 | abr | jul | oct");
}

TEST_CASE("labels never meet at any width or zoom") {
    auto const begin = civil_minute(1999y / 11 / 17, 5, 23);
    for (std::int64_t minutes = 360; minutes < 40LL * 525'960; minutes = minutes * 5 / 3)
        for (double width = 60; width < 2000; width *= 1.37)
            (void)labels({{begin, {begin.value + minutes}, TimePrecision::span}, 10, 10 + width});
}

TEST_CASE("periods are told inclusively, with hours where they matter") {
    CHECK(period_words(month_span(2008y / 7), english) == "Jul 2008");
    auto const at = [](int hour) { return civil_minute(2008y / 7 / 15, hour); };
    CHECK(period_words({at(13), at(14)}, english) == "15 Jul 2008, 13:00 to 13:59");
    CHECK(period_words({at(13), {at(13).value + 1440}}, english) ==
          "15 Jul 2008 13:00 to 16 Jul 2008 12:59");
}
