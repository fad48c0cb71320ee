#include "app/panels/place_panel.hpp"

#include "app/panels/place_words.hpp"
#include "app/panels/review_rows.hpp"
#include "app/workspace/import_look.hpp"
#include "geo/cartography/text_block.hpp"
#include "geo/cells/cell_value.hpp"

#include <imgui/imgui.h>

#include <algorithm>
#include <cmath>

namespace reten::app {

namespace {

constexpr std::size_t longest_part = 400, longest_name = 120; // bytes of a text and of a candidate
constexpr std::size_t figures = 9;                            // candidates with a key of their own

std::string counted(Language const& language, std::string_view one, std::string_view many,
                    std::int64_t n) {
    return fmt::format(fmt::runtime(language.text(one, many, n)), language.number(n));
}

std::string place_line(PanelContext const& context) {
    auto const& review = context.workspace.places();
    if (review.current() == nullptr) return {};
    auto const& language = context.language();
    auto line = phrase(language, "Text {i} of {n}",
                       fmt::arg("i", language.number(static_cast<std::int64_t>(review.number()))),
                       fmt::arg("n", language.number(review.waiting())));
    if (review.doubtful() > 0)
        line += ", " + counted(language, "{} doubtful", "{} doubtful", review.doubtful());
    return line;
}

/// The text as written, part by part.
void draw_text(PanelContext const& context, ReviewItem const& item) {
    auto const& language = context.language();
    ImGui::PushFont(context.fonts.heading);
    paragraph(doubt_words(item.text, language), context.colours().ink);
    ImGui::PopFont();
    auto line =
        counted(language, "{} record has this text", "{} records have this text", item.records);
    if (item.text.verdict.decision == GeocodeDecision::skipped)
        line += ", " + language.text("skipped before");
    paragraph(line, context.colours().soft_ink);
    gap();
    auto const& text = item.text.text;
    auto const part = [&](std::string const& name, std::string const& words) {
        if (!words.empty()) fact(context, name, inert_line(words, longest_part));
    };
    part(context.text("Place"), text.place);
    part(context.text("Street"), text.street);
    part(context.text("Colonia"), text.colonia);
    part(context.text("Municipality"), text.municipality);
    part(context.text("State"), text.state);
    gap();
}

/// The number as it stands on the map.
void draw_number(PanelContext const& context, std::size_t number, float x, float y) {
    auto const& colours = sample_colours(context);
    auto canvas = sample_canvas(context);
    auto const centre = canvas.page_point(static_cast<double>(x + 11), static_cast<double>(y + 11));
    canvas.circle(centre, 2.6, {colours.accent, {}});
    TextStyle style;
    style.size = 9.5;
    style.weight = FontWeight::semibold;
    style.anchor = TextAnchor::middle;
    style.colour = colours.paper;
    canvas.text({centre.x, centre.y + 1.25}, std::to_string(number), style);
}

} // namespace

PlacePanel::Press PlacePanel::pressed_key(PanelContext const& context) {
    if (!takes_keys(context)) return {};
    auto const& review = context.workspace.places();
    if (review.hand()) {
        if (went_down(Key::escape)) return {Act::cancel};
        return {went_down(Key::enter) ? Act::place : Act::none};
    }
    if (went_down(Key::escape)) return {Act::close};
    if (went_down(Key::enter)) return {Act::accept};
    for (std::size_t i = 1; i <= figures; ++i)
        if (typed(static_cast<char>('0' + i))) return {Act::accept, i};
    if (typed('p')) return {Act::place};
    if (typed('r')) return {Act::reject};
    if (typed('s')) return {Act::skip};
    if (typed('n') || went_down(Key::down)) return {Act::next};
    if (typed('b') || went_down(Key::up)) return {Act::back};
    return {typed('u') ? Act::undo : Act::none};
}

/// Two rows that stay where they are from text to text.
PlacePanel::Press PlacePanel::draw_buttons(PanelContext& context) {
    auto const& review = context.workspace.places();
    auto const* const item = review.current();
    auto const can = review.can_decide();
    auto const width = ImGui::GetContentRegionAvail().x;
    constexpr float between = 8;
    auto act = Act::none;
    auto const one = [&](char const* name, std::string const& label, Act meant, bool possible,
                         float wide, ButtonLook look = ButtonLook::raised) {
        if (row_button(context, {std::string{"places."} + name, label, possible, look, wide}))
            act = meant;
    };
    auto const half = (width - between) / 2, quarter = (width - 3 * between) / 4;
    one("accept", context.text("Accept 1 (Enter)"), Act::accept,
        can && !item->text.candidates.empty(), half, ButtonLook::chosen);
    ImGui::SameLine();
    one("by_hand", context.text("Place by hand (p)"), Act::place, can, half);
    gap(4);
    one("reject", context.text("Reject (r)"), Act::reject, can, quarter);
    tooltip(context.text("This text places nothing: its records stay without a position"));
    ImGui::SameLine();
    one("skip", context.text("Skip (s)"), Act::skip, can, quarter);
    tooltip(context.text("Leaves it open, at the end of the queue"));
    ImGui::SameLine();
    one("next", context.text("Next (n)"), Act::next, item != nullptr, quarter);
    tooltip(context.text("Goes on and decides nothing; b goes back"));
    ImGui::SameLine();
    one("undo", context.text("Undo (u)"), Act::undo, review.can_undo(), quarter);
    gap();
    return {act};
}

/// Where a point is asked for, and how far it may be off.
PlacePanel::Press PlacePanel::draw_hand(PanelContext& context) {
    auto& review = context.workspace.places();
    auto const hand = *review.hand();
    auto act = Act::none;
    paragraph(hand.point ? point_words(*hand.point) + ". " +
                               context.text("Click elsewhere on the map to move it.")
                         : context.text("Click on the map where it is."),
              context.colours().ink);
    gap(4);
    auto const start = ImGui::GetCursorScreenPos();
    auto const name = context.text("It may be off by (metres)");
    put_text(start.x,
             std::round(start.y + (ImGui::GetFrameHeight() - ImGui::GetTextLineHeight()) / 2), name,
             context.colours().soft_ink);
    ImGui::SetCursorScreenPos(
        {start.x + std::ceil(ImGui::CalcTextSize(name.c_str()).x) + 12, start.y});
    if (hand.radius && hand.radius != typed_radius(radius_.text()))
        radius_.set(context.language().number(hand.radius->value, 0));
    auto const before = radius_.text();
    if (radius_.draw(context, "places.radius", "100", 110) == TypedField::End::entered)
        act = Act::place;
    if (radius_.text() != before) review.set_radius(typed_radius(radius_.text()));
    if (!radius_.text().empty() && !typed_radius(radius_.text()))
        paragraph(context.text("A number of metres, as in 200."), context.colours().danger);
    gap(4);
    auto const half = (ImGui::GetContentRegionAvail().x - 8) / 2;
    auto const& now = *review.hand();
    if (row_button(context,
                   {"places.put", context.text("Place it here (Enter)"),
                    now.point && now.radius && review.can_decide(), ButtonLook::chosen, half}))
        act = Act::place;
    ImGui::SameLine();
    if (button(context, "places.cancel", context.text("Cancel (Esc)"), ButtonLook::raised, half))
        act = Act::cancel;
    gap();
    return {act};
}

PlacePanel::Press PlacePanel::draw_candidates(PanelContext& context, ReviewItem const& item) {
    auto const& text = item.text;
    auto const& colours = context.colours();
    Press press;
    heading(context, context.text("Candidates"));
    auto const can = context.workspace.places().can_decide();
    // Several of equal rank that lie together are placed in their middle.
    auto const together = text.outcome == "placed" && text.candidates.size() > 1;
    auto const shown = std::min(text.candidates.size(), PlaceReview::most_candidates);
    for (std::size_t i = 0; i < shown; ++i) {
        auto const& candidate = text.candidates[i];
        auto const at = ImGui::GetCursorScreenPos();
        auto const width = ImGui::GetContentRegionAvail().x;
        auto const label =
            i < figures ? phrase(context.language(), "Accept ({})", i + 1) : context.text("Accept");
        auto const wide = std::ceil(ImGui::CalcTextSize(label.c_str()).x) + 20;
        auto const left = at.x + 32, room = width - 32 - wide - 12;
        draw_number(context, i + 1, at.x, at.y);
        ImGui::PushFont(context.fonts.heading);
        put_text(left, at.y + 2,
                 i == 0 && together ? context.text("Any of the places below")
                                    : inert_line(candidate.name, longest_name),
                 colours.ink, room);
        ImGui::PopFont();
        auto const around = i < item.around.size() ? inert_line(item.around[i], longest_name) : "";
        auto const below = around.empty() ? at.y + 22 : at.y + 42;
        if (!around.empty()) put_text(left, at.y + 22, around, colours.ink, room);
        put_text(left, below, candidate_words(candidate, context.language()), colours.soft_ink,
                 room);
        auto where = reach_words(candidate.position, context.language()) + ": " +
                     point_words(candidate.position.point);
        if (i == 0 && text.outcome == "placed") where += ", " + context.text("as it is placed now");
        ImGui::PushFont(context.fonts.small_text);
        put_text(left, below + 20, where, colours.soft_ink, room);
        ImGui::PopFont();
        ImGui::SetCursorScreenPos({at.x + width - wide, at.y});
        if (row_button(context, {"places.accept." + std::to_string(i + 1), label, can,
                                 ButtonLook::raised, wide}))
            press = {Act::accept, i + 1};
        ImGui::SetCursorScreenPos(at);
        ImGui::Dummy({width, below - at.y + 44});
    }
    if (auto const more = static_cast<std::int64_t>(text.candidates.size() - shown); more > 0)
        paragraph(counted(context.language(), "{} more is listed by reten geocode --review",
                          "{} more are listed by reten geocode --review", more),
                  colours.soft_ink);
    return press;
}

/// Of a text that nothing was found for: what was loaded since may have it.
PlacePanel::Press PlacePanel::draw_again(PanelContext& context) {
    auto const& review = context.workspace.places();
    auto const pressed = row_button(
        context, {"places.geocode", context.text("Geocode again"), review.can_geocode()});
    tooltip(context.text("After areas, places or streets were added to the case; what is decided "
                         "stays"));
    return {pressed ? Act::geocode : Act::none};
}

/// No text is left, none ever waited, or they are being read.
PlacePanel::Press PlacePanel::draw_nothing(PanelContext& context) {
    auto const& review = context.workspace.places();
    auto const& language = context.language();
    auto const& soft = context.colours().soft_ink;
    if (review.geocoding()) {
        paragraph(phrase(language, "Looking places up, {} %",
                         language.number(100 * review.progress(), 0)),
                  soft);
        return {};
    }
    if (!review.ready()) {
        paragraph(context.text("Reading the places to review …"), soft);
        return {};
    }
    if (review.waiting() > 0) {
        paragraph(context.text("That was the last one; b goes back to those that are open."), soft);
        return {};
    }
    paragraph(context.text("No place waits for a decision."), context.colours().ink);
    auto const unplaced = context.workspace.snapshot()->records.totals.unplaced;
    if (unplaced == 0) return {};
    gap(4);
    paragraph(
        counted(language, "{} record has no position.", "{} records have no position.", unplaced) +
            " " +
            context.text("Geocoding looks their words up in the areas, places and streets of "
                         "the case; what it is not sure of comes here."),
        soft);
    gap();
    auto const width = ImGui::GetContentRegionAvail().x;
    return {row_button(context, {"places.geocode", context.text("Geocode now"),
                                 review.can_geocode(), ButtonLook::chosen, width})
                ? Act::geocode
                : Act::none};
}

void PlacePanel::act(PanelContext& context, Press const& press, std::string const& why) {
    auto& review = context.workspace.places();
    switch (press.act) {
    case Act::none: break;
    case Act::accept: review.accept(press.candidate, why); break;
    case Act::place:
        if (review.hand())
            review.place(why);
        else
            review.begin_placing();
        break;
    case Act::cancel: review.cancel_placing(); break;
    case Act::reject: review.reject(why); break;
    case Act::skip: review.skip(why); break;
    case Act::next: review.next(); break;
    case Act::back: review.back(); break;
    case Act::undo: review.undo(why); break;
    case Act::geocode: review.geocode(); break;
    case Act::close: review.close(); break;
    }
}

void PlacePanel::draw(PanelContext& context, PanelBox const& box) {
    if (!wanted(context.workspace)) return;
    PanelWindow const window{context, "place panel", box};
    context.landmarks.set("places", {box.x, box.y, box.width, box.height});
    auto const& review = context.workspace.places();
    auto press = pressed_key(context);
    auto const take = [&](Press const& other) {
        if (press.act == Act::none) press = other;
    };
    if (review_head(context, "places", context.text("Places to review"), place_line(context)))
        take({Act::close});
    read_only_line(context, review.read_only());
    take(review.hand() ? draw_hand(context) : draw_buttons(context));
    if (review.current() != nullptr || review.can_undo())
        reason_row(context, "places", review.read_only().has_value(), reason_);
    if (auto const& last = review.last()) {
        paragraph(decision_words(*last, context.language()), context.colours().soft_ink);
        gap();
    }
    if (auto const* const item = review.current()) {
        draw_text(context, *item);
        take(item->text.candidates.empty() ? draw_again(context) : draw_candidates(context, *item));
    } else {
        take(draw_nothing(context));
    }
    act(context, press, std::string{trimmed(reason_.text())});
    // It was the reason of one decision; a place by hand is decided when it is put.
    bool const undecided = press.act == Act::none || press.act == Act::cancel ||
                           (press.act == Act::place && review.hand());
    if (!undecided) reason_.set("");
}

void draw_places_row(PanelContext& context) {
    auto const& workspace = context.workspace;
    auto const& review = workspace.places();
    if (!review.has_case() || workspace.reviewing()) return;
    auto const n = review.doubtful();
    // Before the queue of a large case was read, it may hold anything.
    auto const something = !review.ready() || review.waiting() > 0 ||
                           workspace.snapshot()->records.totals.unplaced > 0;
    if (!something) return;
    gap();
    auto const words =
        n > 0 ? counted(context.language(), "{} doubtful place", "{} doubtful places", n)
              : context.text("Review places");
    if (button(context, "places.open", words, ButtonLook::raised, ImGui::GetContentRegionAvail().x))
        context.workspace.open_places();
    tooltip(context.text("Place texts that geocoding was not sure of, worst first; you decide"));
}

} // namespace reten::app
