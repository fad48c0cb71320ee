#pragma once

#include "app/map/layer.hpp"
#include "geo/cartography/checkpoint_marks.hpp"
#include "geo/cartography/series_numbers.hpp"

#include <unordered_set>

namespace reten::app {

/// Checkpoints that are, may be and, where wanted, are not in force in the window, with what they
/// control.
class CheckpointLayer final : public Layer {
public:
    void draw(MapContext const& context, DrawListCanvas& canvas) override;
};

/// Linked incidents of which both are shown, as arrows in order of time along their routes, and the
/// checkpoints that they came by; from when the routes are known.
class LinkLayer final : public Layer {
public:
    void draw(MapContext const& context, DrawListCanvas& canvas) override;
};

/// The order of time of the incidents of the series that is selected, over their marks.
class SeriesOrderLayer final : public Layer {
public:
    void draw(MapContext const& context, DrawListCanvas& canvas) override;
};
/// None where no series is selected.
[[nodiscard]] std::vector<SeriesNumber> chosen_series_numbers(Workspace const& workspace);

/// Bases, arrivals and departures that have a place.
class DeploymentLayer final : public Layer {
public:
    void draw(MapContext const& context, DrawListCanvas& canvas) override;
};

/// Both ends match the filter, placed and finer than a municipality.
[[nodiscard]] bool is_drawn(CaseSnapshot const& snapshot, ColumnFilter const& filter,
                            MapLink const& link);
[[nodiscard]] std::unordered_set<LinkId> drawn_links(CaseSnapshot const& snapshot,
                                                     ColumnFilter const& filter);
/// As the layers and the window of now have them.
[[nodiscard]] CheckpointDrawing drawn_checkpoints(Workspace const& workspace);

} // namespace reten::app
