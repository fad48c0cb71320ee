#pragma once

#include "geo/cartography/area_classes.hpp"
#include "geo/model/coordinate.hpp"

#include <optional>

namespace reten::app {

/// What is drawn on the map, and how.
struct LayerChoice {
    bool base_map = true, streets = true, areas = false, heat = false, points = true,
         checkpoints = true, links = true, passages = true, deployments = true;
    bool not_in_force = true;          // with the checkpoints those that are not, pale
    AreaLayer area;                    // level, kind, series and measure of the areas
    Metres bandwidth{500};             // of the heat, sigma
    std::optional<double> heat_domain; // fixed colour domain, events per km2 per month
    bool operator==(LayerChoice const&) const = default;
};

} // namespace reten::app
