#include "geo/import/preset_list.hpp"

#include "geo/cells/dates.hpp"

#include <fmt/format.h>

#include <array>

namespace reten {

namespace {

/// `2016-06-30 00:00:00.000` is a day: GED knows no hours.
std::string day_of(std::string_view cell) { return std::string{cell.substr(0, cell.find(' '))}; }

std::string_view violence_kind(std::string_view code) {
    if (code == "1") return "state-based conflict";
    if (code == "2") return "non-state conflict";
    if (code == "3") return "one-sided violence";
    return code;
}

/// GED's `where_prec`: 1 the place itself, 2 within about 25 km of it, 3 a second-order unit, 4 a
/// first-order unit, 5 a line or a fuzzy area, 6 the country, 7 at sea or in the air.
std::string_view ged_level(std::string_view code) {
    constexpr std::array<std::string_view, 7> levels{
        "locality", "locality", "municipality", "state", "state", "country", "country"};
    bool const known = code.size() == 1 && code[0] >= '1' && code[0] <= '7';
    return known ? levels.at(static_cast<std::size_t>(code[0] - '1')) : code;
}

std::string_view add_ged_cells(NamedCells const& row, std::vector<std::string>& added) {
    added[0] = violence_kind(row("type of violence"));
    added[1] = day_of(row("date start"));
    added[2] = day_of(row("date end"));
    added[3] = ged_level(row("where prec"));
    added[4] = row("where prec") == "2" ? "25000" : "";
    return {};
}

/// ACLED's `time_precision`: 1 the day, 2 the week around it, 3 the month.
std::string acled_period(std::string_view date, std::string_view precision) {
    auto const day = read_date(date, DateOrder::day_first);
    if (!day.span || (precision != "2" && precision != "3")) return std::string{date};
    auto const iso = iso_day(day.span->begin);
    if (precision == "3") return iso.substr(0, 7);
    constexpr std::int64_t three_days = 3 * 24 * 60;
    return fmt::format("{}/{}", iso_day({day.span->begin.value - three_days}),
                       iso_day({day.span->begin.value + three_days}));
}

/// ACLED's `geo_precision`: 1 a town, 2 a part of a region, 3 a region.
std::string_view acled_level(std::string_view code) {
    if (code == "1") return "locality";
    if (code == "2") return "municipality";
    if (code == "3") return "state";
    return code;
}

std::string_view add_acled_cells(NamedCells const& row, std::vector<std::string>& added) {
    added[0] = acled_period(row("event date"), row("time precision"));
    added[1] = acled_level(row("geo precision"));
    return {};
}

} // namespace

Preset ucdp_preset() {
    Preset preset;
    preset.name = "ucdp-ged";
    preset.about = "UCDP Georeferenced Event Dataset";
    preset.columns = {"id",
                      "relid",
                      "year",
                      "active_year",
                      "code_status",
                      "type_of_violence",
                      "conflict_dset_id",
                      "conflict_new_id",
                      "conflict_name",
                      "dyad_dset_id",
                      "dyad_new_id",
                      "dyad_name",
                      "side_a_dset_id",
                      "side_a_new_id",
                      "side_a",
                      "side_b_dset_id",
                      "side_b_new_id",
                      "side_b",
                      "number_of_sources",
                      "source_article",
                      "source_office",
                      "source_date",
                      "source_headline",
                      "source_original",
                      "where_prec",
                      "where_coordinates",
                      "where_description",
                      "adm_1",
                      "adm_2",
                      "latitude",
                      "longitude",
                      "geom_wkt",
                      "priogrid_gid",
                      "country",
                      "country_id",
                      "region",
                      "event_clarity",
                      "date_prec",
                      "date_start",
                      "date_end",
                      "deaths_a",
                      "deaths_b",
                      "deaths_civilians",
                      "deaths_unknown",
                      "best",
                      "high",
                      "low",
                      "gwnoa",
                      "gwnob"};
    preset.recognised = {{"id", "type of violence", "where prec", "date prec", "date start",
                          "date end", "best", "high", "low"}};
    preset.added = {"type_of_violence as kind", "date_start as day", "date_end as day",
                    "where_prec as level", "where_prec in metres"};
    preset.add_cells = add_ged_cells;
    preset.mapping = {{"id", "id"},
                      {"kind", preset.added[0]},
                      {"start", preset.added[1]},
                      {"end", preset.added[2]},
                      {"level", preset.added[3]},
                      {"uncertainty_m", preset.added[4]},
                      {"title", "dyad_name"},
                      {"place", "where_coordinates"},
                      {"municipality", "adm_2"},
                      {"state", "adm_1"},
                      {"lon", "longitude"},
                      {"lat", "latitude"},
                      {"killed", "best"},
                      {"killed_low", "low"},
                      {"killed_high", "high"},
                      {"source", "source_office"},
                      {"note", "where_description"}};
    return preset;
}

Preset acled_preset() {
    Preset preset;
    preset.name = "acled";
    preset.about = "ACLED events";
    preset.columns = {
        "event_id_cnty", "event_date",     "year",     "time_precision", "disorder_type",
        "event_type",    "sub_event_type", "actor1",   "assoc_actor_1",  "inter1",
        "actor2",        "assoc_actor_2",  "inter2",   "interaction",    "civilian_targeting",
        "iso",           "region",         "country",  "admin1",         "admin2",
        "admin3",        "location",       "latitude", "longitude",      "geo_precision",
        "source",        "source_scale",   "notes",    "fatalities",     "tags",
        "timestamp"};
    preset.recognised = {
        {"event id cnty", "event date", "time precision", "event type", "geo precision"}};
    preset.added = {"event_date by time_precision", "geo_precision as level"};
    preset.add_cells = add_acled_cells;
    preset.mapping = {
        {"id", "event_id_cnty"},    {"period", preset.added[0]}, {"level", preset.added[1]},
        {"kind", "event_type"},     {"title", "sub_event_type"}, {"place", "location"},
        {"municipality", "admin2"}, {"state", "admin1"},         {"lon", "longitude"},
        {"lat", "latitude"},        {"killed", "fatalities"},    {"source", "source"},
        {"note", "notes"}};
    return preset;
}

} // namespace reten
