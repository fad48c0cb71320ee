#include "app/panels/panel_rows.hpp"
#include "app/panels/record_panel.hpp"
#include "geo/cartography/text_block.hpp"
#include "geo/model/folded_text.hpp"

#include <imgui/imgui.h>

#include <algorithm>
#include <set>

namespace reten::app {

namespace {

/// All claims on one field, in their order.
struct FieldClaims {
    std::string field;
    std::vector<SourcedClaim const*> claims;

    [[nodiscard]] bool disputed() const {
        std::set<std::string> values;
        for (auto const* sourced : claims) values.insert(folded(sourced->claim.value));
        return values.size() > 1;
    }
};

/// Fields on which the sources differ come first: they are what the panel is opened for.
std::vector<FieldClaims> by_field(std::vector<SourcedClaim> const& claims) {
    std::vector<FieldClaims> fields;
    for (auto const& sourced : claims) {
        auto const same = std::find_if(fields.begin(), fields.end(), [&](FieldClaims const& each) {
            return each.field == sourced.claim.field;
        });
        if (same != fields.end())
            same->claims.push_back(&sourced);
        else
            fields.push_back({sourced.claim.field, {&sourced}});
    }
    std::stable_partition(fields.begin(), fields.end(),
                          [](FieldClaims const& field) { return field.disputed(); });
    return fields;
}

/// A full dot marks the value that the record holds.
void draw_mark(PanelContext const& context, ImVec2 at, bool adopted) {
    auto& list = *ImGui::GetWindowDrawList();
    ImVec2 const centre{at.x + 6, at.y + 9};
    if (adopted)
        list.AddCircleFilled(centre, 4.5F, packed(context.colours().accent));
    else
        list.AddCircle(centre, 4, packed(context.colours().soft_ink), 0, 1.2F);
}

/// Fields whose values are codes are said in words.
std::string claim_words(Claim const& claim, Language const& language) {
    if (claim.field == "kind" || claim.field == "verification")
        return capitalised(language.code_name(claim.value));
    return claim.value;
}

void draw_claim(PanelContext& context, SourcedClaim const& sourced) {
    auto const& colours = context.colours();
    auto const& claim = sourced.claim;
    draw_mark(context, ImGui::GetCursorScreenPos(), claim.adopted);
    ImGui::Indent(20);
    ImGui::BeginGroup();
    paragraph(claim.value.empty() ? context.text("nothing")
                                  : claim_words(claim, context.language()),
              colours.ink);
    auto who = sourced.publisher.empty() ? sourced.title : sourced.publisher;
    if (who.empty()) who = context.text("source not stated");
    if (!claim.certainty.empty())
        who += " · " + phrase(context.language(), "certainty {}",
                              context.language().code_name(claim.certainty));
    if (claim.adopted) who += " · " + context.text("adopted");
    ImGui::PushFont(context.fonts.small_text);
    paragraph(who, colours.soft_ink);
    if (sourced.confidentiality != Confidentiality::open)
        paragraph(
            phrase(context.language(), "the document is {}",
                   context.language().code_name(confidentiality_code(sourced.confidentiality))),
            colours.danger);
    if (!claim.note.empty()) paragraph(claim.note, colours.soft_ink);
    ImGui::PopFont();
    ImGui::EndGroup();
    tooltip(sourced.title);
    ImGui::Unindent(20);
    gap(4);
}

} // namespace

void draw_claims(PanelContext& context, std::vector<SourcedClaim> const& claims) {
    heading(context, context.text("What the sources say"));
    for (auto const& field : by_field(claims)) {
        auto const at = ImGui::GetCursorScreenPos();
        auto const right = at.x + ImGui::GetContentRegionAvail().x;
        put_text(at.x, at.y + 2, capitalised(page_text(context.language().code_name(field.field))),
                 context.colours().soft_ink, right - at.x - 120);
        if (field.disputed()) {
            auto const words = context.text("they disagree");
            put_text(right - ImGui::CalcTextSize(words.c_str()).x, at.y + 2, words,
                     context.colours().danger);
        }
        ImGui::Dummy({1, 24});
        for (auto const* claim : field.claims) draw_claim(context, *claim);
        gap(4);
    }
}

} // namespace reten::app
