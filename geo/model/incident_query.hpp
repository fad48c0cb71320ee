#pragma once

#include "geo/model/coordinate.hpp"
#include "geo/model/incident.hpp"
#include "geo/model/incident_condition.hpp"

#include <optional>
#include <string>
#include <vector>

namespace reten {

/// Which incidents. Shared by the store, the command line and the window. Empty parts do not
/// restrict. A window of dates or a box leaves out undated or unplaced records; how many is in
/// `QueryTotals`.
struct IncidentQuery {
    std::optional<TimeSpan> window;      // matches spans that overlap it
    std::optional<LonLatBox> box;        // closed
    std::vector<Kind> kinds;             // any of
    std::vector<std::string> area_codes; // position inside any area of these codes
    bool unfounded = false; // also records held to be unfounded; else they are left out
    std::optional<IncidentCondition> condition; // evaluated row by row, after all others
    bool operator==(IncidentQuery const&) const = default;
};

/// What the count line says: `total` records of the chosen kinds, of which `shown` match,
/// `undated` lack a date and `unplaced` lack a position (a record can be both). `unfounded` records
/// of these kinds are in none of the other numbers, unless the query asks for them.
struct QueryTotals {
    std::int64_t total = 0, shown = 0, undated = 0, unplaced = 0, unfounded = 0;
    bool operator==(QueryTotals const&) const = default;
};

} // namespace reten
