#pragma once

#include "geo/import/presets.hpp"

namespace reten {

/// Column names are facts of the publishers' own documentation: UCDP GED codebook, ACLED codebook,
/// data.police.uk, Sistema Nacional de Seguridad Pública, INEGI, Fiscalía General de Justicia.
[[nodiscard]] Preset ucdp_preset();
[[nodiscard]] Preset acled_preset();
[[nodiscard]] Preset houston_preset();
[[nodiscard]] Preset police_uk_preset();
[[nodiscard]] Preset fgj_preset();
[[nodiscard]] Preset sesnsp_preset();
[[nodiscard]] Preset inegi_deaths_preset();
[[nodiscard]] Preset inegi_month_preset();
[[nodiscard]] Preset geonames_preset();

} // namespace reten
