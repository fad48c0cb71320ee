#include "app/cli/query_options.hpp"

#include "geo/language/listed_names.hpp"
#include "geo/model/error.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace reten::app {

TimeSpan date_option(std::string const& option, std::string const& text) {
    auto const span = span_from_iso(text);
    if (!span) throw UsageError{"{} {}: expected YYYY, YYYY-MM or YYYY-MM-DD", option, text};
    return *span;
}

LonLatBox box_option(std::string const& option, std::string const& text) {
    std::array<double, 4> sides{};
    auto const* at = text.data();
    auto const* const end = text.data() + text.size();
    for (std::size_t i = 0; i < sides.size(); ++i) {
        auto const [next, error] = std::from_chars(at, end, sides[i]);
        auto const closes = i == 3 ? next == end : next != end && *next == ',';
        if (error != std::errc{} || !closes) {
            throw UsageError{"{} {}: expected W,S,E,N in degrees, as in -106.6,31.5,-106.2,31.8",
                             option, text};
        }
        at = next + 1;
    }
    LonLatBox const box{sides[0], sides[1], sides[2], sides[3]};
    if (box.empty() || !is_valid(LonLat{box.west, box.south}) ||
        !is_valid(LonLat{box.east, box.north})) {
        throw UsageError{
            "{} {}: expected W below E within -180 to 180, and S below N within -90 to 90", option,
            text};
    }
    return box;
}

void QueryOptions::declare(CLI::App& arguments, Console const& console) {
    arguments.add_option("--from", from_,
                         console.text("First date, inclusive: YYYY, YYYY-MM or YYYY-MM-DD"));
    arguments.add_option("--to", to_, console.text("Last date, inclusive"));
    arguments.add_option("--bbox", box_, console.text("Box W,S,E,N in degrees"));
    arguments.add_option("--kind", kinds_, console.text("Only these kinds"))->delimiter(',');
    arguments.add_option("--area", areas_, console.text("Only inside the areas of these codes"))
        ->delimiter(',');
    arguments.add_option("--where", where_,
                         console.text("A condition, such as: killed >= 3 and kind = homicide"));
    arguments.add_flag("--unfounded", unfounded_,
                       console.text("Also reports held to be unfounded"));
}

void QueryOptions::declare_view(CLI::App& arguments, Console const& console) {
    arguments.add_option("--view", view_,
                         console.text("As the view of this name asks; what is said beside it "
                                      "stands instead of its part (reten views)"));
}

std::optional<ViewDefinition> QueryOptions::take_view(CaseStore& store, Language const& language) {
    if (view_.empty()) return std::nullopt;
    auto view = view_definition(view_, saved_view(store, view_, "--view", language).definition);
    of_view_ = view.query;
    return view;
}

IncidentQuery QueryOptions::query() const {
    auto query = of_view_;
    if (!from_.empty() || !to_.empty()) {
        TimeSpan window{open_begin, open_end, TimePrecision::span};
        if (!from_.empty()) window.begin = date_option("--from", from_).begin;
        if (!to_.empty()) window.end = date_option("--to", to_).end;
        if (window.minutes() <= 0) throw UsageError{"--from {} is after --to {}", from_, to_};
        query.window = window;
    }
    if (!box_.empty()) query.box = box_option("--bbox", box_);
    if (!kinds_.empty()) query.kinds.clear();
    for (auto const& kind : kinds_) query.kinds.push_back({kind});
    if (!areas_.empty()) query.area_codes = areas_;
    query.unfounded = query.unfounded || unfounded_;
    if (!where_.empty()) query.condition = IncidentCondition::parse(where_);
    return query;
}

namespace {

/// The kinds of incidents and of area counts, the commonest first.
std::vector<std::string> kinds_of(CaseStore& store) {
    std::map<std::string, std::int64_t, std::less<>> tally;
    store.incidents().for_each_mark([&](IncidentMarkRow const& row) {
        auto const found = tally.find(row.kind);
        if (found == tally.end())
            tally.emplace(row.kind, 1);
        else
            ++found->second;
        return true;
    });
    for (auto const& count : store.areas().area_counts()) ++tally[count.kind.code];
    std::vector<std::pair<std::string, std::int64_t>> sorted{tally.begin(), tally.end()};
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](auto const& a, auto const& b) { return a.second > b.second; });
    std::vector<std::string> kinds;
    for (auto& [kind, n] : sorted)
        if (!kind.empty()) kinds.push_back(std::move(kind));
    return kinds;
}

void note_unknown_kinds(Console& console, CaseStore& store, std::vector<Kind> const& asked) {
    std::vector<std::string> unknown;
    for (auto const& kind : asked) {
        IncidentQuery query; // the count is quick; the list of kinds reads every record
        query.kinds = {kind};
        query.unfounded = true;
        if (store.incidents().totals(query).total == 0) unknown.push_back(kind.code);
    }
    if (unknown.empty()) return;
    auto const known = kinds_of(store);
    for (auto const& code : unknown) {
        if (std::find(known.begin(), known.end(), code) != known.end()) continue;
        console.note(
            known.empty()
                ? fmt::format(fmt::runtime(console.text("no record is of the kind '{}'")), code)
                : fmt::format(
                      fmt::runtime(console.text("no record is of the kind '{}'; there are: {}")),
                      code, listed(known, console.language())));
    }
}

void note_unknown_areas(Console& console, CaseStore& store, std::vector<std::string> const& asked) {
    if (asked.empty()) return;
    std::vector<std::string> known;
    for (auto& area : store.areas().areas(""))
        if (!area.code.empty()) known.push_back(std::move(area.code));
    std::sort(known.begin(), known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());
    for (auto const& code : asked) {
        if (std::binary_search(known.begin(), known.end(), code)) continue;
        console.note(
            known.empty()
                ? fmt::format(fmt::runtime(console.text("no area has the code '{}'")), code)
                : fmt::format(
                      fmt::runtime(console.text("no area has the code '{}'; there are: {}")), code,
                      listed(known, console.language())));
    }
}

} // namespace

void note_unknown_filters(Console& console, CaseStore& store, IncidentQuery const& query) {
    note_unknown_kinds(console, store, query.kinds);
    note_unknown_areas(console, store, query.area_codes);
}

} // namespace reten::app
