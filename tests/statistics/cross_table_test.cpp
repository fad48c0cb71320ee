#include "geo/statistics/cross_table.hpp"

#include <catch2/catch.hpp>
#include <tbb/global_control.h>

#include <cmath>

using namespace reten;

namespace {

/// Records of one value each that make this table.
std::vector<CrossRecord> records_of(std::vector<std::vector<int>> const& counts) {
    std::vector<CrossRecord> records;
    for (std::uint32_t r = 0; r < counts.size(); ++r)
        for (std::uint32_t c = 0; c < counts[r].size(); ++c)
            for (int i = 0; i < counts[r][c]; ++i) records.push_back({{r}, {c}});
    return records;
}

} // namespace

// Agresti, An Introduction to Categorical Data Analysis (2007), table 2.5: gender against party
// identification. His figures: X-squared 30.1 with 2 degrees of freedom, adjusted residuals 4.50,
// 0.70 and -5.32; the further digits are R's of chisq.test on the same table.
TEST_CASE("a published table") {
    auto const found = cross_table(records_of({{762, 327, 468}, {484, 239, 477}}), 2, 3);
    CHECK(found.n == 2757);
    CHECK(found.row_totals == std::vector<std::int64_t>{1557, 1200});
    CHECK(found.column_totals == std::vector<std::int64_t>{1246, 566, 945});
    CHECK(found.statistic == Approx(30.070149095754672));
    CHECK(found.degrees == 2);
    CHECK(*found.p == Approx(2.953589183211757e-07));
    CHECK(*found.cramers_v == Approx(0.10443580235646777));
    CHECK(found.cell(0, 0).observed == 762);
    CHECK(found.cell(0, 0).expected == Approx(703.6713819368879));
    CHECK(found.cell(0, 0).residual == Approx(2.198855766015898));
    CHECK(*found.cell(0, 0).adjusted == Approx(4.502053521086705));
    CHECK(*found.cell(0, 1).adjusted == Approx(0.6994517329844296));
    CHECK(*found.cell(1, 2).adjusted == Approx(5.315945542704929));
    CHECK(found.cell(1, 2).residual == Approx(3.2386734435365825));
    // Two-sided normal tail of 0.69945 by a table: 2 * (1 - 0.7579).
    CHECK(*found.cell(0, 1).p == Approx(0.4843).margin(0.0005));
    CHECK_FALSE(found.p_permutation);
    CHECK(found.cells_expecting_few() == 0);
}

// Fisher's lady: of four cups with milk first she names three. 34 of the 70 ways are as far off.
TEST_CASE("permutations agree with counting all ways") {
    auto const found = cross_table(records_of({{3, 1}, {1, 3}}), 2, 2, {20'000, 7});
    CHECK(*found.p_permutation == Approx(34.0 / 70).margin(0.01));
    for (auto const& cell : found.cells)
        CHECK(*cell.p_permutation == *found.p_permutation); // a table of two by two is one number
    CHECK(found.cells_expecting_few() == 4);
}

TEST_CASE("the same seed gives the same, on any number of threads") {
    auto const records = records_of({{9, 2, 4}, {1, 8, 3}});
    auto const run = [&](std::uint64_t seed) {
        return *cross_table(records, 2, 3, {2000, seed}).p_permutation;
    };
    auto const all = run(1);
    tbb::global_control const one{tbb::global_control::max_allowed_parallelism, 1};
    CHECK(run(1) == all);
    CHECK(run(2) != all);
}

// a with x, a and b with x, b with y, b with x and y; sums by hand.
TEST_CASE("a record with several values counts in each") {
    std::vector<CrossRecord> const records{{{0}, {0}}, {{0, 1}, {0}}, {{1}, {1}}, {{1}, {0, 1}}};
    auto const found = cross_table(records, 2, 2, {99, 1});
    CHECK(found.several);
    CHECK_FALSE(found.p);
    CHECK_FALSE(found.cramers_v);
    CHECK(found.p_permutation);
    CHECK(found.row_totals == std::vector<std::int64_t>{2, 3});
    CHECK(found.column_totals == std::vector<std::int64_t>{3, 2});
    CHECK(found.cell(0, 0).observed == 2);
    CHECK(found.cell(0, 1).observed == 0);
    CHECK(found.cell(1, 0).observed == 2);
    CHECK(found.cell(1, 1).observed == 2);
    CHECK(found.cell(0, 0).expected == 1.5);
    CHECK(*found.cell(0, 0).adjusted == Approx(0.5 / std::sqrt(0.1875)));
}

TEST_CASE("where there is nothing to compare with, nothing is said") {
    auto const row = cross_table(records_of({{3, 4}}), 1, 2, {99, 1});
    CHECK_FALSE(row.p);
    CHECK_FALSE(row.cramers_v);
    CHECK_FALSE(row.cell(0, 0).adjusted);
    CHECK_FALSE(row.cell(0, 0).p);
    CHECK_FALSE(row.cell(0, 0).p_permutation);
    CHECK(row.statistic == 0);
    CHECK(*row.p_permutation == 1);

    auto const none = cross_table({}, 0, 0, {99, 1});
    CHECK(none.n == 0);
    CHECK_FALSE(none.p);
    CHECK_FALSE(none.p_permutation);

    auto const one = cross_table(records_of({{1}}), 1, 1);
    CHECK(one.cell(0, 0).observed == 1);
    CHECK(one.cell(0, 0).expected == 1);
}
