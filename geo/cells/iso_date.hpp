#pragma once

#include "geo/model/time_span.hpp"

#include <optional>
#include <string_view>

namespace reten {

/// `2010-05-11` and `2010-05-11T18:12` (or with a blank), which most files have and which need no
/// looking at words: as read_date reads them, many times faster. nullopt: not of this form, or no
/// date that a calendar has.
[[nodiscard]] std::optional<TimeSpan> read_iso_date(std::string_view text);

} // namespace reten
