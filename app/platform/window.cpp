#include "app/platform/window.hpp"

#include "geo/model/error.hpp"

#include <epoxy/gl.h>
// GLFW must not bring its own OpenGL header.
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <cstdlib>

namespace reten::app {

namespace {

Key key_of(int key) {
    switch (key) {
    case GLFW_KEY_LEFT: return Key::left;
    case GLFW_KEY_RIGHT: return Key::right;
    case GLFW_KEY_UP: return Key::up;
    case GLFW_KEY_DOWN: return Key::down;
    case GLFW_KEY_PAGE_UP: return Key::page_up;
    case GLFW_KEY_PAGE_DOWN: return Key::page_down;
    case GLFW_KEY_HOME: return Key::home;
    case GLFW_KEY_END: return Key::end;
    case GLFW_KEY_TAB: return Key::tab;
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER: return Key::enter;
    case GLFW_KEY_ESCAPE: return Key::escape;
    case GLFW_KEY_SPACE: return Key::space;
    case GLFW_KEY_BACKSPACE: return Key::backspace;
    case GLFW_KEY_DELETE: return Key::del;
    case GLFW_KEY_INSERT: return Key::insert;
    case GLFW_KEY_F1: return Key::f1;
    case GLFW_KEY_F11: return Key::f11;
    case GLFW_KEY_A: return Key::a;
    case GLFW_KEY_C: return Key::c;
    case GLFW_KEY_V: return Key::v;
    case GLFW_KEY_X: return Key::x;
    case GLFW_KEY_Y: return Key::y;
    case GLFW_KEY_Z: return Key::z;
    default: return Key::none;
    }
}

/// What is held after the key: X11 reports it as before.
Modifiers modifiers_after(int key, bool down, int mods) {
    Modifiers held{(mods & GLFW_MOD_CONTROL) != 0, (mods & GLFW_MOD_SHIFT) != 0,
                   (mods & GLFW_MOD_ALT) != 0};
    if (key == GLFW_KEY_LEFT_CONTROL || key == GLFW_KEY_RIGHT_CONTROL) held.control = down;
    if (key == GLFW_KEY_LEFT_SHIFT || key == GLFW_KEY_RIGHT_SHIFT) held.shift = down;
    if (key == GLFW_KEY_LEFT_ALT || key == GLFW_KEY_RIGHT_ALT) held.alt = down;
    return held;
}

InputQueue& queue_of(GLFWwindow* window) {
    return static_cast<Window*>(glfwGetWindowUserPointer(window))->input();
}

void listen(GLFWwindow* window) {
    glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) {
        queue_of(w).push(PointerMoved{static_cast<float>(x), static_cast<float>(y)});
    });
    glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int entered) {
        if (entered == GLFW_FALSE) queue_of(w).push(PointerMoved{-1e6F, -1e6F});
    });
    glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int) {
        queue_of(w).push(ButtonChanged{button, action == GLFW_PRESS});
    });
    glfwSetScrollCallback(window, [](GLFWwindow* w, double x, double y) {
        queue_of(w).push(WheelTurned{static_cast<float>(x), static_cast<float>(y)});
    });
    glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int, int action, int mods) {
        if (action == GLFW_REPEAT) return; // ImGui repeats by itself
        auto const down = action == GLFW_PRESS;
        queue_of(w).push(KeyChanged{key_of(key), down, modifiers_after(key, down, mods)});
    });
    glfwSetCharCallback(window, [](GLFWwindow* w, unsigned character) {
        queue_of(w).push(TextTyped{static_cast<char32_t>(character)});
    });
    glfwSetDropCallback(window, [](GLFWwindow* w, int count, char const** paths) {
        queue_of(w).push(FilesDropped{{paths, paths + count}});
    });
}

} // namespace

struct Window::State {
    GLFWwindow* window = nullptr;
    int x = 0, y = 0, width = 0, height = 0; // before full screen
    State() = default;
    State(State const&) = delete;
    State& operator=(State const&) = delete;
    ~State() {
        if (window) glfwDestroyWindow(window);
        glfwTerminate();
    }
};

bool has_display() {
    auto const set = [](char const* name) {
        auto const* const value = std::getenv(name);
        return value && *value;
    };
    return set("DISPLAY") || set("WAYLAND_DISPLAY");
}

Window::Window(std::string const& title, int width, int height)
    : state_{std::make_unique<State>()} {
    if (glfwInit() != GLFW_TRUE)
        throw Error{"no window: there is no display here; use --screenshot FILE, or reten map"};
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    state_->window = glfwCreateWindow(width, height, title.c_str(), nullptr, nullptr);
    if (!state_->window)
        throw Error{"no window: this display has no OpenGL 3.3; install libgl1-mesa-dri, which "
                    "draws without a graphics card, or use --screenshot FILE"};
    glfwSetWindowUserPointer(state_->window, this);
    glfwMakeContextCurrent(state_->window);
    glfwSwapInterval(1);
    glfwSetWindowSizeLimits(state_->window, 640, 400, GLFW_DONT_CARE, GLFW_DONT_CARE);
    listen(state_->window);
}

Window::~Window() = default;

Surface::Size Window::size() const {
    Size size;
    int pixels_wide = 0, pixels_high = 0, width = 0, height = 0;
    glfwGetFramebufferSize(state_->window, &pixels_wide, &pixels_high);
    glfwGetWindowSize(state_->window, &width, &height);
    size.width = width;
    size.height = height;
    if (width > 0) size.scale = static_cast<float>(pixels_wide) / static_cast<float>(width);
    return size;
}

void Window::begin_frame() { glBindFramebuffer(GL_FRAMEBUFFER, 0); }
void Window::present() { glfwSwapBuffers(state_->window); }
bool Window::closed() const { return glfwWindowShouldClose(state_->window) == GLFW_TRUE; }

void Window::collect_input(double seconds) {
    if (seconds > 0)
        glfwWaitEventsTimeout(seconds);
    else
        glfwPollEvents();
}

void Window::wake() { glfwPostEmptyEvent(); }

void Window::set_title(std::string const& title) {
    glfwSetWindowTitle(state_->window, title.c_str());
}

void Window::toggle_full_screen() {
    auto& s = *state_;
    if (glfwGetWindowMonitor(s.window)) {
        glfwSetWindowMonitor(s.window, nullptr, s.x, s.y, s.width, s.height, 0);
        return;
    }
    auto* const monitor = glfwGetPrimaryMonitor();
    auto const* const mode = monitor ? glfwGetVideoMode(monitor) : nullptr;
    if (!mode) return;
    glfwGetWindowPos(s.window, &s.x, &s.y);
    glfwGetWindowSize(s.window, &s.width, &s.height);
    glfwSetWindowMonitor(s.window, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

std::string Window::clipboard() {
    auto const* const text = glfwGetClipboardString(state_->window);
    return text ? text : "";
}

void Window::set_clipboard(std::string const& text) {
    glfwSetClipboardString(state_->window, text.c_str());
}

} // namespace reten::app
