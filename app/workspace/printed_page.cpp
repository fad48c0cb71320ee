#include "app/workspace/printed_page.hpp"

#include "app/workspace/published_case_reader.hpp"
#include "app/workspace/published_passages.hpp"
#include "geo/basemap/basemap_source.hpp"
#include "geo/import/working_projection.hpp"

#include <algorithm>

namespace reten::app {

namespace {

std::vector<TimeSpan> times_of(PublishedCase const& published, std::vector<Kind> const& kinds) {
    std::vector<TimeSpan> times;
    for (auto const& incident : published.incidents) {
        auto const counts =
            kinds.empty() || std::find(kinds.begin(), kinds.end(), incident.kind) != kinds.end();
        if (incident.when && counts) times.push_back(*incident.when);
    }
    return times;
}

/// The window without what lies before the first and after the last date of the case, so that a
/// rate a month or a chart is not spread over empty centuries.
void cut_to(TimeSpan& window, std::vector<TimeSpan> const& times,
            std::vector<AreaCount> const& counts) {
    std::optional<TimeSpan> hull;
    auto const extend = [&](TimeSpan const& span) {
        if (!hull) hull = span;
        hull->begin = std::min(hull->begin, span.begin);
        hull->end = std::max(hull->end, span.end);
    };
    for (auto const& span : times) extend(span);
    for (auto const& count : counts) extend(count.period);
    if (hull && hull->overlaps(window)) {
        window.begin = std::max(window.begin, hull->begin);
        window.end = std::min(window.end, hull->end);
        return;
    }
    // Nothing is dated in it. An open end has nothing to end at, and a page cannot last for ever.
    constexpr std::int64_t year = 366 * 24 * 60;
    auto const first = civil_minute(std::chrono::year{1} / 1 / 1);
    auto const last = civil_minute(std::chrono::year{9999} / 12 / 31);
    if (window.end > last) window.end = {std::max(window.begin, first).value + year};
    if (window.begin < first) window.begin = {window.end.value - year};
}

/// Sets the periods of the page and the window that holds them.
std::vector<Remark> part_in_two(PrintRequest& request, PublishedCase const& whole,
                                Language const& language) {
    auto parts = before_and_after(*request.before_after, whole, language);
    request.page.periods = std::move(parts.periods);
    request.query.window = TimeSpan{request.page.periods.front().span.begin,
                                    request.page.periods.back().span.end, TimePrecision::span};
    return std::move(parts.warnings);
}

} // namespace

PrintedPage print_page(CaseStore& store, PrintRequest request, Language const& language,
                       std::filesystem::path const& data) {
    PageSources sources;
    std::vector<Remark> warnings;
    if (request.query.window || request.before_after) {
        auto whole = request.query;
        whole.window.reset();
        auto const published = read_published(store, whole, request.disclosure);
        sources.all_times = times_of(published, request.chart_kinds);
        if (request.before_after)
            warnings = part_in_two(request, published, language);
        else
            cut_to(*request.query.window, sources.all_times, published.area_counts);
    }
    auto published = read_published(store, request.query, request.disclosure);
    auto const projector = case_projector(store);
    auto const streets = store.areas().streets();
    auto const& layers = request.page.layers;
    if (!published.links.empty() && (layers.links || layers.passages))
        add_passages(published, streets, projector, request.routes);
    sources.streets = streets;
    sources.base_map = [&](LonLatBox const& box) { return read_base_map(data, box); };
    if (request.page.layers.heat) {
        sources.heat = [&](PublishedCase const& shown, ProjectedBox const& box) {
            return incident_heat(shown, projector, box, request.heat);
        };
    }
    auto page = render_page(request.page, published, projector, language, sources, request.format,
                            request.dpi);
    warnings.insert(warnings.end(), page.warnings.begin(), page.warnings.end());
    return {std::move(page.bytes), std::move(warnings), published.report};
}

bool has_areas_only(CaseStore& store) {
    return store.areas().area_count_total() > 0 && !store.incidents().extent() &&
           store.checkpoints().checkpoints().empty();
}

} // namespace reten::app
