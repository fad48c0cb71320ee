#include "app/panels/checkpoint_removal.hpp"

#include "app/panels/record_words.hpp"
#include "app/panels/review_rows.hpp"
#include "geo/cartography/text_block.hpp"
#include "geo/cells/cell_value.hpp"

#include <imgui/imgui.h>

namespace reten::app {

namespace {

constexpr std::size_t most_removed = 50; // rows; the rest is counted

/// Its name and where it stood.
void draw_removed(PanelContext& context, RemovedCheckpoint const& removed) {
    auto const& checkpoint = removed.checkpoint;
    paragraph(checkpoint.name.empty() ? context.text("Checkpoint") : page_text(checkpoint.name),
              context.colours().ink);
    paragraph(place_words(checkpoint.place, checkpoint.position, context.language()),
              context.colours().soft_ink);
    paragraph(decision_words(context, removed.at, removed.why), context.colours().soft_ink);
    gap(4);
}

} // namespace

void CheckpointRemoval::draw(PanelContext& context, Checkpoint const& checkpoint) {
    auto& edits = context.workspace.edits();
    if (!edits.has_case()) return;
    edits.look_at("checkpoint " + std::to_string(checkpoint.id.value));
    if (checkpoint_ != checkpoint.id) {
        checkpoint_ = checkpoint.id;
        reason_ = {}; // somebody may still be typing
    }
    gap();
    heading(context, context.text("Take it out of the case"));
    read_only_line(context, edits.read_only());
    ImGui::BeginDisabled(edits.read_only().has_value());
    // Of each checkpoint a field of its own: ImGui writes into the one last typed into.
    ImGui::PushID(static_cast<int>(checkpoint.id.value));
    reason_.draw(context, "removal.reason", context.text("Why, for the history"),
                 ImGui::GetContentRegionAvail().x);
    ImGui::PopID();
    ImGui::EndDisabled();
    gap(4);
    std::string const why{trimmed(reason_.text())};
    if (row_button(context, {"removal.remove", context.text("Take it away"),
                             edits.can_change() && !why.empty()})) {
        edits.start(taking_away(checkpoint, why));
        checkpoint_.reset(); // what was typed was for this
    }
    tooltip(context.text("No map, count or export has it then, and no newer file brings it back; "
                         "it can be brought back here"));
    if (edits.can_change() && why.empty()) {
        gap(4);
        paragraph(context.text("It needs a reason: it stands in the history."),
                  context.colours().soft_ink);
    }
    gap();
}

void draw_removed_checkpoints(PanelContext& context) {
    auto& edits = context.workspace.edits();
    if (!edits.has_case()) return;
    edits.look_at("checkpoints taken away");
    read_only_line(context, edits.read_only());
    auto const& all = edits.removed_checkpoints();
    if (all.empty()) paragraph(context.text("None now."), context.colours().soft_ink);
    std::size_t shown = 0;
    for (auto at = all.rbegin(); at != all.rend() && shown < most_removed; ++at, ++shown) {
        draw_removed(context, *at);
        auto const id = at->checkpoint.id;
        if (row_button(context, {"removal.back." + std::to_string(id.value),
                                 context.text("Bring it back"), edits.can_change()})) {
            edits.start(bringing_back(id, context.text("taken back in the window")));
            return;
        }
        gap();
    }
    if (all.size() > shown)
        paragraph(phrase(context.language(), "and {} more",
                         context.language().number(static_cast<std::int64_t>(all.size() - shown))),
                  context.colours().soft_ink);
}

void draw_removed_row(PanelContext& context) {
    auto& edits = context.workspace.edits();
    if (!edits.has_case()) return;
    edits.read_decisions();
    auto const n = edits.removed_checkpoints().size();
    if (n == 0) return;
    if (button(context, "removal.list",
               phrase(context.language(), "Taken away: {}",
                      context.language().number(static_cast<std::int64_t>(n)))))
        context.workspace.select(RemovedSelection{});
}

} // namespace reten::app
