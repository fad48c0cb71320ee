#include "app/panels/checkpoint_editor.hpp"
#include "app/panels/panel_rows.hpp"
#include "app/panels/record_panel.hpp"
#include "app/panels/record_words.hpp"
#include "geo/cartography/force_marks.hpp"
#include "geo/cartography/text_block.hpp"

#include <algorithm>

namespace reten::app {

namespace {

template <typename Records, typename Id>
auto const* with_id(Records const& records, std::optional<Id> const& id) {
    auto const at = std::find_if(records.begin(), records.end(),
                                 [&](auto const& record) { return id && record.id == *id; });
    return at == records.end() ? nullptr : &*at;
}

void draw_spells(PanelContext& context, Checkpoint const& checkpoint) {
    gap();
    heading(context, context.text("When it stood"));
    if (checkpoint.spells.empty())
        paragraph(context.text("No dates are known."), context.colours().soft_ink);
    for (auto const& spell : checkpoint.spells) {
        paragraph(capitalised(spell_words(spell, context.language())), context.colours().ink);
        if (!spell.note.empty()) paragraph(spell.note, context.colours().soft_ink);
        gap(4);
    }
}

} // namespace

void draw_checkpoint(PanelContext& context, Checkpoint const& checkpoint,
                     CheckpointRemoval& removal) {
    auto const& language = context.language();
    auto const& records = context.workspace.snapshot()->records;
    auto const force = in_force(checkpoint, context.workspace.query().window);
    sample_row(context,
               [&](DrawListCanvas& canvas, PagePoint centre) {
                   draw_checkpoint_mark(canvas, centre, force, 1.5, sample_colours(context));
               },
               checkpoint.mobile ? context.text("Mobile checkpoint")
                                 : context.text("Fixed checkpoint"),
               {});
    gap(4);
    draw_confidentiality(context, checkpoint.confidentiality, checkpoint.sensitive);
    fact(context, context.text("Operator"),
         checkpoint.operator_name.empty()
             ? context.text("not known")
             : capitalised(page_text(language.code_name(checkpoint.operator_name))));
    fact(context, context.text("Where"),
         place_words(checkpoint.place, checkpoint.position, language));
    auto const* area = with_id(records.areas, checkpoint.area);
    if (area != nullptr) fact(context, context.text("Area"), area->name);
    fact(context, context.text("How sure"),
         sureness_words(checkpoint.position, std::nullopt, language));
    fact(context, context.text("Controls"),
         checkpoint.control_radius
             ? phrase(language, "{} m around", language.number(checkpoint.control_radius->value, 0))
             : context.text("not known"));
    if (!checkpoint.direction.empty())
        fact(context, context.text("Direction"), page_text(checkpoint.direction));
    draw_spells(context, checkpoint);
    draw_checkpoint_changes(context, checkpoint);
    draw_passages_at(context, checkpoint.id);
    if (!checkpoint.note.empty()) paragraph(checkpoint.note, context.colours().ink);
    if (auto const* document = with_id(records.documents, checkpoint.document))
        draw_document(context, *document);
    removal.draw(context, checkpoint);
}

} // namespace reten::app
