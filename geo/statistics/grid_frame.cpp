#include "geo/statistics/grid_frame.hpp"

#include "geo/model/error.hpp"

#include <algorithm>
#include <cmath>

namespace reten {

GridFrame fixed_frame(ProjectedBox const& box, Metres cell) {
    auto const west = std::floor(box.west / cell.value), east = std::ceil(box.east / cell.value);
    auto const south = std::floor(box.south / cell.value);
    auto const north = std::ceil(box.north / cell.value);
    auto const columns = std::max(east - west, 1.0), rows = std::max(north - south, 1.0);
    constexpr double most_cells = 1e8;
    if (!(columns * rows <= most_cells)) {
        throw Error{"a grid with cells of {} m over {} x {} m is too fine; choose a larger "
                    "bandwidth or a smaller extent",
                    cell.value, std::round(box.width()), std::round(box.height())};
    }
    return {{west * cell.value, south * cell.value, (west + columns) * cell.value,
             (south + rows) * cell.value},
            static_cast<std::size_t>(columns),
            static_cast<std::size_t>(rows)};
}

GridFrame dividing_frame(ProjectedBox const& box, std::size_t along) {
    auto const longer = std::max(box.width(), box.height());
    auto const share = [&](double side) {
        auto const cells = std::round(static_cast<double>(along) * side / longer);
        return static_cast<std::size_t>(std::max(cells, 1.0));
    };
    return {box, share(box.width()), share(box.height())};
}

} // namespace reten
