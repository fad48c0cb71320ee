#pragma once

#include "app/panels/panel_context.hpp"

#include <optional>

namespace reten::app {

/// `412 of 530 shown, 61 undated, 57 unplaced`, and only where there are such: `9 too coarse to
/// draw, 3 unfounded left out`.
[[nodiscard]] std::string count_words(CountLine const& counts, bool with_unfounded,
                                      std::int64_t withheld, Language const& language);

/// One line beneath the map: what is shown of what there is; what is being done, or what went
/// wrong; and for an empty case what to do next.
class StatusLine {
public:
    void draw(PanelContext& context, PanelBox const& box);

private:
    std::optional<double> opening_since_; // seconds of ImGui's clock
};

} // namespace reten::app
