#include "app/cli/query_command.hpp"

#include "app/cli/passages_report.hpp"
#include "geo/import/working_projection.hpp"
#include "geo/model/csv_cell.hpp"
#include "geo/model/error.hpp"
#include "geo/storage/open_case.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <iterator>

namespace reten::app {

namespace {

constexpr std::string_view area_prefix = "area:";
constexpr std::size_t lines_at_most = 40;

nlohmann::ordered_json number_of(std::optional<std::int64_t> const& count) {
    return count ? nlohmann::ordered_json(*count) : nlohmann::ordered_json();
}

/// Counts of whole records are whole numbers; shares of spans keep six decimals.
nlohmann::ordered_json count_to_json(double count) {
    if (count == std::floor(count)) return static_cast<std::int64_t>(count);
    return std::round(count * 1e6) / 1e6;
}

std::string start_text(Incident const& incident) {
    if (!incident.when) return {};
    auto const fine = incident.when->precision == TimePrecision::minute ||
                      incident.when->precision == TimePrecision::hour;
    return fine ? iso_minute(incident.when->begin) : iso_day(incident.when->begin);
}

/// The finest words that say where, and the colonia behind a street.
std::string place_words(PlaceText const& place) {
    std::string words;
    for (auto const* part : {&place.place, &place.street, &place.colonia}) {
        if (!part->empty()) words += (words.empty() ? "" : ", ") + *part;
    }
    if (words.empty()) words = place.municipality.empty() ? place.state : place.municipality;
    return words;
}

nlohmann::ordered_json record_to_json(Incident const& incident) {
    nlohmann::ordered_json record{
        {"id", std::to_string(incident.id.value)},
        {"source_id", incident.source_key},
        {"kind", incident.kind.code},
        {"title", incident.title},
        {"start", nullptr},
        {"end", nullptr},
        {"precision", nullptr},
        {"killed", number_of(incident.killed.best)},
        {"injured", number_of(incident.injured.best)},
        {"lon", nullptr},
        {"lat", nullptr},
        {"level", nullptr},
        {"uncertainty_m", nullptr},
        {"verification", verification_code(incident.verification)},
        {"confidentiality", confidentiality_code(incident.confidentiality)}};
    if (incident.when) {
        record["start"] = iso_minute(incident.when->begin);
        record["end"] = iso_minute(incident.when->end);
        record["precision"] = precision_code(incident.when->precision);
    }
    if (incident.position) {
        record["lon"] = incident.position->point.lon;
        record["lat"] = incident.position->point.lat;
        record["level"] = match_level_code(incident.position->level);
        if (incident.position->uncertainty)
            record["uncertainty_m"] = incident.position->uncertainty->value;
    }
    return record;
}

/// Kinds and weekdays are codes of Retén; other keys are data or numbers.
std::string key_words(std::string_view count_by, std::string const& key, Language const& language) {
    auto const code = count_by == "kind" || count_by == "weekday";
    return code ? language.code_name(key) : key;
}

std::string cell(nlohmann::ordered_json const& value) {
    if (value.is_null()) return {};
    return value.is_string() ? csv_cell(value.get<std::string>()) : value.dump();
}

} // namespace

struct QueryCommand::Answer {
    QueryTotals totals;
    std::optional<IncidentCounts> counts;
    std::vector<Incident> incidents; // where they are listed
};

void QueryCommand::declare_options(CLI::App& arguments) {
    arguments.add_option("CASE", case_path_, text("The case"))->required();
    options_.declare(arguments, console());
    options_.declare_view(arguments, console());
    arguments.add_option(
        "--count-by", count_by_,
        text("Count by year, month, week, day, weekday, hour, kind, source or area:LEVEL"));
    arguments.add_flag("--records", records_, text("With --json: list the records too"));
    auto* const passages =
        arguments.add_flag("--passages", passages_,
                           text("Which links came by which checkpoints while these were in force"));
    passages->excludes("--count-by")->excludes("--records");
    arguments
        .add_option("--grade", grades_,
                    text("With --passages: only links of these grades: confirmed, probable, "
                         "inferred"))
        ->delimiter(',');
    routes_.declare(arguments, console());
    auto* json = arguments.add_flag("--json", json_, text("Print one JSON document"));
    arguments.add_flag("--csv", csv_, text("Print CSV"))->excludes(json);
}

QueryCommand::Answer QueryCommand::ask(CaseStore& store) const {
    auto const query = options_.query();
    Answer answer;
    answer.totals = store.incidents().totals(query);
    if (count_by_.empty()) {
        if (!json_ || records_) answer.incidents = store.incidents().find(query);
        return answer;
    }
    auto const by_area = count_by_.starts_with(area_prefix);
    auto const by = count_by_from_code(by_area ? "area" : count_by_);
    if (!by || (*by == CountBy::area) != by_area) {
        throw UsageError{
            "--count-by {}: expected year, month, week, day, weekday, hour, kind, source or "
            "area:LEVEL",
            count_by_};
    }
    std::vector<Area> areas;
    if (by_area) {
        areas = store.areas().areas(count_by_.substr(area_prefix.size()));
        if (areas.empty()) {
            throw Error{"{}: no areas of level '{}'; load some with: reten import {} FILE --as "
                        "areas --level {}",
                        store.name(), count_by_.substr(area_prefix.size()), store.name(),
                        count_by_.substr(area_prefix.size())};
        }
    }
    std::optional<Projector> projector; // made when the first size is asked for
    AreaAnswers const answers{[&](AreaId id) {
                                  auto const area = store.areas().area(id);
                                  return area ? area->level : std::string{};
                              },
                              [&](Area const& area) {
                                  if (!projector) projector.emplace(case_projector(store));
                                  return reten::area(projector->to_projected(area.boundary));
                              }};
    auto counter = by_area                  ? IncidentCounter{areas, answers}
                   : *by == CountBy::source ? IncidentCounter{[&](DocumentId id) {
                         auto const document = store.imports().document(id);
                         return document ? document->title : std::string{};
                     }}
                                            : IncidentCounter{*by, query.window};
    store.incidents().for_each(query, [&](Incident const& incident) {
        counter.add(incident);
        return true;
    });
    answer.counts = counter.counts();
    return answer;
}

void QueryCommand::print_json(CaseStore& store, Answer const& answer) {
    nlohmann::ordered_json document{{"simulated", store.info().simulated.has_value()},
                                    {"total", answer.totals.total},
                                    {"shown", answer.totals.shown},
                                    {"undated", answer.totals.undated},
                                    {"unplaced", answer.totals.unplaced},
                                    {"unfounded", answer.totals.unfounded}};
    if (answer.counts) {
        document["count_by"] = count_by_;
        document["counts"] = nlohmann::ordered_json::array();
        auto const by_area = count_by_.starts_with(area_prefix);
        for (auto const& [key, count, name] : answer.counts->counts) {
            nlohmann::ordered_json row{{"key", key}};
            if (by_area) row["name"] = name.empty() ? key : name;
            row["count"] = count_to_json(count);
            document["counts"].push_back(row);
        }
        document["without_key"] = answer.counts->without_key;
        document["outside"] = answer.counts->outside;
        document["too_coarse"] = answer.counts->too_coarse;
    }
    if (records_ && !answer.counts) {
        document["incidents"] = nlohmann::ordered_json::array();
        for (auto const& incident : answer.incidents) {
            document["incidents"].push_back(record_to_json(incident));
        }
    }
    console().json(document);
}

std::string QueryCommand::too_coarse_line(IncidentCounts const& counts) {
    auto const& language = console().language();
    return fmt::format(
        fmt::runtime(language.text("{} is placed too coarsely to say in which area of level '{}'",
                                   "{} are placed too coarsely to say in which area of level '{}'",
                                   counts.too_coarse)),
        language.number(counts.too_coarse), count_by_.substr(area_prefix.size()));
}

void QueryCommand::print_csv(Answer const& answer) {
    if (answer.counts) {
        if (answer.counts->too_coarse > 0) console().note(too_coarse_line(*answer.counts));
        console().line("key,count");
        for (auto const& [key, count, name] : answer.counts->counts) {
            console().line(fmt::format("{},{}", csv_cell(key), count_to_json(count).dump()));
        }
        return;
    }
    auto const header = record_to_json({});
    std::vector<std::string> names;
    for (auto const& [name, value] : header.items()) names.push_back(name);
    console().line(fmt::format("{}", fmt::join(names, ",")));
    for (auto const& incident : answer.incidents) {
        auto const record = record_to_json(incident);
        std::vector<std::string> cells;
        for (auto const& [name, value] : record.items()) cells.push_back(cell(value));
        console().line(fmt::format("{}", fmt::join(cells, ",")));
    }
}

void QueryCommand::print_lines(Answer const& answer) {
    auto const& language = console().language();
    if (answer.counts) {
        for (auto const& [key, count, name] : answer.counts->counts) {
            auto const whole = count == std::floor(count);
            console().line(fmt::format("{:>10}  {}{}{}", language.number(count, whole ? 0 : 2),
                                       key_words(count_by_, key, language),
                                       name.empty() ? "" : "  ", name));
        }
        if (answer.counts->outside > 0) {
            console().line(fmt::format(
                fmt::runtime(language.text("{} lies outside of all areas",
                                           "{} lie outside of all areas", answer.counts->outside)),
                language.number(answer.counts->outside)));
        }
        if (answer.counts->too_coarse > 0) console().line(too_coarse_line(*answer.counts));
    }
    std::size_t printed = 0;
    for (auto const& incident : answer.incidents) {
        if (printed++ == lines_at_most) break;
        std::string marked;
        if (incident.confidentiality != Confidentiality::open) {
            marked +=
                " [" + language.code_name(confidentiality_code(incident.confidentiality)) + "]";
        }
        if (incident.verification >= Verification::disputed) {
            marked += " [" + language.code_name(verification_code(incident.verification)) + "]";
        }
        console().line(fmt::format(
            "{:<16}  {:<18}  {:>4}  {}{}", start_text(incident),
            language.code_name(incident.kind.code),
            incident.killed.best ? std::to_string(*incident.killed.best) : "?",
            incident.title.empty() ? place_words(incident.place) : incident.title, marked));
    }
    if (answer.incidents.size() > lines_at_most) {
        console().line(fmt::format(
            fmt::runtime(text("… and {} more; --csv prints all.")),
            language.number(static_cast<std::int64_t>(answer.incidents.size() - lines_at_most))));
    }
    console().line(fmt::format(
        fmt::runtime(text("{} of {} shown, {} undated, {} unplaced")),
        language.number(answer.totals.shown), language.number(answer.totals.total),
        language.number(answer.totals.undated), language.number(answer.totals.unplaced)));
    if (answer.totals.unfounded > 0 && !options_.query().unfounded) {
        console().line(
            fmt::format(fmt::runtime(text("{} held to be unfounded; --unfounded shows them")),
                        language.number(answer.totals.unfounded)));
    }
}

void QueryCommand::answer_passages(CaseStore& store) {
    CasePassagesOptions options;
    options.incidents = options_.query();
    options.roads.cost = routes_.cost();
    for (auto const& grade : grades_) options.grades.push_back(*link_grade_from_code(grade));
    auto const passages = case_passages(store, case_projector(store), options);
    if (json_)
        console().json(passages_json(store, passages));
    else if (csv_)
        print_passages_csv(console(), store, passages);
    else
        print_passages(console(), store, passages);
}

ExitCode QueryCommand::run() {
    (void)options_.query(); // bad arguments fail before the case is opened
    if (!grades_.empty() && !passages_) throw UsageError{"--grade: expected with --passages"};
    if (routes_.given() && !passages_) throw UsageError{"--by: expected with --passages"};
    (void)routes_.cost();
    for (auto const& grade : grades_)
        if (!link_grade_from_code(grade))
            throw UsageError{"--grade {}: expected confirmed, probable or inferred", grade};
    auto const store = open_case(case_path_, OpenMode::read);
    options_.take_view(*store, console().language());
    note_unknown_filters(console(), *store, options_.query());
    if (store->info().simulated) console().note(text("This case is simulated."));
    if (passages_) {
        answer_passages(*store);
        return ExitCode::done;
    }
    auto const answer = ask(*store);
    if (json_) {
        print_json(*store, answer);
    } else if (csv_) {
        print_csv(answer);
    } else {
        print_lines(answer);
    }
    return ExitCode::done;
}

} // namespace reten::app
