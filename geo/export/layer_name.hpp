#pragma once

#include <string_view>
#include <vector>

namespace reten {

/// What can be exported as a layer; the words of `--layer` and the names inside the files.
enum class LayerName {
    incidents,
    checkpoints,
    deployments,
    links,
    routes,
    passages,
    series,
    areas,
    area_counts,
    rates
};
[[nodiscard]] std::string_view layer_name_code(LayerName name);
/// `points` is taken for `incidents`. Throws UsageError listing the layers for anything else.
[[nodiscard]] LayerName layer_name_from_code(std::string_view code);
[[nodiscard]] std::vector<LayerName> all_layers();

} // namespace reten
