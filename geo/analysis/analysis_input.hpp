#pragma once

#include "geo/analysis/option_texts.hpp"
#include "geo/analysis/sentence.hpp"
#include "geo/model/error.hpp"
#include "geo/model/geometry.hpp"
#include "geo/model/time_span.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace reten {

/// Where a record is: nowhere known, in degrees, or already in a plane.
using SourcePlace = std::variant<std::monostate, LonLat, ProjectedPoint>;

/// A record before it was placed in the working CRS.
struct SourceEvent {
    std::int64_t order = 0; // id in a case, row in a file: results do not depend on reading order
    std::string id;         // as the source calls it
    SourcePlace place;
    std::optional<Metres> uncertainty; // absent: not known
    bool vague = false;                // known to be less than a point, without saying how much
    std::optional<TimeSpan> when;
    std::optional<double> value; // number that weighs the record; see `has_values`
    std::vector<std::vector<std::string>> categories; // values of each category asked for
};

struct SourceEvents {
    std::vector<SourceEvent> events;
    bool has_values = false; // a column of values was asked for: a record without one is left out
    bool simulated = false;
    std::string crs; // definition of the plane or of the working CRS; empty: choose one
    std::map<std::string, std::int64_t> unreadable; // rows left out while reading, by reason
    std::optional<TimeSpan> dates;                  // spans weigh by their share inside
};

/// A record as methods see it.
struct AnalysisEvent {
    std::string id;
    ProjectedPoint place;
    std::optional<Metres> uncertainty;
    bool vague = false;
    std::optional<TimeSpan> when;
    double weight = 1; // value times the share of its span inside the dates asked for
    std::vector<std::vector<std::string>> categories; // values of each category asked for
};

struct AnalysisInput {
    std::vector<AnalysisEvent> events; // by `order`
    std::string crs; // label: `EPSG:32613`, or `planar`; empty: places were not asked for
    ProjectedMultiPolygon window; // the study window; empty: none given
    std::optional<ProjectedBox> extent;
    bool simulated = false;
    std::map<std::string, std::int64_t> n_excluded; // by reason
    std::string data_hash; // SHA-256 over the text of the columns read, ordered by id
    std::vector<Sentence> warnings;
};

/// Nothing is left to analyse. Its line holds the counts of those left out, by their codes.
class NothingUsable : public Error {
public:
    explicit NothingUsable(std::map<std::string, std::int64_t> excluded);
    [[nodiscard]] std::map<std::string, std::int64_t> const& excluded() const { return excluded_; }

private:
    std::map<std::string, std::int64_t> excluded_;
};

/// Places records in a plane of metres: the CRS given by `crs`, else the source's, else
/// `working_crs` around the records. Reads the options `crs`, `planar`, `window` and `extent`;
/// boxes are in degrees where their numbers can be degrees, else in metres of the plane, and always
/// in its units where it is `planar`; `window` may be POLYGON or MULTIPOLYGON text. Records without
/// a place, without a value where one was asked for, or outside of the projection are counted in
/// `n_excluded`.
[[nodiscard]] AnalysisInput place_events(SourceEvents const& source, OptionTexts const& options);

/// The records of a question that does not ask where they are: with or without a place, which stays
/// (0, 0). Records without a value where one was asked for, undated where dates were, or without
/// any value of a category are counted in `n_excluded`, the last as `no_` and the category's name.
[[nodiscard]] AnalysisInput unplaced_events(SourceEvents const& source,
                                            std::vector<std::string_view> const& categories);

/// Leaves out records whose position is less sure than the limit, as `uncertain_position`, and
/// those known to be vague without saying how much, as `vague_position`.
void exclude_uncertain(AnalysisInput& input, Metres limit);

} // namespace reten
