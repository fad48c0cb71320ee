#include "app/panels/link_editor.hpp"
#include "app/panels/panel_rows.hpp"
#include "app/panels/record_panel.hpp"
#include "app/panels/record_words.hpp"
#include "geo/analysis/passage_sums.hpp"
#include "geo/cartography/text_block.hpp"

#include <imgui/imgui.h>

#include <algorithm>
#include <string>

namespace reten::app {

namespace {

constexpr std::size_t most_rows = 200; // of one list; the rest is counted

std::string figures(PanelContext const& context, std::int64_t possible, std::int64_t certain) {
    auto const& language = context.language();
    return phrase(language, "{} possible, {} certain", language.number(possible),
                  language.number(certain));
}

std::string link_count(Language const& language, std::int64_t links) {
    return fmt::format(fmt::runtime(language.text("{} link", "{} links", links)),
                       language.number(links));
}

/// A row to press: words, and beneath them figures. True when it was pressed.
bool list_row(PanelContext& context, std::string const& landmark, std::string const& words,
              std::string const& below) {
    auto const& colours = context.colours();
    auto const at = ImGui::GetCursorScreenPos();
    auto const width = ImGui::GetContentRegionAvail().x;
    constexpr float height = 44;
    auto const pressed = ImGui::InvisibleButton(landmark.c_str(), {width, height});
    auto& list = *ImGui::GetWindowDrawList();
    if (ImGui::IsItemHovered())
        list.AddRectFilled(at, {at.x + width, at.y + height}, packed(colours.hover), 4);
    context.landmarks.item(landmark);
    put_text(at.x + 4, at.y + 3, words, colours.ink, width - 8);
    put_text(at.x + 4, at.y + 22, below, colours.soft_ink, width - 8);
    return pressed;
}

void count_rest(PanelContext const& context, std::size_t shown, std::size_t all) {
    if (shown >= all) return;
    paragraph(phrase(context.language(), "and {} more",
                     context.language().number(static_cast<std::int64_t>(all - shown))),
              context.colours().soft_ink);
}

std::string series_name(PanelContext const& context, SeriesId id) {
    for (auto const& series : context.workspace.snapshot()->records.series)
        if (series.id == id) return page_text(series.name);
    return {};
}

std::string checkpoint_name(PanelContext const& context, PassedCheckpoint const& checkpoint) {
    return checkpoint.name.empty() ? context.text("Checkpoint") : page_text(checkpoint.name);
}

/// What is listed was found before the last change.
void draw_renewing(PanelContext& context) {
    if (!context.workspace.passages_renewing()) return;
    paragraph(context.text("Routes and passages are being renewed; these are of before…"),
              context.colours().soft_ink);
    context.landmarks.item("passages.renewing");
    gap(4);
}

/// `2 Mar 2009 to 6 Mar 2009, probable`.
std::string link_words(PanelContext const& context, PassedLink const& each) {
    auto const& language = context.language();
    auto const& hull = each.found.interval.hull;
    auto const grade = language.code_name(link_grade_code(each.link.grade));
    if (hull.begin == MinuteRange::since_ever || hull.end == MinuteRange::for_ever)
        return capitalised(grade);
    return phrase(language, "{first} to {last}, {grade}",
                  fmt::arg("first", language.day(CivilMinute{hull.begin})),
                  fmt::arg("last", language.day(CivilMinute{hull.end - 1})),
                  fmt::arg("grade", grade));
}

std::string way_words(PanelContext const& context, PassedLink const& each) {
    auto const& language = context.language();
    if (each.found.exclusion != LinkExclusion::none)
        return phrase(language, "no route: {}",
                      language.code_name(link_exclusion_code(each.found.exclusion)));
    auto const n = static_cast<std::int64_t>(each.found.passages.size());
    auto const certain = std::count_if(each.found.passages.begin(), each.found.passages.end(),
                                       [](Passage const& passage) { return passage.certain; });
    return phrase(language, "{} km", language.number(each.found.distance / 1000, 1)) + ", " +
           figures(context, n, certain);
}

template <typename Wanted>
void draw_link_list(PanelContext& context, MapPassages const& passages, Wanted const& wanted) {
    std::vector<PassedLink const*> links;
    for (auto const& each : passages.found.links)
        if (wanted(each)) links.push_back(&each);
    std::stable_sort(links.begin(), links.end(), [](PassedLink const* a, PassedLink const* b) {
        return a->found.interval.hull.begin < b->found.interval.hull.begin;
    });
    for (std::size_t i = 0; i < links.size() && i < most_rows; ++i) {
        auto const& each = *links[i];
        if (list_row(context, "link." + std::to_string(each.link.id.value),
                     link_words(context, each), way_words(context, each)))
            context.workspace.select(LinkSelection{each.link.id, {}});
    }
    count_rest(context, most_rows, links.size());
}

void draw_grades(PanelContext& context, std::map<LinkGrade, PassageSum> const& sums) {
    auto const& language = context.language();
    for (auto const& [grade, sum] : sums)
        fact(context, capitalised(language.code_name(link_grade_code(grade))),
             link_count(language, sum.links) + ", " + figures(context, sum.possible, sum.certain));
}

void draw_checkpoint_list(PanelContext& context, MapPassages const& passages) {
    std::vector<PassedCheckpoint const*> passed;
    for (auto const& checkpoint : passages.found.checkpoints)
        if (checkpoint.links_possible > 0) passed.push_back(&checkpoint);
    std::stable_sort(passed.begin(), passed.end(),
                     [](PassedCheckpoint const* a, PassedCheckpoint const* b) {
                         return a->links_possible > b->links_possible;
                     });
    if (passed.empty()) return;
    gap();
    heading(context, context.text("By checkpoint"));
    auto const& all = context.workspace.snapshot()->records.checkpoints;
    for (std::size_t i = 0; i < passed.size() && i < most_rows; ++i) {
        auto const& checkpoint = *passed[i];
        if (!list_row(context, "passed." + std::to_string(checkpoint.id.value),
                      checkpoint_name(context, checkpoint),
                      figures(context, checkpoint.links_possible, checkpoint.links_certain)))
            continue;
        for (std::size_t k = 0; k < all.size(); ++k)
            if (all[k].id == checkpoint.id) context.workspace.select(CheckpointSelection{k});
    }
    count_rest(context, most_rows, passed.size());
}

/// Routes that are short in length or in time, where there are roads.
void choose_routes(PanelContext& context, MapPassages const& passages) {
    if (!passages.found.on_roads) return;
    auto const chosen =
        choice_row(context, {"passages.by",
                             context.text("Routes"),
                             {context.text("Short in length"), context.text("Short in time")},
                             context.workspace.routes_by_time() ? 1U : 0U});
    if (chosen >= 0) context.workspace.set_routes_by_time(chosen == 1);
}

void draw_all_links(PanelContext& context, MapPassages const& passages) {
    choose_routes(context, passages);
    draw_renewing(context);
    auto const sum = passage_sum(passages.found);
    fact(context, context.text("Links"),
         phrase(context.language(), "{} of {} with a route", context.language().number(sum.links),
                context.language().number(static_cast<std::int64_t>(passages.found.links.size()))));
    fact(context, context.text("Passages"), figures(context, sum.possible, sum.certain));
    paragraph(context.text("A passage is a route that came by; whether it was hindered is another "
                           "question."),
              context.colours().soft_ink);
    gap();
    heading(context, context.text("By grade"));
    draw_grades(context, passages_by_grade(passages.found));
    auto const by_series = passages_by_series(passages.found);
    if (!by_series.empty()) {
        gap();
        heading(context, context.text("By series"));
        for (auto const& [id, each] : by_series)
            if (list_row(context, "series." + std::to_string(id.value), series_name(context, id),
                         link_count(context.language(), each.links) + ", " +
                             figures(context, each.possible, each.certain)))
                context.workspace.select(LinkSelection{{}, id});
    }
    draw_checkpoint_list(context, passages);
    gap();
    heading(context, context.text("By link"));
    draw_link_list(context, passages, [](PassedLink const&) { return true; });
}

void draw_link_facts(PanelContext& context, IncidentLink const& link) {
    auto const& language = context.language();
    fact(context, context.text("Grade"),
         capitalised(language.code_name(link_grade_code(link.grade))));
    fact(context, context.text("Ground"),
         capitalised(language.code_name(link_ground_code(link.ground))));
    if (!link.note.empty()) fact(context, context.text("Note"), page_text(link.note));
}

/// The ways to its two incidents.
void draw_ends(PanelContext& context, IncidentLink const& link) {
    auto const incident = [&](std::string landmark, std::string const& label, IncidentId id) {
        if (button(context, std::move(landmark), label))
            context.workspace.select(IncidentSelection{{id}, 0});
    };
    incident("link.from", context.text("First incident"), link.from);
    ImGui::SameLine();
    incident("link.to", context.text("Second incident"), link.to);
    gap();
}

void draw_one_link(PanelContext& context, MapPassages const& passages, PassedLink const& each) {
    auto const& language = context.language();
    draw_link_facts(context, each.link);
    fact(context, context.text("Way"), way_words(context, each));
    draw_renewing(context);
    if (!passages.found.on_roads)
        paragraph(context.text("No streets: straight lines, inferred and not observed"),
                  context.colours().soft_ink);
    if (each.found.interval.order_unknown && each.found.exclusion == LinkExclusion::none)
        paragraph(context.text("Nobody knows which of the two was first."),
                  context.colours().soft_ink);
    gap();
    draw_ends(context, each.link);
    heading(context, context.text("Passages"));
    if (each.found.passages.empty())
        paragraph(context.text("By no checkpoint that may have been in force."),
                  context.colours().soft_ink);
    for (auto const& passage : each.found.passages)
        sample_row(
            context,
            [&](DrawListCanvas& canvas, PagePoint centre) {
                draw_passage_mark(canvas, centre, passage.certain, sample_colours(context));
            },
            checkpoint_name(context, passages.found.checkpoints[passage.checkpoint]),
            phrase(language, "{} % of routes", language.number(passage.share * 100, 0)));
}

} // namespace

void draw_link_record(PanelContext& context, LinkSelection const& selection, LinkEditor& editor) {
    ImGui::Dummy({1, row_height});
    auto const passages = context.workspace.passages(); // kept, whatever is pressed
    if (!passages) {
        if (context.workspace.busy())
            paragraph(context.text("Looking for routes…"), context.colours().soft_ink);
        else
            paragraph(context.text("There are no links."), context.colours().soft_ink);
        editor.draw_removed(context);
        return;
    }
    auto const title = [&](std::string const& words) {
        ImGui::PushFont(context.fonts.title);
        paragraph(words, context.colours().ink);
        ImGui::PopFont();
        gap(4);
    };
    if (!selection.link && !selection.series) {
        title(context.text("Links and passages"));
        draw_all_links(context, *passages);
        editor.draw_removed(context);
        return;
    }
    if (button(context, "passages.all", "← " + context.text("All links")))
        context.workspace.select(LinkSelection{});
    gap(4);
    if (selection.series) {
        title(series_name(context, *selection.series));
        auto const all = passages_by_series(passages->found);
        if (auto const sum = all.find(*selection.series); sum != all.end())
            fact(context, context.text("Passages"),
                 figures(context, sum->second.possible, sum->second.certain));
        draw_link_list(context, *passages, [&](PassedLink const& each) {
            return each.link.series == selection.series;
        });
        return;
    }
    for (auto const& each : passages->found.links) {
        if (each.link.id != *selection.link) continue;
        title(link_words(context, each));
        draw_one_link(context, *passages, each);
        editor.draw_decision(context, each.link);
        return;
    }
    // It was made a moment ago, and its route is being looked for.
    for (auto const& link : context.workspace.snapshot()->records.links) {
        if (link.id != *selection.link) continue;
        title(capitalised(context.language().code_name(link_grade_code(link.grade))));
        draw_link_facts(context, link);
        paragraph(context.text("Looking for routes…"), context.colours().soft_ink);
        gap();
        draw_ends(context, link);
        editor.draw_decision(context, link);
    }
}

void draw_passages_at(PanelContext& context, CheckpointId checkpoint) {
    auto const passages = context.workspace.passages();
    if (!passages) return;
    auto const& all = passages->found.checkpoints;
    auto const here = std::find_if(all.begin(), all.end(), [&](PassedCheckpoint const& each) {
        return each.id == checkpoint;
    });
    if (here == all.end() || here->links_possible == 0) return;
    auto const number = static_cast<std::size_t>(here - all.begin());
    gap();
    heading(context, context.text("Passages"));
    draw_grades(context, passages_at(passages->found, number));
    draw_link_list(context, *passages, [&](PassedLink const& each) {
        return std::any_of(each.found.passages.begin(), each.found.passages.end(),
                           [&](Passage const& passage) { return passage.checkpoint == number; });
    });
}

} // namespace reten::app
