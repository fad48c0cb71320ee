#include "app/panels/ribbon_lanes.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace reten::app {

namespace {

constexpr std::int64_t day = 24 * 60;

bool precise(TimeSpan const& span) { return span.minutes() <= day; }

/// False, and nothing changed: they are too many.
bool lane_for_each(RibbonLanes& lanes) {
    std::map<std::size_t, std::size_t> rows; // by checkpoint
    for (auto const& bar : lanes.spells) rows.try_emplace(bar.checkpoint, rows.size());
    if (rows.size() > most_spell_rows) return false;
    for (auto& bar : lanes.spells) bar.row = rows.at(bar.checkpoint);
    lanes.rows = rows.size();
    return true;
}

void share_rows(RibbonLanes& lanes) {
    std::vector<CivilMinute> row_ends;
    for (auto& bar : lanes.spells) {
        while (bar.row < row_ends.size() && row_ends[bar.row] > bar.extent.possible.begin)
            ++bar.row;
        if (bar.row == row_ends.size()) row_ends.emplace_back();
        row_ends[bar.row] = bar.extent.possible.end;
    }
    lanes.rows = row_ends.size() <= most_spell_rows ? row_ends.size() : 0;
}

} // namespace

std::optional<SpellExtent> spell_extent(CheckpointSpell const& spell, TimeSpan const& dates) {
    auto const &first = spell.first, &last = spell.last;
    SpellExtent extent;
    extent.begin_unknown = !first;
    extent.end_unknown = !last;
    extent.possible = {first ? first->begin : dates.begin, last ? last->end : dates.end,
                       TimePrecision::span};
    if (!(extent.possible.begin < extent.possible.end) || !extent.possible.overlaps(dates))
        return std::nullopt;
    auto& sure = extent.sure;
    sure.precision = TimePrecision::span;
    if (first) {
        sure.begin = precise(*first) ? first->begin : first->end;
        sure.end = precise(*first) ? first->end : sure.begin;
    }
    if (last) {
        sure.end = precise(*last) ? last->end : last->begin;
        if (!first) sure.begin = precise(*last) ? last->begin : sure.end;
    }
    if (!first && !last) sure.begin = sure.end = extent.possible.begin;
    if (sure.end < sure.begin) sure.begin = sure.end; // the two doubts meet
    return extent;
}

RibbonLanes ribbon_lanes(PublishedCase const& records, TimeSpan const& dates) {
    RibbonLanes lanes;
    auto const& deployments = records.deployments;
    for (std::size_t i = 0; i < deployments.size(); ++i)
        if (deployments[i].when) lanes.deployments.push_back(i);
    std::stable_sort(lanes.deployments.begin(), lanes.deployments.end(),
                     [&](std::size_t a, std::size_t b) {
                         return deployments[a].when->begin < deployments[b].when->begin;
                     });
    for (std::size_t i = 0; i < records.checkpoints.size(); ++i) {
        auto const& spells = records.checkpoints[i].spells;
        for (std::size_t k = 0; k < spells.size(); ++k)
            if (auto const extent = spell_extent(spells[k], dates))
                lanes.spells.push_back({i, k, *extent, 0});
    }
    std::stable_sort(lanes.spells.begin(), lanes.spells.end(),
                     [](SpellBar const& a, SpellBar const& b) {
                         return std::tie(a.extent.possible.begin, a.extent.possible.end) <
                                std::tie(b.extent.possible.begin, b.extent.possible.end);
                     });
    if (!lane_for_each(lanes)) share_rows(lanes);
    return lanes;
}

std::vector<InForceCount> in_force_counts(RibbonLanes const& lanes, TimeSpan const& shown,
                                          std::size_t slots) {
    std::vector<InForceCount> counts(slots + 1);
    auto const slot_minutes = static_cast<double>(shown.minutes()) / static_cast<double>(slots);
    auto const slot = [&](CivilMinute minute, bool up) {
        auto const at = static_cast<double>(minute.value - shown.begin.value) / slot_minutes;
        auto const whole = up ? std::ceil(at) : std::floor(at);
        return static_cast<std::size_t>(std::clamp(whole, 0.0, static_cast<double>(slots)));
    };
    auto const add = [&](TimeSpan const& span, int InForceCount::*number) {
        if (!(span.begin < span.end)) return;
        ++(counts[slot(span.begin, false)].*number);
        --(counts[slot(span.end, true)].*number);
    };
    for (auto const& bar : lanes.spells) {
        add(bar.extent.possible, &InForceCount::possible);
        add(bar.extent.sure, &InForceCount::sure);
    }
    for (std::size_t i = 1; i < counts.size(); ++i) {
        counts[i].possible += counts[i - 1].possible;
        counts[i].sure += counts[i - 1].sure;
    }
    counts.pop_back();
    return counts;
}

std::vector<RibbonMark> ribbon_marks(IncidentColumns const& incidents, ColumnFilter const& filter,
                                     bool bars_hold_incidents) {
    std::vector<RibbonMark> marks;
    if (bars_hold_incidents && filter.kinds.size() < 2) return marks;
    for (auto const kind : filter.kinds) {
        auto const &founded = incidents.run(kind, false), &doubted = incidents.run(kind, true);
        std::size_t const n =
            founded.end - founded.first + (filter.unfounded ? doubted.end - doubted.first : 0);
        if (n > most_single_marks) continue;
        auto const add = [&](IncidentColumns::Run const& run) {
            for (auto i = run.first; i < run.irregular; ++i)
                marks.push_back({i, kind, incidents.span(i)});
        };
        add(founded);
        if (filter.unfounded) add(doubted);
    }
    std::stable_sort(marks.begin(), marks.end(), [](RibbonMark const& a, RibbonMark const& b) {
        return a.when.begin < b.when.begin;
    });
    return marks;
}

} // namespace reten::app
