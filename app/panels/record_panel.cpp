#include "app/panels/record_panel.hpp"

#include "app/panels/panel_rows.hpp"
#include "app/panels/record_words.hpp"
#include "geo/cartography/incident_symbols.hpp"
#include "geo/cartography/text_block.hpp"
#include "geo/language/code_label.hpp"

#include <imgui/imgui.h>

#include <set>
#include <string>
#include <utility>

namespace reten::app {

namespace {

/// The cross in the upper right corner; true when it was pressed.
bool draw_cross(PanelContext& context) {
    auto const start = ImGui::GetCursorPos();
    ImGui::SetCursorPosX(start.x + ImGui::GetContentRegionAvail().x - row_height + 6);
    auto const at = ImGui::GetCursorScreenPos();
    auto const pressed = ImGui::InvisibleButton("close", {row_height, row_height});
    auto& list = *ImGui::GetWindowDrawList();
    auto const& colours = context.colours();
    if (ImGui::IsItemHovered())
        list.AddRectFilled(at, {at.x + row_height, at.y + row_height}, packed(colours.hover), 4);
    auto const low = 9.5F, high = row_height - 9.5F;
    auto const ink = packed(colours.ink);
    list.AddLine({at.x + low, at.y + low}, {at.x + high, at.y + high}, ink, 1.5F);
    list.AddLine({at.x + low, at.y + high}, {at.x + high, at.y + low}, ink, 1.5F);
    context.landmarks.item("record.close");
    tooltip(context.text("Close (Esc)"));
    ImGui::SetCursorPos(start);
    return pressed;
}

/// `1 of 5 here`, with a way to the others; else the place of the cross is left free.
void draw_stack(PanelContext& context, IncidentSelection const& selection) {
    auto const n = selection.stack.size();
    if (n < 2) {
        ImGui::Dummy({1, row_height});
        return;
    }
    auto const& language = context.language();
    auto const go = [&](std::size_t open) {
        auto other = selection;
        other.open = open;
        context.workspace.select(std::move(other));
    };
    if (button(context, "record.previous", "←", ButtonLook::raised, 32))
        go((selection.open + n - 1) % n);
    tooltip(context.text("The one before at this place"));
    ImGui::SameLine();
    if (button(context, "record.next", "→", ButtonLook::raised, 32)) go((selection.open + 1) % n);
    tooltip(context.text("The next at this place"));
    ImGui::SameLine();
    auto const at = ImGui::GetCursorScreenPos();
    put_text(at.x, at.y + 6,
             phrase(language, "{i} of {n} here",
                    fmt::arg("i", language.number(static_cast<std::int64_t>(selection.open + 1))),
                    fmt::arg("n", language.number(static_cast<std::int64_t>(n)))),
             context.colours().soft_ink);
    ImGui::NewLine();
}

void draw_title(PanelContext& context, std::string_view title) {
    ImGui::PushFont(context.fonts.title);
    paragraph(title, context.colours().ink);
    ImGui::PopFont();
    gap(4);
}

void draw_kind(PanelContext& context, Kind const& kind) {
    auto const number = context.workspace.snapshot()->incidents.kind_number(kind);
    auto const symbols =
        kind_symbols(context.workspace.snapshot()->incidents.kinds(),
                     context.theme == Theme::light ? MapTheme::light : MapTheme::dark);
    sample_row(context,
               [&](DrawListCanvas& canvas, PagePoint centre) {
                   if (number && *number < symbols.size())
                       draw_symbol(canvas, centre, symbols[*number], 1.5, sample_colours(context));
               },
               capitalised(page_text(context.language().code_name(kind.code))), {});
    gap(4);
}

void draw_facts(PanelContext& context, Record const& record) {
    auto const& incident = record.incident;
    auto const& language = context.language();
    fact(context, context.text("When"), when_words(incident, language));
    fact(context, context.text("Where"), place_words(incident.place, incident.position, language));
    fact(context, context.text("How sure"),
         sureness_words(incident.position, record.area, language));
    for (auto const& [name, toll] : {std::pair{context.text("Killed"), incident.killed},
                                     std::pair{context.text("Injured"), incident.injured}}) {
        auto const words = toll_words(toll, language);
        fact(context, name, words.empty() ? context.text("not known") : words);
    }
    fact(context, context.text("Verification"),
         capitalised(language.code_name(verification_code(incident.verification))));
    std::set<std::pair<std::string, std::string>> said; // several documents may say one value
    for (auto const& code : record.codes) {
        if (!said.emplace(code.code, code.value).second) continue;
        fact(context, capitalised(page_text(language.code_name(code.code))),
             page_text(code_label(language, code.code, code.value)));
    }
}

/// The other one as a row to press, and beneath it why the two belong together.
void draw_link(PanelContext& context, LinkedIncident const& linked, std::size_t number) {
    auto const& language = context.language();
    auto const& incidents = context.workspace.snapshot()->incidents;
    auto const index = incidents.find(linked.other);
    auto words = linked.earlier ? context.text("Earlier") : context.text("Later");
    if (index) {
        auto const& kind = incidents.kinds()[incidents.kind_of(*index)];
        words += ": " + page_text(language.code_name(kind.code));
        if (incidents.dated(*index)) words += ", " + language.day(incidents.span(*index).begin);
    }
    auto const width = ImGui::GetContentRegionAvail().x;
    if (button(context, "record.link." + std::to_string(number), words, ButtonLook::raised, width))
        context.workspace.select(IncidentSelection{{linked.other}, 0});
    auto why = capitalised(language.code_name(link_grade_code(linked.link.grade))) + ", " +
               language.code_name(link_ground_code(linked.link.ground));
    if (linked.series && !linked.series->name.empty())
        why += "\n" + phrase(language, "Series: {}", page_text(linked.series->name));
    if (!linked.link.note.empty()) why += "\n" + linked.link.note;
    gap(2);
    ImGui::PushFont(context.fonts.small_text);
    paragraph(why, context.colours().soft_ink);
    ImGui::PopFont();
    gap();
}

void draw_record(PanelContext& context, Record const& record, LinkEditor& editor) {
    auto const& incident = record.incident;
    auto const kind = capitalised(context.language().code_name(incident.kind.code));
    draw_title(context, incident.title.empty() ? kind : incident.title);
    draw_kind(context, incident.kind);
    draw_confidentiality(context, incident.confidentiality, incident.sensitive);
    draw_facts(context, record);
    if (!incident.note.empty()) {
        gap(4);
        paragraph(incident.note, context.colours().ink);
        gap(4);
    }
    if (!record.links.empty()) {
        gap();
        heading(context, context.text("Linked"));
        for (std::size_t i = 0; i < record.links.size(); ++i)
            draw_link(context, record.links[i], i);
    }
    editor.draw_begin(context, incident);
    if (!record.claims.empty()) {
        gap();
        draw_claims(context, record.claims);
    }
    if (record.document) draw_document(context, *record.document);
}

bool escape_pressed(Workspace const& workspace) {
    return workspace.file_import().stage() == ImportStage::none &&
           ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false) &&
           !ImGui::IsAnyItemActive() &&
           !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
}

} // namespace

void draw_confidentiality(PanelContext& context, Confidentiality level, bool sensitive) {
    if (level == Confidentiality::open && !sensitive) return;
    ImGui::PushFont(context.fonts.heading);
    if (level != Confidentiality::open)
        paragraph(capitalised(context.language().code_name(confidentiality_code(level))),
                  context.colours().danger);
    if (sensitive)
        paragraph(context.text("Sensitive: its exact place may hurt somebody"),
                  context.colours().danger);
    ImGui::PopFont();
    gap();
}

void draw_document(PanelContext& context, Document const& document) {
    gap();
    heading(context, context.text("Source"));
    if (!document.title.empty()) paragraph(document.title, context.colours().ink);
    auto line = document.publisher;
    if (document.date) line += (line.empty() ? "" : ", ") + context.language().span(*document.date);
    if (!line.empty()) paragraph(line, context.colours().soft_ink);
    if (!document.url.empty()) paragraph(document.url, context.colours().soft_ink);
    if (document.title.empty() && line.empty() && document.url.empty())
        paragraph(context.text("Source not stated"), context.colours().soft_ink);
}

void RecordPanel::draw(PanelContext& context, PanelBox const& box) {
    if (!wanted(context.workspace) || !context.workspace.snapshot()) return;
    PanelWindow const window{context, "record panel", box};
    auto const closed = draw_cross(context) || escape_pressed(context.workspace);
    // A copy: what is drawn may select something else.
    auto const selection = context.workspace.selection();
    if (auto const* checkpoint = std::get_if<CheckpointSelection>(&selection)) {
        ImGui::Dummy({1, row_height});
        auto const& all = context.workspace.snapshot()->records.checkpoints;
        if (checkpoint->checkpoint < all.size()) {
            auto const& shown = all[checkpoint->checkpoint];
            draw_title(context, shown.name.empty() ? context.text("Checkpoint") : shown.name);
            draw_checkpoint(context, shown, removal_);
        }
    } else if (std::holds_alternative<RemovedSelection>(selection)) {
        ImGui::Dummy({1, row_height});
        draw_title(context, context.text("Checkpoints taken away"));
        draw_removed_checkpoints(context);
    } else if (auto const* links = std::get_if<LinkSelection>(&selection)) {
        draw_link_record(context, *links, link_editor_);
    } else if (auto const* incidents = std::get_if<IncidentSelection>(&selection)) {
        auto const* found = context.workspace.record();
        auto const record = found == nullptr ? std::nullopt : std::optional{*found};
        draw_stack(context, *incidents);
        if (record) link_editor_.draw_pair(context, record->incident);
        if (record)
            draw_record(context, *record, link_editor_);
        else
            paragraph(context.text("This record cannot be read (any more)."),
                      context.colours().soft_ink);
    }
    if (closed) context.workspace.select({});
}

} // namespace reten::app
