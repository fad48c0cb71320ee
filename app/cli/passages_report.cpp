#include "app/cli/passages_report.hpp"

#include "geo/analysis/passage_sums.hpp"
#include "geo/model/csv_cell.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace reten::app {

namespace {

using Json = nlohmann::ordered_json;

Json sum_json(PassageSum const& sum) {
    return {{"links", sum.links},
            {"links_passing", sum.links_passing},
            {"possible", sum.possible},
            {"certain", sum.certain}};
}

std::string id_text(std::int64_t id) { return std::to_string(id); }

double rounded(double value, int decimals) {
    auto const scale = std::pow(10, decimals);
    return std::round(value * scale) / scale;
}

std::map<SeriesId, std::string> series_names(CaseStore& store) {
    std::map<SeriesId, std::string> names;
    for (auto const& series : store.incidents().all_series()) names[series.id] = series.name;
    return names;
}

Json link_json(PassedLink const& each, CasePassages const& all) {
    auto const& link = each.link;
    auto const& found = each.found;
    Json json{{"id", id_text(link.id.value)},
              {"series", link.series ? Json(id_text(link.series->value)) : Json(nullptr)},
              {"from", id_text(link.from.value)},
              {"to", id_text(link.to.value)},
              {"ground", link_ground_code(link.ground)},
              {"grade", link_grade_code(link.grade)},
              {"confidentiality", confidentiality_code(each.confidentiality)}};
    json["excluded"] = found.exclusion == LinkExclusion::none
                           ? Json(nullptr)
                           : Json(link_exclusion_code(found.exclusion));
    if (found.exclusion != LinkExclusion::none) return json;
    json["start"] = iso_minute(CivilMinute{found.interval.hull.begin});
    json["end"] = iso_minute(CivilMinute{found.interval.hull.end});
    json["order_unknown"] = found.interval.order_unknown;
    json["routes"] = found.routes.size();
    json["distance_m"] = rounded(found.distance, 1);
    PassageSum sum;
    sum.add(found);
    json["possible"] = sum.possible;
    json["certain"] = sum.certain;
    json["passages"] = Json::array();
    for (auto const& passage : found.passages) {
        auto const& checkpoint = all.checkpoints[passage.checkpoint];
        json["passages"].push_back({{"checkpoint", id_text(checkpoint.id.value)},
                                    {"name", checkpoint.name},
                                    {"share", rounded(passage.share, 6)},
                                    {"certain", passage.certain}});
    }
    return json;
}

Json checkpoint_json(PassedCheckpoint const& checkpoint) {
    auto const fault = control_fault_code(checkpoint.fault);
    return {{"id", id_text(checkpoint.id.value)},
            {"name", checkpoint.name},
            {"confidentiality", confidentiality_code(checkpoint.confidentiality)},
            {"possible", checkpoint.links_possible},
            {"certain", checkpoint.links_certain},
            {"somewhere", checkpoint.somewhere},
            {"excluded", fault.empty() ? Json(nullptr) : Json(fault)},
            {"undated", checkpoint.undated},
            {"direction_not_understood", checkpoint.direction_not_understood},
            {"spells", checkpoint.spells},
            {"spells_ended_before_begun", checkpoint.ended_before_begun}};
}

/// By the source that a link rests on; those that rest on none under an empty name.
std::map<std::string, PassageSum> by_source(CaseStore& store, CasePassages const& passages) {
    std::map<std::string, PassageSum> sums;
    for (auto const& each : passages.links) {
        if (each.found.exclusion != LinkExclusion::none) continue;
        std::string title;
        if (each.link.document) {
            auto const document = store.imports().document(*each.link.document);
            if (document) title = document->title;
        }
        sums[title].add(each.found);
    }
    return sums;
}

/// What is to be known of a checkpoint beside its numbers, in brackets.
std::string checkpoint_marks(PassedCheckpoint const& checkpoint, Language const& language) {
    std::string marks;
    auto const add = [&](std::string const& words) { marks += "  [" + words + "]"; };
    if (checkpoint.confidentiality != Confidentiality::open)
        add(language.code_name(confidentiality_code(checkpoint.confidentiality)));
    if (checkpoint.fault != ControlFault::none)
        add(language.code_name(control_fault_code(checkpoint.fault)));
    if (checkpoint.undated) add(language.code_name("undated"));
    if (checkpoint.direction_not_understood) add(language.text("direction not understood"));
    if (checkpoint.ended_before_begun > 0) add(language.text("a spell ends before it begins"));
    return marks;
}

} // namespace

Json passages_json(CaseStore& store, CasePassages const& passages) {
    Json json{{"simulated", passages.simulated}, {"crs", passages.crs}};
    json["roads"] = passages.on_roads ? Json{{"by", passages.by_time ? "time" : "length"},
                                             {"edges", passages.streets},
                                             {"passed_over", passages.streets_passed_over},
                                             {"islands", passages.islands}}
                                      : Json(nullptr);
    json["total"] = sum_json(passage_sum(passages));
    json["excluded"] = passages.excluded;
    json["order_unknown"] = passages.order_unknown;
    json["not_asked_for"] = passages.not_asked_for;
    json["by_grade"] = Json::object();
    for (auto const& [grade, sum] : passages_by_grade(passages))
        json["by_grade"][std::string{link_grade_code(grade)}] = sum_json(sum);
    json["by_source"] = Json::array();
    for (auto const& [source, sum] : by_source(store, passages)) {
        auto row = sum_json(sum);
        row["source"] = source;
        json["by_source"].push_back(row);
    }
    json["series"] = Json::array();
    auto const names = series_names(store);
    for (auto const& [id, sum] : passages_by_series(passages)) {
        auto row = sum_json(sum);
        row["id"] = id_text(id.value);
        auto const name = names.find(id);
        row["name"] = name == names.end() ? std::string{} : name->second;
        json["series"].push_back(row);
    }
    json["checkpoints"] = Json::array();
    for (auto const& checkpoint : passages.checkpoints)
        json["checkpoints"].push_back(checkpoint_json(checkpoint));
    json["links"] = Json::array();
    for (auto const& each : passages.links) json["links"].push_back(link_json(each, passages));
    return json;
}

void print_passages_csv(Console& console, CaseStore& store, CasePassages const& passages) {
    auto const names = series_names(store);
    console.line("link,series,from,to,grade,start,end,checkpoint,name,share,certain,excluded,"
                 "confidentiality");
    for (auto const& each : passages.links) {
        auto const& link = each.link;
        auto const& found = each.found;
        auto const series = link.series ? names.find(*link.series) : names.end();
        auto const strictest = [&](Confidentiality other) {
            return confidentiality_code(std::max(each.confidentiality, other));
        };
        auto const row = [&](std::string_view tail) {
            bool const used = found.exclusion == LinkExclusion::none;
            console.line(
                fmt::format("{},{},{},{},{},{},{},{}", link.id.value,
                            series == names.end() ? std::string{} : csv_cell(series->second),
                            link.from.value, link.to.value, link_grade_code(link.grade),
                            used ? iso_minute(CivilMinute{found.interval.hull.begin}) : "",
                            used ? iso_minute(CivilMinute{found.interval.hull.end}) : "", tail));
        };
        if (found.passages.empty())
            row(fmt::format(",,,,{},{}", link_exclusion_code(found.exclusion),
                            strictest(Confidentiality::open)));
        for (auto const& passage : found.passages) {
            auto const& checkpoint = passages.checkpoints[passage.checkpoint];
            row(fmt::format("{},{},{:.4f},{},,{}", checkpoint.id.value, csv_cell(checkpoint.name),
                            passage.share, passage.certain ? "true" : "false",
                            strictest(checkpoint.confidentiality)));
        }
    }
}

void print_passages(Console& console, CaseStore& store, CasePassages const& passages) {
    auto const& language = console.language();
    auto const say = [&](std::string_view id, auto const&... values) {
        console.line(fmt::format(fmt::runtime(console.text(id)), values...));
    };
    auto const number = [&](std::int64_t value) { return language.number(value); };
    console.line(console.text("Checkpoint: links that may have passed it, of these certainly"));
    for (auto const& checkpoint : passages.checkpoints) {
        auto const marks = checkpoint_marks(checkpoint, language);
        if (checkpoint.links_possible == 0 && marks.empty()) continue;
        console.line(fmt::format("{:>8} {:>8}  {}{}", number(checkpoint.links_possible),
                                 number(checkpoint.links_certain), checkpoint.name, marks));
    }
    auto const tallies = [&](auto const& all, auto const& name_of) {
        for (auto const& [key, tally] : all) {
            if (tally.possible == 0) continue;
            console.line(fmt::format("{:>8} {:>8}  {}", number(tally.possible),
                                     number(tally.certain), name_of(key)));
        }
    };
    console.line(console.text("Series: passages possible, certain"));
    auto const names = series_names(store);
    tallies(passages_by_series(passages), [&](SeriesId id) {
        auto const name = names.find(id);
        return name == names.end() ? std::string{} : name->second;
    });
    console.line(console.text("Grade of links: passages possible, certain"));
    tallies(passages_by_grade(passages),
            [&](LinkGrade grade) { return language.code_name(link_grade_code(grade)); });

    auto const all = passage_sum(passages);
    say("{} of {} links have a route; {} passages possible, {} of them certain", number(all.links),
        number(static_cast<std::int64_t>(passages.links.size())), number(all.possible),
        number(all.certain));
    if (passages.order_unknown > 0)
        say("Links of which nobody knows which incident was first: {}",
            number(passages.order_unknown));
    if (passages.on_roads)
        say("Roads: {} segments, {} islands", number(static_cast<std::int64_t>(passages.streets)),
            number(static_cast<std::int64_t>(passages.islands)));
    for (auto const& [reason, count] : passages.excluded)
        console.line(fmt::format("{:>8}  {}", number(count), language.code_name(reason)));
    if (!passages.on_roads) {
        console.note(console.text("The case has no street layer: links are straight lines, which "
                                  "are inferred and not observed, and no passage is certain. "
                                  "Import one: reten import CASE FILE --as streets"));
    }
    console.note(console.text("A passage is a route that came by; whether it was hindered is "
                              "another question."));
}

} // namespace reten::app
