#pragma once

#include "geo/geocoding/gazetteer.hpp"
#include "geo/model/incident.hpp"

#include <optional>
#include <vector>

namespace reten {

struct GeocodeOptions {
    double min_score = 0.7; // candidates below are not looked at
    Metres gap{500};        // candidates of one name this near each other are one place
    Metres largest{5000};   // … as long as one circle of this radius covers them
};

enum class GeocodeOutcome { placed, ambiguous, not_found };

struct GeocodeAnswer {
    GeocodeOutcome outcome = GeocodeOutcome::not_found;
    std::optional<Position> position;  // of `placed`
    std::vector<NameMatch> candidates; // those that share the best score
};

/// Where a place text lies, by the gazetteer alone; nothing leaves the machine.
///
/// Looked at in this order, the first that names anything decides: the colonia as written, the
/// place as written (its parts between commas too, those with `Col.` or `Fracc.` first, then the
/// finest), the municipality. Candidates of another municipality than the text's do not count;
/// those of whom that is not known lose a twentieth of their score.
///
/// The position of a polygon is a point on its surface; its uncertainty is the circle around that
/// point which covers it, its extent the polygon. Several equal candidates that hang together are
/// one place: the centre of their box and the circle that covers all, with their score divided by
/// their number, the chance that one of them taken at random is meant. Several that do not are
/// ambiguous and not placed. Nothing coarser than a municipality is placed.
class Geocoder {
public:
    /// The gazetteer must outlive the object.
    explicit Geocoder(Gazetteer const& gazetteer, GeocodeOptions options = {});
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
    [[nodiscard]] GeocodeAnswer by_parts(std::string_view text, Municipality const& inside) const;
    [[nodiscard]] GeocodeAnswer by_municipality(PlaceText const& place,
                                                Municipality const& meant) const;
    [[nodiscard]] GeocodeAnswer decide(std::vector<NameMatch> candidates) const;
    /// The score in the light of the municipality; nullopt: it does not count.
    [[nodiscard]] std::optional<double>
    score_inside(NameMatch const& match, Municipality const& inside, Reading const& reading) const;

    Gazetteer const& gazetteer_;
    GeocodeOptions options_;
};

} // namespace reten
