#pragma once

#include "geo/model/incident_query.hpp"

#include <optional>
#include <string>
#include <vector>

namespace reten::app {

/// Which incidents of a case the window has in its columns: what a query asks beside kinds, dates
/// and unfounded, which the columns answer themselves. Empty parts do not restrict.
struct CasePart {
    std::optional<LonLatBox> box;
    std::vector<std::string> area_codes;
    std::optional<IncidentCondition> condition;
    bool operator==(CasePart const&) const = default;

    [[nodiscard]] bool whole() const { return *this == CasePart{}; }
    /// Of every kind and date, the unfounded too.
    [[nodiscard]] IncidentQuery query() const {
        IncidentQuery query;
        query.box = box;
        query.area_codes = area_codes;
        query.unfounded = true;
        query.condition = condition;
        return query;
    }
};

[[nodiscard]] inline CasePart part_of(IncidentQuery const& query) {
    return {query.box, query.area_codes, query.condition};
}

} // namespace reten::app
