#pragma once

#include "app/panels/checkpoint_removal.hpp"
#include "app/panels/link_editor.hpp"
#include "app/panels/panel_context.hpp"

namespace reten::app {

/// The right margin, there only while something is selected: one incident with all that its
/// sources say, one checkpoint, those that were taken away, or links and their passages. Esc or the
/// cross closes it. Nothing of it stands here.
class RecordPanel {
public:
    [[nodiscard]] static bool wanted(Workspace const& workspace) {
        return !std::holds_alternative<std::monostate>(workspace.selection());
    }
    /// Draws nothing where nothing is selected.
    void draw(PanelContext& context, PanelBox const& box);

private:
    LinkEditor link_editor_;
    CheckpointRemoval removal_;
};

/// Claims by field, with who says so (claim_rows.cpp).
void draw_claims(PanelContext& context, std::vector<SourcedClaim> const& claims);
/// Without the title row (checkpoint_record.cpp).
void draw_checkpoint(PanelContext& context, Checkpoint const& checkpoint,
                     CheckpointRemoval& removal);
/// All links with their passages, those of a series, or one (passage_record.cpp).
void draw_link_record(PanelContext& context, LinkSelection const& selection, LinkEditor& editor);
/// Who came by a checkpoint, by grade; nothing where no link did.
void draw_passages_at(PanelContext& context, CheckpointId checkpoint);
/// A warning in the colour of danger where it is not open.
void draw_confidentiality(PanelContext& context, Confidentiality level, bool sensitive);
/// The source with its address.
void draw_document(PanelContext& context, Document const& document);

} // namespace reten::app
