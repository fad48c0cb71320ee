#include "geo/storage/spatialite_geocode_store.hpp"

#include "geo/storage/change_log.hpp"
#include "geo/storage/record_columns.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <sstream>
#include <utility>

namespace reten {

namespace {

using Json = nlohmann::ordered_json;

constexpr char const* table = "geocoded_text";
constexpr std::array decisions{GeocodeDecision::none, GeocodeDecision::accepted,
                               GeocodeDecision::by_hand, GeocodeDecision::rejected,
                               GeocodeDecision::skipped};

GeocodeDecision decision_from(std::string_view code) {
    for (auto const decision : decisions)
        if (geocode_decision_code(decision) == code) return decision;
    return GeocodeDecision::none;
}

/// Candidates of the k-th online service of a text, counted from 1, have the ranks from k times
/// this on; those of the case's own places stand below.
constexpr std::int64_t ranks_a_service = 1'000'000;

/// The column `gazetteer`: the version of the case's places, then a line a service.
std::string gazetteer_column(std::string const& version, std::vector<OnlineAnswer> const& online) {
    auto column = version;
    for (auto const& [service, question, at] : online)
        column.append("\nnominatim ")
            .append(service)
            .append(" ")
            .append(question)
            .append(" ")
            .append(at);
    return column;
}

void read_gazetteer(std::string const& column, GeocodedText& text) {
    std::istringstream lines{column};
    std::getline(lines, text.gazetteer);
    std::string line, protocol;
    while (std::getline(lines, line)) {
        OnlineAnswer answer;
        std::istringstream{line} >> protocol >> answer.service >> answer.question >> answer.at;
        text.online.push_back(std::move(answer));
    }
}

std::string source_of(OnlineAnswer const& answer) {
    return "nominatim " + answer.service + " " + answer.at.substr(0, std::strlen("2026-01-31"));
}

/// A verdict as the change log keeps it: enough to take it back.
Json verdict_json(GeocodeVerdict const& verdict) {
    PositionColumns const position{verdict.position};
    Json json{{"decision", geocode_decision_code(verdict.decision)},
              {"decided_by", verdict.by},
              {"decided_at", verdict.at}};
    if (!verdict.position) return json;
    json["lon"] = *position.lon;
    json["lat"] = *position.lat;
    json["level"] = *position.level;
    if (position.uncertainty) json["uncertainty_m"] = *position.uncertainty;
    if (position.score) json["score"] = *position.score;
    if (position.street) json["extent_street_id"] = position.street->value;
    if (position.area) json["extent_area_id"] = position.area->value;
    return json;
}

GeocodeVerdict verdict_from(Json const& json) {
    GeocodeVerdict verdict;
    verdict.decision = decision_from(json.at("decision").get<std::string>());
    verdict.by = json.at("decided_by");
    verdict.at = json.at("decided_at");
    if (!json.contains("lon")) return verdict;
    Position position;
    position.point = {json.at("lon"), json.at("lat")};
    position.level =
        match_level_from_code(json.at("level").get<std::string>()).value_or(MatchLevel::none);
    if (json.contains("uncertainty_m")) position.uncertainty = Metres{json.at("uncertainty_m")};
    if (json.contains("score")) position.score = json.at("score").get<double>();
    if (json.contains("extent_street_id")) position.extent = StreetId{json.at("extent_street_id")};
    if (json.contains("extent_area_id")) position.extent = AreaId{json.at("extent_area_id")};
    verdict.position = position;
    return verdict;
}

constexpr std::string_view text_columns =
    "SELECT id, place, street, colonia, municipality, state, outcome, gazetteer, decision, "
    "decided_by, decided_at, lon, lat, level, uncertainty_m, score, extent_street_id, "
    "extent_area_id FROM geocoded_text ";

GeocodedText read_text(Statement const& statement) {
    RowReader row{statement};
    GeocodedText text;
    text.id = row.integer();
    text.text = read_place_text(row);
    text.outcome = row.text();
    read_gazetteer(row.text(), text);
    text.verdict.decision = decision_from(row.view());
    text.verdict.by = row.text();
    text.verdict.at = row.text();
    text.verdict.position = read_position(row);
    return text;
}

} // namespace

std::string_view geocode_decision_code(GeocodeDecision decision) {
    switch (decision) {
    case GeocodeDecision::none: return "none";
    case GeocodeDecision::accepted: return "accepted";
    case GeocodeDecision::by_hand: return "by_hand";
    case GeocodeDecision::rejected: return "rejected";
    case GeocodeDecision::skipped: return "skipped";
    }
    return "";
}

std::string place_text_key(PlaceText const& text) {
    constexpr char between = '\x1f';
    return text.place + between + text.street + between + text.colonia + between +
           text.municipality + between + text.state;
}

void SpatialiteGeocodeStore::add_candidates(GeocodedText& text) const {
    auto rows = file_.database.prepare(
        "SELECT rank, name, lon, lat, level, uncertainty_m, score, extent_street_id, "
        "extent_area_id FROM geocode_candidate WHERE text_id = ? ORDER BY rank");
    rows.bind(text.id);
    while (rows.step()) {
        RowReader row{rows};
        GeocodeCandidate candidate;
        auto const service = static_cast<std::size_t>(row.integer() / ranks_a_service);
        candidate.name = row.text();
        candidate.position = read_position(row).value_or(Position{});
        if (service > 0)
            candidate.source = service <= text.online.size() ? source_of(text.online[service - 1])
                                                             : std::string{"nominatim"};
        text.candidates.push_back(std::move(candidate));
    }
}

void SpatialiteGeocodeStore::write_candidate(std::int64_t text, std::int64_t rank,
                                             GeocodeCandidate const& candidate) {
    PositionColumns const position{candidate.position};
    auto insert = file_.database.prepare(
        "INSERT INTO geocode_candidate (text_id, rank, name, lon, lat, level, uncertainty_m, "
        "score, extent_street_id, extent_area_id) VALUES (?,?,?,?,?,?,?,?,?,?)");
    insert
        .bind(text, rank, candidate.name, position.lon, position.lat, position.level,
              position.uncertainty, position.score, position.street, position.area)
        .run();
}

std::vector<GeocodedText> SpatialiteGeocodeStore::texts() const {
    auto rows = file_.database.prepare(std::string{text_columns} + "ORDER BY id");
    std::vector<GeocodedText> all;
    while (rows.step()) all.push_back(read_text(rows));
    for (auto& text : all) add_candidates(text);
    return all;
}

std::optional<GeocodedText> SpatialiteGeocodeStore::text(std::int64_t id) const {
    auto rows = file_.database.prepare(std::string{text_columns} + "WHERE id = ?");
    rows.bind(id);
    if (!rows.step()) return std::nullopt;
    auto text = read_text(rows);
    add_candidates(text);
    return text;
}

std::int64_t SpatialiteGeocodeStore::keep(GeocodedText const& text) {
    Writing writing{file_};
    auto& database = file_.database;
    auto const& words = text.text;
    auto known = database.prepare(
        "SELECT id, gazetteer FROM geocoded_text WHERE place = ? AND street = ? AND "
        "colonia = ? AND municipality = ? AND state = ?");
    known.bind(words.place, words.street, words.colonia, words.municipality, words.state);
    std::int64_t id = 0;
    if (known.step()) {
        id = known.integer(0);
        GeocodedText before;
        read_gazetteer(std::string{known.text(1)}, before);
        auto update =
            database.prepare("UPDATE geocoded_text SET outcome = ?, gazetteer = ? WHERE id = ?");
        update.bind(text.outcome, gazetteer_column(text.gazetteer, before.online), id).run();
        auto forget =
            database.prepare("DELETE FROM geocode_candidate WHERE text_id = ? AND rank < ?");
        forget.bind(id, ranks_a_service).run();
    } else {
        id = file_.next_id();
        auto insert = database.prepare(
            "INSERT INTO geocoded_text (id, place, street, colonia, municipality, state, outcome, "
            "gazetteer, decision, decided_by, decided_at) VALUES (?,?,?,?,?,?,?,?,'none','','')");
        insert
            .bind(id, words.place, words.street, words.colonia, words.municipality, words.state,
                  text.outcome, text.gazetteer)
            .run();
    }
    std::int64_t rank = 0;
    for (auto const& candidate : text.candidates)
        if (candidate.source.empty()) write_candidate(id, rank++, candidate);
    writing.done();
    return id;
}

void SpatialiteGeocodeStore::keep_online(std::int64_t id, OnlineAnswer const& answer,
                                         std::vector<GeocodeCandidate> const& candidates) {
    Writing writing{file_};
    auto known = text(id);
    if (!known) file_.refuse("{}: there is no text number {} to decide about", id);
    auto& online = known->online;
    auto stamped = answer;
    stamped.at = file_.environment.now();
    auto const same = std::find_if(online.begin(), online.end(), [&](OnlineAnswer const& earlier) {
        return earlier.service == answer.service;
    });
    auto const service = same - online.begin() + 1;
    if (same == online.end())
        online.push_back(stamped);
    else
        *same = stamped;
    auto& database = file_.database;
    auto update = database.prepare("UPDATE geocoded_text SET gazetteer = ? WHERE id = ?");
    update.bind(gazetteer_column(known->gazetteer, online), id).run();
    auto const first = service * ranks_a_service;
    auto forget = database.prepare(
        "DELETE FROM geocode_candidate WHERE text_id = ? AND rank >= ? AND rank < ?");
    forget.bind(id, first, first + ranks_a_service).run();
    auto rank = first;
    for (auto const& candidate : candidates) write_candidate(id, rank++, candidate);
    writing.done();
}

void SpatialiteGeocodeStore::write_verdict(std::int64_t id, GeocodeVerdict const& verdict,
                                           std::string_view action) {
    auto const known = text(id);
    if (!known) file_.refuse("{}: there is no text number {} to decide about", id);
    PositionColumns const position{verdict.position};
    auto update = file_.database.prepare(
        "UPDATE geocoded_text SET decision = ?, decided_by = ?, decided_at = ?, lon = ?, lat = ?, "
        "level = ?, uncertainty_m = ?, score = ?, extent_street_id = ?, extent_area_id = ? "
        "WHERE id = ?");
    update
        .bind(geocode_decision_code(verdict.decision), verdict.by, verdict.at, position.lon,
              position.lat, position.level, position.uncertainty, position.score, position.street,
              position.area, id)
        .run();
    Change change;
    change.action = action;
    change.table = table;
    change.record = id;
    change.why = file_.reason;
    change.before = verdict_json(known->verdict).dump();
    change.after = verdict_json(verdict).dump();
    append_change(file_, change);
}

void SpatialiteGeocodeStore::decide(std::int64_t id, GeocodeVerdict const& verdict) {
    Writing writing{file_};
    auto stamped = verdict;
    stamped.by = file_.environment.who;
    stamped.at = file_.environment.now();
    write_verdict(id, stamped, "decide");
    writing.done();
}

std::int64_t SpatialiteGeocodeStore::undo(std::int64_t id) {
    Writing writing{file_};
    // Each entry `undo` takes one `decide` before it back.
    auto rows = file_.database.prepare(
        "SELECT sequence, action, before FROM change_log WHERE table_name = ? "
        "AND record = ? ORDER BY sequence DESC");
    rows.bind(table, id);
    std::int64_t undone = 0, taken_back = 0;
    std::optional<GeocodeVerdict> before;
    while (!before && rows.step()) {
        RowReader row{rows};
        taken_back = row.integer();
        auto const action = row.view();
        if (action == "undo") {
            ++undone;
        } else if (action == "decide" && undone-- == 0) {
            auto const json = Json::parse(row.view(), nullptr, false);
            if (json.is_object()) before = verdict_from(json);
            break;
        }
    }
    if (!before) file_.refuse("{}: nothing was decided about text number {}", id);
    if (before->position) {
        auto& extent = before->position->extent;
        auto const* const street = std::get_if<StreetId>(&extent);
        if (street != nullptr && !has_street(file_.database, *street)) extent = {};
    }
    write_verdict(id, *before, "undo");
    writing.done();
    return taken_back;
}

} // namespace reten
