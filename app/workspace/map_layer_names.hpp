#pragma once

#include "geo/cartography/map_page.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace reten::app {

/// The layers that a page can be asked for by name: for messages.
inline constexpr std::string_view map_layer_names =
    "points, heat, areas, rates, checkpoints, links, routes, passages, series, deployments";

/// Switches the named layers on and all other layers of data off; base map and time chart stay.
/// `areas` and `rates` also set what is measured. Throws UsageError that names `option` and the
/// name that is none.
void choose_map_layers(MapLayers& layers, AreaLayer& areas, std::span<std::string const> names,
                       std::string_view option);

} // namespace reten::app
