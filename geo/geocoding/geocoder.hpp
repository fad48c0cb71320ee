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
};

struct GeocodeAnswer {
    GeocodeOutcome outcome = GeocodeOutcome::not_found;
    std::optional<Position> position;  // of `placed`
    std::vector<NameMatch> candidates; // those that share the best score
    /// Likewise, where streets decided: then no `candidates`. Of what was not found those of too
    /// low a score, for somebody to look at.
    std::vector<StreetMatch> streets;
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
/// municipality, as given or else as the text ends. A colonia that is written and found decides
/// between streets of one name: what does not touch it is not meant. One that the gazetteer does
/// not have costs a street a twentieth of its score. Candidates of another municipality than the
/// text's do not count; those of whom that is not known lose a twentieth of their score, a figure
/// that is judged, not measured.
///
/// The position of a polygon is a point on its surface; its uncertainty is the circle around that
/// point which covers it, its extent the polygon. Several equal candidates that hang together are
/// one place: the centre of their box and the circle that covers all, with their score divided by
/// their number, the chance that one of them taken at random is meant. Several that do not are
/// ambiguous and not placed. Nothing coarser than a municipality is placed.
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
    [[nodiscard]] GeocodeAnswer locate(PlaceText const& place) const;

private:
    /// How a text may be taken for a name: how loosely, and for which levels.
    struct Reading {
        MatchWay loosest = MatchWay::same;
        MatchLevel finest = MatchLevel::coordinate, coarsest = MatchLevel::locality;
        bool towns_confirmed = false; // a town counts only where its municipality is the text's
    };
    [[nodiscard]] GeocodeAnswer by_name(std::string_view text, Municipality const& inside,
                                        Reading const& reading) const;
    [[nodiscard]] GeocodeAnswer by_colonia(std::string_view colonia,
                                           Municipality const& inside) const;
    [[nodiscard]] GeocodeAnswer by_parts(std::string_view text, AddressText const& parts,
                                         Municipality const& inside) const;
    [[nodiscard]] GeocodeAnswer by_distance(AddressText const& parts,
                                            Municipality const& inside) const;
    /// The colonia that was written beside a street.
    struct Neighbourhood {
        bool written = false;
        std::optional<GroundShape> shape; // absent: not known, or not which
    };
    [[nodiscard]] Neighbourhood neighbourhood(std::string_view colonia,
                                              Municipality const& inside) const;
    /// What they may mean, of any score, in the light of the colonia.
    [[nodiscard]] std::vector<StreetMatch> on_streets(AddressText const& parts,
                                                      Municipality const& inside,
                                                      Neighbourhood const& around) const;
    /// Of streets known to within `widest`.
    [[nodiscard]] GeocodeAnswer by_streets(AddressText const& parts, Municipality const& inside,
                                           Neighbourhood const& around, Metres widest) const;
    [[nodiscard]] GeocodeAnswer by_municipality(std::string const& written,
                                                Municipality const& meant) const;
    [[nodiscard]] GeocodeAnswer decide(std::vector<NameMatch> candidates) const;
    /// The score in the light of the municipality; nullopt: it does not count.
    [[nodiscard]] std::optional<double>
    score_inside(NameMatch const& match, Municipality const& inside, Reading const& reading) const;

    Gazetteer const& gazetteer_;
    GeocodeOptions options_;
    StreetLookup streets_;
};

} // namespace reten
