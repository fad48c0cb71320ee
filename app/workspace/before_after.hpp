#pragma once

#include "geo/cartography/map_page.hpp"
#include "geo/disclosure/published_case.hpp"
#include "geo/language/language.hpp"
#include "geo/model/remark.hpp"

#include <optional>
#include <string>
#include <vector>

namespace reten::app {

/// What a page with a map before and a map after is asked for.
struct BeforeAfterRequest {
    /// `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or words of the title, unit or force of a deployment.
    std::string change;
    /// On each side; absent: as many as the dated incidents reach on both, 366 at most.
    std::optional<int> days;
};

struct BeforeAfter {
    std::vector<MapPeriod> periods; // two, of equal length
    std::vector<Remark> warnings;   // the records do not reach as far as a period
};

/// The time before and after something changed. What is known to the day parts the two at its
/// beginning, and the day itself is after it; of what is known less well, no day of its span is in
/// either. Only what may be shown is read: dates of incidents, and deployments.
/// Throws UsageError where the change is not found or several are, and where no whole day of the
/// records lies on one side of it.
[[nodiscard]] BeforeAfter before_and_after(BeforeAfterRequest const& request,
                                           PublishedCase const& published,
                                           Language const& language);

} // namespace reten::app
