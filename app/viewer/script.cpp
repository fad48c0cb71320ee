#include "app/viewer/script.hpp"

#include "app/viewer/bench.hpp"
#include "geo/cartography/png_image.hpp"
#include "geo/cartography/render.hpp"
#include "geo/model/error.hpp"
#include "geo/model/output_file.hpp"

#include <imgui/imgui.h>

#include <array>
#include <charconv>
#include <optional>
#include <sstream>
#include <utility>

namespace reten::app {

namespace {

constexpr double frame_seconds = 1.0 / 60;

/// Verb and how many words must follow: least, most.
struct Grammar {
    std::string_view verb;
    std::size_t least = 0, most = 0;
};
constexpr std::array<Grammar, 16> grammar{{{"press", 1, 3},
                                           {"click", 2, 2},
                                           {"double", 2, 2},
                                           {"drag", 4, 4},
                                           {"drag-from", 3, 3},
                                           {"wheel", 3, 3},
                                           {"key", 1, 1},
                                           {"type", 1, 1000},
                                           {"window", 1, 2},
                                           {"theme", 1, 1},
                                           {"language", 1, 1},
                                           {"open", 1, 1000},
                                           {"drop", 1, 1000},
                                           {"play", 1, 1},
                                           {"settle", 0, 0},
                                           {"screenshot", 1, 1000}}};

std::optional<double> number(std::string const& word) {
    double value = 0;
    auto const [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || end != word.data() + word.size()) return std::nullopt;
    return value;
}

std::optional<Key> key_named(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, Key>, 16> keys{
        {{"left", Key::left},
         {"right", Key::right},
         {"up", Key::up},
         {"down", Key::down},
         {"home", Key::home},
         {"end", Key::end},
         {"enter", Key::enter},
         {"escape", Key::escape},
         {"space", Key::space},
         {"tab", Key::tab},
         {"backspace", Key::backspace},
         {"delete", Key::del},
         {"page_up", Key::page_up},
         {"page_down", Key::page_down},
         {"f1", Key::f1},
         {"f11", Key::f11}}};
    for (auto const& [known, key] : keys)
        if (known == name) return key;
    return std::nullopt;
}

/// Code points of UTF-8 that the program's own reading has found to be text.
std::vector<char32_t> characters(std::string_view utf8) {
    std::vector<char32_t> out;
    for (std::size_t i = 0; i < utf8.size();) {
        auto const lead = static_cast<unsigned char>(utf8[i]);
        auto const length = lead < 0x80 ? 1U : lead < 0xe0 ? 2U : lead < 0xf0 ? 3U : 4U;
        char32_t value = length == 1 ? lead : lead & (0xffU >> (length + 1));
        for (std::size_t k = 1; k < length && i + k < utf8.size(); ++k)
            value = value << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3fU);
        out.push_back(value);
        i += length;
    }
    return out;
}

/// Carries out actions through the input queue, a frame at a time.
class Hand {
public:
    explicit Hand(Viewer& viewer) : viewer_{viewer}, input_{viewer.surface().input()} {}

    void frames_until_fed() {
        do {
            viewer_.frame(frame_seconds);
        } while (!input_.empty());
        viewer_.frame(frame_seconds);
    }
    void move(double x, double y) {
        input_.push(PointerMoved{static_cast<float>(x), static_cast<float>(y)});
    }
    void click(double x, double y, int times) {
        move(x, y);
        frames_until_fed(); // controls notice the pointer before they are pressed
        for (int i = 0; i < times; ++i) {
            input_.push(ButtonChanged{0, true});
            input_.push(ButtonChanged{0, false});
        }
        frames_until_fed();
        // Two actions are never one double click.
        for (auto left = static_cast<double>(ImGui::GetIO().MouseDoubleClickTime); left > 0;
             left -= frame_seconds)
            viewer_.frame(frame_seconds);
    }
    void drag(double x1, double y1, double x2, double y2) {
        move(x1, y1);
        frames_until_fed();
        input_.push(ButtonChanged{0, true});
        frames_until_fed();
        constexpr int steps = 8;
        for (int i = 1; i <= steps; ++i) {
            move(x1 + (x2 - x1) * i / steps, y1 + (y2 - y1) * i / steps);
            frames_until_fed();
        }
        input_.push(ButtonChanged{0, false});
        frames_until_fed();
    }
    void wheel(double x, double y, double notches) {
        move(x, y);
        frames_until_fed();
        input_.push(WheelTurned{0, static_cast<float>(notches)});
        frames_until_fed();
    }
    void key(Key key) {
        input_.push(KeyChanged{key, true, {}});
        input_.push(KeyChanged{key, false, {}});
        frames_until_fed();
    }
    void type(std::string_view text) {
        for (auto const character : characters(text)) input_.push(TextTyped{character});
        frames_until_fed();
    }
    void drop(std::string const& file) {
        input_.push(FilesDropped{{file}});
        frames_until_fed();
    }
    [[nodiscard]] ScreenPoint middle_of(std::string const& name) {
        auto const box = viewer_.landmarks().find(name);
        if (!box) {
            std::string known;
            for (auto const& [other, where] : viewer_.landmarks().all())
                known += (known.empty() ? "" : ", ") + other;
            throw Error{"script: there is no '{}' on the screen; there are: {}", name, known};
        }
        return {static_cast<double>(box->x + box->width / 2),
                static_cast<double>(box->y + box->height / 2)};
    }

private:
    Viewer& viewer_;
    InputQueue& input_;
};

void set_window(Workspace& workspace, std::vector<std::string> const& words) {
    if (words[0] == "all") {
        workspace.set_window(std::nullopt);
        return;
    }
    auto const from = span_from_iso(words[0]);
    auto const to = span_from_iso(words.size() > 1 ? words[1] : words[0]);
    if (!from || !to || !(from->begin < to->end))
        throw UsageError{"script: window {}: expected dates as in window 2009-03 2010-02",
                         words[0]};
    workspace.set_window(TimeSpan{from->begin, to->end, TimePrecision::span});
}

} // namespace

Script Script::parse(std::string_view text, std::string const& name) {
    Script script;
    script.name_ = name;
    std::istringstream lines{std::string{text}};
    std::string line;
    for (int n = 1; std::getline(lines, line); ++n) {
        std::istringstream words{line};
        Action action;
        action.line = n;
        if (!(words >> action.verb) || action.verb.front() == '#') continue;
        std::getline(words >> std::ws, action.rest);
        std::istringstream rest{action.rest};
        for (std::string word; rest >> word;) action.words.push_back(word);
        auto const* const rule = std::find_if(grammar.begin(), grammar.end(),
                                              [&](auto const& g) { return g.verb == action.verb; });
        if (rule == grammar.end() || action.words.size() < rule->least ||
            action.words.size() > rule->most)
            throw UsageError{"{}, line {}: '{}' is not understood; see the documentation of "
                             "scripts",
                             name, n, line};
        auto const numbers_from = action.verb == "press" || action.verb == "drag-from" ? 1U : 0U;
        auto const takes_numbers = action.verb == "press" || action.verb == "click" ||
                                   action.verb == "double" || action.verb == "drag" ||
                                   action.verb == "drag-from" || action.verb == "wheel" ||
                                   action.verb == "play";
        for (std::size_t i = numbers_from; takes_numbers && i < action.words.size(); ++i)
            if (!number(action.words[i]))
                throw UsageError{"{}, line {}: '{}' is not a number", name, n, action.words[i]};
        if (action.verb == "screenshot" && page_format_from_path(action.rest) != PageFormat::png)
            throw UsageError{"{}, line {}: '{}': expected a name that ends in .png", name, n,
                             action.rest};
        script.actions_.push_back(std::move(action));
    }
    return script;
}

void Script::run(Viewer& viewer) const {
    Hand hand{viewer};
    auto& workspace = viewer.workspace();
    for (auto const& [line, verb, words, rest] : actions_) {
        auto const n = [&words = words](std::size_t i) {
            return i < words.size() ? number(words[i]).value_or(0) : 0;
        };
        if (verb == "press") {
            auto const at = hand.middle_of(words[0]);
            hand.click(at.x + n(1), at.y + n(2), 1);
        } else if (verb == "click" || verb == "double") {
            hand.click(n(0), n(1), verb == "double" ? 2 : 1);
        } else if (verb == "drag") {
            hand.drag(n(0), n(1), n(2), n(3));
        } else if (verb == "drag-from") {
            auto const at = hand.middle_of(words[0]);
            hand.drag(at.x, at.y, at.x + n(1), at.y + n(2));
        } else if (verb == "wheel") {
            hand.wheel(n(0), n(1), n(2));
        } else if (verb == "key") {
            auto const key = key_named(words[0]);
            if (!key) throw UsageError{"{}, line {}: there is no key '{}'", name_, line, words[0]};
            hand.key(*key);
        } else if (verb == "type") {
            hand.type(rest);
        } else if (verb == "window") {
            set_window(workspace, words);
        } else if (verb == "theme") {
            auto const theme = theme_from_code(words[0]);
            if (!theme) throw UsageError{"{}, line {}: theme light or dark", name_, line};
            viewer.set_theme(*theme);
        } else if (verb == "language") {
            workspace.set_language(language_from_locale(words[0]));
        } else if (verb == "open") {
            workspace.open(rest);
            settle(viewer);
        } else if (verb == "drop") {
            hand.drop(rest);
        } else if (verb == "play") {
            for (double left = n(0); left > 0; left -= frame_seconds) viewer.frame(frame_seconds);
        } else if (verb == "settle") {
            settle(viewer);
        } else if (verb == "screenshot") {
            write_screenshot(viewer, rest);
        }
    }
}

void write_screenshot(Viewer& viewer, std::string const& path) {
    settle(viewer);
    viewer.frame(frame_seconds);
    write_file(path, png_bytes(viewer.surface().pixels()));
}

} // namespace reten::app
