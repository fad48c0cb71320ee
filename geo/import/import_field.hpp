#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// What the rows of a file become: the word of `--as`.
enum class ImportTarget {
    incidents,
    areas,
    area_counts,
    places,
    streets,
    checkpoints,
    deployments,
    documents,
    links
};
[[nodiscard]] std::string_view import_target_code(ImportTarget target);
[[nodiscard]] std::optional<ImportTarget> import_target_from_code(std::string_view code);

/// The fields of `--map FIELD=COLUMN`.
enum class ImportField {
    id,
    date,
    start,
    end,
    time,
    year,
    month,
    day,
    period,
    kind,
    place,
    colonia,
    street,
    municipality,
    state,
    title,
    note,
    source,
    url,
    publisher,
    lon,
    lat,
    x,
    y,
    wkt,
    killed,
    injured,
    killed_low,
    killed_high,
    injured_low,
    injured_high,
    uncertainty_m,
    name,
    aliases,
    code,
    parent,
    level,
    population,
    area,
    count,
    unit,
    series,
    certainty,
    confidentiality,
    publish_after,
    sensitive,
    operator_name,
    mobile,
    radius,
    direction,
    force,
    number,
    change,
    road_class,
    one_way,
    left_low,
    left_high,
    right_low,
    right_high,
    bridge,
    tunnel,
    tags,
    postcode,
    valid_from,
    valid_to,
    sha256,
    from,
    to,
    ground,
    grade
};
inline constexpr std::size_t import_field_count = static_cast<std::size_t>(ImportField::grade) + 1;

[[nodiscard]] std::string_view import_field_code(ImportField field);
[[nodiscard]] std::optional<ImportField> import_field_from_code(std::string_view code);

/// The name of the code of incidents that the field `code:NAME` is for: `weapon` of `code:weapon`.
/// nullopt: it is none; a name has small letters without accents, digits and `_` only.
[[nodiscard]] std::optional<std::string_view> incident_code_of_field(std::string_view field);

/// Header words that mean the field, folded, the surest first: those of English and Spanish.
struct FieldSynonyms {
    ImportField field;
    std::vector<std::string_view> words;
};
/// In the order in which columns are given away; a column serves one field.
[[nodiscard]] std::vector<FieldSynonyms> const& field_synonyms(ImportTarget target);

} // namespace reten
