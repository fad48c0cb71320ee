#pragma once

#include "app/platform/input.hpp"
#include "geo/cartography/canvas.hpp"

#include <optional>
#include <string>

namespace reten::app {

/// Something with an OpenGL 3.3 context to draw on: a window, or pixels without a display.
/// One a thread, current from its making to its end.
class Surface {
public:
    Surface() = default;
    Surface(Surface const&) = delete;
    Surface& operator=(Surface const&) = delete;
    virtual ~Surface() = default;

    /// Logical size, and device pixels for each logical one.
    struct Size {
        int width = 0, height = 0;
        float scale = 1;
        [[nodiscard]] int pixel_width() const {
            return static_cast<int>(static_cast<float>(width) * scale + 0.5F);
        }
        [[nodiscard]] int pixel_height() const {
            return static_cast<int>(static_cast<float>(height) * scale + 0.5F);
        }
        /// Minimised, or dragged to nothing.
        [[nodiscard]] bool empty() const { return width <= 0 || height <= 0; }
        bool operator==(Size const&) const = default;
    };
    [[nodiscard]] virtual Size size() const = 0;

    /// Makes the surface the target of drawing.
    virtual void begin_frame() = 0;
    virtual void present() = 0;
    [[nodiscard]] virtual bool closed() const = 0;

    /// Collects input. Waits for some up to so many seconds; 0 does not wait.
    virtual void collect_input(double seconds) = 0;
    /// From any thread: ends a wait.
    virtual void wake() = 0;
    [[nodiscard]] InputQueue& input() { return input_; }

    virtual void set_title(std::string const& /*title*/) {}
    virtual void toggle_full_screen() {}
    [[nodiscard]] virtual std::string clipboard() { return clipboard_; }
    virtual void set_clipboard(std::string const& text) { clipboard_ = text; }

    /// What was drawn, rows from the top. Valid between begin_frame and present.
    [[nodiscard]] PixelImage pixels() const;

private:
    InputQueue input_;
    std::string clipboard_;
};

} // namespace reten::app
