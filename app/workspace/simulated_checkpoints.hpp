#pragma once

#include "geo/language/language.hpp"
#include "geo/simulation/checkpoint_scenario.hpp"

#include <string>

namespace reten::app {

/// The scenarios `indifference`, `blocked` and `avoid` as a new file: the same options and language
/// make the same bytes. Nothing is there when it fails. Throws Error, also where the file exists.
void write_simulated_checkpoints(std::string const& path, std::string const& scenario,
                                 CheckpointWorldOptions const& world,
                                 ReportingOptions const& reporting, Language const& language);

} // namespace reten::app
