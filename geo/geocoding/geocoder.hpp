#pragma once

#include "geo/geocoding/address_text.hpp"
#include "geo/geocoding/gazetteer.hpp"
#include "geo/model/incident.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

struct GeocodeOptions {
    double min_score = 0.7; // candidates below are not looked at
    Metres gap{500};        // candidates of one name this near each other are one place
    Metres largest{5000};   // … as long as one circle of this radius covers them
};

enum class GeocodeOutcome { placed, ambiguous, not_found };

/// A place on the streets that the parts of a text may mean.
struct StreetMatch {
    GroundShape shape;
    MatchLevel level = MatchLevel::street; // address, crossing, kilometre_post or street
    double score = 0;
    std::optional<StreetId> street; // the segment, where one is meant
    std::string name;               // as the layer writes it
    Validity valid = {};            // when there was such a street
};

struct GeocodeAnswer {
    GeocodeOutcome outcome = GeocodeOutcome::not_found;
    std::optional<Position> position;  // of `placed`
    std::vector<NameMatch> candidates; // those that share the best score
    /// Likewise, where streets decided: then no `candidates`. Of what was not found those of too
    /// low a score, for somebody to look at.
    std::vector<StreetMatch> streets;
    /// What else the text may mean, for somebody to look at: names that did less well, the colonia
    /// beside an address, and the streets that it names. None of them is among the others.
    std::vector<NameMatch> weaker = {};
    std::vector<StreetMatch> weaker_streets = {};
};

/// The streets of a case: parts of a text and its municipality in, candidates out, best first.
using StreetLookup =
    std::function<std::vector<StreetMatch>(AddressText const& text, Municipality const& inside)>;

/// Where a place text lies, by gazetteer and streets alone; nothing leaves the machine.
///
/// Looked at in this order, the first that names anything decides: streets, where they are given
/// and known to within 2 km; the colonia as written; the place as written, then its parts (the
/// colonia it names, parts that announce nothing, the finest first), a distance from a place, a
/// landmark of the gazetteer; the colonia inside the street's text; streets known less well; the
/// municipality, as given or else as the text ends; the state, where nothing but the state is
/// written. A colonia that is written and found decides
/// between streets of one name: what does not touch it is not meant. One that the gazetteer does
/// not have costs a street a twentieth of its score; of several of its name a street lies near one.
/// Candidates of another municipality than the text's do not count, nor do those of another state;
/// those of whom the municipality is not known lose a twentieth of their score, a figure that is
/// judged, not measured. So do all where the column of the state cannot be read or several stages
/// of a colonia are named, and what is no town where a text ends with a name that a state and a
/// municipality have (`Col. Obrera, Chihuahua`) and it lies outside of the latter. Of a text that
/// is a state's name in full and no more, a town loses a twentieth and a colonia half. Where a
/// postcode is written and candidates have it, those that have another do not count, and those of
/// whom none is known lose a twentieth; where none has it, it says nothing. Of a dated text, what
/// was not there at the time loses a fifth (judged too): it comes after a valid one of the same
/// name, and is still found where there is no other.
///
/// The position of a polygon is a point on its surface; its uncertainty is the circle around that
/// point which covers it, its extent the polygon. Several equal candidates that hang together are
/// one place: the centre of their box and the circle that covers all, with their score divided by
/// their number, the chance that one of them taken at random is meant. Several that do not are
/// ambiguous and not placed. Nothing coarser than a state is placed.
///
/// "10 km al sur de" a place is the point there, uncertain by the place's own circle, half a
/// kilometre for the rounding, and 0.4 of the distance for a direction of eight (22.5 degrees to
/// either side); without a direction it is the place with a circle that much wider. Near a landmark
/// is the landmark, 300 m less sure.
class Geocoder {
public:
    /// The gazetteer must outlive the object. Safe to use from several threads when `streets` is.
    explicit Geocoder(Gazetteer const& gazetteer, GeocodeOptions options = {},
                      StreetLookup streets = {});
    /// `when`: the time of the record, of several records from the first to the last; absent: not
    /// dated, or not to be heeded.
    [[nodiscard]] GeocodeAnswer locate(PlaceText const& place,
                                       std::optional<TimeSpan> const& when = {}) const;

private:
    class FoundNames;
    /// What is known of a text beside the name looked for.
    struct Known {
        FoundNames* names;
        Municipality municipality;
        std::string state;    // as state_code has it, or `US`; empty: not written
        std::string postcode; // likewise
        std::optional<TimeSpan> when;
        bool state_unread = false, state_alone = false, several_stages = false; // PlaceReading
        Municipality or_municipality = {}; // the state's name may be this one
    };
    /// What a place is by itself.
    struct Ground {
        MatchLevel level = MatchLevel::none;
        LonLat point;
        Municipality municipality; // where known
        Validity valid;
    };
    /// How a text may be taken for a name: how loosely, and for which levels.
    struct Reading {
        MatchWay loosest = MatchWay::same;
        MatchLevel finest = MatchLevel::coordinate, coarsest = MatchLevel::locality;
        bool towns_confirmed = false; // a town counts only where its municipality is the text's
    };
    [[nodiscard]] GeocodeAnswer by_name(std::string_view text, Known const& known,
                                        Reading const& reading) const;
    [[nodiscard]] GeocodeAnswer by_colonia(std::string_view colonia, Known const& known) const;
    /// What a text means as a name, or by the colonia that it announces: both where they lie apart.
    [[nodiscard]] GeocodeAnswer by_whole(std::string_view text, AddressText const& parts,
                                         Known const& known) const;
    [[nodiscard]] GeocodeAnswer by_parts(std::string_view text, AddressText const& parts,
                                         Known const& known) const;
    [[nodiscard]] GeocodeAnswer by_distance(AddressText const& parts, Known const& known) const;
    /// The colonia that was written beside a street.
    struct Neighbourhood {
        bool written = false;
        std::vector<GroundShape> shapes = {}; // any of them; empty: not known
        std::vector<NameMatch> candidates = {};
    };
    [[nodiscard]] Neighbourhood neighbourhood(std::string_view colonia, Known const& known) const;
    /// What they may mean, of any score, in the light of the colonia.
    [[nodiscard]] std::vector<StreetMatch> on_streets(AddressText const& parts, Known const& known,
                                                      Neighbourhood const& around) const;
    /// Of streets known to within `widest`.
    [[nodiscard]] GeocodeAnswer by_streets(std::vector<StreetMatch> matches, Metres widest) const;
    [[nodiscard]] GeocodeAnswer by_municipality(std::string const& written,
                                                Known const& known) const;
    [[nodiscard]] GeocodeAnswer by_state(std::string_view state) const;
    [[nodiscard]] GeocodeAnswer decide(std::vector<NameMatch> candidates) const;
    /// Placed where the shapes lie together, the score shared among them; else ambiguous.
    void place_within(GeocodeAnswer& answer, std::vector<GroundShape> const& shapes,
                      MatchLevel level, double score) const;
    /// The streets of an address, each as a whole.
    [[nodiscard]] std::vector<StreetMatch> whole_streets(AddressText const& address,
                                                         Known const& known,
                                                         Neighbourhood const& around) const;
    /// Whether the municipality polygons say that the point lies in another state.
    [[nodiscard]] bool elsewhere(LonLat point, Known const& known) const;
    /// The share of the score that is left where the words may mean somewhere else, or what was
    /// not there at the time.
    [[nodiscard]] double sureness(Ground const& ground, Known const& known) const;
    /// The score in the light of what is known; nullopt: it does not count.
    [[nodiscard]] std::optional<double> score_inside(NameMatch const& match, Known const& known,
                                                     Reading const& reading) const;
    /// Matches in the light of the postcode.
    void heed_postcode(std::vector<NameMatch>& matches, std::string const& postcode) const;

    Gazetteer const& gazetteer_;
    GeocodeOptions options_;
    StreetLookup streets_;
};

} // namespace reten
