#include "geo/export/layer_name.hpp"

#include "geo/model/error.hpp"

#include <array>
#include <string>
#include <utility>

namespace reten {

namespace {

/// Layers by the names that they have in a file. On the command line the incidents are `points`, as
/// on a map.
constexpr std::array layers{std::pair{LayerName::incidents, std::string_view{"incidents"}},
                            std::pair{LayerName::checkpoints, std::string_view{"checkpoints"}},
                            std::pair{LayerName::deployments, std::string_view{"deployments"}},
                            std::pair{LayerName::links, std::string_view{"links"}},
                            std::pair{LayerName::routes, std::string_view{"routes"}},
                            std::pair{LayerName::passages, std::string_view{"passages"}},
                            std::pair{LayerName::series, std::string_view{"series"}},
                            std::pair{LayerName::areas, std::string_view{"areas"}},
                            std::pair{LayerName::area_counts, std::string_view{"area_counts"}},
                            std::pair{LayerName::rates, std::string_view{"rates"}}};

} // namespace

std::string_view layer_name_code(LayerName name) {
    for (auto const& [layer, code] : layers)
        if (layer == name) return code;
    return {};
}

LayerName layer_name_from_code(std::string_view code) {
    if (code == "points") return LayerName::incidents;
    if (code == "area-counts") return LayerName::area_counts;
    std::string known;
    for (auto const& [layer, name] : layers) {
        if (name == code) return layer;
        known += known.empty() ? "" : ", ";
        known += layer == LayerName::incidents ? "points" : name;
    }
    throw UsageError{"--layer {}: no such layer; the layers are {}", code, known};
}

std::vector<LayerName> all_layers() {
    std::vector<LayerName> all;
    for (auto const& [layer, code] : layers) all.push_back(layer);
    return all;
}

} // namespace reten
