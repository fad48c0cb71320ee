#pragma once

#include "geo/basemap/base_map.hpp"
#include "geo/cartography/area_classes.hpp"
#include "geo/cartography/canvas.hpp"
#include "geo/cartography/heat_surface.hpp"
#include "geo/disclosure/published_case.hpp"
#include "geo/language/language.hpp"
#include "geo/model/remark.hpp"
#include "geo/projection/projector.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// Millimetres.
struct PageSize {
    double width = 180, height = 120;
    bool operator==(PageSize const&) const = default;
};

/// `180x120mm`, `180x120`, `18x12cm`; nullopt for anything else or for sides outside 40 to
/// 2,000 mm.
[[nodiscard]] std::optional<PageSize> page_size_from_text(std::string_view text);

/// What is drawn, by default all that the case has but heat and areas.
struct MapLayers {
    bool base_map = true, areas = false, heat = false, links = true, passages = true,
         checkpoints = true, deployments = true, points = true, time_chart = true;
    bool not_in_force = false; // with the checkpoints those that are not in force in the dates
    bool operator==(MapLayers const&) const = default;
};

/// One of several maps of a page, and the words over it.
struct MapPeriod {
    TimeSpan span;
    std::string title;
    bool operator==(MapPeriod const&) const = default;
};

/// What a printed page shows and says. Empty texts are taken from the case.
struct MapPage {
    std::optional<PageSize> size; // absent: 180 x 120 mm, 180 x 158 with a time chart; with periods
                                  // 240 x 130 and 240 x 168
    std::string title, subtitle, source_line;
    MapLayers layers;
    AreaLayer areas;
    std::optional<ProjectedBox> extent; // absent: the query's box, else what is drawn
    /// A map for each, side by side, with one extent, one legend and one scale of colours; empty:
    /// one map of all. In order of time and without overlaps; the window of the query holds them.
    std::vector<MapPeriod> periods;
};

/// What lies outside of the case, read only once the extent of the map is known.
struct PageSources {
    std::function<BaseMap(LonLatBox const&)> base_map; // none: no base map
    /// Of what one map shows, in its box; none: no heat.
    std::function<HeatSurface(PublishedCase const&, ProjectedBox const&)> heat;
    std::span<StreetSegment const> streets; // drawn pale beneath the data, not over areas
    std::vector<TimeSpan> all_times; // of all incidents that may be shown, whatever the window:
                                     // the time chart shows them pale; empty: only those in it
};

/// The size that the page will have.
[[nodiscard]] PageSize page_size(MapPage const& page, PublishedCase const& published);

/// Draws the whole page, from the paper up. Text from data is made inert. What cannot be drawn is
/// counted on the page. Gives the warnings that the user should see (they are messages for the
/// terminal, in the page's language).
/// Throws Error when the page is too small for its title and legend; the text says how large it
/// must be at least.
std::vector<Remark> draw_map_page(Canvas& canvas, MapPage const& page,
                                  PublishedCase const& published, Projector const& projector,
                                  Language const& language, PageSources const& sources = {});

} // namespace reten
