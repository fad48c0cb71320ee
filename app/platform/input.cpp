#include "app/platform/input.hpp"

#include <imgui/imgui.h>

namespace reten::app {

namespace {

/// False: the event has to wait for the next frame.
class FrameFeed {
public:
    FrameFeed(ImGuiIO& io, std::vector<std::string>& dropped) : io_{io}, dropped_{dropped} {}

    bool operator()(PointerMoved const& event) {
        if (pressed_) return false; // a press happens where the pointer was
        io_.MousePos = {event.x, event.y};
        return true;
    }
    bool operator()(ButtonChanged const& event) {
        if (pressed_ || event.button < 0 || event.button > 2) return !pressed_;
        io_.MouseDown[event.button] = event.down;
        pressed_ = true;
        return true;
    }
    bool operator()(WheelTurned const& event) {
        if (pressed_) return false;
        io_.MouseWheelH += event.x;
        io_.MouseWheel += event.y;
        return true;
    }
    bool operator()(KeyChanged const& event) {
        if (pressed_) return false;
        io_.KeyCtrl = event.modifiers.control;
        io_.KeyShift = event.modifiers.shift;
        io_.KeyAlt = event.modifiers.alt;
        if (event.key != Key::none) io_.KeysDown[static_cast<int>(event.key)] = event.down;
        pressed_ = true;
        return true;
    }
    bool operator()(TextTyped const& event) {
        io_.AddInputCharacter(static_cast<unsigned>(event.character));
        return true;
    }
    bool operator()(FilesDropped const& event) {
        dropped_.insert(dropped_.end(), event.paths.begin(), event.paths.end());
        return true;
    }

private:
    ImGuiIO& io_;
    std::vector<std::string>& dropped_;
    bool pressed_ = false;
};

} // namespace

void InputQueue::feed_frame() {
    FrameFeed feed{ImGui::GetIO(), dropped_};
    while (!events_.empty() && std::visit(feed, events_.front())) events_.pop_front();
}

} // namespace reten::app
