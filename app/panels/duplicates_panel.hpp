#pragma once

#include "app/panels/panel_context.hpp"
#include "app/panels/typed_field.hpp"

namespace reten::app {

/// The right margin while pairs of records that look like one event are looked at: how alike they
/// are, the two side by side with what agrees and what differs, and what can be decided. Keys: 1
/// and 2 keep one of them, d holds them to be different, s skips, b goes back, u undoes; Esc ends
/// it. A reason may be typed for the history.
class DuplicatesPanel {
public:
    [[nodiscard]] static bool wanted(Workspace const& workspace) {
        return workspace.duplicates().is_open() && workspace.snapshot() != nullptr;
    }
    void draw(PanelContext& context, PanelBox const& box);

private:
    void read(Workspace& workspace, IncidentPair const& pair);

    std::optional<IncidentPair> shown_; // whose records were read
    std::optional<Record> left_, right_;
    TypedField reason_;
    bool stale_ = false; // something was at work since they were read
};

/// The row of the side panel that opens it: how many pairs there are, or that they can be looked
/// for. Nothing where there are none.
void draw_duplicates_row(PanelContext& context);

} // namespace reten::app
