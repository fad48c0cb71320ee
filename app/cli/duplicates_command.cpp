#include "app/cli/duplicates_command.hpp"

#include "app/workspace/duplicate_words.hpp"
#include "geo/import/duplicate_merge.hpp"
#include "geo/import/duplicate_proposals.hpp"
#include "geo/model/error.hpp"
#include "geo/storage/open_case.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>

namespace reten::app {

namespace {

IncidentId id_from(std::string_view option, std::string const& given, std::string_view text) {
    IncidentId id;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), id.value);
    if (error != std::errc{} || end != text.data() + text.size() || id.value <= 0) {
        throw UsageError{"{} {}: expected numbers of incidents, as `reten duplicates CASE` lists "
                         "them",
                         option, given};
    }
    return id;
}

struct TwoIds {
    IncidentId first, second;
};
TwoIds ids_from(std::string_view option, std::string const& given) {
    auto const comma = std::min(given.find(','), given.size());
    std::string_view const text{given};
    return {id_from(option, given, text.substr(0, comma)),
            id_from(option, given, text.substr(std::min(comma + 1, text.size())))};
}

std::string_view relation_code(SourceRelation relation) {
    switch (relation) {
    case SourceRelation::two_sources: return "two_sources";
    case SourceRelation::one_source: return "one_source";
    case SourceRelation::own_ids: return "own_ids";
    }
    return {};
}

nlohmann::ordered_json number_or_null(std::optional<double> const& value) {
    return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

nlohmann::ordered_json incident_json(CaseStore& store, IncidentId id) {
    auto const incident = store.incidents().incident(id).value_or(Incident{});
    nlohmann::ordered_json json{{"id", std::to_string(id.value)},
                                {"source_id", incident.source_key},
                                {"kind", incident.kind.code},
                                {"title", incident.title}};
    json["start"] = incident.when ? nlohmann::ordered_json(iso_minute(incident.when->begin))
                                  : nlohmann::ordered_json(nullptr);
    json["precision"] = incident.when
                            ? nlohmann::ordered_json(precision_code(incident.when->precision))
                            : nlohmann::ordered_json(nullptr);
    json["place"] = incident.place.place;
    json["street"] = incident.place.street;
    json["colonia"] = incident.place.colonia;
    json["municipality"] = incident.place.municipality;
    json["killed"] = incident.killed.best ? nlohmann::ordered_json(*incident.killed.best)
                                          : nlohmann::ordered_json(nullptr);
    json["confidentiality"] = confidentiality_code(incident.confidentiality);
    return json;
}

nlohmann::ordered_json pair_json(CaseStore& store, DuplicateCandidate const& candidate) {
    auto const& parts = candidate.parts;
    nlohmann::ordered_json json{
        {"score", candidate.score},
        {"time", number_or_null(parts.time)},
        {"place", number_or_null(parts.place)},
        {"text", number_or_null(parts.text)},
        {"toll", number_or_null(parts.toll)},
        {"days", parts.time ? nlohmann::ordered_json(parts.days) : nlohmann::ordered_json(nullptr)},
        {"metres",
         parts.place ? nlohmann::ordered_json(parts.metres) : nlohmann::ordered_json(nullptr)},
        {"same_kind", parts.same_kind},
        {"sources", relation_code(parts.sources)}};
    json["incidents"] = {incident_json(store, candidate.pair.first),
                         incident_json(store, candidate.pair.second)};
    return json;
}

} // namespace

void DuplicatesCommand::declare_options(CLI::App& arguments) {
    arguments.add_option("CASE", case_, text("The case"))->required();
    arguments.add_option("--min-score", min_score_,
                         text("Least score of a pair, 0 to 1; otherwise 0.35"));
    arguments.add_option("--limit", limit_, text("How many pairs to list; otherwise 50"));
    auto* const same = arguments.add_option(
        "--same", same_,
        text("KEPT,OTHER: they are one event; the first is kept, what the other "
             "says stands beside it"));
    auto* const different = arguments.add_option(
        "--different", different_, text("A,B: they are two events; they are not proposed again"));
    auto* const split = arguments.add_option(
        "--split", split_, text("ID of a record that was merged into another: undoes it"));
    same->excludes(different)->excludes(split);
    different->excludes(split);
    arguments.add_option("--reason", reason_, text("Why it is decided so, for the history"));
    arguments.add_flag("--json", json_, text("Print one JSON document"));
}

ExitCode DuplicatesCommand::run() {
    bool const decides = !same_.empty() || !different_.empty() || !split_.empty();
    if (!(min_score_ >= 0 && min_score_ <= 1))
        throw UsageError{"--min-score {}: expected a number from 0 to 1", min_score_};
    if (decides && reason_.empty()) {
        throw UsageError{
            "--same, --different and --split need --reason TEXT: it stands in the history"};
    }
    if (!decides && !reason_.empty()) {
        throw UsageError{"--reason: expected with --same, --different or --split"};
    }
    if (decides)
        decide();
    else
        list();
    return ExitCode::done;
}

void DuplicatesCommand::list() {
    auto const store = open_case(case_, OpenMode::read);
    DuplicateOptions options;
    options.min_score = min_score_;
    options.most_pairs = limit_;
    auto const search = propose_duplicates(*store, options);
    if (json_)
        print_json(*store, search);
    else
        print(*store, search);
}

void DuplicatesCommand::print_json(CaseStore& store, DuplicateSearch const& search) {
    nlohmann::ordered_json document{
        {"case", store.info().uid},  {"simulated", store.info().simulated.has_value()},
        {"min_score", min_score_},   {"found", search.found},
        {"crowded", search.crowded}, {"left_out", search.left_out}};
    document["pairs"] = nlohmann::ordered_json::array();
    for (auto const& candidate : search.pairs)
        document["pairs"].push_back(pair_json(store, candidate));
    document["merged"] = nlohmann::ordered_json::array();
    for (auto const& merged : store.incidents().merged_incidents())
        document["merged"].push_back({{"id", std::to_string(merged.incident.id.value)},
                                      {"kept", std::to_string(merged.kept.value)},
                                      {"source_id", merged.incident.source_key}});
    console().json(document);
}

void DuplicatesCommand::print(CaseStore& store, DuplicateSearch const& search) {
    auto const& language = console().language();
    auto const say = [&](std::string_view id, auto const&... values) {
        console().line(fmt::format(fmt::runtime(text(id)), values...));
    };
    for (auto const& candidate : search.pairs) {
        console().line(fmt::format("{}  {},{}", language.number(candidate.score, 2),
                                   candidate.pair.first.value, candidate.pair.second.value));
        for (auto const id : {candidate.pair.first, candidate.pair.second}) {
            if (auto const incident = store.incidents().incident(id))
                console().line("      " + incident_line(*incident, language));
        }
        console().line("      " + duplicate_words(candidate.parts, language));
    }
    auto const listed = static_cast<std::int64_t>(search.pairs.size());
    say("Possible duplicates: {}, listed: {}", language.number(search.found),
        language.number(listed));
    if (listed > 0) {
        console().note(text("The score puts them in order; it is no probability. To decide: reten "
                            "duplicates CASE --same KEPT,OTHER or --different A,B, with --reason "
                            "TEXT"));
    }
    if (search.crowded > 0) {
        console().note(fmt::format(
            fmt::runtime(text("{} records have too many others at their place and time to be "
                              "compared one by one; some {} pairs were not looked at")),
            language.number(search.crowded), language.number(search.left_out)));
    }
}

void DuplicatesCommand::decide() {
    auto const same = same_.empty() ? TwoIds{} : ids_from("--same", same_);
    auto const different = different_.empty() ? TwoIds{} : ids_from("--different", different_);
    auto const split = split_.empty() ? IncidentId{} : id_from("--split", split_, split_);
    auto const store = open_case(case_, OpenMode::write);
    nlohmann::ordered_json document;
    std::string words;
    auto const number = [](IncidentId id) { return std::to_string(id.value); };
    auto const say = [&](std::string_view id, auto const&... values) {
        words = fmt::format(fmt::runtime(text(id)), values...);
    };
    if (!same_.empty()) {
        merge_duplicates(*store, same.first, same.second, reason_);
        document = {{"same", {number(same.first), number(same.second)}}};
        say("{} is kept; what {} said stands beside it. To undo: reten duplicates CASE --split {}",
            number(same.first), number(same.second), number(same.second));
    } else if (!different_.empty()) {
        set_different(*store, incident_pair(different.first, different.second), true, reason_);
        document = {{"different", {number(different.first), number(different.second)}}};
        say("{} and {} are two events; they are not proposed again", number(different.first),
            number(different.second));
    } else {
        split_duplicates(*store, split, reason_);
        document = {{"split", number(split)}};
        say("{} is a record of its own again", number(split));
    }
    if (json_)
        console().json(document);
    else
        console().line(words);
}

} // namespace reten::app
