#include "geo/import/import_field.hpp"

#include <algorithm>
#include <array>

namespace reten {

namespace {

constexpr std::array<std::string_view, 9> target_codes{"incidents",   "areas",     "area-counts",
                                                       "places",      "streets",   "checkpoints",
                                                       "deployments", "documents", "links"};

constexpr std::array<std::string_view, import_field_count> field_codes{"id",
                                                                       "date",
                                                                       "start",
                                                                       "end",
                                                                       "time",
                                                                       "year",
                                                                       "month",
                                                                       "day",
                                                                       "period",
                                                                       "kind",
                                                                       "place",
                                                                       "colonia",
                                                                       "street",
                                                                       "municipality",
                                                                       "state",
                                                                       "title",
                                                                       "note",
                                                                       "source",
                                                                       "url",
                                                                       "publisher",
                                                                       "lon",
                                                                       "lat",
                                                                       "x",
                                                                       "y",
                                                                       "wkt",
                                                                       "killed",
                                                                       "injured",
                                                                       "killed_low",
                                                                       "killed_high",
                                                                       "injured_low",
                                                                       "injured_high",
                                                                       "uncertainty_m",
                                                                       "name",
                                                                       "aliases",
                                                                       "code",
                                                                       "parent",
                                                                       "level",
                                                                       "population",
                                                                       "area",
                                                                       "count",
                                                                       "unit",
                                                                       "series",
                                                                       "certainty",
                                                                       "confidentiality",
                                                                       "publish_after",
                                                                       "sensitive",
                                                                       "operator",
                                                                       "mobile",
                                                                       "radius",
                                                                       "direction",
                                                                       "force",
                                                                       "number",
                                                                       "change",
                                                                       "class",
                                                                       "one_way",
                                                                       "left_low",
                                                                       "left_high",
                                                                       "right_low",
                                                                       "right_high",
                                                                       "bridge",
                                                                       "tunnel",
                                                                       "tags",
                                                                       "postcode",
                                                                       "valid_from",
                                                                       "valid_to",
                                                                       "sha256",
                                                                       "from",
                                                                       "to",
                                                                       "ground",
                                                                       "grade"};

using Synonyms = std::vector<FieldSynonyms>;
using F = ImportField;

Synonyms const place_words{
    {F::lon, {"lon", "longitude", "longitud", "lng", "long", "coord x", "longitud decimal"}},
    {F::lat, {"lat", "latitude", "latitud", "coord y", "latitud decimal"}},
    {F::x, {"x", "easting", "este", "utm x", "x utm"}},
    {F::y, {"y", "northing", "norte", "utm y", "y utm"}},
    {F::wkt, {"wkt", "geometry wkt", "geom wkt", "the geom", "geometry", "geom"}},
    {F::uncertainty_m, {"uncertainty m", "uncertainty", "accuracy m", "incertidumbre m"}},
};

Synonyms const time_words{
    {F::date,
     {"date", "fecha", "fecha hechos", "fecha hecho", "fecha de los hechos", "fecha del hecho",
      "event date", "incident date", "occurred", "dia fecha", "fecha ocurrencia"}},
    {F::start,
     {"start", "start date", "date start", "begin", "fecha inicio", "inicio", "fecha inicial"}},
    {F::end, {"end", "end date", "date end", "fecha fin", "fin", "fecha final", "fecha termino"}},
    {F::time,
     {"hora", "hour", "hora hechos", "hora hecho", "time of day", "time local", "local time",
      "time"}},
    {F::year, {"year", "ano", "anio", "ano hechos", "anio hechos"}},
    {F::month, {"month", "mes", "mes hechos"}},
    {F::day, {"day", "dia"}},
    {F::period, {"period", "periodo", "time span"}},
};

Synonyms const source_words{
    {F::source, {"source", "source title", "fuente", "sources"}},
    {F::url, {"url", "source url", "link", "enlace", "liga"}},
    {F::publisher, {"publisher", "medio", "editor"}},
    {F::note,
     {"note", "notes", "nota", "notas", "observaciones", "description", "descripcion", "texto",
      "text", "relato", "narrative"}},
    {F::confidentiality, {"confidentiality", "confidencialidad"}},
    {F::certainty, {"certainty", "certeza"}},
};

Synonyms const naming_words{
    {F::code,
     {"code", "codigo", "clave", "cvegeo", "cve geo", "clavegeo", "ent mun", "geoid", "cve mun",
      "cve"}},
    {F::name,
     {"name", "nombre", "label", "d asenta", "asentamiento", "nom mun", "nomgeo", "nom geo",
      "nom ent", "nom loc", "nom col", "colonia", "state name", "nombre colonia"}},
    {F::aliases, {"aliases", "alternatenames", "alternate names", "alias"}},
    {F::level, {"level", "nivel"}},
    {F::municipality, {"municipality code", "municipality", "municipio", "mun", "d mnpio"}},
    {F::state, {"state code", "state", "estado", "entidad", "cve ent"}},
    {F::population, {"population", "poblacion", "pobtot", "pob", "pop", "pop est"}},
    {F::postcode, {"postcode", "cp", "d codigo", "codigo postal", "zip", "zip code"}},
    {F::valid_from, {"valid from", "start date", "vigente desde", "desde"}},
    {F::valid_to, {"valid to", "end date", "vigente hasta", "hasta"}},
    {F::id, {"id", "geonameid", "objectid", "fid", "gid", "ogc fid"}},
};

Synonyms joined(std::initializer_list<Synonyms> lists) {
    Synonyms all;
    for (auto const& list : lists) all.insert(all.end(), list.begin(), list.end());
    return all;
}

Synonyms incident_synonyms() {
    Synonyms const own{
        {F::id,
         {"id", "event id", "incident id", "folio", "event id cnty", "no carpeta", "id evento",
          "persistent id", "case number"}},
        {F::kind,
         {"kind", "tipo", "type", "event type", "delito", "offense", "crime type", "tipo de evento",
          "tipo delito", "tipo de delito", "categoria", "category"}},
        {F::title, {"title", "titulo", "headline", "encabezado"}},
        {F::colonia, {"colonia", "colonia hechos", "neighborhood", "neighbourhood", "barrio"}},
        {F::street, {"street", "calle", "address", "direccion", "domicilio", "calle hechos"}},
        {F::municipality,
         {"municipality", "municipio", "municipio hechos", "nom mun", "alcaldia",
          "alcaldia hechos"}},
        {F::state, {"state", "estado", "entidad", "nom ent"}},
        {F::place, {"place", "lugar", "location", "sitio", "where"}},
        {F::killed,
         {"killed", "muertos", "fatalities", "deaths", "fallecidos", "dead", "victimas mortales",
          "homicidios", "homicides"}},
        {F::injured, {"injured", "heridos", "wounded", "lesionados"}},
        {F::killed_low, {"killed low", "killed min"}},
        {F::killed_high, {"killed high", "killed max"}},
        {F::injured_low, {"injured low"}},
        {F::injured_high, {"injured high"}},
        {F::publish_after, {"publish after"}},
        {F::sensitive, {"sensitive", "sensible"}},
        {F::level, {"geo level", "match level"}}};
    return joined({time_words, place_words, own, source_words});
}

Synonyms count_synonyms() {
    Synonyms const own{{F::code,
                        {"code", "codigo", "clave", "cvegeo", "ent mun", "clave municipio",
                         "cve municipio", "area", "area code"}},
                       {F::count,
                        {"count", "homicides", "homicidios", "total", "conteo", "deaths",
                         "defunciones", "n", "cases", "casos", "victims", "victimas"}},
                       {F::population, {"population", "poblacion", "pop est", "pop"}},
                       {F::kind, {"kind", "tipo", "delito"}},
                       {F::level, {"level", "nivel"}},
                       {F::series, {"series", "serie"}},
                       {F::unit, {"unit", "unidad"}}};
    return joined({own, time_words, source_words});
}

Synonyms presence_synonyms() {
    Synonyms const own{{F::id, {"id"}},
                       {F::name, {"name", "nombre", "title", "titulo"}},
                       {F::operator_name, {"operator", "operador", "autoridad"}},
                       {F::mobile, {"mobile", "movil"}},
                       {F::radius, {"radius", "radio", "control radius"}},
                       {F::direction, {"direction", "sentido"}},
                       {F::force, {"force", "fuerza", "corporacion"}},
                       {F::number, {"number", "numero", "count", "cantidad"}},
                       {F::unit, {"unit", "unidad"}},
                       {F::change, {"change", "cambio"}},
                       {F::code, {"area code", "code", "clave", "cvegeo"}},
                       {F::place, {"place", "lugar"}},
                       {F::colonia, {"colonia"}},
                       {F::street, {"street", "calle"}},
                       {F::municipality, {"municipality", "municipio"}},
                       {F::state, {"state", "estado"}},
                       {F::sensitive, {"sensitive", "sensible"}}};
    return joined({own, time_words, place_words, source_words});
}

Synonyms document_synonyms() {
    Synonyms const own{
        {F::id, {"id"}}, {F::title, {"title", "titulo", "source title"}}, {F::sha256, {"sha256"}}};
    return joined({own, time_words, source_words});
}

Synonyms link_synonyms() {
    return {{F::from, {"from", "from id", "de", "desde", "incident from", "incidente 1"}},
            {F::to, {"to", "to id", "a", "hasta", "incident to", "incidente 2"}},
            {F::ground, {"ground", "fundamento", "motivo", "por"}},
            {F::grade, {"grade", "grado", "certeza", "certainty"}},
            {F::source, {"document", "documento", "source", "source title", "fuente"}},
            {F::url, {"url", "source url", "enlace", "liga"}},
            {F::publisher, {"publisher", "medio", "editor"}},
            {F::confidentiality, {"confidentiality", "confidencialidad"}},
            {F::note, {"note", "notes", "nota", "notas", "observaciones"}}};
}

/// `id` only where a layer is known to give each row its own: others name the street by it.
Synonyms street_synonyms() {
    return {
        {F::id, {"osm id", "id", "objectid", "gid", "ogc fid"}},
        {F::name,
         {"name", "nombre", "fullname", "nomvial", "nom vial", "nombre vialidad", "street name",
          "street", "calle", "st name", "label"}},
        {F::code, {"ref", "codigo", "route"}},
        {F::road_class,
         {"highway", "fclass", "class", "clase", "tipovial", "tipo vial", "road class", "mtfcc",
          "tipo", "type"}},
        {F::one_way,
         {"oneway", "one way", "un sentido", "sentido", "circula", "sentido circulacion"}},
        {F::left_low, {"left low", "lfromadd", "lfromhn", "l f add", "left from"}},
        {F::left_high, {"left high", "ltoadd", "ltohn", "l t add", "left to"}},
        {F::right_low, {"right low", "rfromadd", "rfromhn", "r f add", "right from"}},
        {F::right_high, {"right high", "rtoadd", "rtohn", "r t add", "right to"}},
        {F::level, {"layer", "nivel", "zlevel", "level"}},
        {F::bridge, {"bridge", "puente"}},
        {F::tunnel, {"tunnel", "tunel"}},
        {F::tags, {"other tags"}},
        {F::valid_from, {"valid from", "start date", "vigente desde"}},
        {F::valid_to, {"valid to", "end date", "vigente hasta"}},
        {F::wkt, {"wkt", "geometry wkt", "geom wkt", "the geom", "geometry", "geom"}},
    };
}

template <std::size_t N>
std::optional<std::size_t> position_of(std::array<std::string_view, N> const& codes,
                                       std::string_view code) {
    auto const found = std::find(codes.begin(), codes.end(), code);
    if (found == codes.end()) return std::nullopt;
    return static_cast<std::size_t>(found - codes.begin());
}

} // namespace

std::string_view import_target_code(ImportTarget target) {
    return target_codes[static_cast<std::size_t>(target)];
}

std::optional<ImportTarget> import_target_from_code(std::string_view code) {
    auto const at = position_of(target_codes, code);
    return at ? std::optional{static_cast<ImportTarget>(*at)} : std::nullopt;
}

std::string_view import_field_code(ImportField field) {
    return field_codes[static_cast<std::size_t>(field)];
}

std::optional<ImportField> import_field_from_code(std::string_view code) {
    auto const at = position_of(field_codes, code);
    return at ? std::optional{static_cast<ImportField>(*at)} : std::nullopt;
}

std::optional<std::string_view> incident_code_of_field(std::string_view field) {
    constexpr std::string_view prefix = "code:";
    if (!field.starts_with(prefix) || field == prefix) return std::nullopt;
    auto const name = field.substr(prefix.size());
    bool const plain = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
    return plain ? std::optional{name} : std::nullopt;
}

std::vector<FieldSynonyms> const& field_synonyms(ImportTarget target) {
    static Synonyms const incidents = incident_synonyms();
    static Synonyms const named = joined({naming_words, place_words});
    static Synonyms const counts = count_synonyms();
    static Synonyms const presence = presence_synonyms();
    static Synonyms const documents = document_synonyms();
    static Synonyms const streets = street_synonyms();
    static Synonyms const links = link_synonyms();
    switch (target) {
    case ImportTarget::incidents: return incidents;
    case ImportTarget::areas:
    case ImportTarget::places: return named;
    case ImportTarget::area_counts: return counts;
    case ImportTarget::checkpoints:
    case ImportTarget::deployments: return presence;
    case ImportTarget::documents: return documents;
    case ImportTarget::streets: return streets;
    case ImportTarget::links: return links;
    }
    return incidents;
}

} // namespace reten
