#include "geo/statistics/cross_table.hpp"

#include "geo/statistics/random_stream.hpp"

#include <boost/math/special_functions/gamma.hpp>
#include <tbb/blocked_range.h>
#include <tbb/parallel_reduce.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace reten {

namespace {

/// Two tables of the same counts may sum to digits that differ in the last place.
constexpr double same = 1e-9;

using Counts = std::vector<std::int64_t>;

Counts counted(std::span<CrossRecord const> records, std::span<std::uint32_t const> partner,
               std::size_t columns, std::size_t cells) {
    Counts counts(cells, 0);
    for (std::size_t i = 0; i < records.size(); ++i)
        for (auto const row : records[i].row)
            for (auto const column : records[partner[i]].column) ++counts[row * columns + column];
    return counts;
}

double statistic_of(Counts const& counts, std::vector<CrossCell> const& cells) {
    double sum = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        auto const off = static_cast<double>(counts[i]) - cells[i].expected;
        sum += off * off / cells[i].expected;
    }
    return sum;
}

std::vector<std::uint32_t> in_order(std::size_t n) {
    std::vector<std::uint32_t> order(n);
    std::iota(order.begin(), order.end(), 0U);
    return order;
}

/// How many permutations were at least as far from independence.
struct Extremes {
    std::int64_t table = 0;
    Counts cells;
};

Extremes permuted(std::span<CrossRecord const> records, CrossTable const& found,
                  CrossPermutations permutations) {
    auto const columns = found.column_totals.size();
    Extremes const none{0, Counts(found.cells.size(), 0)};
    return tbb::parallel_reduce(
        tbb::blocked_range<std::int64_t>{0, permutations.count, 16}, none,
        [&](auto const& range, Extremes so_far) {
            for (auto k = range.begin(); k < range.end(); ++k) {
                auto partner = in_order(records.size());
                Stream{permutations.seed, static_cast<std::uint64_t>(k)}.shuffle(partner);
                auto const counts = counted(records, partner, columns, found.cells.size());
                if (statistic_of(counts, found.cells) >= found.statistic * (1 - same))
                    ++so_far.table;
                for (std::size_t i = 0; i < counts.size(); ++i) {
                    auto const& cell = found.cells[i];
                    auto const off = std::abs(static_cast<double>(cell.observed) - cell.expected);
                    if (std::abs(static_cast<double>(counts[i]) - cell.expected) >= off - same)
                        ++so_far.cells[i];
                }
            }
            return so_far;
        },
        [](Extremes a, Extremes const& b) {
            a.table += b.table;
            for (std::size_t i = 0; i < a.cells.size(); ++i) a.cells[i] += b.cells[i];
            return a;
        });
}

void compare(CrossCell& cell, double row_total, double column_total, double n) {
    auto const observed = static_cast<double>(cell.observed);
    cell.expected = row_total * column_total / n;
    cell.residual = (observed - cell.expected) / std::sqrt(cell.expected);
    auto const left = (1 - row_total / n) * (1 - column_total / n);
    if (!(left > 0)) return;
    cell.adjusted = cell.residual / std::sqrt(left);
    cell.p = std::erfc(std::abs(*cell.adjusted) / std::numbers::sqrt2);
}

} // namespace

std::size_t CrossTable::cells_expecting_few() const {
    return static_cast<std::size_t>(std::count_if(
        cells.begin(), cells.end(), [](CrossCell const& cell) { return cell.expected < 5; }));
}

CrossTable cross_table(std::span<CrossRecord const> records, std::size_t rows, std::size_t columns,
                       CrossPermutations permutations) {
    CrossTable found;
    found.n = static_cast<std::int64_t>(records.size());
    found.row_totals.resize(rows);
    found.column_totals.resize(columns);
    found.cells.resize(rows * columns);
    for (auto const& record : records) {
        for (auto const row : record.row) ++found.row_totals[row];
        for (auto const column : record.column) ++found.column_totals[column];
        found.several = found.several || record.row.size() > 1 || record.column.size() > 1;
    }
    auto const counts = counted(records, in_order(records.size()), columns, found.cells.size());
    auto const n = static_cast<double>(found.n);
    for (std::size_t i = 0; i < found.cells.size(); ++i) {
        found.cells[i].observed = counts[i];
        compare(found.cells[i], static_cast<double>(found.row_totals[i / columns]),
                static_cast<double>(found.column_totals[i % columns]), n);
    }
    if (found.cells.empty()) return found;
    found.statistic = statistic_of(counts, found.cells);
    if (!found.several && rows > 1 && columns > 1) {
        found.degrees = static_cast<std::int64_t>((rows - 1) * (columns - 1));
        found.p = boost::math::gamma_q(static_cast<double>(found.degrees) / 2, found.statistic / 2);
        auto const most = n * static_cast<double>(std::min(rows, columns) - 1);
        found.cramers_v = std::sqrt(found.statistic / most);
    }
    if (permutations.count > 0) {
        auto const extreme = permuted(records, found, permutations);
        auto const of = [&](std::int64_t times) {
            return static_cast<double>(1 + times) / static_cast<double>(1 + permutations.count);
        };
        found.p_permutation = of(extreme.table);
        for (std::size_t i = 0; i < found.cells.size(); ++i)
            if (found.cells[i].adjusted) found.cells[i].p_permutation = of(extreme.cells[i]);
    }
    return found;
}

} // namespace reten
