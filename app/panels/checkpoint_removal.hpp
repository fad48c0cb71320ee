#pragma once

#include "app/panels/panel_context.hpp"
#include "app/panels/typed_field.hpp"

#include <optional>

namespace reten::app {

/// Where a checkpoint is taken out of the case, with a reason. Draws nothing in a public window.
class CheckpointRemoval {
public:
    /// Below a checkpoint that is shown.
    void draw(PanelContext& context, Checkpoint const& checkpoint);

private:
    TypedField reason_;
    std::optional<CheckpointId> checkpoint_; // that the reason is for
};

/// Those that were taken away, each to be brought back.
void draw_removed_checkpoints(PanelContext& context);
/// The way to that list; nothing where it is empty.
void draw_removed_row(PanelContext& context);

} // namespace reten::app
