#include "app/panels/view_rows.hpp"

#include "app/panels/review_rows.hpp"
#include "geo/cartography/text_block.hpp"
#include "geo/cells/cell_value.hpp"

#include <fmt/ranges.h>
#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>

namespace reten::app {

namespace {

/// The chosen one, and whether it is shown otherwise than it was saved.
std::string shown_words(PanelContext const& context) {
    auto const& workspace = context.workspace;
    auto const changed = workspace.view_changed();
    auto const& chosen = workspace.views().chosen();
    if (!chosen) return changed ? context.text("Not saved") : context.text("Everything");
    auto const name = page_text(chosen->name);
    return changed ? phrase(context.language(), "{} (changed)", name) : name;
}

void choose(PanelContext& context) {
    auto& workspace = context.workspace;
    auto const& views = workspace.views().views();
    if (views.empty()) return;
    ChoiceRow row{"views", {}, {context.text("Everything")}, 0};
    row.name_width = 0;
    row.now = shown_words(context);
    auto const& chosen = workspace.views().chosen();
    for (auto const& view : views) {
        if (chosen && chosen->name == view.name) row.chosen = row.options.size();
        row.options.push_back(view.name);
    }
    auto const pressed = choice_row(context, row);
    if (pressed == 0) workspace.show_everything();
    if (pressed > 0) workspace.choose_view(views[static_cast<std::size_t>(pressed) - 1].name);
}

/// A filter with a cross; true when it was pressed, which leaves it off.
bool chip(PanelContext& context, std::string const& landmark, std::string const& words) {
    auto const& colours = context.colours();
    auto const at = ImGui::GetCursorScreenPos();
    auto const width = ImGui::GetContentRegionAvail().x;
    constexpr float cross = 4, cross_room = 26;
    auto const pressed = ImGui::InvisibleButton(landmark.c_str(), {width, row_height});
    auto& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled({at.x, at.y + 1}, {at.x + width, at.y + row_height - 1},
                       packed(ImGui::IsItemHovered() ? colours.hover : colours.raised), 4);
    context.landmarks.item(landmark);
    auto const cut =
        put_text(at.x + 8, std::round(at.y + (row_height - ImGui::GetTextLineHeight()) / 2), words,
                 colours.ink, width - 8 - cross_room);
    auto const x = at.x + width - cross_room / 2, y = at.y + row_height / 2;
    for (auto const slope : {-1.0F, 1.0F})
        list.AddLine({x - cross, y - cross * slope}, {x + cross, y + cross * slope},
                     packed(colours.soft_ink), 1.5F);
    auto const leave = context.text("Press to leave this filter off");
    tooltip(cut ? words + "\n" + leave : leave);
    gap(2);
    return pressed;
}

std::string area_words(PanelContext const& context, std::vector<std::string> const& codes) {
    std::vector<std::string> names;
    for (auto const& code : codes) {
        auto const& areas = context.workspace.snapshot()->records.areas;
        auto const at = std::find_if(areas.begin(), areas.end(),
                                     [&](Area const& area) { return area.code == code; });
        auto const named = at != areas.end() && !at->name.empty();
        names.push_back(page_text(named ? at->name : code));
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

/// The filters that no other row of the panel has.
void draw_part(PanelContext& context) {
    auto part = context.workspace.part();
    auto const before = part;
    auto const& language = context.language();
    if (part.box && chip(context, "views.box",
                         phrase(language, "In the box {}",
                                fmt::format("{:.6g}, {:.6g}, {:.6g}, {:.6g}", part.box->west,
                                            part.box->south, part.box->east, part.box->north))))
        part.box.reset();
    if (!part.area_codes.empty() &&
        chip(context, "views.area",
             phrase(language, "In {}", area_words(context, part.area_codes))))
        part.area_codes.clear();
    if (part.condition && chip(context, "views.where",
                               phrase(language, "Where {}", page_text(part.condition->text()))))
        part.condition.reset();
    if (part != before) context.workspace.set_part(std::move(part));
}

/// What the view asks for and the case does not have: no mistake, and not to be overlooked.
void draw_unknown(PanelContext& context) {
    auto const& workspace = context.workspace;
    auto const& snapshot = *workspace.snapshot();
    auto const say = [&](std::string_view id, std::string const& code) {
        paragraph(capitalised(phrase(context.language(), id, page_text(code))),
                  context.colours().ink);
    };
    for (auto const& kind : workspace.query().kinds)
        if (!kind.code.empty() && !snapshot.incidents.kind_number(kind))
            say("no record is of the kind '{}'", kind.code);
    for (auto const& code : workspace.part().area_codes)
        if (std::none_of(snapshot.records.areas.begin(), snapshot.records.areas.end(),
                         [&](Area const& area) { return area.code == code; }))
            say("no area has the code '{}'", code);
}

void draw_titles(PanelContext const& context) {
    auto const& chosen = context.workspace.views().chosen();
    if (!chosen) return;
    if (!chosen->definition.title.empty())
        paragraph(chosen->definition.title, context.colours().ink);
    if (!chosen->definition.subtitle.empty())
        paragraph(chosen->definition.subtitle, context.colours().soft_ink);
    gap(4);
}

/// What was asked, what is done where it is so, and the way out; 1, -1, or 0: not yet.
int answer(PanelContext& context, std::string const& landmark, std::string const& label,
           bool possible) {
    auto const half = (ImGui::GetContentRegionAvail().x - 8) / 2;
    auto const yes = row_button(context, {landmark, label, possible, ButtonLook::chosen, half});
    ImGui::SameLine(0, 8);
    auto const no =
        button(context, "views.cancel", context.text("Cancel"), ButtonLook::raised, half);
    auto const keys = takes_keys(context);
    if (no || (keys && went_down(Key::escape))) return -1;
    return yes || (keys && possible && went_down(Key::enter)) ? 1 : 0;
}

} // namespace

void ViewRows::draw_head(PanelContext& context) {
    auto& views = context.workspace.views();
    auto const top = ImGui::GetCursorPos();
    heading(context, context.text("Views"));
    if (!views.writes()) return;
    auto const below = ImGui::GetCursorPos();
    auto right = top.x + ImGui::GetContentRegionAvail().x;
    auto const at_right = [&](std::string const& landmark, std::string const& label) {
        right -= std::ceil(ImGui::CalcTextSize(label.c_str()).x) + 16;
        ImGui::SetCursorPos({right, top.y});
        return button(context, landmark, label, ButtonLook::plain,
                      std::ceil(ImGui::CalcTextSize(label.c_str()).x) + 16);
    };
    if (at_right("views.save", context.text("Save…"))) {
        auto const& chosen = views.chosen();
        name_.set(chosen ? chosen->name : std::string{});
        views.begin_save();
    }
    if (views.chosen() && at_right("views.remove", context.text("Remove…"))) views.begin_remove();
    ImGui::SetCursorPos(below);
}

void ViewRows::save(PanelContext& context) {
    context.workspace.save_view(std::string{trimmed(name_.text())});
}

void ViewRows::ask_name(PanelContext& context) {
    auto& views = context.workspace.views();
    ImGui::BeginDisabled(views.read_only().has_value());
    auto const end = name_.draw(context, "views.name", context.text("Name of the view"),
                                ImGui::GetContentRegionAvail().x);
    ImGui::EndDisabled();
    gap(4);
    auto const possible = views.can_write() && !trimmed(name_.text()).empty();
    auto const pressed = answer(context, "views.write", context.text("Save"), possible);
    if (pressed < 0)
        views.cancel();
    else if (pressed > 0 || (possible && end == TypedField::End::entered))
        save(context);
}

void ViewRows::draw_question(PanelContext& context) {
    auto& views = context.workspace.views();
    auto const question = views.question();
    if (question == ViewQuestion::none) return;
    read_only_line(context, views.read_only());
    if (question == ViewQuestion::name) {
        ask_name(context);
        return;
    }
    auto const replaces = question == ViewQuestion::replace;
    auto const name = page_text(views.asked_name());
    paragraph(replaces ? phrase(context.language(), "There is a view '{}'. Replace it?", name)
                       : phrase(context.language(), "Remove the view '{}'?", name),
              context.colours().ink);
    gap(4);
    auto const pressed =
        answer(context, "views.write", replaces ? context.text("Replace") : context.text("Remove"),
               views.can_write());
    if (pressed < 0)
        views.cancel();
    else if (pressed > 0 && replaces)
        context.workspace.save_view(views.asked_name());
    else if (pressed > 0)
        views.remove();
}

void ViewRows::draw(PanelContext& context) {
    auto const& views = context.workspace.views();
    if (!views.writes() && views.views().empty()) return;
    draw_head(context);
    choose(context);
    draw_titles(context);
    draw_part(context);
    draw_unknown(context);
    draw_question(context);
    gap();
}

} // namespace reten::app
