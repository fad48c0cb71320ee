#pragma once

#include "geo/disclosure/published_case.hpp"
#include "geo/export/export_layer.hpp"
#include "geo/export/layer_name.hpp"

#include <string>

namespace reten {

/// One layer of the published case. Fields that all have: `simulated`, and `disclosure`, which says
/// what was done so that the row could be shown (disclosure_note()).
/// Times are local civil, both ends inclusive, as fine as they are known: `2009-03-05` to
/// `2009-03-05`, or minutes where these are known. A checkpoint has one row a spell; one without
/// spells has one row. Rates are per 100,000 and year (area_rates.hpp).
[[nodiscard]] ExportLayer export_layer(PublishedCase const& published, LayerName name);

/// `public`, `public; masked grid:500` or `includes restricted records`.
[[nodiscard]] std::string disclosure_note(DisclosureReport const& report);

} // namespace reten
