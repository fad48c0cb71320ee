#pragma once

#include "app/panels/help_sheet.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace reten::app {

/// The other of the two demo cases.
struct OtherCase {
    std::string path;
    std::string_view label; // message id
};
/// `juarez-simulated.reten` beside `juarez.reten`, or the other way round; looks at the disk, so
/// not for every frame.
[[nodiscard]] std::optional<OtherCase> other_demo_case(std::string const& path);

/// Name, case, language, theme, help. What concerns the window itself is handed out as a wish.
class TopBar {
public:
    void set_other_case(std::optional<OtherCase> other) { other_ = std::move(other); }
    void draw(PanelContext& context, PanelBox const& box);

    /// The theme that was pressed, once.
    [[nodiscard]] std::optional<Theme> wanted_theme() { return std::exchange(theme_, {}); }
    /// True once after the button that fits the map to the case.
    [[nodiscard]] bool wants_fit() { return std::exchange(fit_, false); }
    /// For the key `?`.
    void toggle_help() { help_.toggle(); }

private:
    void draw_case(PanelContext& context);
    void draw_switches(PanelContext& context, PanelBox const& box);

    std::optional<OtherCase> other_;
    std::optional<Theme> theme_;
    bool fit_ = false;
    float room_end_ = 0; // where the switches of this frame begin
    HelpSheet help_;
};

} // namespace reten::app
