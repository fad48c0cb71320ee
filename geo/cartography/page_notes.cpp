#include "geo/cartography/page_notes.hpp"

#include "geo/cartography/text_block.hpp"
#include "geo/language/listed_names.hpp"

#include <algorithm>
#include <map>

namespace reten {

namespace {

void append_sentence(std::string& line, std::string const& sentence) {
    if (sentence.empty()) return;
    if (!line.empty()) line += " ";
    line += sentence;
    if (line.back() != '.' && line.back() != '!') line += ".";
}

std::string counted(Language const& language, std::string_view one, std::string_view many,
                    std::int64_t n) {
    try {
        return fmt::format(fmt::runtime(language.text(one, many, n)), language.number(n));
    } catch (fmt::format_error const&) {
        return fmt::format(fmt::runtime(n == 1 ? one : many), language.number(n));
    }
}

constexpr std::size_t most_sources = 6;
constexpr std::size_t longest_title = 40;

/// Who published a document, as far as it says so.
std::string publisher_of(Document const& document) {
    if (auto name = page_text(document.publisher); !name.empty()) return name;
    auto title = page_text(document.title);
    if (title.size() > longest_title) title = title.substr(0, title.find(", "));
    return title;
}

using Tally = std::map<std::string, std::int64_t>;

/// In order of their number, the alphabet among equals.
std::vector<std::string> by_number(Tally const& tally) {
    std::vector<std::pair<std::string, std::int64_t>> sorted{tally.begin(), tally.end()};
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](auto const& a, auto const& b) { return a.second > b.second; });
    std::vector<std::string> names;
    for (auto& [name, n] : sorted) names.push_back(std::move(name));
    return names;
}

} // namespace

std::string count_line(QueryTotals const& totals, DrawingTally const& tally,
                       Language const& language) {
    auto const missing = tally.unplaced.value_or(0) + tally.too_coarse + tally.unprojected +
                         tally.outside + tally.in_no_period;
    auto const shown =
        tally.unplaced ? std::max<std::int64_t>(0, totals.shown - missing) : totals.shown;
    auto line = phrase(
        language, "{shown} of {total} shown, {undated} undated, {unplaced} unplaced",
        fmt::arg("shown", language.number(shown)), fmt::arg("total", language.number(totals.total)),
        fmt::arg("undated", language.number(totals.undated)),
        fmt::arg("unplaced", language.number(tally.unplaced.value_or(totals.unplaced))));
    line += ".";
    if (totals.unfounded > 0)
        append_sentence(line,
                        counted(language, "{} report held to be unfounded is left out",
                                "{} reports held to be unfounded are left out", totals.unfounded));
    if (tally.too_coarse > 0)
        append_sentence(line, counted(language, "{} known only by its municipality is not drawn",
                                      "{} known only by their municipality are not drawn",
                                      tally.too_coarse));
    if (tally.outside > 0)
        append_sentence(line, counted(language, "{} lies beyond the edge of the map",
                                      "{} lie beyond the edge of the map", tally.outside));
    if (tally.unprojected > 0)
        append_sentence(line, counted(language, "{} lies where this projection cannot show it",
                                      "{} lie where this projection cannot show them",
                                      tally.unprojected));
    if (tally.in_no_period > 0)
        append_sentence(line, counted(language,
                                      "{} whose date lies in no one of the periods is on no map",
                                      "{} whose dates lie in no one of the periods are on no map",
                                      tally.in_no_period));
    if (tally.links_in_no_period > 0)
        append_sentence(line, counted(language,
                                      "{} link whose two ends are not in one period is on no map",
                                      "{} links whose two ends are not in one period are on no map",
                                      tally.links_in_no_period));
    if (tally.links_undrawn > 0)
        append_sentence(line, counted(language, "{} link has an end without a place",
                                      "{} links have an end without a place", tally.links_undrawn));
    return line;
}

std::string disclosure_line(DisclosureReport const& report, Language const& language) {
    std::string line;
    auto const withheld = report.withheld_restricted + report.withheld_until_later;
    if (withheld > 0)
        append_sentence(
            line, counted(language, "{} record is withheld", "{} records are withheld", withheld));
    if (report.positions_withheld > 0)
        append_sentence(line, counted(language, "{} place is withheld", "{} places are withheld",
                                      report.positions_withheld));
    if (report.texts_withheld > 0)
        append_sentence(line,
                        counted(language, "The words of {} record are withheld",
                                "The words of {} records are withheld", report.texts_withheld));
    if (report.positions_masked > 0) {
        append_sentence(line, counted(language, "{} position is masked", "{} positions are masked",
                                      report.positions_masked));
        if (!report.mask.empty()) {
            line.pop_back();
            line += fmt::format(" ({})", page_text(report.mask)) + ".";
        }
        if (report.mean_displacement)
            append_sentence(line, phrase(language, "Mean displacement {} m",
                                         language.number(*report.mean_displacement, 0)));
    }
    if (report.values_replaced > 0)
        append_sentence(line, counted(language, "{} value is replaced by a publishable one",
                                      "{} values are replaced by publishable ones",
                                      report.values_replaced));
    return line;
}

std::string projection_line(Projector const& projector, Language const& language) {
    auto const label = projector.label(), name = projector.name();
    auto const both = label == name ? name : label + " (" + name + ")";
    auto line = phrase(language, "Projection {}. Datum WGS 84.", page_text(both));
    for (auto at = line.find("WGS 84"); at != std::string::npos; at = line.find("WGS 84", at))
        line.replace(at + 3, 1, "\u00a0"); // keeps the two together at the end of a line
    return line;
}

std::string stated_source(PublishedCase const& published, Language const& language) {
    if (auto given = page_text(published.info.source_line); !given.empty()) return given;
    Tally publishers, series;
    for (auto const& document : published.documents)
        if (auto const name = publisher_of(document); !name.empty()) ++publishers[name];
    for (auto const& count : published.area_counts)
        if (!count.document && !count.series.empty())
            ++series[page_text(language.code_name(count.series))];
    auto names = by_number(publishers);
    for (auto& name : by_number(series)) names.push_back(std::move(name));
    ListedNames how;
    how.most = most_sources;
    return listed(names, language, how);
}

std::string source_line(PublishedCase const& published, std::string const& given,
                        std::string const& attribution, Language const& language) {
    std::string line;
    auto source = page_text(given);
    if (source.empty()) source = stated_source(published, language);
    if (!source.empty())
        append_sentence(line, phrase(language, "Source: {}", source));
    else if (!published.info.simulated)
        append_sentence(line, language.text("Source not stated"));
    if (published.info.simulated)
        append_sentence(line,
                        phrase(language, "Simulated data: scenario {scenario}, seed {seed}",
                               fmt::arg("scenario", page_text(published.info.simulated->scenario)),
                               fmt::arg("seed", published.info.simulated->seed)));
    if (!attribution.empty()) append_sentence(line, language.text(attribution));
    append_sentence(line, language.text("Map: Retén"));
    return line;
}

std::optional<TimeSpan> shown_span(PublishedCase const& published) {
    if (published.query.window) return published.query.window;
    std::optional<TimeSpan> span;
    auto const include = [&](TimeSpan const& when) {
        if (!span) span = TimeSpan{when.begin, when.end, TimePrecision::span};
        span->begin = std::min(span->begin, when.begin);
        span->end = std::max(span->end, when.end);
    };
    for (auto const& incident : published.incidents)
        if (incident.when) include(*incident.when);
    if (published.incidents.empty())
        for (auto const& count : published.area_counts) include(count.period);
    return span;
}

std::string page_description(PublishedCase const& published, Language const& language) {
    std::string out;
    if (published.info.simulated) append_sentence(out, language.text("Simulated data"));
    if (auto const span = shown_span(published)) append_sentence(out, language.span(*span));
    append_sentence(out, count_line(published.totals, {}, language));
    std::map<Kind, std::int64_t> tally;
    for (auto const& incident : published.incidents) ++tally[incident.kind];
    std::string kinds;
    for (auto const& [kind, n] : tally)
        kinds += (kinds.empty() ? "" : ", ") + page_text(language.code_name(kind.code)) + ": " +
                 language.number(n);
    append_sentence(out, kinds);
    return out;
}

} // namespace reten
