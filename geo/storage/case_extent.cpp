#include "geo/storage/case_extent.hpp"

#include "geo/model/bulk_box.hpp"

namespace reten {

namespace {

/// All points up to a million; of more every second, fourth … in the order of the table.
class SomePoints {
public:
    void add(LonLat point) {
        if (count_++ % stride_ != 0) return;
        points_.push_back(point);
        if (points_.size() < most) return;
        for (std::size_t i = 0; 2 * i < points_.size(); ++i) points_[i] = points_[2 * i];
        points_.resize((points_.size() + 1) / 2);
        stride_ *= 2;
    }
    [[nodiscard]] std::vector<LonLat> const& points() const { return points_; }

private:
    static constexpr std::size_t most = std::size_t{1} << 20U; // 16 MB
    std::vector<LonLat> points_;
    std::size_t count_ = 0, stride_ = 1;
};

} // namespace

LonLatBox case_extent(CaseStore& store) {
    SomePoints some;
    store.incidents().for_each_mark([&](IncidentMarkRow const& mark) {
        if (mark.position && mark.verification != Verification::unfounded)
            some.add(mark.position->point);
        return true;
    });
    if (some.points().empty()) {
        for (auto const& checkpoint : store.checkpoints().checkpoints()) {
            if (checkpoint.position) some.add(checkpoint.position->point);
        }
    }
    if (!some.points().empty()) return bulk_box(some.points());
    LonLatBox box;
    for (auto const& area : store.areas().areas({})) {
        if (area.boundary.empty()) continue;
        auto const around = bounds(area.boundary);
        box.extend({around.west, around.south});
        box.extend({around.east, around.north});
    }
    if (!box.empty()) return box;
    for (auto const& street : store.areas().streets())
        for (auto const& point : street.line) box.extend(point);
    return box;
}

} // namespace reten
