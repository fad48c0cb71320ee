#pragma once

#include "app/platform/surface.hpp"

#include <memory>

namespace reten::app {

/// Pixels without a display: EGL without any window system, drawn into a framebuffer object.
class OffscreenSurface final : public Surface {
public:
    /// Throws Error when there is no EGL or no OpenGL 3.3, saying what to install.
    explicit OffscreenSurface(Size size);
    ~OffscreenSurface() override;

    [[nodiscard]] Size size() const override { return size_; }
    void resize(Size size);
    void begin_frame() override;
    void present() override {}
    [[nodiscard]] bool closed() const override { return false; }
    void collect_input(double /*seconds*/) override {}
    void wake() override {}

private:
    struct State;
    std::unique_ptr<State> state_;
    Size size_;
};

} // namespace reten::app
