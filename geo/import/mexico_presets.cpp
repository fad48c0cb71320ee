#include "geo/import/preset_list.hpp"

#include "geo/cells/cell_value.hpp"
#include "geo/cells/reject_reason.hpp"

#include <fmt/format.h>

#include <optional>

namespace reten {

namespace {

std::string unless(std::string_view cell, std::string_view unknown) {
    return cell == unknown ? std::string{} : std::string{cell};
}

// Fiscalía General de Justicia, Mexico City ------------------------------------------------------

std::string_view add_fgj_cells(NamedCells const& row, std::vector<std::string>& added) {
    // `*_catalogo` is the name as the publisher cleaned it.
    added[0] = row.first({"colonia catalogo", "colonia hecho", "colonia hechos"});
    added[1] =
        row.first({"alcaldia catalogo", "alcaldia hecho", "alcaldia hechos", "municipio hecho"});
    added[2] = row.first({"longitud"});
    added[3] = row.first({"latitud"});
    // Older editions: `19.4326,-99.1332`, latitude first.
    auto const point = row("geopoint");
    if (auto const comma = point.find(','); added[2].empty() && comma != std::string_view::npos) {
        added[2] = trimmed(point.substr(comma + 1));
        added[3] = trimmed(point.substr(0, comma));
    }
    return {};
}

// Secretariado Ejecutivo del Sistema Nacional de Seguridad Pública -------------------------------

/// From 2026 on the registry counts by another method: figures before and after are no one series.
constexpr std::int64_t first_year_of_new_method = 2026;

std::string_view add_sesnsp_cells(NamedCells const& row, std::vector<std::string>& added) {
    auto const municipality = row("cve municipio");
    bool const by_municipality = !municipality.empty();
    added[0] = by_municipality ? fmt::format("{:0>5}", municipality)
                               : fmt::format("{:0>2}", row("clave ent"));
    added[1] = by_municipality ? "municipality" : "state";
    added[2] = row.first({"subtipo de delito", "tipo de delito"});
    auto const year = count_from_text(row("ano"));
    added[3] = year && *year >= first_year_of_new_method ? "sesnsp rnid" : "sesnsp";
    bool const of_victims = !row("sexo").empty() || !row("rango de edad").empty();
    added[4] = of_victims ? "victims" : "investigations";
    if (of_victims) added[3] += " victims";
    return {};
}

// INEGI's deaths ---------------------------------------------------------------------------------

/// `08` and `037` as `08037`; the state alone where the municipality is not known (999); empty
/// where neither is: 33 and above are other countries, 88 does not apply, 99 is not known.
std::string inegi_code(std::string_view state, std::string_view municipality) {
    auto const number = count_from_text(state);
    if (!number || *number < 1 || *number > 32) return {};
    auto code = fmt::format("{:0>2}", *number);
    auto const part = count_from_text(municipality);
    if (!part || *part < 1 || *part > 570) return code;
    return fmt::format("{}{:0>3}", code, *part);
}

std::string_view add_death_cells(NamedCells const& row, std::vector<std::string>& added) {
    constexpr std::string_view homicide = "2";
    auto const cause = row.first({"presunto", "tipo defun"});
    if (cause != homicide && cause != "02") return reject_reason::other_cause;
    // Where the injury happened, not where the death did.
    auto code = inegi_code(row("ent ocules"), row("mun ocules"));
    if (code.empty()) code = inegi_code(row("ent ocurr"), row("mun ocurr"));
    bool const whole = code.size() == 5;
    added[0] = whole ? code : "";
    added[1] = whole ? code.substr(0, 2) : code;
    added[2] = unless(row("anio ocur"), "9999");
    added[3] = unless(row("mes ocurr"), "99");
    added[4] = unless(row("dia ocurr"), "99");
    auto const hour = count_from_text(row("horas"));
    auto const minute = count_from_text(row("minutos"));
    bool const known_hour = hour && *hour <= 24;
    if (known_hour && minute && *minute < 60) {
        added[5] = fmt::format("{:02}:{:02}", *hour % 24, *minute);
    } else if (known_hour) {
        added[5] = fmt::format("{}", *hour % 24);
    }
    added[6] = "1";
    return {};
}

} // namespace

Preset fgj_preset() {
    Preset preset;
    preset.name = "fgj";
    preset.about = "investigations of the prosecutor of Mexico City, old and new columns";
    preset.recognised = {{"fecha hecho", "delito", "categoria delito", "alcaldia hecho"},
                         {"fecha hechos", "delito", "alcaldia hechos", "colonia hechos"}};
    preset.added = {"colonia, catalogue first", "alcaldía, catalogue first", "longitude",
                    "latitude"};
    preset.add_cells = add_fgj_cells;
    preset.mapping = {
        {"date", "fecha_hecho"},           {"date", "fecha_hechos"}, {"time", "hora_hecho"},
        {"time", "hora_hechos"},           {"kind", "delito"},       {"colonia", preset.added[0]},
        {"municipality", preset.added[1]}, {"lon", preset.added[2]}, {"lat", preset.added[3]},
        {"street", "calle_hechos"}};
    return preset;
}

Preset sesnsp_preset() {
    Preset preset;
    preset.name = "sesnsp";
    preset.about = "monthly counts of SESNSP by municipality or state, months as columns";
    preset.target = ImportTarget::area_counts;
    preset.recognised = {{"ano", "clave ent", "subtipo de delito", "enero", "diciembre"}};
    preset.meaning = RowMeaning::share;
    preset.apart = {"modalidad", "sexo", "rango de edad"};
    preset.added = {"area code", "area level", "subtipo as kind", "series", "unit"};
    preset.add_cells = add_sesnsp_cells;
    preset.mapping = {{"code", preset.added[0]},
                      {"level", preset.added[1]},
                      {"kind", preset.added[2]},
                      {"series", preset.added[3]},
                      {"unit", preset.added[4]},
                      {"year", "Año"},
                      {"month", std::string{added_column::month}},
                      {"count", std::string{added_column::value}}};
    return preset;
}

Preset inegi_deaths_preset() {
    Preset preset;
    preset.name = "inegi-deaths";
    preset.about = "INEGI's registered deaths: the homicides, where the injury happened";
    preset.recognised = {{"ent ocurr", "mun ocurr", "anio ocur", "presunto"},
                         {"ent ocurr", "mun ocurr", "anio ocur", "tipo defun"}};
    preset.kind = "homicide";
    preset.added = {"municipality code", "state code", "year, if known", "month, if known",
                    "day, if known",     "hour",       "one killed"};
    preset.add_cells = add_death_cells;
    preset.mapping = {{"municipality", preset.added[0]}, {"state", preset.added[1]},
                      {"year", preset.added[2]},         {"month", preset.added[3]},
                      {"day", preset.added[4]},          {"time", preset.added[5]},
                      {"killed", preset.added[6]}};
    return preset;
}

Preset inegi_month_preset() {
    Preset preset;
    preset.name = "inegi-municipal-month";
    preset.about = "homicide deaths by municipality and month, after INEGI";
    preset.target = ImportTarget::area_counts;
    preset.recognised = {{"ent mun", "year", "month", "homicides", "pop est"}};
    preset.mapping = {{"code", "ent_mun"},
                      {"year", "year"},
                      {"month", "month"},
                      {"count", "homicides"},
                      {"population", "pop_est"}};
    preset.kind = "homicide";
    preset.level = "municipality";
    preset.unit = "deaths";
    return preset;
}

Preset geonames_preset() {
    Preset preset;
    preset.name = "geonames";
    preset.about = "a GeoNames dump: tab separated, no header";
    preset.target = ImportTarget::places;
    preset.columns = {"geonameid", "name",          "asciiname",    "alternatenames", "latitude",
                      "longitude", "feature_class", "feature_code", "country",        "cc2",
                      "admin1",    "admin2",        "admin3",       "admin4",         "population",
                      "elevation", "dem",           "timezone",     "modified"};
    preset.mapping = {
        {"id", "geonameid"}, {"name", "name"},           {"aliases", "alternatenames"},
        {"lat", "latitude"}, {"lon", "longitude"},       {"level", "feature_code"},
        {"state", "admin1"}, {"municipality", "admin2"}, {"population", "population"}};
    return preset;
}

} // namespace reten
