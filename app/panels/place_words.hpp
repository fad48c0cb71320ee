#pragma once

#include "app/workspace/place_review.hpp"
#include "geo/language/language.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace reten::app {

/// What the panel of places to review says, as words of one language.

/// Why the text should be looked at, in a line.
[[nodiscard]] std::string doubt_words(GeocodedText const& text, Language const& language);
/// `Colonia, match 0.50`: level and score of a candidate, what is known, and the online service
/// that named it.
[[nodiscard]] std::string candidate_words(GeocodeCandidate const& candidate,
                                          Language const& language);
/// `within 840 m`, or that it is not stated.
[[nodiscard]] std::string reach_words(Position const& position, Language const& language);
/// Longitude and latitude to five decimals, about a metre.
[[nodiscard]] std::string point_words(LonLat point);
/// The parts of a place text in one line, finest first, of at most 80 bytes, inert.
[[nodiscard]] std::string text_line(PlaceText const& text);
/// `“La Joya”: accepted, 3 records have another position now`.
[[nodiscard]] std::string decision_words(PlaceReview::LastDecision const& last,
                                         Language const& language);

/// A radius as typed: `200`, `1,500`, `250.5 m`; in metres, above 0 and at most 20,000 km, half the
/// way around the Earth. nullopt: anything else.
[[nodiscard]] std::optional<Metres> typed_radius(std::string_view text);

} // namespace reten::app
