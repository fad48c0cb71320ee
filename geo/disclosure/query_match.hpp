#pragma once

#include "geo/model/area.hpp"
#include "geo/model/incident_query.hpp"

#include <vector>

namespace reten {

/// An IncidentQuery asked of records in memory, with the meaning it has in the store.
class QueryMatch {
public:
    /// Areas whose code the query names give the polygons. Both must outlive the object.
    QueryMatch(IncidentQuery const& query, std::vector<Area> const& areas);

    [[nodiscard]] bool incident(Incident const& incident) const;
    [[nodiscard]] bool kind(Kind const& kind) const;
    [[nodiscard]] bool kind_and_date(Incident const& incident) const;
    /// By window (periods that overlap it), kinds and area codes; a box does not ask counts.
    [[nodiscard]] bool area_count(AreaCount const& count) const;

private:
    [[nodiscard]] bool place(std::optional<Position> const& position) const;

    IncidentQuery const& query_;
    struct Bounded {
        LonLatBox box;
        MultiPolygon const* boundary;
    };
    std::vector<Bounded> areas_;
};

} // namespace reten
