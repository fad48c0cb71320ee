#pragma once

#include "app/map/density_layer.hpp"

namespace reten::app {

/// What is too uncertain for DensityLayer's dots, of the kinds that are dense: an area is shaded
/// the fuller the more incidents are known only to lie inside of it, and places whose circle is
/// larger than a dot are counted on a coarse grid and shaded without an edge. In the colour of the
/// kind where one kind is dense, else in one that is no kind's.
class UncertainLayer final : public Layer {
public:
    void prepare(MapContext const& context) override;
    void paint(MapContext const& context, MapPainter& painter) override;

    /// Opacity by cell of three logical pixels, rows from the south, empty where nothing is
    /// uncertain; for tests.
    [[nodiscard]] std::vector<float> const& shades() const { return shades_; }

private:
    /// What the shades depend on.
    struct Key {
        SharedSnapshot snapshot;
        Camera camera;
        ColumnFilter filter; // of the dense kinds only
        float scale = 1;
        bool operator==(Key const&) const = default;
    };

    void shade_areas(CaseSnapshot const& snapshot, bool rescale);
    void shade_circles(MapContext const& context, bool rescale);

    std::optional<Key> key_;
    GridFrame frame_, soft_frame_;
    std::vector<std::uint32_t> cell_areas_; // by cell: the area on top
    SlidingBins soft_bins_;
    double half_area_ = 1, half_soft_ = 1; // incidents that shade half as much as can be
    std::vector<float> shades_;
    Texture texture_;
};

/// For each cell of the frame, from the south, the area that holds its centre, the last where they
/// overlap; IncidentColumns::no_area where none does. Only the areas of `wanted` are looked at.
[[nodiscard]] std::vector<std::uint32_t>
area_by_cell(std::span<ProjectedMultiPolygon const> boundaries, std::span<AreaTally const> wanted,
             GridFrame const& frame);

} // namespace reten::app
