#include "ribbon_desk.hpp"

#include "app/workspace/demo_cases.hpp"
#include "geo/cartography/png_image.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace reten;
using namespace reten::app;
using namespace reten::test;
using namespace std::chrono_literals;

namespace {

TimeSpan days(std::chrono::year_month_day first, std::chrono::year_month_day last) {
    return {civil_minute(first), {civil_minute(last).value + 1440}, TimePrecision::span};
}

} // namespace

TEST_CASE("handles are dragged to months, and freely with Alt") {
    Desk desk{three_years};
    auto const end = desk.middle("ribbon.handle_to");
    desk.drag(end, {desk.at(2009y / 6 / 28).x, end.y});
    CHECK(desk.window() == days(2008y / 1 / 1, 2009y / 6 / 30));
    auto const begin = desk.middle("ribbon.handle_from");
    desk.drag(begin, {desk.at(2008y / 10 / 4).x, begin.y});
    CHECK(desk.window() == days(2008y / 10 / 1, 2009y / 6 / 30));
    desk.push(KeyChanged{Key::none, true, {false, false, true}});
    desk.frame();
    auto const grip = desk.middle("ribbon.handle_from");
    desk.drag(grip, {desk.at(2008y / 10 / 12).x + 0.2F, grip.y});
    REQUIRE(desk.window());
    CHECK(desk.window()->begin == civil_minute(2008y / 10 / 12));
}

TEST_CASE("the window is dragged by its middle, a new one is drawn beside it") {
    Desk desk{three_years};
    desk.drag(desk.at(2008y / 3 / 10), desk.at(2008y / 5 / 20));
    CHECK(desk.window() == days(2008y / 3 / 1, 2008y / 5 / 31));
    desk.drag(desk.middle("ribbon.window"),
              {desk.middle("ribbon.window").x + desk.at(2009y / 3 / 1).x - desk.at(2008y / 3 / 1).x,
               desk.middle("ribbon.window").y});
    CHECK(desk.window() == days(2009y / 3 / 1, 2009y / 5 / 31));
    desk.drag(desk.at(2010y / 9 / 20), desk.at(2010y / 8 / 10));
    CHECK(desk.window() == days(2010y / 8 / 1, 2010y / 9 / 30));
    desk.press(desk.at(2008y / 3 / 10)); // a click alone changes nothing
    CHECK(desk.window() == days(2010y / 8 / 1, 2010y / 9 / 30));
    desk.press("ribbon.whole");
    CHECK_FALSE(desk.window());
    CHECK_FALSE(desk.has("ribbon.window"));
}

TEST_CASE("a double click asks for a bar, or for the whole time") {
    Desk desk{three_years};
    auto const bars = desk.box("ribbon.bars");
    desk.press_twice({desk.at(2009y / 7 / 16).x, bars.y + bars.height - 3});
    CHECK(desk.window() == days(2009y / 7 / 1, 2009y / 7 / 31));
    desk.press_twice({desk.at(2008y / 2 / 16).x, bars.y - 8}); // above the bars
    CHECK_FALSE(desk.window());
}

TEST_CASE("dates are typed, inclusively") {
    Desk desk{three_years};
    desk.type("ribbon.from", "2008-07");
    CHECK(desk.window() == days(2008y / 7 / 1, 2010y / 12 / 31));
    desk.type("ribbon.to", "15/07/2009");
    CHECK(desk.window() == days(2008y / 7 / 1, 2009y / 7 / 15));
    // On leaving the field, too.
    desk.type("ribbon.to", "2009", false);
    CHECK(desk.window() == days(2008y / 7 / 1, 2009y / 7 / 15));
    desk.press(desk.at(2010y / 2 / 2));
    CHECK(desk.window() == days(2008y / 7 / 1, 2009y / 12 / 31));
}

TEST_CASE("a wrong date changes nothing and can be put right") {
    Desk desk{three_years};
    desk.type("ribbon.from", "2008-07");
    auto const before = desk.window();
    desk.type("ribbon.to", "someday");
    CHECK(desk.window() == before);
    desk.type("ribbon.to", "2008-06"); // before the first
    CHECK(desk.window() == before);
    desk.type("ribbon.to", "2008-08");
    CHECK(desk.window() == days(2008y / 7 / 1, 2008y / 8 / 31));
}

TEST_CASE("play and steps move the window by the calendar") {
    Desk desk{three_years};
    desk.type("ribbon.from", "2008-02");
    desk.type("ribbon.to", "2008-02");
    desk.press("ribbon.step_forward");
    CHECK(desk.window() == days(2008y / 3 / 1, 2008y / 3 / 31));
    desk.press("ribbon.step_back");
    CHECK(desk.window() == days(2008y / 2 / 1, 2008y / 2 / 29));
    desk.press("ribbon.play");
    CHECK(desk.workspace().play().playing());
    CHECK(desk.workspace().advance(0.6)); // two steps a second
    CHECK(desk.window() == days(2008y / 3 / 1, 2008y / 3 / 31));
    desk.press("ribbon.play");
    CHECK_FALSE(desk.workspace().play().playing());
    desk.press("ribbon.step");
    desk.press("ribbon.step.year");
    CHECK(desk.workspace().play().step == TimeBin::year);
    desk.press("ribbon.mode");
    desk.press("ribbon.mode.cumulative");
    CHECK(desk.workspace().play().mode == WindowMode::cumulative);
    desk.press("ribbon.speed");
    desk.press("ribbon.speed.8");
    CHECK(desk.workspace().play().speed == 8);
    desk.press("ribbon.step_forward");
    CHECK(desk.window() == days(2008y / 3 / 1, 2009y / 3 / 31));
    toggle_play(desk.workspace());
    CHECK(desk.workspace().play().playing());
}

TEST_CASE("keys step while the pointer is over the ribbon") {
    Desk desk{three_years};
    desk.move(desk.at(2008y / 2 / 2));
    desk.key(Key::right);
    CHECK(desk.window() == days(2008y / 1 / 1, 2008y / 1 / 31));
    desk.key(Key::right);
    CHECK(desk.window() == days(2008y / 2 / 1, 2008y / 2 / 29));
    desk.key(Key::end);
    CHECK(desk.window() == days(2010y / 12 / 1, 2010y / 12 / 31));
    desk.key(Key::left);
    CHECK(desk.window() == days(2010y / 11 / 1, 2010y / 11 / 30));
    desk.key(Key::home);
    CHECK(desk.window() == days(2008y / 1 / 1, 2008y / 1 / 31));
    desk.move({-50, -50});
    desk.key(Key::right);
    CHECK(desk.window() == days(2008y / 1 / 1, 2008y / 1 / 31));
}

TEST_CASE("the wheel zooms the axis at the pointer, the middle button pans it") {
    Desk desk{three_years};
    desk.type("ribbon.from", "2009-05");
    desk.type("ribbon.to", "2009-05");
    auto const before = desk.box("ribbon.window");
    desk.move(desk.middle("ribbon.window"));
    for (int i = 0; i < 4; ++i) {
        desk.push(WheelTurned{0, 1});
        desk.frame();
    }
    desk.frame();
    auto const zoomed = desk.box("ribbon.window");
    CHECK(static_cast<double>(zoomed.width) ==
          Approx(static_cast<double>(before.width) / 0.4096).epsilon(0.02)); // 0.8 four times
    CHECK(static_cast<double>(zoomed.x + zoomed.width / 2) ==
          Approx(static_cast<double>(before.x + before.width / 2)).margin(2));
    auto const from = desk.middle("ribbon.window");
    desk.drag(from, {from.x + 60, from.y}, 2);
    CHECK(static_cast<double>(desk.box("ribbon.window").x) ==
          Approx(static_cast<double>(zoomed.x + 60)).margin(2));
    CHECK(desk.window() == days(2009y / 5 / 1, 2009y / 5 / 31));
    desk.press("ribbon.whole");
    CHECK_FALSE(desk.window());
    auto const bars = desk.box("ribbon.bars");
    CHECK(static_cast<double>(desk.middle("ribbon.handle_from").x) ==
          Approx(static_cast<double>(bars.x)).margin(1));
}

TEST_CASE("a click on a mark opens its record") {
    Desk desk{three_years};
    auto const bars = desk.box("ribbon.bars");
    desk.press({desk.at(2008y / 6 / 18).x + 1, bars.y - 10});
    auto const* selected = std::get_if<IncidentSelection>(&desk.workspace().selection());
    REQUIRE(selected);
    auto const index = desk.workspace().columns()->find(selected->stack.at(0)).value();
    CHECK(desk.workspace().columns()->span(index).begin == civil_minute(2008y / 6 / 18));
}

TEST_CASE("an attack beside monthly figures has a mark that can be clicked") {
    // The bars are the figures', so that even a kind that is alone needs its mark.
    Desk desk{[](CaseStore& store) {
        for (auto const year : {2008y, 2009y, 2010y}) add_figures(store, year, 200);
        add_incident(store, "homicide", day_span(2009y / 6 / 15));
    }};
    auto const bars = desk.box("ribbon.bars");
    desk.press({desk.at(2009y / 6 / 15).x + 1, bars.y - 10});
    CHECK(std::holds_alternative<IncidentSelection>(desk.workspace().selection()));
    // A month without an attack has a bar, and a double click asks for it.
    desk.press_twice({desk.at(2009y / 2 / 14).x, bars.y + bars.height - 3});
    CHECK(desk.window() == days(2009y / 2 / 1, 2009y / 2 / 28));
}

TEST_CASE("cases without dates, with one date and with ten years are drawn at every width") {
    Fill const undated = [](CaseStore& store) { add_incident(store, "homicide", std::nullopt); };
    Fill const one = [](CaseStore& store) {
        add_incident(store, "homicide", day_span(2009y / 4 / 3));
    };
    Fill const forces_only = [](CaseStore& store) {
        add_deployment(store, day_span(2008y / 3 / 28), 2026);
    };
    Fill const ten = [](CaseStore& store) {
        for (int year = 2003; year <= 2012; ++year)
            add_incident(store, "homicide", day_span(std::chrono::year{year} / 5 / 5));
    };
    for (auto const& fill : {Fill{}, undated, one, forces_only, ten}) {
        for (auto const width : {500, 800, 1900, 240, 60}) {
            Desk desk{fill, {width, 176, 1}};
            desk.move({static_cast<float>(width) - 40, 90});
            desk.press("ribbon.play");
            desk.press("ribbon.whole");
        }
    }
}

TEST_CASE("a case without dates has nothing to press") {
    Desk desk{[](CaseStore& store) { add_incident(store, "homicide", std::nullopt); }};
    CHECK_FALSE(desk.has("ribbon.bars"));
    desk.type("ribbon.from", "2008");
    desk.press("ribbon.play");
    CHECK_FALSE(desk.window());
    CHECK_FALSE(desk.workspace().play().playing());
}

TEST_CASE("one day can be cut into hours") {
    Desk desk{[](CaseStore& store) { add_incident(store, "homicide", day_span(2009y / 4 / 3)); }};
    desk.press("ribbon.step");
    desk.press("ribbon.step.hour");
    desk.drag(desk.middle("ribbon.handle_to"), desk.middle("ribbon.bars"));
    REQUIRE(desk.window());
    CHECK(desk.window()->begin == civil_minute(2009y / 4 / 3));
    CHECK(desk.window()->end == civil_minute(2009y / 4 / 3, 12));
}

TEST_CASE("pictures of the ribbon", "[.]") {
    auto const* const folder = std::getenv("RETEN_PICTURES");
    REQUIRE(folder);
    auto const shoot = [&](std::string const& name, Desk& desk) {
        desk.at_end = [&](Surface& surface) {
            std::ofstream{folder + ("/" + name + ".png"), std::ios::binary}
                << png_bytes(surface.pixels());
        };
        desk.frame();
    };
    for (auto const theme : {Theme::light, Theme::dark}) {
        for (auto const language : {LanguageCode::english, LanguageCode::spanish}) {
            auto const name = std::string{theme == Theme::light ? "light" : "dark"} +
                              (language == LanguageCode::spanish ? "-es" : "-en");
            Desk desk{three_years, {1200, 176, 1}, theme, language};
            shoot(name + "-whole", desk);
            desk.type("ribbon.from", "2008-07");
            desk.type("ribbon.to", "2009-05-15");
            auto const bars = desk.box("ribbon.bars");
            desk.move({desk.at(2009y / 3 / 3).x, bars.y + bars.height - 8});
            shoot(name + "-window", desk);
            desk.type("ribbon.to", "2007");
            desk.move(desk.middle("ribbon.to"));
            shoot(name + "-wrong", desk);
        }
    }
    for (auto const width : {500, 760, 1900}) {
        Desk desk{three_years, {width, 176, 1}};
        desk.workspace().set_window(days(2008y / 11 / 1, 2009y / 4 / 30));
        desk.frames(2);
        shoot("width-" + std::to_string(width), desk);
    }
    Desk none{[](CaseStore& store) { add_incident(store, "homicide", std::nullopt); }};
    shoot("undated", none);
    CaseFolder const cases;
    write_simulated_juarez(cases.file("simulated"), demo_seed, Language{LanguageCode::english},
                           require_data_folder());
    write_documented_juarez(cases.file("documented"), Language{LanguageCode::english},
                            require_data_folder());
    for (auto const* const name : {"simulated", "documented"}) {
        Desk desk{{}, {1500, 176, 1}};
        desk.open(cases.file(name));
        shoot(name, desk);
        desk.workspace().set_window(days(2009y / 2 / 1, 2009y / 8 / 31));
        desk.frames(2);
        shoot(name + std::string{"-window"}, desk);
    }
}
