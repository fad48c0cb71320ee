#pragma once

#include "geo/cartography/map_colours.hpp"
#include "geo/model/coordinate.hpp"
#include "geo/model/incident.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace reten {

/// The incidents of a series of linked attacks, numbered in order of time: drawn alike on the page
/// and in the window.

struct SeriesEvent {
    IncidentId incident;
    ProjectedPoint at;
    std::optional<TimeSpan> when;
};
struct SeriesNumber {
    ProjectedPoint at;
    std::string text; // `2`; of several at one place `2, 5`
};
/// By the begin of their spans, from 1. What is undated has no number, and takes none.
[[nodiscard]] std::vector<SeriesNumber> series_numbers(std::vector<SeriesEvent> events);

/// On a tag at the upper right of each mark, whose middle is `page(at)`.
void draw_series_numbers(Canvas& canvas, std::span<SeriesNumber const> numbers,
                         std::function<PagePoint(ProjectedPoint)> const& page,
                         MapColours const& colours);

} // namespace reten
