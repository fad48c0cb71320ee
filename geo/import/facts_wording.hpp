#pragma once

#include "geo/model/checkpoint.hpp"
#include "geo/model/incident.hpp"

#include <string>

namespace reten {

/// What the words of the facts table mean beyond their columns.

/// Restricted when a note says so, or "not for publication"; else open.
[[nodiscard]] Confidentiality confidentiality_in(std::string const& note);

/// Level and uncertainty of a point by the column geo_precision: a colonia 800 m, a coordinate of
/// the source 200 m, anything else a municipality of unknown extent.
void set_precision(Position& position, std::string const& geo_precision);

/// From the row's table and kind, and for a deployment from what it says of itself.
[[nodiscard]] DeploymentChange change_of(std::string const& table, std::string const& kind,
                                         std::string const& title, std::string const& unit);

/// `army`, `federal police`, both, or empty.
[[nodiscard]] std::string force_in(std::string const& text);

} // namespace reten
