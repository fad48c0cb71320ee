#pragma once

#include "app/panels/time_ribbon.hpp"
#include "app/platform/offscreen_surface.hpp"
#include "geo/storage/open_case.hpp"

#include "../storage/case_folder.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <thread>

namespace reten::test {

using namespace reten::app;
using namespace std::chrono_literals;

using Fill = std::function<void(CaseStore&)>;

void add_incident(CaseStore& store, char const* kind, std::optional<TimeSpan> when);
void add_spell(CaseStore& store, char const* name, std::optional<TimeSpan> first,
               std::optional<TimeSpan> last);
void add_deployment(CaseStore& store, TimeSpan when, std::int64_t number);
/// `each` deaths in every month of a year.
void add_figures(CaseStore& store, std::chrono::year year, double each);

/// 2008 to 2010: `3 + month` homicides a month (1 to 12), a few attacks, forces and checkpoints.
void three_years(CaseStore& store);

/// A ribbon upon a case of its own, drawn without a display and pressed as a person would.
class Desk {
public:
    explicit Desk(Fill const& fill, Surface::Size size = {1200, 176, 1}, Theme theme = Theme::light,
                  LanguageCode language = LanguageCode::english)
        : surface_{size},
          interface_{surface_, theme},
          workspace_{{language, {}, {}}},
          context_{workspace_, interface_.fonts(), theme, landmarks_} {
        if (fill) {
            auto const path = folder_.file("case.reten");
            auto const store = create_case(path, {}, seeded_environment(1));
            fill(*store);
            open(path);
        }
        frames(3);
    }

    void open(std::string const& path) {
        workspace_.open(path);
        while (workspace_.state() == CaseState::opening) {
            std::this_thread::sleep_for(2ms);
            workspace_.poll();
        }
        REQUIRE(workspace_.state() == CaseState::open);
        frames(3);
    }

    void frame() {
        surface_.begin_frame();
        interface_.begin_frame(1.0 / 60);
        landmarks_.clear();
        auto const size = surface_.size();
        ribbon_.draw(context_,
                     {0, 0, static_cast<float>(size.width), static_cast<float>(size.height)});
        interface_.end_frame();
        if (at_end) {
            at_end(surface_);
            at_end = nullptr;
        }
        surface_.present();
    }
    void frames(int n) {
        while (n-- > 0) frame();
    }

    Workspace& workspace() { return workspace_; }
    std::optional<TimeSpan> const& window() { return workspace_.query().window; }
    Landmarks::Box box(std::string_view name) {
        INFO(name);
        auto const found = landmarks_.find(name);
        REQUIRE(found);
        return *found;
    }
    bool has(std::string_view name) const { return landmarks_.find(name).has_value(); }

    struct Point {
        float x, y;
    };
    Point middle(std::string_view name) {
        auto const b = box(name);
        return {b.x + b.width / 2, b.y + b.height / 2};
    }
    /// Where a date lies on bars of 2008 to 2010.
    Point at(std::chrono::year_month_day day) {
        auto const b = box("ribbon.bars");
        auto const begin = civil_minute(2008y / 1 / 1).value;
        auto const share = static_cast<double>(civil_minute(day).value - begin) /
                           static_cast<double>(civil_minute(2011y / 1 / 1).value - begin);
        return {b.x + static_cast<float>(share) * b.width, b.y + b.height / 2};
    }
    void push(InputEvent const& event) { surface_.input().push(event); }
    void move(Point to) {
        push(PointerMoved{to.x, to.y});
        frames(2);
    }
    void press(Point at, int button = 0) {
        move(at);
        push(ButtonChanged{button, true});
        frame();
        push(ButtonChanged{button, false});
        frames(2);
    }
    void press(std::string_view name) { press(middle(name)); }
    void press_twice(Point at) {
        move(at);
        for (auto const down : {true, false, true, false}) {
            push(ButtonChanged{0, down});
            frame();
        }
        frames(40); // so that the next press is a new one
    }
    void drag(Point from, Point to, int button = 0) {
        move(from);
        push(ButtonChanged{button, true});
        frame();
        for (int i = 1; i <= 4; ++i) {
            auto const share = static_cast<float>(i) / 4;
            move({from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share});
        }
        push(ButtonChanged{button, false});
        frames(2);
    }
    void key(Key key, Modifiers modifiers = {}) {
        push(KeyChanged{key, true, modifiers});
        frame();
        push(KeyChanged{key, false, {}});
        frames(2);
    }
    void type(std::string_view name, std::string_view text, bool enter = true) {
        press(name);
        key(Key::a, {true, false, false});
        key(Key::del);
        for (auto const c : text) push(TextTyped{static_cast<char32_t>(c)});
        frames(2);
        if (enter) key(Key::enter);
        frames(2);
    }

    std::function<void(Surface&)> at_end;

private:
    CaseFolder folder_;
    OffscreenSurface surface_;
    Interface interface_;
    Workspace workspace_;
    Landmarks landmarks_;
    PanelContext context_;
    TimeRibbon ribbon_;
};

} // namespace reten::test
