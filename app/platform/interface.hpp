#pragma once

#include "app/platform/surface.hpp"
#include "app/platform/theme.hpp"
#include "geo/cartography/canvas.hpp"

#include <memory>

struct ImFont;

namespace reten::app {

/// The ImGui context of one surface: typeface, theme, input, drawing. Nothing is read from or
/// written to disk but the typeface. One at a time.
class Interface {
public:
    /// The surface must outlive it. Throws Error when no typeface is installed.
    Interface(Surface& surface, Theme theme);
    ~Interface();
    Interface(Interface const&) = delete;
    Interface& operator=(Interface const&) = delete;

    [[nodiscard]] Theme theme() const;
    void set_theme(Theme theme);

    /// `seconds` since the frame before. Between the two, ImGui may be called.
    void begin_frame(double seconds);
    /// Draws what the frame holds onto the surface, over what is there.
    void end_frame();

    struct Fonts {
        ImFont* body = nullptr;    // 15 px
        ImFont* heading = nullptr; // 15 px, semibold
        ImFont* small_text = nullptr;
        ImFont* title = nullptr; // 18 px, semibold
    };
    [[nodiscard]] Fonts const& fonts() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace reten::app
