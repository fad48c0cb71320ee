#include "app/workspace/map_layer_names.hpp"

#include "geo/model/error.hpp"

namespace reten::app {

namespace {

bool switch_on(MapLayers& layers, AreaLayer& areas, std::string const& name) {
    if (name == "points") {
        layers.points = true;
    } else if (name == "heat") {
        layers.heat = true;
    } else if (name == "areas") {
        layers.areas = true;
        areas.measure = AreaMeasure::counts;
    } else if (name == "rates") {
        layers.areas = true;
        areas.measure = AreaMeasure::rates;
    } else if (name == "checkpoints") {
        layers.checkpoints = true;
    } else if (name == "links" || name == "routes" || name == "series") {
        layers.links = true;
    } else if (name == "passages") {
        layers.passages = true;
    } else if (name == "deployments") {
        layers.deployments = true;
    } else {
        return false;
    }
    return true;
}

} // namespace

void choose_map_layers(MapLayers& layers, AreaLayer& areas, std::span<std::string const> names,
                       std::string_view option) {
    layers.points = layers.heat = layers.areas = layers.checkpoints = layers.links =
        layers.passages = layers.deployments = false;
    for (auto const& name : names)
        if (!switch_on(layers, areas, name))
            throw UsageError{"{} {}: expected one of {}", option, name, map_layer_names};
}

} // namespace reten::app
