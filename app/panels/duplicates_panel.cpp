#include "app/panels/duplicates_panel.hpp"

#include "app/panels/record_words.hpp"
#include "app/panels/review_rows.hpp"
#include "app/workspace/duplicate_words.hpp"
#include "geo/cartography/text_block.hpp"
#include "geo/cells/cell_value.hpp"
#include "geo/model/folded_text.hpp"

#include <imgui/imgui.h>

namespace reten::app {

namespace {

enum class Press { none, left, right, different, skip, back, undo, close };

std::string ordinal(Language const& language, std::size_t number) {
    return language.number(static_cast<std::int64_t>(number));
}

Press draw_head(PanelContext& context, DuplicateReview const& review) {
    std::string line;
    if (review.current() != nullptr) {
        auto const all = static_cast<std::size_t>(review.found()->found);
        line = phrase(context.language(), "Pair {i} of {n}",
                      fmt::arg("i", ordinal(context.language(), review.number())),
                      fmt::arg("n", ordinal(context.language(), all)));
    }
    return review_head(context, "duplicates", context.text("Possible duplicates"), line)
               ? Press::close
               : Press::none;
}

/// Two rows of buttons that stay where they are from pair to pair.
Press draw_buttons(PanelContext& context, DuplicateReview const& review) {
    auto press = Press::none;
    auto const width = ImGui::GetContentRegionAvail().x;
    auto const one = [&](char const* name, std::string const& label, Press meant, bool possible,
                         ButtonLook look, float wide) {
        if (row_button(context, {std::string{"duplicates."} + name, label, possible, look, wide}))
            press = meant;
    };
    constexpr float between = 8;
    auto const half = (width - between) / 2, tenth = (width - 2 * between) / 10;
    auto const can = review.can_decide();
    auto const there = review.current() != nullptr;
    one("keep_left", context.text("One event: keep 1"), Press::left, can, ButtonLook::chosen, half);
    ImGui::SameLine();
    one("keep_right", context.text("One event: keep 2"), Press::right, can, ButtonLook::chosen,
        half);
    gap(4);
    one("different", context.text("Two events (d)"), Press::different, can, ButtonLook::raised,
        4 * tenth);
    ImGui::SameLine();
    one("skip", context.text("Skip (s)"), Press::skip, there, ButtonLook::raised, 3 * tenth);
    ImGui::SameLine();
    one("undo", context.text("Undo (u)"), Press::undo, review.can_undo(), ButtonLook::raised,
        3 * tenth);
    gap();
    return press;
}

Press pressed_key(PanelContext const& context) {
    if (!takes_keys(context)) return Press::none;
    if (went_down(Key::escape)) return Press::close;
    if (context.workspace.duplicates().can_decide()) {
        if (typed('1')) return Press::left;
        if (typed('2')) return Press::right;
        if (typed('d')) return Press::different;
    }
    if (typed('s')) return Press::skip;
    if (typed('b')) return Press::back;
    return typed('u') ? Press::undo : Press::none;
}

/// `why` as typed; nothing typed: a word of where it was done.
void act(PanelContext& context, Press press, std::string const& why) {
    auto& review = context.workspace.duplicates();
    auto const reason = why.empty() ? context.text("decided side by side in the window") : why;
    switch (press) {
    case Press::none: break;
    case Press::left: review.decide(DuplicateVerdict::keep_left, reason); break;
    case Press::right: review.decide(DuplicateVerdict::keep_right, reason); break;
    case Press::different: review.decide(DuplicateVerdict::different, reason); break;
    case Press::skip: review.skip(); break;
    case Press::back: review.back(); break;
    case Press::undo:
        review.undo(why.empty() ? context.text("taken back in the window") : why);
        break;
    case Press::close: context.workspace.close_duplicates(); break;
    }
}

void draw_mark(PanelContext const& context, bool agrees, bool both) {
    if (!both) return;
    auto const at = ImGui::GetCursorScreenPos();
    put_text(at.x, at.y, agrees ? "=" : "≠",
             agrees ? context.colours().soft_ink : context.colours().danger);
}

/// A field of both records in a row of the table.
void compare_row(PanelContext const& context, std::string const& name, std::string const& left,
                 std::string const& right) {
    if (left.empty() && right.empty()) return;
    auto const& colours = context.colours();
    auto const both = !left.empty() && !right.empty();
    auto const agrees = both && folded(left) == folded(right);
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    paragraph(name, colours.soft_ink);
    for (auto const* const value : {&left, &right}) {
        ImGui::TableNextColumn();
        if (value == &right) {
            draw_mark(context, agrees, both);
            ImGui::TableNextColumn();
        }
        paragraph(value->empty() ? "—" : *value,
                  agrees || value->empty() ? colours.soft_ink : colours.ink);
    }
}

std::string source_words(Record const& record) {
    if (!record.document) return record.incident.source_key;
    auto words = record.document->title;
    if (!record.document->publisher.empty())
        words += (words.empty() ? "" : "\n") + record.document->publisher;
    return words;
}

std::string area_words(PlaceText const& place) {
    auto words = place.municipality;
    if (!place.state.empty()) words += (words.empty() ? "" : ", ") + place.state;
    return words;
}

void compare_fields(PanelContext const& context, Record const& a, Record const& b) {
    auto const& language = context.language();
    auto const row = [&](std::string const& name, auto words) {
        compare_row(context, name, words(a), words(b));
    };
    row(context.text("When"), [&](Record const& r) { return when_words(r.incident, language); });
    row(context.text("Kind"), [&](Record const& r) {
        return capitalised(page_text(language.code_name(r.incident.kind.code)));
    });
    row(context.text("Title"), [](Record const& r) { return r.incident.title; });
    row(context.text("Place"), [](Record const& r) { return r.incident.place.place; });
    row(context.text("Street"), [](Record const& r) { return r.incident.place.street; });
    row(context.text("Colonia"), [](Record const& r) { return r.incident.place.colonia; });
    row(context.text("Municipality"), [](Record const& r) { return area_words(r.incident.place); });
    row(context.text("How sure"),
        [&](Record const& r) { return sureness_words(r.incident.position, r.area, language); });
    row(context.text("Killed"),
        [&](Record const& r) { return toll_words(r.incident.killed, language); });
    row(context.text("Injured"),
        [&](Record const& r) { return toll_words(r.incident.injured, language); });
    row(context.text("Note"), [](Record const& r) { return r.incident.note; });
    row(context.text("Confidentiality"), [&](Record const& r) {
        return capitalised(language.code_name(confidentiality_code(r.incident.confidentiality)));
    });
    row(context.text("Source"), source_words);
}

void draw_pair(PanelContext const& context, Record const& a, Record const& b) {
    ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, ImVec2{4, 5});
    if (ImGui::BeginTable("pair", 4, ImGuiTableFlags_BordersInnerH)) {
        auto const longest = context.text("Confidentiality");
        ImGui::TableSetupColumn("field", ImGuiTableColumnFlags_WidthFixed,
                                ImGui::CalcTextSize(longest.c_str()).x + 2);
        ImGui::TableSetupColumn("left", ImGuiTableColumnFlags_WidthStretch);
        ImGui::TableSetupColumn("mark", ImGuiTableColumnFlags_WidthFixed, 14);
        ImGui::TableSetupColumn("right", ImGuiTableColumnFlags_WidthStretch);
        ImGui::TableNextRow();
        ImGui::PushFont(context.fonts.heading);
        for (auto const* const head : {"", "1", "", "2"}) {
            ImGui::TableNextColumn();
            paragraph(head, context.colours().ink);
        }
        ImGui::PopFont();
        compare_fields(context, a, b);
        ImGui::EndTable();
    }
    ImGui::PopStyleVar();
}

void draw_nothing(PanelContext const& context, DuplicateReview const& review) {
    auto const searching = review.searching() || !review.found();
    auto const words =
        searching ? context.text("Looking for records that tell of one event twice …")
        : review.found()->pairs.empty()
            ? context.text("No two records look like one event told twice.")
            : context.text("No pair is left. Skipped ones come again when this is opened anew; "
                           "b goes back.");
    paragraph(words, context.colours().soft_ink);
}

} // namespace

void DuplicatesPanel::read(Workspace& workspace, IncidentPair const& pair) {
    if (shown_ == pair && !stale_) return;
    shown_ = pair;
    stale_ = false;
    left_ = workspace.record_of(pair.first);
    right_ = workspace.record_of(pair.second);
}

void DuplicatesPanel::draw(PanelContext& context, PanelBox const& box) {
    if (!wanted(context.workspace)) {
        shown_.reset();
        return;
    }
    PanelWindow const window{context, "duplicates panel", box};
    context.landmarks.set("duplicates", {box.x, box.y, box.width, box.height});
    auto& review = context.workspace.duplicates();
    auto press = pressed_key(context);
    auto const take = [&](Press other) { press = press == Press::none ? other : press; };
    take(draw_head(context, review));
    read_only_line(context, review.read_only());
    take(draw_buttons(context, review));
    if (review.current() != nullptr || review.can_undo())
        reason_row(context, "duplicates", review.read_only().has_value(), reason_);
    stale_ = stale_ || review.busy();
    if (auto const* const pair = review.current()) {
        ImGui::PushFont(context.fonts.heading);
        paragraph(phrase(context.language(), "Alike {}", context.language().number(pair->score, 2)),
                  context.colours().ink);
        ImGui::PopFont();
        paragraph(duplicate_words(pair->parts, context.language()), context.colours().soft_ink);
        gap();
        if (!review.busy()) read(context.workspace, pair->pair);
        if (shown_ == pair->pair && left_ && right_) draw_pair(context, *left_, *right_);
    } else {
        draw_nothing(context, review);
    }
    act(context, press, std::string{trimmed(reason_.text())});
    // It was the reason of one decision.
    if (press != Press::none) reason_.set("");
}

void draw_duplicates_row(PanelContext& context) {
    auto& review = context.workspace.duplicates();
    if (!review.has_case() || context.workspace.reviewing()) return;
    auto const& language = context.language();
    std::string words;
    if (review.found()) {
        auto const n = review.open_pairs();
        if (n == 0) return;
        words = fmt::format(
            fmt::runtime(language.text("{} possible duplicate", "{} possible duplicates", n)),
            language.number(n));
    } else if (!review.searching()) {
        words = context.text("Look for possible duplicates");
    } else {
        return;
    }
    gap();
    if (button(context, "duplicates.open", words, ButtonLook::raised,
               ImGui::GetContentRegionAvail().x))
        context.workspace.open_duplicates();
    tooltip(context.text("Pairs of records that look like one event told twice; you decide"));
}

} // namespace reten::app
