#pragma once

#include "app/map/layer.hpp"

namespace reten::app {

/// Incidents that can be told apart: symbols by kind, uncertain places as the disc or the area that
/// they are, several at one place larger and with their number, the selected one ringed.
class IncidentLayer final : public Layer {
public:
    void draw(MapContext const& context, DrawListCanvas& canvas) override;
};

} // namespace reten::app
