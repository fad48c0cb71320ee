#pragma once

#include "geo/cartography/incident_marks.hpp"
#include "geo/disclosure/published_case.hpp"
#include "geo/language/language.hpp"
#include "geo/projection/projector.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace reten {

/// What the map could not show, found while it was drawn.
struct DrawingTally {
    std::optional<std::int64_t> unplaced; // that match and have no place; absent: none were drawn
    std::int64_t outside = 0;             // placed incidents beyond the frame
    std::int64_t too_coarse = 0;          // placed to a municipality or less
    std::int64_t unprojected = 0;         // placed where the projection cannot show it
    std::int64_t in_no_period = 0;        // on none of several maps, for their date
    std::int64_t links_undrawn = 0;       // an end has no position
    std::int64_t links_in_no_period = 0;  // on none of several maps: none has both ends
    bool operator==(DrawingTally const&) const = default;
};

/// `412 of 530 shown, 61 undated, 57 unplaced`, and what of it is not on the map. Where incidents
/// were drawn, those shown are on the page, and what matches and is not there is counted by reason;
/// else they are those that match.
[[nodiscard]] std::string count_line(QueryTotals const& totals, DrawingTally const& tally,
                                     Language const& language);
/// What was withheld, masked or replaced; empty when nothing was.
[[nodiscard]] std::string disclosure_line(DisclosureReport const& report, Language const& language);
/// Projection and datum.
[[nodiscard]] std::string projection_line(Projector const& projector, Language const& language);
/// Who says it: the case's own source line, else whoever published the documents that may be named
/// (a document without a publisher by the words before the first comma of its title, which is how
/// a column of sources is kept) and the series of area counts that rest on no document, in order of
/// their number, six at most. Empty: nothing is known.
[[nodiscard]] std::string stated_source(PublishedCase const& published, Language const& language);
/// Source of the data and of the base map. `Source not stated` only where nothing is known.
/// `given` stands for stated_source(); empty: that is said.
[[nodiscard]] std::string source_line(PublishedCase const& published, std::string const& given,
                                      std::string const& attribution, Language const& language);
/// The window, else the time from the first to the last dated incident; empty when none is dated.
[[nodiscard]] std::optional<TimeSpan> shown_span(PublishedCase const& published);
/// The map in words for those who cannot see it: title, time, kinds with their numbers.
[[nodiscard]] std::string page_description(PublishedCase const& published,
                                           Language const& language);

} // namespace reten
