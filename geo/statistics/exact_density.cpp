#include "geo/statistics/density_sums.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace reten {

namespace {

/// One factor of the Gaussian. Beyond 26 sigma it counts as zero: the product of two such factors
/// stays above the smallest normal number, which keeps the sums fast.
double gaussian_factor(double distance, double variance) {
    auto const exponent = -distance * distance / (2 * variance);
    return exponent < -340 ? 0 : std::exp(exponent);
}

/// The Gaussian is a product of one factor in x and one in y, so the grid is a product of two
/// matrices. Events are taken in chunks, each cell adds them in their order.
class GaussianSums {
public:
    GaussianSums(KernelShape const& shape, GridFrame const& frame)
        : frame_{frame},
          variance_{shape.sigma.value * shape.sigma.value},
          sums_(frame.cells(), 0.0),
          along_x_(chunk * frame.columns),
          along_y_(chunk * frame.rows) {}

    std::vector<double> run(std::span<ProjectedPoint const> points,
                            std::span<double const> weights) {
        for (std::size_t first = 0; first < points.size(); first += chunk) {
            auto const count = std::min(chunk, points.size() - first);
            factor(points.subspan(first, count), weights.subspan(first, count));
            // The last group of four is filled up with events of no weight.
            auto const groups = (count + 3) / 4;
            tbb::parallel_for(tbb::blocked_range<std::size_t>{0, frame_.rows, 4},
                              [&](auto const& rows) {
                                  for (auto row = rows.begin(); row < rows.end(); ++row) {
                                      add_row(row, groups);
                                  }
                              });
        }
        return std::move(sums_);
    }

private:
    static constexpr std::size_t chunk = 512;

    void factor(std::span<ProjectedPoint const> points, std::span<double const> weights) {
        auto const scale = 1 / (2 * std::numbers::pi * variance_);
        auto const padded = (points.size() + 3) / 4 * 4;
        tbb::parallel_for(tbb::blocked_range<std::size_t>{0, padded, 16}, [&](auto const& range) {
            for (auto k = range.begin(); k < range.end(); ++k) {
                auto const real = k < points.size();
                auto const point = real ? points[k] : ProjectedPoint{};
                auto* const x = &along_x_[k * frame_.columns];
                for (std::size_t i = 0; i < frame_.columns; ++i) {
                    x[i] = real ? gaussian_factor(frame_.centre(i, 0).easting - point.easting,
                                                  variance_)
                                : 0;
                }
                for (std::size_t j = 0; j < frame_.rows; ++j) {
                    along_y_[j * chunk + k] =
                        real ? weights[k] * scale *
                                   gaussian_factor(frame_.centre(0, j).northing - point.northing,
                                                   variance_)
                             : 0;
                }
            }
        });
    }

    void add_row(std::size_t row, std::size_t groups) {
        auto const columns = frame_.columns;
        auto* const out = &sums_[row * columns];
        auto const* const y = &along_y_[row * chunk];
        for (std::size_t g = 0; g < groups; ++g) {
            auto const a = y[4 * g], b = y[4 * g + 1], c = y[4 * g + 2], d = y[4 * g + 3];
            if (a == 0 && b == 0 && c == 0 && d == 0) continue;
            auto const* const x = &along_x_[4 * g * columns];
            for (std::size_t i = 0; i < columns; ++i) {
                out[i] += (a * x[i] + b * x[columns + i]) +
                          (c * x[2 * columns + i] + d * x[3 * columns + i]);
            }
        }
    }

    GridFrame frame_;
    double variance_;
    std::vector<double> sums_, along_x_, along_y_;
};

std::vector<double> quartic_sums(std::span<ProjectedPoint const> points,
                                 std::span<double const> weights, KernelShape const& shape,
                                 GridFrame const& frame) {
    std::vector<double> sums(frame.cells(), 0.0);
    auto const radius = shape.radius.value;
    auto const width = frame.cell_width();
    auto const last = static_cast<double>(frame.columns) - 1;
    auto const add_row = [&](std::size_t row) {
        auto const northing = frame.centre(0, row).northing;
        for (std::size_t k = 0; k < points.size(); ++k) {
            auto const dy = northing - points[k].northing;
            if (std::abs(dy) >= radius) continue;
            auto const half = std::sqrt(radius * radius - dy * dy);
            // One cell more on each side: the kernel itself says what is inside.
            auto const middle = (points[k].easting - frame.extent.west) / width - 0.5;
            auto const first = std::max(std::floor(middle - half / width), 0.0);
            auto const end = std::min(std::ceil(middle + half / width), last);
            if (!(first <= end)) continue;
            for (auto i = static_cast<std::size_t>(first); i <= static_cast<std::size_t>(end);
                 ++i) {
                auto const dx = frame.centre(i, row).easting - points[k].easting;
                sums[frame.index(i, row)] += weights[k] * shape.at(dx * dx + dy * dy);
            }
        }
    };
    tbb::parallel_for(tbb::blocked_range<std::size_t>{0, frame.rows}, [&](auto const& rows) {
        for (auto row = rows.begin(); row < rows.end(); ++row) add_row(row);
    });
    return sums;
}

} // namespace

std::vector<double> exact_density(std::span<ProjectedPoint const> points,
                                  std::span<double const> weights, KernelShape const& shape,
                                  GridFrame const& frame) {
    return shape.kernel == Kernel::gaussian ? GaussianSums{shape, frame}.run(points, weights)
                                            : quartic_sums(points, weights, shape, frame);
}

} // namespace reten
