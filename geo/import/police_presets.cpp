#include "geo/import/preset_list.hpp"

namespace reten {

Preset houston_preset() {
    Preset preset;
    preset.name = "houston";
    preset.about = "Houston police crimes of 2010 (local date and hour beside UTC)";
    preset.recognised = {{"date", "hour", "offense", "beat", "block", "address", "lon", "lat"}};
    preset.mapping = {{"date", "date"},      {"time", "hour"},      {"kind", "offense"},
                      {"street", "address"}, {"place", "location"}, {"lon", "lon"},
                      {"lat", "lat"}};
    return preset;
}

Preset police_uk_preset() {
    Preset preset;
    preset.name = "police-uk";
    preset.about = "data.police.uk street files (a month and a shared place for each)";
    preset.recognised = {{"crime id", "month", "longitude", "latitude", "lsoa code", "crime type"}};
    preset.mapping = {{"id", "Crime ID"},       {"date", "Month"},    {"kind", "Crime type"},
                      {"place", "Location"},    {"lon", "Longitude"}, {"lat", "Latitude"},
                      {"source", "Reported by"}};
    // Points are moved to a place that the crimes of a street share.
    preset.constants = {{"level", "street"}};
    return preset;
}

} // namespace reten
