#pragma once

#include "geo/geocoding/ground_shape.hpp"
#include "geo/geocoding/municipality.hpp"
#include "geo/geocoding/place_name.hpp"
#include "geo/model/area.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace reten {

/// One place as geocoding sees it: a Place of the case, or an area that no Place names.
struct GazetteerEntry {
    MatchLevel level = MatchLevel::none;
    std::optional<AreaId> area;
    std::optional<GroundShape> shape; // absent: known by name alone
    Municipality municipality;
};

/// How well a name matched, best first. The score of a way is fixed; see `way_score`.
enum class MatchWay {
    same,        // equal but for case, accents and punctuation
    written_out, // equal once abbreviations, numerals and blanks are settled; or an alias
    sound,       // spelt otherwise, sounds the same
    core,        // without `colonia`, articles, or in another order
    loose,       // plural for singular
    misspelt,    // one word one or two letters off
    part         // a stage for the whole, or the whole for a stage
};

/// same 1.0, written_out 0.95, sound 0.92, core 0.90, loose 0.85; a misspelt word 0.80 from ten
/// letters on, 0.75 from seven, 0.70 with two letters off (from eleven); part 0.75. An ordering
/// with fixed steps, not yet a frequency: calibration replaces the figures.
struct NameMatch {
    std::size_t entry = 0;
    MatchWay way = MatchWay::same;
    double score = 0;
};

/// All names of a case in the forms in which they are compared. Immutable once made.
class Gazetteer {
public:
    /// Areas give the polygons; those with a name that no Place points at are entries themselves.
    Gazetteer(std::vector<Place> const& places, std::vector<Area> const& areas);

    [[nodiscard]] std::vector<GazetteerEntry> const& entries() const { return entries_; }
    [[nodiscard]] MunicipalityIndex const& municipalities() const { return municipalities_; }

    /// Entries of this name by the best way that gives any, each once; entries known by name alone
    /// are left out. A name that the gazetteer itself holds, though without a place, is not taken
    /// for another writing of a name that it also holds.
    [[nodiscard]] std::vector<NameMatch> find(PlaceName const& name) const;

private:
    struct Name {
        std::size_t entry = 0;
        PlaceName forms;
        bool alias = false;
    };
    using Index = std::unordered_map<std::string, std::vector<std::size_t>>;

    void add_entry(GazetteerEntry entry, std::vector<std::string> const& names);
    void add_name(std::size_t entry, std::string const& text, bool alias);
    [[nodiscard]] std::vector<NameMatch> equal_names(PlaceName const& name) const;
    void take_misspelt(std::vector<NameMatch>& found, PlaceName const& name) const;
    void take_parts_and_wholes(std::vector<NameMatch>& found, PlaceName const& name) const;
    void take(std::vector<NameMatch>& found, std::size_t name, MatchWay way, double score) const;
    [[nodiscard]] bool known_elsewhere(Name const& name) const;

    MunicipalityIndex municipalities_;
    std::vector<GazetteerEntry> entries_;
    std::vector<Name> names_;
    Index text_, written_, joined_, sound_, core_, loose_, open_word_, whole_;
};

/// Where a place without a polygon may be, by its population: 500 m below 500 people, 1 km below
/// 2,500, 2 km below 15,000, 4 km below 100,000, 10 km below a million, else 20 km; about one and a
/// half times the radius of a disc at 3,000 people a km², the density of Mexican cities. Without a
/// population 2 km, and 30 km for a municipality.
[[nodiscard]] Metres locality_radius(MatchLevel level, std::optional<std::int64_t> population);

} // namespace reten
