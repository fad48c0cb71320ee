#include "app/panels/link_editor.hpp"

#include "app/panels/record_words.hpp"
#include "app/panels/review_rows.hpp"
#include "geo/cartography/text_block.hpp"
#include "geo/cells/cell_value.hpp"

#include <imgui/imgui.h>

#include <array>

namespace reten::app {

namespace {

constexpr std::array grades{LinkGrade::confirmed, LinkGrade::probable, LinkGrade::inferred};
// A person does not link by a rule.
constexpr std::array grounds{LinkGround::same_actor, LinkGround::same_weapon,
                             LinkGround::same_vehicle, LinkGround::same_message,
                             LinkGround::stated};
constexpr std::size_t most_removed = 50; // rows; the rest is counted

std::string grade_words(PanelContext const& context, LinkGrade grade) {
    return capitalised(context.language().code_name(link_grade_code(grade)));
}

/// The kind and the day, as the record of an incident begins.
std::string incident_words(PanelContext const& context, Incident const& incident) {
    auto const& language = context.language();
    auto const kind = capitalised(page_text(language.code_name(incident.kind.code)));
    auto const name = incident.title.empty() ? kind : page_text(incident.title);
    return incident.when ? name + ", " + language.span(*incident.when) : name;
}

} // namespace

std::string LinkEditor::reason() const { return std::string{trimmed(reason_.text())}; }

bool LinkEditor::draw_reason(PanelContext& context, std::string const& name, bool needed) {
    auto const& edits = context.workspace.edits();
    read_only_line(context, edits.read_only());
    ImGui::BeginDisabled(edits.read_only().has_value());
    reason_.draw(context, name + ".reason",
                 needed ? context.text("Why, for the history")
                        : context.text("Why, for the history (may be left out)"),
                 ImGui::GetContentRegionAvail().x);
    ImGui::EndDisabled();
    gap(4);
    return edits.can_change();
}

void LinkEditor::choose_grade(PanelContext& context, std::string const& name) {
    ChoiceRow row{name + ".grade", context.text("Grade"), {}, 0};
    for (std::size_t i = 0; i < grades.size(); ++i) {
        row.options.push_back(grade_words(context, grades.at(i)));
        if (grades.at(i) == grade_) row.chosen = i;
    }
    if (auto const chosen = choice_row(context, row); chosen >= 0)
        grade_ = grades.at(static_cast<std::size_t>(chosen));
}

void LinkEditor::draw_decision(PanelContext& context, IncidentLink const& link) {
    auto& edits = context.workspace.edits();
    if (!edits.has_case()) return;
    edits.look_at("link " + std::to_string(link.id.value));
    if (link_ != link.id || was_ != link.grade) {
        link_ = link.id;
        grade_ = was_ = link.grade;
        reason_.set("");
    }
    gap();
    heading(context, context.text("Decide about this link"));
    choose_grade(context, "link");
    auto const can = draw_reason(context, "link", true);
    auto const why = reason();
    auto const half = (ImGui::GetContentRegionAvail().x - 8) / 2;
    bool decided = false;
    if (row_button(context,
                   {"link.regrade", context.text("Change the grade"),
                    can && !why.empty() && grade_ != link.grade, ButtonLook::chosen, half})) {
        edits.start(regrading(link.id, grade_, why));
        decided = true;
    }
    ImGui::SameLine();
    if (row_button(context, {"link.remove", context.text("Take it away"), can && !why.empty(),
                             ButtonLook::raised, half})) {
        edits.start(removing(link.id, why));
        decided = true;
    }
    if (can && why.empty()) {
        gap(4);
        paragraph(context.text("Both need a reason: it stands in the history."),
                  context.colours().soft_ink);
    }
    if (auto const* const last = edits.decision_of(link.id)) {
        gap();
        paragraph(decision_words(context, last->at, last->why), context.colours().soft_ink);
        gap(4);
        if (row_button(context, {"link.undo", context.text("Undo this decision"), can})) {
            edits.start(taking_back(link.id, why));
            decided = true;
        }
    }
    if (decided) link_.reset(); // what was chosen and typed was for this
}

void LinkEditor::draw_removed(PanelContext& context) {
    auto& edits = context.workspace.edits();
    if (!edits.has_case()) return;
    edits.look_at("links");
    std::size_t shown = 0, all = 0;
    for (auto const& decision : edits.link_decisions()) {
        if (!decision.removed || ++all > most_removed) continue;
        if (++shown == 1) {
            gap();
            heading(context, context.text("Taken away"));
            read_only_line(context, edits.read_only());
        }
        paragraph(grade_words(context, decision.removed->grade) + ", " +
                      context.language().code_name(link_ground_code(decision.removed->ground)),
                  context.colours().ink);
        paragraph(decision_words(context, decision.at, decision.why), context.colours().soft_ink);
        gap(4);
        if (row_button(context, {"link.back." + std::to_string(decision.link.value),
                                 context.text("Bring it back"), edits.can_change()})) {
            edits.start(taking_back(decision.link, context.text("taken back in the window")));
            return;
        }
        gap();
    }
    if (all > shown)
        paragraph(phrase(context.language(), "and {} more",
                         context.language().number(static_cast<std::int64_t>(all - shown))),
                  context.colours().soft_ink);
}

void LinkEditor::draw_new(PanelContext& context, Incident const& first, Incident const& second) {
    auto& edits = context.workspace.edits();
    auto const backwards = first.when && second.when && second.when->begin < first.when->begin;
    for (auto const* const end : {backwards ? &second : &first, backwards ? &first : &second})
        paragraph(incident_words(context, *end), context.colours().ink);
    gap(4);
    ChoiceRow ground{"pair.ground", context.text("Ground"), {}, 0};
    for (std::size_t i = 0; i < grounds.size(); ++i) {
        ground.options.push_back(
            capitalised(context.language().code_name(link_ground_code(grounds.at(i)))));
        if (grounds.at(i) == ground_) ground.chosen = i;
    }
    if (auto const chosen = choice_row(context, ground); chosen >= 0)
        ground_ = grounds.at(static_cast<std::size_t>(chosen));
    choose_grade(context, "pair");
    auto const can = draw_reason(context, "pair", true);
    auto const why = reason();
    auto const half = (ImGui::GetContentRegionAvail().x - 8) / 2;
    if (row_button(context, {"pair.make", context.text("Link the two"), can && !why.empty(),
                             ButtonLook::chosen, half})) {
        edits.start(linking({first.id, second.id, ground_, grade_, why}));
    }
    ImGui::SameLine();
    if (button(context, "pair.cancel", context.text("Cancel"), ButtonLook::raised, half))
        edits.cancel_link();
    if (can && why.empty()) {
        gap(4);
        paragraph(context.text("A link by hand needs a reason: it stands in the history."),
                  context.colours().soft_ink);
    }
    gap();
}

void LinkEditor::draw_pair(PanelContext& context, Incident const& open) {
    auto& edits = context.workspace.edits();
    auto const first = edits.link_from(); // a copy: it may be cancelled here
    if (!first) return;
    edits.look_at("link by hand from " + std::to_string(first->id.value));
    heading(context, context.text("A link by hand"));
    if (first->id != open.id) {
        draw_new(context, *first, open);
        return;
    }
    paragraph(context.text("Press the other incident on the map."), context.colours().ink);
    gap(4);
    if (button(context, "pair.cancel", context.text("Cancel"))) edits.cancel_link();
    gap();
}

void LinkEditor::draw_begin(PanelContext& context, Incident const& open) {
    auto& edits = context.workspace.edits();
    if (!edits.has_case() || edits.link_from()) return;
    gap(4);
    auto const pressed = button(context, "pair.begin", context.text("Link with another incident…"),
                                ButtonLook::raised, ImGui::GetContentRegionAvail().x);
    gap(4);
    if (!pressed) return;
    grade_ = LinkGrade::probable;
    ground_ = LinkGround::stated;
    link_.reset();
    reason_.set("");
    edits.begin_link(open);
}

} // namespace reten::app
