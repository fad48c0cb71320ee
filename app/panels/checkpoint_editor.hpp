#pragma once

#include "app/panels/panel_context.hpp"
#include "app/panels/typed_field.hpp"

#include <optional>
#include <string>
#include <vector>

namespace reten::app {

/// The end of a spell as a person types it. Blank: not known, which is no fault.
struct TypedDate {
    std::optional<TimeSpan> span;
    std::string fault; // message id; empty: none
};
/// A day, month, year or span, as in `2008-03`; days first, as in 15/03/2008.
[[nodiscard]] TypedDate typed_date(std::string_view text);
/// Message id of what is wrong with the two ends together; empty: nothing.
[[nodiscard]] std::string fault_of_spell(TypedDate const& first, TypedDate const& last);

/// The right margin while a checkpoint is put on the map, or one that a person put is changed: the
/// map is clicked for the point, the rest is typed here. Esc or the button cancels.
class CheckpointEditor {
public:
    [[nodiscard]] static bool wanted(Workspace const& workspace) {
        return workspace.edits().checkpoint().has_value();
    }
    void draw(PanelContext& context, PanelBox const& box);

private:
    struct Spell {
        TypedField first, last;
        std::string note; // of the spell as it was
        std::optional<DocumentId> document;
    };
    void begin(PanelContext const& context, CheckpointDraft const& draft);
    void draw_place(PanelContext& context, CheckpointDraft const& draft);
    void draw_what(PanelContext& context);
    void draw_lengths(PanelContext& context);
    /// True when all can be read.
    [[nodiscard]] bool draw_spells(PanelContext& context);
    [[nodiscard]] bool draw_spell(PanelContext& context, std::size_t number);
    void draw_buttons(PanelContext& context, CheckpointDraft const& draft, bool sound);
    [[nodiscard]] Checkpoint checkpoint(CheckpointDraft const& draft) const;

    std::int64_t begun_ = 0; // number of the draft that the fields are for
    TypedField name_, operator_, direction_, control_, off_, reason_;
    bool mobile_ = false;
    std::vector<Spell> spells_;
};

/// Below a checkpoint that a person put: to change it, and to take the last change back.
void draw_checkpoint_changes(PanelContext& context, Checkpoint const& checkpoint);
/// A button that begins a new one; draws nothing in a public window.
void draw_new_checkpoint(PanelContext& context);

} // namespace reten::app
