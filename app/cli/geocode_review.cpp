#include "app/cli/geocode_review.hpp"

#include "geo/cells/coordinates.hpp"
#include "geo/geocoding/review_queue.hpp"
#include "geo/model/error.hpp"
#include "geo/storage/open_case.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

namespace reten::app {

namespace {

using Json = nlohmann::ordered_json;

std::optional<std::int64_t> whole(std::string_view text) {
    std::int64_t value = 0;
    auto const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, value);
    return read.ec == std::errc{} && read.ptr == end ? std::optional{value} : std::nullopt;
}

std::int64_t text_id(std::string_view option, std::string_view given) {
    auto const id = whole(given);
    if (!id)
        throw UsageError{"{} {}: expected the number of a text, as --review lists it", option,
                         given};
    return *id;
}

/// `ID` or `ID=REST`.
struct Assignment {
    std::int64_t id = 0;
    std::string rest;
};
Assignment assignment(std::string_view option, std::string const& given) {
    auto const sign = given.find('=');
    auto const rest = sign == given.npos ? std::string{} : given.substr(sign + 1);
    return {text_id(option, given.substr(0, sign)), rest};
}

/// By the rule of an import's suspect positions.
bool is_far_from_records(CaseStore& store, LonLat point) {
    PositionBulk bulk;
    store.incidents().for_each_mark([&](IncidentMarkRow const& mark) {
        if (mark.position) bulk.add(mark.position->point);
        return true;
    });
    bulk.finish();
    return bulk.is_far(point);
}

std::string words_of(PlaceText const& text) {
    std::string words;
    for (auto const* part :
         {&text.place, &text.street, &text.colonia, &text.municipality, &text.state})
        if (!part->empty()) words += (words.empty() ? "" : ", ") + *part;
    return words;
}

Json candidate_json(GeocodeCandidate const& candidate, std::string const& around,
                    std::size_t number) {
    auto const& position = candidate.position;
    Json json{{"candidate", number},       {"name", candidate.name},
              {"around", around},          {"level", match_level_code(position.level)},
              {"score", nullptr},          {"lon", position.point.lon},
              {"lat", position.point.lat}, {"uncertainty_m", nullptr},
              {"source", candidate.source}};
    if (position.score) json["score"] = *position.score;
    if (position.uncertainty) json["uncertainty_m"] = position.uncertainty->value;
    if (auto const* const area = std::get_if<AreaId>(&position.extent))
        json["area"] = std::to_string(area->value);
    if (auto const* const street = std::get_if<StreetId>(&position.extent))
        json["street"] = std::to_string(street->value);
    return json;
}

Json item_json(ReviewItem const& item) {
    auto const& text = item.text;
    Json json{{"text", std::to_string(text.id)},
              {"place", text.text.place},
              {"street", text.text.street},
              {"colonia", text.text.colonia},
              {"municipality", text.text.municipality},
              {"state", text.text.state},
              {"records", item.records},
              {"outcome", text.outcome},
              {"decision", geocode_decision_code(text.verdict.decision)},
              {"gazetteer", text.gazetteer},
              {"asked", Json::array()},
              {"candidates", Json::array()}};
    for (auto const& answer : text.online)
        json["asked"].push_back({{"service", answer.service}, {"at", answer.at}});
    for (std::size_t i = 0; i < text.candidates.size(); ++i)
        json["candidates"].push_back(candidate_json(text.candidates[i], item.around[i], i + 1));
    return json;
}

} // namespace

void GeocodeReview::declare_options(CLI::App& arguments) {
    arguments.add_flag("--review", review_,
                       text("List the texts that somebody should look at, worst first"));
    arguments.add_option("--limit", limit_, text("Texts to list; 0 lists all; otherwise 20"));
    auto* const accept = arguments.add_option(
        "--accept", accept_,
        text("TEXT or TEXT=CANDIDATE: take a candidate, for all records with this text"));
    auto* const place = arguments.add_option(
        "--place", place_,
        text("TEXT=LON,LAT or TEXT=LON,LAT,METRES: place a text by hand; otherwise 1000 METRES"));
    auto* const reject = arguments.add_option("--reject", reject_,
                                              text("TEXT: no position can be given to this text"));
    auto* const skip =
        arguments.add_option("--skip", skip_, text("TEXT: leave it open, at the end of the list"));
    auto* const undo =
        arguments.add_option("--undo", undo_, text("TEXT: take the last decision back"));
    std::vector<CLI::Option*> const decisions{accept, place, reject, skip, undo};
    arguments.add_option("--reason", reason_, text("Why it is decided so, for the history"));
    for (auto* const one : decisions)
        for (auto* const other : decisions)
            if (one != other) one->excludes(other);
}

bool GeocodeReview::asked() const {
    return review_ || !reason_.empty() || !accept_.empty() || !place_.empty() || !reject_.empty() ||
           !skip_.empty() || !undo_.empty();
}

void GeocodeReview::run(std::string const& case_path, bool json) {
    // What was typed is read before the case is touched.
    for (auto const* const given : {&accept_, &place_, &reject_, &skip_, &undo_})
        if (!given->empty()) static_cast<void>(assignment("geocode", *given));
    if (!place_.empty()) static_cast<void>(read_typed_place(assignment("--place", place_).rest));
    bool const decides =
        accept_.size() + place_.size() + reject_.size() + skip_.size() + undo_.size() > 0;
    if (!decides && !reason_.empty())
        throw UsageError{"--reason: expected with --accept, --place, --reject, --skip or --undo"};
    auto const store = open_case(case_path, decides ? OpenMode::write : OpenMode::read);
    if (decides) decide(*store, json && !review_);
    if (review_) list(*store, json);
}

void GeocodeReview::decide(CaseStore& store, bool json) {
    std::int64_t moved = 0;
    if (!accept_.empty()) {
        auto const [id, rest] = assignment("--accept", accept_);
        auto const candidate = rest.empty() ? std::optional<std::int64_t>{1} : whole(rest);
        if (!candidate || *candidate < 1)
            throw UsageError{"--accept {}: expected TEXT or TEXT=CANDIDATE, counted from 1",
                             accept_};
        moved = accept_candidate(store, id, static_cast<std::size_t>(*candidate), reason_);
    } else if (!place_.empty()) {
        auto const [id, rest] = assignment("--place", place_);
        auto const place = read_typed_place(rest);
        bool const far = is_far_from_records(store, place.point);
        moved = place_by_hand(store, id, place.point, place.radius, reason_);
        tell_of(place, far);
    } else if (!reject_.empty()) {
        moved = reject_text(store, text_id("--reject", reject_), reason_);
    } else if (!skip_.empty()) {
        moved = skip_text(store, text_id("--skip", skip_), reason_);
    } else {
        moved = undo_decision(store, text_id("--undo", undo_), reason_);
    }
    if (json)
        console_.json(Json{{"records", moved}});
    else if (!review_)
        console_.line(fmt::format(
            fmt::runtime(console_.language().text("{} record has another position now",
                                                  "{} records have another position now", moved)),
            console_.language().number(moved)));
}

void GeocodeReview::tell_of(TypedPlace const& place, bool far) {
    auto const& language = console_.language();
    console_.note(
        fmt::format(fmt::runtime(text("Placed at longitude {:.5f}, latitude {:.5f}, within {} m")),
                    place.point.lon, place.point.lat, language.number(place.radius.value, 0)));
    if (!place.radius_given) console_.note(text("No METRES were given: the usual 1000 were taken"));
    if (far)
        console_.note(text("This is far from the other records of the case; --undo takes it back"));
}

void GeocodeReview::list(CaseStore& store, bool json) {
    auto const all = review_queue(store);
    auto const shown = limit_ == 0 ? all.size() : std::min<std::size_t>(limit_, all.size());
    auto const doubtful = std::count_if(all.begin(), all.end(), [](ReviewItem const& item) {
        return place_doubt(item.text) != PlaceDoubt::none;
    });
    if (json) {
        Json document{{"total", all.size()}, {"doubtful", doubtful}, {"review", Json::array()}};
        for (std::size_t i = 0; i < shown; ++i) document["review"].push_back(item_json(all[i]));
        console_.json(document);
        return;
    }
    auto const& language = console_.language();
    for (std::size_t i = 0; i < shown; ++i) {
        auto const& item = all[i];
        console_.line(
            fmt::format(fmt::runtime(language.text("{}  {}: {}, {} record",
                                                   "{}  {}: {}, {} records", item.records)),
                        item.text.id, words_of(item.text.text),
                        language.code_name(item.text.outcome), language.number(item.records)));
        for (std::size_t n = 0; n < item.text.candidates.size(); ++n) {
            auto const& [name, position, source] = item.text.candidates[n];
            auto const how_sure = source.empty() ? language.number(position.score.value_or(0), 2)
                                                 : text("not calibrated") + ", " + source;
            auto const& around = item.around[n];
            console_.line(fmt::format("    {}. {}{}{} ({}) {}  {:.5f},{:.5f}", n + 1, name,
                                      around.empty() ? "" : ", ", around,
                                      language.code_name(match_level_code(position.level)),
                                      how_sure, position.point.lon, position.point.lat));
        }
    }
    auto const total = static_cast<std::int64_t>(all.size());
    console_.line(fmt::format(
        fmt::runtime(language.text("{} of {} text to review, {} of them doubtful",
                                   "{} of {} texts to review, {} of them doubtful", total)),
        language.number(static_cast<std::int64_t>(shown)), language.number(total),
        language.number(static_cast<std::int64_t>(doubtful))));
}

} // namespace reten::app
