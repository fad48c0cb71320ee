#pragma once

#include "geo/geocoding/ground_shape.hpp"
#include "geo/geocoding/match_score.hpp"
#include "geo/geocoding/municipality.hpp"
#include "geo/geocoding/name_index.hpp"
#include "geo/geocoding/place_name.hpp"
#include "geo/model/area.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace reten {

/// One place as geocoding sees it: a Place of the case, or an area that no Place names.
struct GazetteerEntry {
    std::string name; // the first one, as written
    MatchLevel level = MatchLevel::none;
    std::optional<AreaId> area;
    std::optional<GroundShape> shape; // absent: known by name alone
    Municipality municipality;
    std::string state = {}; // INEGI's two digits; empty: not known
    /// Its own, and those of the names without a place that fit it. Empty: not known.
    std::vector<std::string> postcodes = {};
    Validity valid = {};
};

/// `score` is how often matches of this way are right, for one candidate of that way alone: several
/// of them share it.
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
    /// are left out. Of a name that the gazetteer itself holds without a place (a list of names
    /// beside a layer of polygons), no entry is taken that another such name fits better. One
    /// letter off in a word is found where its first three or its last three letters are right; one
    /// letter off anywhere in names of six letters and more, where a letter too many or too few or
    /// two swapped, and from ten letters on another letter; then with the common words put right.
    [[nodiscard]] std::vector<NameMatch> find(PlaceName const& name) const;

    /// Entries of level state with a shape, by the name of a Mexican state, its abbreviation or its
    /// number; an empty text has none. They are found in no other way.
    [[nodiscard]] std::vector<std::size_t> state_entries(std::string_view text) const;
    /// Entries of level municipality with a shape that may be the one meant.
    [[nodiscard]] std::vector<std::size_t> municipality_entries(Municipality const& meant) const;

private:
    struct Name {
        std::size_t entry = 0;
        PlaceName forms;
        bool alias = false;
    };
    /// A form under which names are equal, with the index of it.
    struct Step {
        NameIndex<std::uint32_t> Gazetteer::*index;
        std::string PlaceName::*form;
        MatchWay way;
    };
    static std::array<Step, 7> const steps;

    void add_entry(GazetteerEntry entry, std::vector<std::string> const& names);
    void add_state(GazetteerEntry entry, std::string const& name);
    void add_name(std::size_t entry, std::string const& text, bool alias);
    [[nodiscard]] std::vector<NameMatch> equal_names(PlaceName const& name) const;
    /// By words and parts; the ways before `misspelt_name`, and `part`.
    [[nodiscard]] std::vector<NameMatch> by_words(PlaceName const& name) const;
    void take_misspelt(std::vector<NameMatch>& found, PlaceName const& name) const;
    void take_misspelt_names(std::vector<NameMatch>& found, PlaceName const& name) const;
    void take_with_common_words(std::vector<NameMatch>& found, PlaceName const& name) const;
    void take_parts_and_wholes(std::vector<NameMatch>& found, PlaceName const& name) const;
    void take(std::vector<NameMatch>& found, std::size_t name, MatchWay way) const;
    /// Whether a list of names has another name that fits the entry better than `way`.
    [[nodiscard]] bool knows(PlaceName const& name) const;
    [[nodiscard]] bool claimed(std::size_t entry, MatchWay way, bool known) const;
    void claim();

    MunicipalityIndex municipalities_;
    std::vector<GazetteerEntry> entries_;
    std::vector<Name> names_;
    NameIndex<std::uint32_t> text_, written_, joined_, sound_, core_, loose_, bare_, whole_;
    NameIndex<OpenName> open_word_, run_; // the latter by halves of a name as run together
    std::unordered_set<std::string> words_;
    // Entries by the last three digits of the code, and by name.
    std::unordered_map<std::string, std::vector<std::size_t>> municipality_;
    std::unordered_map<std::string, std::vector<std::size_t>>
        state_; // by number, else by folded name
    // By entry: the best way of any name without a place; match_ways where there is none.
    std::vector<std::size_t> claimed_by_;
};

/// Where a place without a polygon may be, by its population: 500 m below 500 people, 1 km below
/// 2,500, 2 km below 15,000, 4 km below 100,000, 10 km below a million, else 20 km; about one and a
/// half times the radius of a disc at 3,000 people a km², the density of Mexican cities. Without a
/// population 2 km, and 30 km for a municipality.
[[nodiscard]] Metres locality_radius(MatchLevel level, std::optional<std::int64_t> population);

} // namespace reten
