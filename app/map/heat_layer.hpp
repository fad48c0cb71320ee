#pragma once

#include "app/map/layer.hpp"

namespace reten::app {

/// Events per km2 per month as a surface: the workspace computes it on the fixed grid of the
/// density method, the card only looks the colours up.
class HeatLayer final : public Layer {
public:
    void prepare(MapContext const& context) override;
    void paint(MapContext const& context, MapPainter& painter) override;

private:
    Texture surface_, ramp_;
    ProjectedBox asked_, box_;
    double asked_scale_ = 0;
    float top_ = 1;
    std::optional<MapTheme> ramp_theme_;
    std::int64_t revision_ = -1;
};

} // namespace reten::app
