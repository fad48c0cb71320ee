#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace reten {

/// The values that one record has of two codes, each as a number from zero, each once. A record may
/// have several values of a code. Precondition: neither list is empty.
struct CrossRecord {
    std::vector<std::uint32_t> row, column;
};

/// How many records have one value of the first code and one of the second.
struct CrossCell {
    std::int64_t observed = 0;
    double expected = 0; // if the codes had nothing to do with each other: row x column / n
    /// Pearson's residual, (observed - expected) / sqrt(expected).
    double residual = 0;
    /// Haberman's adjusted residual (1973), close to standard normal without association. Absent
    /// where every record has the row's value, or the column's: there is nothing to compare with.
    std::optional<double> adjusted;
    std::optional<double> p;             // two-sided, of `adjusted` as a normal deviate
    std::optional<double> p_permutation; // of |observed - expected|; absent: not asked for
};

struct CrossTable {
    std::int64_t n = 0;
    std::vector<std::int64_t> row_totals, column_totals; // records that have the value
    std::vector<CrossCell> cells;                        // row by row
    /// Sum of the squared residuals: Pearson's chi-squared where each record has one value of each.
    double statistic = 0;
    bool several = false; // some record has several values of a code
    /// Of Pearson's chi-squared. Absent with several values, whose cells are not independent, and
    /// for a table of one row or one column.
    std::optional<double> p;
    std::int64_t degrees = 0;            // of freedom, where there is a `p`
    std::optional<double> cramers_v;     // 0 to 1, likewise
    std::optional<double> p_permutation; // of `statistic`; absent: not asked for
    [[nodiscard]] CrossCell const& cell(std::size_t row, std::size_t column) const {
        return cells[row * column_totals.size() + column];
    }
    /// Smaller than five: there the normal and the chi-squared approximation are poor (Cochran
    /// 1954).
    [[nodiscard]] std::size_t cells_expecting_few() const;
};

struct CrossPermutations {
    std::int64_t count = 0; // none: no p_permutation
    std::uint64_t seed = 1;
};

/// Cross-tabulates two codes and compares each cell with what independence would give. A
/// permutation gives each record the second code's values of another, so it holds with several
/// values too; permutation k draws from Stream{seed, k}. Every row and every column must have a
/// record.
[[nodiscard]] CrossTable cross_table(std::span<CrossRecord const> records, std::size_t rows,
                                     std::size_t columns, CrossPermutations permutations = {});

} // namespace reten
