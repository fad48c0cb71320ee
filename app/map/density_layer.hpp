#pragma once

#include "app/map/layer.hpp"
#include "app/render/point_splatter.hpp"
#include "app/workspace/incident_bins.hpp"

#include <map>

namespace reten::app {

/// Who counts the points of a grid.
enum class PointPath { measure, cpu, gpu };

/// Kinds with more incidents in view than can be told apart: counted on a grid of small cells and
/// shown as one texture. The grid is counted on the CPU as the window slides, or on the card, as a
/// measurement on the case itself decides (DESIGN.md section 5); both give the same counts.
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
        Texture counts;
        float many = 8;
    };
    /// What the counts depend on.
    struct Key {
        SharedSnapshot snapshot;
        Camera camera;
        ColumnFilter filter;
        float scale = 1;
        std::vector<std::size_t> kinds;
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
    std::map<std::size_t, Shown> shown_; // by kind
    std::vector<std::size_t> order_;
    std::unique_ptr<PointSplatter> splatter_;
    SharedSnapshot measured_;
    ProjectedPoint origin_;
    std::int32_t first_minute_ = 0;
};

/// The grid of a view: square cells of two device pixels.
[[nodiscard]] GridFrame view_grid(Camera const& camera, float scale);

} // namespace reten::app
