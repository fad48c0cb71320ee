#include "app/workspace/before_after.hpp"

#include "geo/language/listed_names.hpp"
#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"

#include <algorithm>

namespace reten::app {

namespace {

constexpr std::int64_t minutes_of_day = 24 * 60;
constexpr std::int64_t most_days = 366;

std::string name_of(Deployment const& deployment) {
    return deployment.title.empty() ? deployment.unit : deployment.title;
}

bool is_meant(Deployment const& deployment, std::string const& words) {
    for (auto const* const text : {&deployment.title, &deployment.unit, &deployment.force})
        if (folded(*text).find(words) != std::string::npos) return true;
    return false;
}

/// `2008-03-27 TITLE`, one after the other.
std::string listed_by_day(std::vector<Deployment const*> const& deployments,
                          Language const& language) {
    std::vector<std::string> names;
    for (auto const* const deployment : deployments)
        names.push_back(iso_day(deployment->when->begin) + " " + name_of(*deployment));
    ListedNames how;
    how.separator = "; "; // titles have commas
    return listed(names, language, how);
}

TimeSpan change_in(std::string const& text, PublishedCase const& published,
                   Language const& language) {
    if (auto const date = span_from_iso(text)) return *date;
    std::vector<Deployment const*> dated, meant;
    auto const words = folded(text);
    for (auto const& deployment : published.deployments) {
        if (!deployment.when) continue;
        dated.push_back(&deployment);
        if (!words.empty() && is_meant(deployment, words)) meant.push_back(&deployment);
    }
    if (meant.empty() && dated.empty())
        throw UsageError{"--before-after {}: expected YYYY, YYYY-MM or YYYY-MM-DD; the case has no "
                         "dated deployments to name instead",
                         text};
    if (meant.empty())
        throw UsageError{"--before-after {}: expected YYYY, YYYY-MM, YYYY-MM-DD, or words of one "
                         "of these deployments: {}",
                         text, listed_by_day(dated, language)};
    auto const same_time = std::all_of(meant.begin(), meant.end(), [&](Deployment const* d) {
        return d->when == meant.front()->when;
    });
    if (!same_time)
        throw UsageError{"--before-after {}: several deployments are meant, name one by its date: "
                         "{}",
                         text, listed_by_day(meant, language)};
    return *meant.front()->when;
}

/// From the first to the last moment of the dated incidents.
std::optional<TimeSpan> reach_of(PublishedCase const& published) {
    std::optional<TimeSpan> reach;
    for (auto const& incident : published.incidents) {
        if (!incident.when) continue;
        if (!reach) reach = incident.when;
        reach->begin = std::min(reach->begin, incident.when->begin);
        reach->end = std::max(reach->end, incident.when->end);
    }
    return reach;
}

/// The days that can be on neither side: none where the change is known to the day or begins a
/// stay.
TimeSpan doubt_of(TimeSpan const& change) {
    auto const known =
        change.precision == TimePrecision::span || change.minutes() <= minutes_of_day;
    auto const begin = bin_begin(change.begin, TimeBin::day);
    if (known) return {begin, begin, TimePrecision::span};
    auto const last = bin_begin({change.end.value - 1}, TimeBin::day);
    return {begin, next_bin(last, TimeBin::day), TimePrecision::span};
}

} // namespace

BeforeAfter before_and_after(BeforeAfterRequest const& request, PublishedCase const& published,
                             Language const& language) {
    auto const doubt = doubt_of(change_in(request.change, published, language));
    auto const reach = reach_of(published);
    if (!reach)
        throw UsageError{"--before-after {}: no incident of the case has a date", request.change};
    auto const before = (doubt.begin.value - reach->begin.value) / minutes_of_day;
    auto const after = (reach->end.value - doubt.end.value) / minutes_of_day;
    if (before < 1 || after < 1)
        throw UsageError{"--before-after {}: the records reach from {} to {}, and no whole day of "
                         "them lies on one side of it",
                         request.change, iso_day(reach->begin), iso_day({reach->end.value - 1})};
    auto const days = request.days.value_or(static_cast<int>(std::min({before, after, most_days})));
    auto const length = std::int64_t{days} * minutes_of_day;
    BeforeAfter out;
    out.periods = {
        {{{doubt.begin.value - length}, doubt.begin, TimePrecision::span}, language.text("Before")},
        {{doubt.end, {doubt.end.value + length}, TimePrecision::span}, language.text("After")}};
    if (days > before)
        out.warnings.push_back(
            Remark{"the records begin on {}: they do not fill the {} days before",
                   iso_day(reach->begin), days});
    if (days > after)
        out.warnings.push_back(Remark{"the records end on {}: they do not fill the {} days after",
                                      iso_day({reach->end.value - 1}), days});
    return out;
}

} // namespace reten::app
