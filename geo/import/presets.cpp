#include "geo/import/presets.hpp"

#include "geo/import/preset_list.hpp"
#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace reten {

namespace {

Preset facts_preset() {
    Preset preset;
    preset.name = "facts";
    preset.about = "facts by source, each row for its own table (data/juarez/facts.csv)";
    preset.recognised = {{"fact id", "event id", "table", "kind", "date start", "date precision",
                          "municipality", "source title"}};
    preset.facts = true;
    return preset;
}

std::set<std::string> folded_names(std::vector<std::string> const& columns) {
    std::set<std::string> names;
    for (auto const& column : columns) names.insert(folded(column));
    return names;
}

/// The set of columns by which the preset is known here; nullptr: it is not.
std::vector<std::string> const* known_set(Preset const& preset,
                                          std::set<std::string> const& names) {
    auto const found =
        std::find_if(preset.recognised.begin(), preset.recognised.end(), [&](auto const& columns) {
            return std::all_of(columns.begin(), columns.end(),
                               [&](std::string const& name) { return names.contains(name); });
        });
    return found == preset.recognised.end() ? nullptr : &*found;
}

} // namespace

std::vector<Preset> const& presets() {
    static std::vector<Preset> const list{
        facts_preset(),   ucdp_preset(),         acled_preset(),       fgj_preset(),
        sesnsp_preset(),  inegi_deaths_preset(), inegi_month_preset(), police_uk_preset(),
        houston_preset(), geonames_preset()};
    return list;
}

Preset const& preset_named(std::string_view name) {
    std::string names;
    for (auto const& preset : presets()) {
        if (preset.name == name) return preset;
        names += (names.empty() ? "" : ", ") + std::string{preset.name};
    }
    throw UsageError{"--preset {}: there is no such preset; expected {}, auto or none",
                     printable(name), names};
}

RecognisedPreset recognised_preset(std::vector<std::string> const& columns,
                                   std::optional<ImportTarget> target) {
    auto const names = folded_names(columns);
    for (auto const& preset : presets()) {
        if (target && *target != preset.target) continue;
        if (auto const* by = known_set(preset, names)) return {&preset, *by};
    }
    return {};
}

bool has_lost_header(Preset const& preset, std::vector<std::string> const& columns) {
    // Empty cells at the end of a first line are no columns.
    constexpr std::size_t most_empty = 4;
    auto const usual = preset.columns.size();
    bool const as_many = columns.size() <= usual && columns.size() + most_empty >= usual;
    return !preset.recognised.empty() && usual > 0 && as_many &&
           known_set(preset, folded_names(columns)) == nullptr;
}

FieldColumns mapping_for(Preset const& preset, std::vector<std::string> const& columns) {
    auto const names = folded_names(columns);
    FieldColumns mapping;
    for (auto const& wanted : preset.mapping) {
        auto const taken = std::any_of(mapping.begin(), mapping.end(), [&](auto const& pair) {
            return pair.first == wanted.first;
        });
        if (!taken && names.contains(folded(wanted.second))) mapping.push_back(wanted);
    }
    return mapping;
}

} // namespace reten
