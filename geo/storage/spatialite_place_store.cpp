#include "geo/model/folded_text.hpp"
#include "geo/storage/change_log.hpp"
#include "geo/storage/record_columns.hpp"
#include "geo/storage/spatialite_area_store.hpp"
#include "geo/storage/spatialite_blob.hpp"

#include <fmt/format.h>

namespace reten {

namespace {

RecordStatements const& statements() {
    static RecordStatements const all = record_statements(
        "place",
        {"name", "folded", "level", "lon", "lat", "uncertainty_m", "area_id", "code", "state_code",
         "municipality_code", "postcode", "state", "municipality", "population", "source_key",
         "document_id", raw_row_columns, validity_columns},
        GeometryColumnUse::written);
    return all;
}

void write(Database& database, std::string const& sql, PlaceId id, Place const& place) {
    RawRowColumns const raw{place.raw_row};
    ValidityColumns const valid{place.valid};
    std::optional<double> lon, lat;
    std::optional<Bytes> geometry;
    if (place.point) {
        require_valid(*place.point);
        lon = place.point->lon;
        lat = place.point->lat;
        geometry = point_blob(*place.point);
    }
    auto const folded_name = folded(place.name);
    auto statement = database.prepare(sql);
    statement
        .bind(id, place.name, folded_name, match_level_code(place.level), lon, lat,
              place.uncertainty, place.area, place.code, place.state_code, place.municipality_code,
              place.postcode, place.state, place.municipality, place.population, place.source_key,
              place.document, raw.batch, raw.row, valid.from, valid.to, geometry)
        .run();
}

Place read(Statement const& statement) {
    RowReader row{statement};
    Place place;
    place.id = row.id<PlaceId>();
    place.name = row.text();
    (void)row.view(); // folded
    place.level = match_level_from_code(row.view()).value_or(MatchLevel::none);
    auto const lon = row.optional_real();
    auto const lat = row.optional_real();
    if (lon && lat) place.point = LonLat{*lon, *lat};
    place.uncertainty = row.optional_metres();
    place.area = row.optional_id<AreaId>();
    place.code = row.text();
    place.state_code = row.text();
    place.municipality_code = row.text();
    place.postcode = row.text();
    place.state = row.text();
    place.municipality = row.text();
    place.population = row.optional_integer();
    place.source_key = row.text();
    place.document = row.optional_id<DocumentId>();
    place.raw_row = read_raw_row(row);
    place.valid = read_validity(row);
    return place;
}

std::vector<std::string> aliases(Database& database, PlaceId place) {
    auto rows = database.prepare(
        "SELECT name FROM place_name WHERE place_id = ? AND position > 0 ORDER BY position");
    rows.bind(place);
    std::vector<std::string> names;
    while (rows.step()) names.emplace_back(rows.text(0));
    return names;
}

nlohmann::json with_aliases(Database& database, PlaceId id) {
    auto json = row_as_json(database, "place", id.value);
    if (!json.is_null()) json["aliases"] = aliases(database, id);
    return json;
}

} // namespace

PlaceId SpatialiteAreaStore::insert(Place const& place) {
    Writing writing{file_};
    auto const id = place.id.value != 0 ? place.id : file_.new_id<PlaceId>();
    write(file_.database, statements().insert, id, place);
    insert_names(id, place);
    file_.note_insert("place", id.value);
    writing.done();
    return id;
}

void SpatialiteAreaStore::update(Place const& place) {
    Writing writing{file_};
    auto const before = with_aliases(file_.database, place.id);
    if (before.is_null()) {
        file_.refuse("{}: place {} is no longer there: read it again", place.id.value);
    }
    drop_names(place.id);
    write(file_.database, statements().update, place.id, place);
    insert_names(place.id, place);
    append_edit(file_, "place", place.id.value, before, with_aliases(file_.database, place.id));
    writing.done();
}

void SpatialiteAreaStore::insert_names(PlaceId place, Place const& names) {
    auto name = file_.database.prepare("INSERT INTO place_name (id, place_id, position, name, "
                                       "folded) VALUES (?,?,?,?,?)");
    auto words = file_.database.prepare("INSERT INTO place_words (rowid, folded) VALUES (?,?)");
    auto const add = [&](std::size_t position, std::string const& text) {
        auto const id = file_.next_id();
        auto const folded_text = folded(text);
        name.bind(id, place, position, text, folded_text).run();
        words.bind(id, folded_text).run();
    };
    add(0, names.name);
    for (std::size_t i = 0; i < names.aliases.size(); ++i) add(i + 1, names.aliases[i]);
}

/// An index over another table's words must be told what was there.
void SpatialiteAreaStore::drop_names(PlaceId place) {
    auto unindex =
        file_.database.prepare("INSERT INTO place_words (place_words, rowid, folded) "
                               "SELECT 'delete', id, folded FROM place_name WHERE place_id = ?");
    unindex.bind(place).run();
    auto drop = file_.database.prepare("DELETE FROM place_name WHERE place_id = ?");
    drop.bind(place).run();
}

std::vector<Place> SpatialiteAreaStore::places() const {
    auto rows = file_.database.prepare(statements().select + " ORDER BY id");
    std::vector<Place> places;
    while (rows.step()) {
        places.push_back(read(rows));
        places.back().aliases = aliases(file_.database, places.back().id);
    }
    return places;
}

std::vector<Place> SpatialiteAreaStore::places_of(Statement& ids) const {
    auto rows = file_.database.prepare(statements().select + " WHERE id = ?");
    std::vector<Place> places;
    while (ids.step()) {
        rows.bind(ids.integer(0));
        if (!rows.step()) continue;
        places.push_back(read(rows));
        places.back().aliases = aliases(file_.database, places.back().id);
    }
    return places;
}

std::optional<Place> SpatialiteAreaStore::place_by_key(std::string_view source_key) const {
    auto ids =
        file_.database.prepare("SELECT id FROM place WHERE source_key = ? AND source_key <> ''");
    ids.bind(source_key);
    auto places = places_of(ids);
    if (places.empty()) return std::nullopt;
    return std::move(places.front());
}

std::vector<Place> SpatialiteAreaStore::places_named(std::string_view name) const {
    auto ids = file_.database.prepare(
        "SELECT DISTINCT place_id FROM place_name WHERE folded = ? ORDER BY place_id");
    ids.bind(name);
    return places_of(ids);
}

std::vector<Place> SpatialiteAreaStore::places_with_words(std::string_view name,
                                                          std::size_t limit) const {
    // Each word as a quoted string, so that no word is taken for an operator.
    std::string match;
    auto const text = folded(name);
    for (std::size_t at = 0; at < text.size();) {
        auto const end = std::min(text.find(' ', at), text.size());
        if (end > at) {
            match += (match.empty() ? "\"" : " \"") + text.substr(at, end - at) + "\"";
        }
        at = end + 1;
    }
    if (match.empty()) return {};
    auto ids = file_.database.prepare(
        "SELECT DISTINCT place_id FROM place_name WHERE id IN "
        "(SELECT rowid FROM place_words WHERE place_words MATCH ?) ORDER BY place_id LIMIT ?");
    ids.bind(match, limit);
    return places_of(ids);
}

} // namespace reten
