#pragma once

#include "app/map/layer.hpp"
#include "app/render/point_splatter.hpp"
#include "app/workspace/incident_bins.hpp"

#include <map>

namespace reten::app {

/// Who counts the points of a grid.
enum class PointPath { measure, cpu, gpu };

/// Kinds with more incidents in view than can be told apart: counted on a grid of small cells and
/// shown as one texture, each cell in the mixture of its kinds' colours. The grid is counted on the
/// CPU as the window slides, or on the card, as a measurement on the case itself decides (DESIGN.md
/// section 5); both give the same counts. Places that are known less finely than a dot would say
/// are UncertainLayer's.
class DensityLayer final : public Layer {
public:
    explicit DensityLayer(PointPath path = PointPath::measure) : wish_{path} {}
    void prepare(MapContext const& context) override;
    void paint(MapContext const& context, MapPainter& painter) override;

    /// What counts at present; `measure` before the first case.
    [[nodiscard]] PointPath path() const { return path_; }
    /// Counts of a kind that is shown, rows from the south; for tests.
    [[nodiscard]] std::vector<float> counts(std::size_t kind) const;

private:
    struct Shown {
        std::size_t kind = 0;
        SlidingBins bins;
        Texture on_card;
        std::vector<float> counts;
    };
    /// What the counts depend on.
    struct Key {
        SharedSnapshot snapshot;
        Camera camera;
        ColumnFilter filter;
        float scale = 1;
        std::vector<std::size_t> kinds;
        MapTheme theme = MapTheme::light;
        bool under_heat = false;
        bool operator==(Key const&) const = default;
    };

    void choose_path(CaseSnapshot const& snapshot, SharedSnapshot const& shared,
                     GridFrame const& frame);
    void upload_points(CaseSnapshot const& snapshot);
    void count_on_card(Shown& shown, CaseSnapshot const& snapshot, ColumnFilter const& filter);
    void count_on_cpu(Shown& shown, MapContext const& context, ColumnFilter const& filter);

    PointPath wish_, path_ = PointPath::measure;
    std::optional<Key> key_;
    GridFrame frame_;
    float sharp_radius_ = 0;
    std::map<std::size_t, Shown> shown_; // by kind
    double many_ = 8;                    // events that make a cell nearly opaque
    Texture picture_;
    std::unique_ptr<PointSplatter> splatter_;
    SharedSnapshot measured_;
    ProjectedPoint origin_;
    std::int32_t first_minute_ = 0;
};

/// The grid of a view: square cells of so many device pixels.
[[nodiscard]] GridFrame view_grid(Camera const& camera, float scale, double cell_pixels = 2);

/// The largest circle of uncertainty, in projected metres, that a dot may stand for.
[[nodiscard]] float sharp_radius(Camera const& camera);

/// Numbers of the kinds that are dense.
[[nodiscard]] std::vector<std::size_t> dense_kinds(std::vector<VisibleKind> const& visible);

} // namespace reten::app
