#pragma once

#include "app/workspace/before_after.hpp"
#include "app/workspace/incident_heat.hpp"
#include "geo/analysis/case_passages.hpp"
#include "geo/cartography/render.hpp"
#include "geo/disclosure/publish.hpp"
#include "geo/model/remark.hpp"
#include "geo/storage/case_store.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace reten::app {

/// What to print of a case.
struct PrintRequest {
    MapPage page;
    /// The window is cut to the dates of the case; where none lies in it, an open end is put a year
    /// from the other.
    IncidentQuery query;
    /// Two maps, of the time before and after; the query has no window then.
    std::optional<BeforeAfterRequest> before_after;
    DisclosureOptions disclosure;
    CasePassagesOptions routes; // of links, where these or their passages are drawn
    IncidentHeatOptions heat;   // used where the page has the heat layer
    /// Kinds that the bars of the time chart count when a window is given; empty: all of the query.
    std::vector<Kind> chart_kinds;
    PageFormat format = PageFormat::pdf;
    double dpi = 300;
};

struct PrintedPage {
    std::string bytes;
    std::vector<Remark> warnings;
    DisclosureReport disclosure; // what was left out of it
};

/// The page of a case as a file's bytes. `data` is the folder that `data_folder()` gives.
[[nodiscard]] PrintedPage print_page(CaseStore& store, PrintRequest request,
                                     Language const& language, std::filesystem::path const& data);

/// True where the case holds counts by area that can be drawn, and nothing that stands at a point.
[[nodiscard]] bool has_areas_only(CaseStore& store);

} // namespace reten::app
