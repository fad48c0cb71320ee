#include "geo/import/presets.hpp"

#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reten {

namespace {

std::vector<Preset> make_presets() {
    std::vector<Preset> list;
    list.push_back({"facts",
                    "facts by source, each row for its own table (data/juarez/facts.csv)",
                    ImportTarget::incidents,
                    {},
                    {"fact_id", "event_id", "table", "kind", "date_start", "date_precision",
                     "municipality", "source_title"},
                    {},
                    "",
                    "",
                    "",
                    true});
    list.push_back({"houston",
                    "Houston police crimes of 2010 (local date and hour beside UTC)",
                    ImportTarget::incidents,
                    {},
                    {"date", "hour", "offense", "beat", "block", "address", "lon", "lat"},
                    {{"date", "date"},
                     {"time", "hour"},
                     {"kind", "offense"},
                     {"street", "address"},
                     {"place", "location"},
                     {"lon", "lon"},
                     {"lat", "lat"}},
                    "",
                    "",
                    ""});
    list.push_back({"inegi-municipal-month",
                    "homicide deaths by municipality and month, after INEGI",
                    ImportTarget::area_counts,
                    {},
                    {"ent_mun", "year", "month", "homicides", "pop_est"},
                    {{"code", "ent_mun"},
                     {"year", "year"},
                     {"month", "month"},
                     {"count", "homicides"},
                     {"population", "pop_est"}},
                    "homicide",
                    "municipality",
                    "deaths"});
    list.push_back({"geonames",
                    "a GeoNames dump: tab separated, no header",
                    ImportTarget::places,
                    {"geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude",
                     "feature_class", "feature_code", "country", "cc2", "admin1", "admin2",
                     "admin3", "admin4", "population", "elevation", "dem", "timezone", "modified"},
                    {},
                    {{"id", "geonameid"},
                     {"name", "name"},
                     {"aliases", "alternatenames"},
                     {"lat", "latitude"},
                     {"lon", "longitude"},
                     {"level", "feature_code"},
                     {"state", "admin1"},
                     {"municipality", "admin2"},
                     {"population", "population"}},
                    "",
                    "",
                    ""});
    return list;
}

} // namespace

std::vector<Preset> const& presets() {
    static std::vector<Preset> const list = make_presets();
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

Preset const* recognised_preset(std::vector<std::string> const& columns,
                                std::optional<ImportTarget> target) {
    for (auto const& preset : presets()) {
        if (preset.recognised.empty() || (target && *target != preset.target)) continue;
        bool const all = std::all_of(
            preset.recognised.begin(), preset.recognised.end(), [&](std::string const& name) {
                return std::find(columns.begin(), columns.end(), name) != columns.end();
            });
        if (all) return &preset;
    }
    return nullptr;
}

} // namespace reten
