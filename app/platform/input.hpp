#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace reten::app {

/// Keys that Retén listens to; letters go by their character.
enum class Key {
    none,
    left,
    right,
    up,
    down,
    page_up,
    page_down,
    home,
    end,
    tab,
    enter,
    escape,
    space,
    backspace,
    del,
    insert,
    f1,
    f11,
    a,
    c,
    v,
    x,
    y,
    z
};

struct Modifiers {
    bool control = false, shift = false, alt = false;
    bool operator==(Modifiers const&) const = default;
};

/// Positions in logical pixels from the top left corner.
struct PointerMoved {
    float x = 0, y = 0;
};
/// 0 left, 1 right, 2 middle.
struct ButtonChanged {
    int button = 0;
    bool down = false;
};
struct WheelTurned {
    float x = 0, y = 0;
};
struct KeyChanged {
    Key key = Key::none;
    bool down = false;
    Modifiers modifiers;
};
struct TextTyped {
    char32_t character = 0;
};
/// Files let go over the window.
struct FilesDropped {
    std::vector<std::string> paths;
};
using InputEvent =
    std::variant<PointerMoved, ButtonChanged, WheelTurned, KeyChanged, TextTyped, FilesDropped>;

/// What happened to mouse and keyboard, and what was dropped, in order. Real windows, scripts and
/// tests all write here, and nothing else reaches the interface.
class InputQueue {
public:
    void push(InputEvent const& event) { events_.push_back(event); }
    [[nodiscard]] bool empty() const { return events_.empty(); }

    /// Hands to ImGui what belongs to one frame: a button or a key that goes down and up again
    /// within one wait is spread over two frames, so that quick clicks are never lost.
    void feed_frame();
    /// The files dropped up to this frame, once.
    [[nodiscard]] std::vector<std::string> take_dropped() { return std::exchange(dropped_, {}); }

private:
    std::deque<InputEvent> events_;
    std::vector<std::string> dropped_;
};

} // namespace reten::app
