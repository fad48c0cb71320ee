#include "geo/cartography/map_periods.hpp"

#include "geo/cartography/text_block.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace reten {

namespace {

bool lies_in(Incident const& incident, TimeSpan const& period) {
    return incident.when && incident.when->begin >= period.begin &&
           incident.when->end <= period.end;
}

/// Drops routes and passages of links that are gone.
void keep_passages_of(PublishedPassages& passages, std::set<LinkId> const& links) {
    auto const is_gone = [&](auto const& part) { return !links.contains(part.link); };
    std::erase_if(passages.links, is_gone);
    std::erase_if(passages.routes, is_gone);
    std::erase_if(passages.passages, is_gone);
}

std::set<LinkId> links_that_do_not_count(std::optional<PublishedPassages> const& passages) {
    std::set<LinkId> doubles;
    if (passages)
        for (auto const& link : passages->links)
            if (link.exclusion == "same_ends") doubles.insert(link.link);
    return doubles;
}

using Numbers = std::vector<std::string>;

struct JoinedRow {
    LegendRow row;
    Numbers values;           // one a legend; empty: it has none
    std::vector<bool> has_it; // which legends have the row
};

struct JoinedBlock {
    LegendBlock block;
    std::vector<JoinedRow> rows;
};

template <typename List, typename Same>
auto& found_or_added(List& list, Same const& is_same) {
    auto const found = std::find_if(list.begin(), list.end(), is_same);
    return found == list.end() ? list.emplace_back() : *found;
}

void join(std::vector<JoinedBlock>& into, Legend const& legend, std::size_t nth, std::size_t of) {
    for (auto const& block : legend) {
        auto& target = found_or_added(
            into, [&](JoinedBlock const& b) { return b.block.title == block.title; });
        if (target.rows.empty() && target.block.title.empty()) {
            target.block = block;
            target.block.rows.clear();
        }
        for (auto const& row : block.rows) {
            auto& joined_row = found_or_added(
                target.rows, [&](JoinedRow const& r) { return r.row.text == row.text; });
            if (joined_row.values.empty()) {
                joined_row.row = row;
                joined_row.values.resize(of);
                joined_row.has_it.resize(of);
            }
            joined_row.values[nth] = row.value;
            joined_row.has_it[nth] = true;
        }
    }
}

std::string joined_value(Numbers values) {
    if (std::all_of(values.begin(), values.end(), [](auto const& v) { return v.empty(); }))
        return {};
    for (auto& value : values)
        if (value.empty()) value = "0";
    return fmt::format("{}", fmt::join(values, " → "));
}

} // namespace

PublishedCase published_in(PublishedCase const& published, TimeSpan const& period) {
    auto part = published;
    part.query.window = period;
    std::erase_if(part.incidents, [&](Incident const& i) { return !lies_in(i, period); });
    std::set<IncidentId> present;
    for (auto const& incident : part.incidents) present.insert(incident.id);
    std::erase_if(part.links, [&](IncidentLink const& link) {
        return !present.contains(link.from) || !present.contains(link.to);
    });
    std::set<LinkId> links;
    for (auto const& link : part.links) links.insert(link.id);
    if (part.passages) keep_passages_of(*part.passages, links);
    return part;
}

std::int64_t in_no_period(PublishedCase const& published, std::span<MapPeriod const> periods) {
    return std::count_if(
        published.incidents.begin(), published.incidents.end(), [&](Incident const& incident) {
            return std::none_of(periods.begin(), periods.end(), [&](MapPeriod const& period) {
                return lies_in(incident, period.span);
            });
        });
}

std::int64_t links_in_no_period(PublishedCase const& published,
                                std::span<MapPeriod const> periods) {
    std::map<IncidentId, Incident const*> incidents;
    for (auto const& incident : published.incidents) incidents.emplace(incident.id, &incident);
    auto const doubles = links_that_do_not_count(published.passages);
    auto const lies_in_one = [&](IncidentLink const& link) {
        auto const from = incidents.find(link.from), to = incidents.find(link.to);
        return from != incidents.end() && to != incidents.end() &&
               std::any_of(periods.begin(), periods.end(), [&](MapPeriod const& period) {
                   return lies_in(*from->second, period.span) && lies_in(*to->second, period.span);
               });
    };
    return std::count_if(
        published.links.begin(), published.links.end(),
        [&](IncidentLink const& link) { return !doubles.contains(link.id) && !lies_in_one(link); });
}

void style_as_in(IncidentMarks& marks, IncidentMarks const& whole) {
    marks.symbols = whole.symbols;
    marks.styled_as = whole.styled_as;
    for (auto const& symbol : whole.symbols) {
        marks.count_by_kind.try_emplace(symbol.kind, 0);
        for (auto& mark : marks.marks)
            if (mark.symbol.kind == symbol.kind) mark.symbol = symbol;
    }
}

Legend joined(std::span<Legend const> legends, std::span<MapPeriod const> periods) {
    std::vector<JoinedBlock> blocks;
    for (std::size_t i = 0; i < legends.size(); ++i) join(blocks, legends[i], i, legends.size());
    Legend legend;
    for (auto& block : blocks) {
        for (auto& row : block.rows) {
            auto const of_one = std::count(row.has_it.begin(), row.has_it.end(), true) == 1;
            row.row.value = joined_value(std::move(row.values));
            if (of_one && legends.size() > 1 && row.row.value.empty() && !row.row.sample) {
                auto const found = std::find(row.has_it.begin(), row.has_it.end(), true);
                auto const& title =
                    periods[static_cast<std::size_t>(found - row.has_it.begin())].title;
                if (!title.empty()) row.row.text = page_text(title) + ": " + row.row.text;
            }
            block.block.rows.push_back(std::move(row.row));
        }
        legend.push_back(std::move(block.block));
    }
    return legend;
}

} // namespace reten
