#pragma once

#include "geo/geocoding/municipality.hpp"
#include "geo/spatial_index/area_index.hpp"
#include "geo/storage/geocode_store.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace reten {

/// What tells candidates of one name apart, by the areas and places of a case.
class CandidateSurroundings {
public:
    explicit CandidateSurroundings(CaseStore& store);
    CandidateSurroundings(CandidateSurroundings const&) = delete;
    CandidateSurroundings& operator=(CandidateSurroundings const&) = delete;

    /// `32000 Juárez, Chihuahua`: the postcode of the place, then the names of the areas whose
    /// polygons have its point and that are coarser than it, finest first; where no polygon says
    /// it, municipality and state as the gazetteer has them for the place. Empty: not known.
    [[nodiscard]] std::string of(GeocodeCandidate const& candidate) const;

private:
    [[nodiscard]] Place const* place_of(GeocodeCandidate const& candidate) const;

    std::vector<Area> areas_;
    std::vector<Place> places_;
    MunicipalityIndex municipalities_;
    AreaIndex index_;
    std::unordered_map<AreaId, Place const*> place_of_area_;
    std::unordered_multimap<std::string, Place const*> place_of_name_;
};

} // namespace reten
