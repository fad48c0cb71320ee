#include "geo/import/record_reader.hpp"

#include "geo/cells/cell_value.hpp"
#include "geo/cells/reject_reason.hpp"
#include "geo/model/folded_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace reten {

using F = ImportField;

namespace {

/// INEGI's number of a Mexican state from GeoNames' (FIPS), which orders Chiapas, Chihuahua,
/// Coahuila and Colima in the English way.
std::string inegi_state(std::string const& geonames) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> moved{
        {{"05", "07"}, {"06", "08"}, {"07", "05"}, {"08", "06"}}};
    for (auto const& [from, to] : moved) {
        if (geonames == from) return std::string{to};
    }
    return geonames;
}

bool is_number(std::string const& text, std::size_t most_digits) {
    return !text.empty() && text.size() <= most_digits &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// `8` and `37`, or `08` and `037`, as INEGI's key `08037`; empty when they are no numbers.
std::string municipality_key(std::string const& state, std::string const& municipality) {
    if (is_number(municipality, 5) && municipality.size() > 3) {
        return fmt::format("{:0>5}", municipality);
    }
    if (!is_number(state, 2) || !is_number(municipality, 3)) return {};
    return fmt::format("{:0>2}{:0>3}", state, municipality);
}

std::optional<MatchLevel> geonames_level(std::string const& code) {
    if (code == "PPLX") return MatchLevel::colonia;
    if (code.starts_with("PPL")) return MatchLevel::locality;
    if (code == "ADM1") return MatchLevel::state;
    if (code == "ADM2") return MatchLevel::municipality;
    if (code.starts_with("PCL")) return MatchLevel::country;
    if (code.starts_with("RD") || code == "ST") return MatchLevel::street;
    return MatchLevel::coordinate; // a single feature: a spring, a building
}

std::vector<std::string> split_aliases(std::string const& text) {
    char const mark = text.find('|') != std::string::npos   ? '|'
                      : text.find(';') != std::string::npos ? ';'
                                                            : ',';
    std::vector<std::string> names;
    std::size_t begin = 0;
    while (begin <= text.size() && !text.empty()) {
        auto const end = std::min(text.find(mark, begin), text.size());
        auto const name = trimmed(std::string_view{text}.substr(begin, end - begin));
        if (!name.empty()) names.emplace_back(name);
        begin = end + 1;
    }
    return names;
}

std::string first_of(RowValues const& values, std::initializer_list<F> fields) {
    for (auto const field : fields) {
        if (auto text = values.known(field); !text.empty()) return text;
    }
    return {};
}

MultiPolygon boundary_of(RowValues& values) {
    auto const shape = values.shape();
    if (auto const* polygons = std::get_if<MultiPolygon>(&shape)) return *polygons;
    if (!std::holds_alternative<std::monostate>(shape))
        values.reject(reject_reason::bad_geometry, F::wkt);
    return {};
}

} // namespace

Incident incident_from_row(RowValues& values) {
    Incident incident;
    incident.kind = values.kind();
    incident.title = values.known(F::title);
    incident.when = values.when();
    if (values.has(F::date) || values.has(F::start) || values.has(F::year)) {
        incident.time_text = values.known(F::time);
    }
    incident.killed = values.range(F::killed, F::killed_low, F::killed_high);
    incident.injured = values.range(F::injured, F::injured_low, F::injured_high);
    incident.place = values.place_text();
    incident.position = values.position(true);
    incident.confidentiality = values.confidentiality();
    incident.publish_after = values.publish_after();
    incident.sensitive = values.sensitive();
    incident.note = values.known(F::note);
    return incident;
}

Area area_from_row(RowValues& values) {
    Area area;
    area.code = values.known(F::code);
    if (area.code.empty()) area.code = values.known(F::id);
    area.name = values.known(F::name);
    area.level = first_of(values, {F::level});
    if (area.level.empty()) area.level = values.defaults().level;
    area.parent_code = values.known(F::parent);
    auto const state = values.known(F::state);
    if (area.parent_code.empty() && area.level != "municipality" && area.level != "state") {
        area.parent_code = municipality_key(state, values.known(F::municipality));
    }
    if (area.parent_code.empty() && area.level == "municipality") {
        if (is_number(state, 2)) {
            area.parent_code = fmt::format("{:0>2}", state);
        } else if (is_number(area.code, 5) && area.code.size() == 5) {
            area.parent_code = area.code.substr(0, 2); // INEGI's keys begin with the state
        }
    }
    area.population = values.count(F::population);
    area.boundary = boundary_of(values);
    if (area.code.empty() && area.name.empty())
        values.reject(reject_reason::missing_value, F::name);
    return area;
}

AreaCount area_count_from_row(RowValues& values) {
    AreaCount count;
    count.area_code = values.known(F::code);
    if (count.area_code.empty()) values.reject(reject_reason::missing_value, F::code);
    count.level = first_of(values, {F::level});
    if (count.level.empty()) count.level = values.defaults().level;
    count.kind = values.kind();
    // What a table has under "not specified" is no figure of the whole year.
    auto const month = values.text(F::month);
    bool const no_month = !month.empty() && says_no_date_part(month);
    if (no_month) values.reject(reject_reason::missing_value, F::month);
    if (auto const period = values.when()) {
        count.period = *period;
    } else {
        values.reject(reject_reason::missing_value,
                      values.has(F::year) ? F::year : (values.has(F::date) ? F::date : F::period));
    }
    count.count = values.quantity(F::count);
    count.population = values.quantity(F::population);
    count.unit = first_of(values, {F::unit});
    if (count.unit.empty()) count.unit = values.defaults().unit;
    count.series = first_of(values, {F::series});
    if (count.series.empty()) count.series = values.defaults().series;
    count.certainty = values.known(F::certainty);
    count.note = values.known(F::note);
    count.confidentiality = values.confidentiality();
    return count;
}

std::string postcode_from_row(RowValues const& values) {
    auto text = values.known(F::postcode);
    if (!is_number(text, 5)) return text;
    bool const none = text.find_first_not_of('0') == text.npos;
    return none ? std::string{} : fmt::format("{:0>5}", text);
}

Place place_from_row(RowValues& values, bool geonames) {
    Place place;
    place.name = values.known(F::name);
    if (place.name.empty()) values.reject(reject_reason::missing_value, F::name);
    place.aliases = split_aliases(values.known(F::aliases));
    auto level = values.known(F::level);
    if (level.empty()) level = values.defaults().level;
    auto const known_level = level.empty() ? std::optional{MatchLevel::locality}
                             : geonames    ? geonames_level(level)
                                           : match_level_from_text(level);
    if (!known_level) values.reject(reject_reason::unknown_code, F::level);
    place.level = known_level.value_or(MatchLevel::none);
    if (auto const position = values.position(false)) {
        place.point = position->point;
        place.uncertainty = position->uncertainty;
    }
    auto state = values.known(F::state);
    auto municipality = values.known(F::municipality);
    if (geonames) state = inegi_state(state);
    place.municipality_code = municipality_key(state, municipality);
    if (is_number(state, 2)) {
        place.state_code = fmt::format("{:0>2}", state);
    } else {
        place.state = state;
        place.state_code = place.municipality_code.substr(0, 2);
    }
    if (place.municipality_code.empty()) place.municipality = municipality;
    place.code = values.known(F::code);
    place.postcode = postcode_from_row(values);
    place.population = values.count(F::population);
    place.valid = values.validity();
    return place;
}

Checkpoint checkpoint_from_row(RowValues& values) {
    Checkpoint checkpoint;
    checkpoint.name = values.known(F::name);
    checkpoint.operator_name = values.known(F::operator_name);
    checkpoint.mobile = values.flag(F::mobile);
    checkpoint.position = values.position(true);
    if (auto const radius = values.metres(F::radius)) checkpoint.control_radius = *radius;
    checkpoint.direction = values.known(F::direction);
    checkpoint.place = values.place_text();
    checkpoint.confidentiality = values.confidentiality();
    checkpoint.sensitive = values.sensitive();
    checkpoint.note = values.known(F::note);
    auto const first = values.span(values.has(F::start) ? F::start : F::date);
    auto const last = values.span(F::end);
    if (first && last && last->end <= first->begin) {
        values.reject(reject_reason::end_before_start, F::end);
    }
    if (first || last) {
        CheckpointSpell spell;
        spell.first = first;
        spell.last = last;
        checkpoint.spells.push_back(spell);
    }
    return checkpoint;
}

Deployment deployment_from_row(RowValues& values) {
    Deployment deployment;
    if (auto const code = values.known(F::change); !code.empty()) {
        auto const change = deployment_change_from_code(code);
        if (!change) values.reject(reject_reason::unknown_code, F::change);
        deployment.change = change.value_or(DeploymentChange::arrival);
    }
    deployment.when = values.when();
    deployment.number = values.count(F::number);
    deployment.unit = values.known(F::unit);
    if (deployment.unit.empty()) deployment.unit = values.defaults().unit;
    deployment.force = values.known(F::force);
    deployment.area_code = values.known(F::code);
    deployment.title = values.known(F::name);
    deployment.note = values.known(F::note);
    deployment.confidentiality = values.confidentiality();
    deployment.position = values.position(true);
    deployment.place = values.place_text();
    return deployment;
}

Document document_from_row(RowValues& values) {
    Document document;
    document.title = first_of(values, {F::title, F::source});
    document.publisher = values.known(F::publisher);
    document.url = values.known(F::url);
    document.date = values.when();
    document.sha256 = values.known(F::sha256);
    document.confidentiality = values.confidentiality();
    document.note = values.known(F::note);
    if (document.title.empty() && document.url.empty()) {
        values.reject(reject_reason::missing_value, F::title);
    }
    return document;
}

} // namespace reten
