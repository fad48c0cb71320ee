#pragma once

#include "geo/import/duplicate_score.hpp"
#include "geo/language/language.hpp"

#include <string>

namespace reten::app {

/// What two records have in common, part by part: `in time 0.50 (1 day apart), in place unknown,
/// …`; and what makes it less: kinds that differ, one source that tells them apart.
[[nodiscard]] std::string duplicate_words(DuplicateParts const& parts, Language const& language);

/// An incident on one line: date, kind, title, place, killed, and that it is
/// not public.
[[nodiscard]] std::string incident_line(Incident const& incident, Language const& language);

} // namespace reten::app
