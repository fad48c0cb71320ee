#pragma once

#include "app/platform/surface.hpp"

#include <memory>

namespace reten::app {

/// True where a window can be asked for: a display is named in the environment.
[[nodiscard]] bool has_display();

/// A GLFW window with an OpenGL 3.3 context. Its input goes into the queue.
class Window final : public Surface {
public:
    /// Throws Error when there is no display or no OpenGL 3.3, saying what to do.
    explicit Window(std::string const& title, int width = 1280, int height = 720);
    ~Window() override;

    [[nodiscard]] Size size() const override;
    void begin_frame() override;
    void present() override;
    [[nodiscard]] bool closed() const override;
    void collect_input(double seconds) override;
    void wake() override;
    void set_title(std::string const& title) override;
    void toggle_full_screen() override;
    [[nodiscard]] std::string clipboard() override;
    void set_clipboard(std::string const& text) override;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace reten::app
