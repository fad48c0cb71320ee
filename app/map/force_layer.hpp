#pragma once

#include "app/map/layer.hpp"

#include <unordered_set>

namespace reten::app {

/// Checkpoints while they are or may be in force in the window, with what they control.
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

/// Bases, arrivals and departures that have a place.
class DeploymentLayer final : public Layer {
public:
    void draw(MapContext const& context, DrawListCanvas& canvas) override;
};

/// Placed, finer than a municipality, and perhaps in force in the window.
[[nodiscard]] bool is_drawn(CaseSnapshot const& snapshot, ColumnFilter const& filter,
                            MapLink const& link);
[[nodiscard]] std::unordered_set<LinkId> drawn_links(CaseSnapshot const& snapshot,
                                                     ColumnFilter const& filter);
[[nodiscard]] bool is_drawn(CaseSnapshot const& snapshot, std::size_t checkpoint,
                            std::optional<TimeSpan> const& window);

} // namespace reten::app
