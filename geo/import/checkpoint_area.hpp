#pragma once

#include "geo/import/row_values.hpp"
#include "geo/model/checkpoint.hpp"
#include "geo/model/geometry.hpp"
#include "geo/model/remark.hpp"
#include "geo/storage/case_store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace reten {

/// The areas in which a file says that its checkpoints were. A checkpoint that is given as an area
/// was somewhere in it, whether it moved about or stood at a place that nobody told.
class CheckpointAreas {
public:
    explicit CheckpointAreas(AreaStore& store) : store_{store} {}

    /// The area of the row; empty: it has none. One without a surface rejects the row
    /// (`bad_geometry`). Precondition: the position of the row was read.
    [[nodiscard]] static MultiPolygon read(RowValues& values);
    /// Gives the checkpoint, whose source key, document and raw row are set, the area; an empty
    /// one leaves what it has. True when either changed.
    bool give(Checkpoint& checkpoint, MultiPolygon boundary);
    /// After the last row.
    void tell(std::vector<Remark>& warnings) const;

private:
    AreaStore& store_;
    std::int64_t crossing_ = 0;
};

/// Two edges of one of its rings cross. Rings of more than 4,000 points are not looked at: false.
[[nodiscard]] bool crosses_itself(MultiPolygon const& boundary);

} // namespace reten
