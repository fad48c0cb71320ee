#pragma once

#include "app/workspace/incident_record.hpp"
#include "geo/language/language.hpp"

#include <string>

namespace reten::app {

/// What the record panel says, as words of one language.

/// 350 m, 2.5 km.
[[nodiscard]] std::string length_words(Metres length, Language const& language);
/// `15 Jul 2008, 19:15, known to the hour`; the hour as written comes last, in quotes.
[[nodiscard]] std::string when_words(Incident const& incident, Language const& language);
/// The place as written, finest first; or that there are no words, or no place at all.
[[nodiscard]] std::string place_words(PlaceText const& place,
                                      std::optional<Position> const& position,
                                      Language const& language);
/// How sure the place is: level, radius, area. `area` is the one of the position's extent.
[[nodiscard]] std::string sureness_words(std::optional<Position> const& position,
                                         std::optional<Area> const& area, Language const& language);
/// `4`, `3 to 5, best 4`, `at least 3`; empty: nothing is known.
[[nodiscard]] std::string toll_words(CountRange const& toll, Language const& language);
/// When a spell began and when it was last in force, each as precise as it is.
[[nodiscard]] std::string spell_words(CheckpointSpell const& spell, Language const& language);

} // namespace reten::app
