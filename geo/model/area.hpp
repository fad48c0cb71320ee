#pragma once

#include "geo/model/geometry.hpp"
#include "geo/model/incident.hpp"
#include "geo/model/validity.hpp"

#include <vector>

namespace reten {

/// An administrative or statistical polygon.
struct Area {
    AreaId id;
    std::string code; // `08037`; unique within its level, empty where the source has none
    std::string name;
    std::string level; // country, state, municipality, colonia, ageb, locality …
    std::string parent_code;
    std::optional<std::int64_t> population;
    MultiPolygon boundary; // empty: known by code alone
    std::string source_key;
    std::optional<DocumentId> document;
    std::optional<RawRowRef> raw_row;
    bool operator==(Area const&) const = default;
};

/// A number for an area and a period from one source: never points.
struct AreaCount {
    AreaCountId id;
    std::string area_code;
    std::string level; // level of the area; empty: not said
    Kind kind;
    TimeSpan period;
    std::optional<double> count; // absent: the source leaves it empty, which is not zero
    std::optional<double> population;
    std::string unit;   // what was counted: deaths, homicides, victims, investigations
    std::string series; // name of the publication series, so that two sources never mix in a line
    std::string certainty, note, source_key;
    Confidentiality confidentiality = Confidentiality::open;
    std::optional<DocumentId> document;
    std::optional<RawRowRef> raw_row;
    bool operator==(AreaCount const&) const = default;
};

/// A gazetteer entry.
struct Place {
    PlaceId id;
    std::string name;
    std::vector<std::string> aliases;
    MatchLevel level = MatchLevel::locality;
    std::optional<LonLat> point; // absent: name only, or see `area`
    std::optional<Metres> uncertainty;
    std::optional<AreaId> area; // the polygon it names
    std::string code, state_code, municipality_code, postcode;
    std::string state, municipality; // as names, for reading
    std::optional<std::int64_t> population;
    std::string source_key;
    std::optional<DocumentId> document;
    std::optional<RawRowRef> raw_row;
    Validity valid; // when there was a place of this name here
    bool operator==(Place const&) const = default;
};

/// One noded segment of a street; the road graph is read from these.
struct StreetSegment {
    StreetId id;
    NodeId from, to;
    std::string name, road_class;
    bool one_way = false; // from -> to
    Metres length;
    std::optional<std::int64_t> left_low, left_high, right_low, right_high; // house numbers
    LineString line;
    std::string source_key;
    std::string ref; // its number: `MEX 45`; several with `;` between
    Validity valid;
    bool operator==(StreetSegment const&) const = default;
};

} // namespace reten
