#include "app/panels/checkpoint_editor.hpp"

#include "app/panels/place_words.hpp"
#include "app/panels/review_rows.hpp"
#include "geo/analysis/checkpoint_decisions.hpp"
#include "geo/cartography/text_block.hpp"
#include "geo/cells/cell_value.hpp"
#include "geo/cells/dates.hpp"
#include "geo/checkpoints/force_times.hpp"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>

namespace reten::app {

namespace {

constexpr std::size_t most_spells = 12; // that a hand may give
constexpr float name_width = 104;

std::string typed(TypedField const& field) { return std::string{trimmed(field.text())}; }

/// A name at the left of what is typed.
void named_field(PanelContext& context, TypedField& field, std::string const& landmark,
                 std::string const& name, std::string const& hint) {
    auto const at = ImGui::GetCursorScreenPos();
    auto const left = ImGui::GetCursorPosX();
    put_text(at.x, std::round(at.y + (ImGui::GetFrameHeight() - ImGui::GetTextLineHeight()) / 2),
             name, context.colours().soft_ink, name_width - 8);
    ImGui::SetCursorPosX(left + name_width);
    field.draw(context, landmark, hint, ImGui::GetContentRegionAvail().x);
    gap(4);
}

/// A span as it can be typed again.
std::string date_text(std::optional<TimeSpan> const& span) {
    if (!span) return {};
    auto const first = iso_day(span->begin);
    auto const last = iso_day(CivilMinute{span->end.value - 1});
    for (auto const length : {std::size_t{4}, std::size_t{7}, std::size_t{10}})
        if (span_from_iso(first.substr(0, length)) &&
            span_from_iso(first.substr(0, length))->begin == span->begin &&
            span_from_iso(first.substr(0, length))->end == span->end)
            return first.substr(0, length);
    return first == last ? iso_minute(span->begin) : first + "/" + last;
}

/// As it can be typed again, to the centimetre.
std::string metres_text(PanelContext const& context, Metres length) {
    return context.language().number(length.value,
                                     std::floor(length.value) == length.value ? 0 : 2);
}

void fault_line(PanelContext const& context, std::string const& fault) {
    if (fault.empty()) return;
    paragraph(context.text(fault), context.colours().danger);
    gap(4);
}

} // namespace

TypedDate typed_date(std::string_view text) {
    TypedDate typed;
    auto const cell = trimmed(text);
    if (cell.empty()) return typed;
    auto const read = read_date(cell, DateOrder::day_first);
    if (read.fault == DateFault::impossible)
        typed.fault = "No calendar has this date.";
    else if (!read.span)
        typed.fault =
            "Not understood: a day, a month, a year or a span, as in 2008-03-15, 2008-03, 2008 or "
            "2008-03-01/2008-03-10.";
    else
        typed.span = read.span;
    return typed;
}

std::string fault_of_spell(TypedDate const& first, TypedDate const& last) {
    CheckpointSpell spell;
    spell.first = first.span;
    spell.last = last.span;
    CheckpointSpell const spells[] = {spell};
    return force_times(spells).ended_before_begun.empty()
               ? ""
               : "It ends before it begins: the last day is earlier than the first.";
}

void CheckpointEditor::begin(PanelContext const& context, CheckpointDraft const& draft) {
    auto const now = draft.before.value_or(Checkpoint{});
    auto const metres = [&](std::optional<Metres> const& length) {
        return length ? metres_text(context, *length) : "";
    };
    name_.set(now.name);
    operator_.set(now.operator_name);
    direction_.set(now.direction);
    control_.set(metres(now.control_radius));
    off_.set(metres(draft.off));
    reason_.set("");
    mobile_ = now.mobile;
    spells_.clear();
    for (auto const& spell : now.spells) {
        auto& row = spells_.emplace_back();
        row.first.set(date_text(spell.first));
        row.last.set(date_text(spell.last));
        row.note = spell.note;
        row.document = spell.document;
    }
    if (spells_.empty()) spells_.emplace_back();
}

void CheckpointEditor::draw_place(PanelContext& context, CheckpointDraft const& draft) {
    paragraph(draft.point ? point_words(*draft.point) + ". " +
                                context.text("Click elsewhere on the map to move it.")
                          : context.text("Click on the map where it stands."),
              context.colours().ink);
    gap();
}

void CheckpointEditor::draw_what(PanelContext& context) {
    named_field(context, name_, "checkpoint.name", context.text("Name"), "");
    named_field(context, operator_, "checkpoint.operator", context.text("Operator"),
                context.text("army, federal police …"));
    named_field(context, direction_, "checkpoint.direction", context.text("Direction"),
                context.text("blank: both; as in north"));
    if (check_row(context, {"checkpoint.mobile", context.text("Mobile"), {}, mobile_}) !=
        RowPress::none)
        mobile_ = !mobile_;
    gap(4);
}

void CheckpointEditor::draw_lengths(PanelContext& context) {
    auto& edits = context.workspace.edits();
    named_field(context, control_, "checkpoint.control", context.text("Controls (m)"),
                context.text("blank: not known"));
    auto const control = typed_radius(control_.text());
    if (!typed(control_).empty() && !control) fault_line(context, "A number of metres, as in 200.");
    auto const shown = off_.text();
    named_field(context, off_, "checkpoint.off", context.text("Off by (m)"),
                context.text("blank: not known"));
    auto const off = typed_radius(off_.text());
    auto const changed = off_.text() != shown;
    if (!typed(off_).empty() && !off) fault_line(context, "A number of metres, as in 200.");
    edits.set_lengths(off, changed, control);
    // What the map proposes with a new point.
    auto const& now = edits.checkpoint()->off;
    if (!edits.checkpoint()->off_typed && now && now != off) off_.set(metres_text(context, *now));
}

bool CheckpointEditor::draw_spell(PanelContext& context, std::size_t number) {
    auto& spell = spells_[number];
    auto const name = "checkpoint.spell." + std::to_string(number + 1);
    auto const understood = [&](TypedField const& field) {
        auto date = typed_date(field.text());
        fault_line(context, date.fault);
        // Said back where it is not what stands there already.
        if (!date.span) return date;
        ImGui::Indent(name_width);
        ImGui::PushFont(context.fonts.small_text);
        paragraph(context.language().span(*date.span), context.colours().soft_ink);
        ImGui::PopFont();
        ImGui::Unindent(name_width);
        gap(4);
        return date;
    };
    named_field(context, spell.first, name + ".first", context.text("It began"),
                context.text("2008-03; blank: not known"));
    auto const first = understood(spell.first);
    named_field(context, spell.last, name + ".last", context.text("Last there"),
                context.text("2008; blank: not known"));
    auto const last = understood(spell.last);
    auto const fault = fault_of_spell(first, last);
    fault_line(context, fault);
    return first.fault.empty() && last.fault.empty() && fault.empty();
}

bool CheckpointEditor::draw_spells(PanelContext& context) {
    gap(4);
    heading(context, context.text("When it stood"));
    bool sound = true;
    std::optional<std::size_t> gone;
    for (std::size_t i = 0; i < spells_.size(); ++i) {
        sound = draw_spell(context, i) && sound;
        if (spells_.size() > 1 &&
            button(context, "checkpoint.spell." + std::to_string(i + 1) + ".remove",
                   context.text("Leave this time out"), ButtonLook::plain))
            gone = i;
        gap(4);
    }
    if (gone) spells_.erase(spells_.begin() + static_cast<std::ptrdiff_t>(*gone));
    if (spells_.size() < most_spells &&
        button(context, "checkpoint.spell.add", context.text("It stood at another time, too")))
        spells_.emplace_back();
    gap();
    return sound;
}

Checkpoint CheckpointEditor::checkpoint(CheckpointDraft const& draft) const {
    auto made = draft.before.value_or(Checkpoint{});
    made.name = typed(name_);
    made.operator_name = typed(operator_);
    made.direction = typed(direction_);
    made.mobile = mobile_;
    made.control_radius = typed_radius(control_.text());
    made.position.reset();
    if (draft.point) {
        made.position = Position{};
        made.position->point = *draft.point;
        made.position->uncertainty = draft.off;
    }
    if (!draft.before) made.note = typed(reason_);
    made.spells.clear();
    for (auto const& row : spells_) {
        CheckpointSpell spell;
        spell.first = typed_date(row.first.text()).span;
        spell.last = typed_date(row.last.text()).span;
        spell.note = row.note;
        spell.document = row.document;
        if (spell.first || spell.last || !spell.note.empty()) made.spells.push_back(spell);
    }
    return made;
}

void CheckpointEditor::draw_buttons(PanelContext& context, CheckpointDraft const& draft,
                                    bool sound) {
    auto& edits = context.workspace.edits();
    auto const why = typed(reason_);
    auto const half = (ImGui::GetContentRegionAvail().x - 8) / 2;
    auto const possible = edits.can_change() && draft.point && sound && !why.empty();
    auto const before = draft.before; // what is started ends the draft
    if (row_button(context,
                   {"checkpoint.put",
                    before ? context.text("Keep the changes") : context.text("Put it here"),
                    possible, ButtonLook::chosen, half})) {
        auto made = checkpoint(draft);
        if (before)
            edits.start(changing(*before, std::move(made), why));
        else
            edits.start(putting(std::move(made), why));
        return;
    }
    ImGui::SameLine();
    if (button(context, "checkpoint.cancel", context.text("Cancel (Esc)"), ButtonLook::raised,
               half)) {
        edits.cancel_checkpoint();
        return;
    }
    if (before && before->position) {
        gap(4);
        if (row_button(context, {"checkpoint.off_map", context.text("Take it off the map"),
                                 edits.can_change() && !why.empty()})) {
            auto gone = *before;
            gone.position.reset();
            edits.start(changing(*before, std::move(gone), why));
            return;
        }
        tooltip(context.text("It stays in the case without a place, and nobody passes it"));
    }
    if (edits.can_change() && why.empty()) {
        gap(4);
        paragraph(context.text("Say who says so, or why: it stands in the history."),
                  context.colours().soft_ink);
    }
}

void CheckpointEditor::draw(PanelContext& context, PanelBox const& box) {
    if (!wanted(context.workspace)) return;
    auto& edits = context.workspace.edits();
    auto const draft = *edits.checkpoint(); // a copy: it may end here
    if (std::exchange(begun_, draft.number) != draft.number) begin(context, draft);
    edits.look_at("checkpoint");
    PanelWindow const window{context, "checkpoint editor", box};
    context.landmarks.set("checkpoint", {box.x, box.y, box.width, box.height});
    ImGui::PushFont(context.fonts.title);
    paragraph(draft.before ? context.text("Change a checkpoint") : context.text("New checkpoint"),
              context.colours().ink);
    ImGui::PopFont();
    gap(4);
    read_only_line(context, edits.read_only());
    draw_place(context, draft);
    draw_what(context);
    draw_lengths(context);
    auto const lengths_sound = (typed(control_).empty() || typed_radius(control_.text())) &&
                               (typed(off_).empty() || typed_radius(off_.text()));
    auto const sound = draw_spells(context) && lengths_sound;
    reason_.draw(context, "checkpoint.reason", context.text("Source or reason"),
                 ImGui::GetContentRegionAvail().x);
    gap();
    draw_buttons(context, *edits.checkpoint(), sound);
    if (takes_keys(context) && went_down(Key::escape)) edits.cancel_checkpoint();
}

void draw_checkpoint_changes(PanelContext& context, Checkpoint const& checkpoint) {
    auto& edits = context.workspace.edits();
    if (!edits.has_case() || !is_by_hand(checkpoint)) return;
    gap();
    auto const begun = button(context, "checkpoint.change", context.text("Change or move it…"));
    auto const* const step = edits.last_step(checkpoint.id);
    if (step != nullptr) {
        ImGui::SameLine();
        if (row_button(context,
                       {"checkpoint.undo", context.text("Undo the change"), edits.can_change()}))
            edits.start(stepping_back(*step, context.text("taken back in the window")));
    }
    gap();
    if (begun) edits.begin_checkpoint(checkpoint);
}

void draw_new_checkpoint(PanelContext& context) {
    auto& workspace = context.workspace;
    auto& edits = workspace.edits();
    if (!edits.has_case()) return;
    auto const possible = !workspace.reviewing() && !edits.checkpoint();
    if (row_button(context, {"checkpoint.new", context.text("Put a checkpoint…"), possible}))
        edits.begin_checkpoint(std::nullopt);
    tooltip(context.text("One that you know of: click on the map where it stands, and say when"));
}

} // namespace reten::app
