#pragma once

#include "app/workspace/case_snapshot.hpp"
#include "app/workspace/layer_choice.hpp"
#include "app/workspace/view_definition.hpp"

#include <optional>
#include <string>
#include <vector>

namespace reten::app {

/// The layers of a saved view as `reten map --view` draws them, checkpoints only while they are in
/// force. Without names the usual ones: all but heat, and areas where nothing stands at a point.
[[nodiscard]] LayerChoice view_layers(std::vector<std::string> const& names,
                                      CaseSnapshot const& snapshot);
/// All but heat, and areas where there would be nothing else to see.
[[nodiscard]] LayerChoice usual_layers(CaseSnapshot const& snapshot);
/// The names of what is drawn, in the order of the window.
[[nodiscard]] std::vector<std::string> layer_names(LayerChoice const& layers);
/// How heat and areas are set, base map and streets: what no view keeps is as it usually is.
[[nodiscard]] bool names_say_all(LayerChoice const& layers);

/// A window with its open ends at the first and last date of the case, or a year from the other end
/// where that lies beyond them: the ribbon draws both.
[[nodiscard]] std::optional<TimeSpan> closed_window(std::optional<TimeSpan> window,
                                                    std::optional<TimeSpan> const& dates);

} // namespace reten::app
