#include "geo/disclosure/small_counts.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

using namespace reten;

namespace {

/// What a reader knows: the sum of some cells that are not shown.
struct Equation {
    std::set<std::size_t> cells;
    std::int64_t sum = 0;
    auto operator<=>(Equation const&) const = default;
};

struct Table {
    std::vector<std::int64_t> counts;
    std::vector<std::string> parents;
};

/// The sum over everything and over each parent that is not small, less what is shown.
std::set<Equation> known_sums(Table const& table, WithheldCounts const& out) {
    std::map<std::string, std::int64_t> totals;
    for (std::size_t i = 0; i < table.counts.size(); ++i)
        totals[table.parents[i]] += table.counts[i];
    std::vector<std::int64_t> sums;
    for (auto const& [parent, sum] : totals) sums.push_back(sum);
    auto const hidden = withhold_small_counts(sums, std::vector<std::string>(sums.size())).withheld;
    std::set<Equation> equations;
    Equation whole;
    std::size_t at = 0;
    for (auto const& [parent, sum] : totals) {
        Equation of_parent;
        for (std::size_t i = 0; i < table.counts.size(); ++i)
            if (table.parents[i] == parent && out.withheld[i]) {
                of_parent.cells.insert(i);
                of_parent.sum += table.counts[i];
            }
        whole.cells.insert(of_parent.cells.begin(), of_parent.cells.end());
        whole.sum += of_parent.sum;
        if (!hidden[at++]) equations.insert(of_parent);
    }
    equations.insert(whole);
    return equations;
}

/// Cells whose count is found by taking known sums from each other, and by what the legend says.
std::set<std::size_t> recovered(Table const& table, WithheldCounts const& out) {
    auto equations = known_sums(table, out);
    for (auto before = equations.size() + 1; before != equations.size();) {
        before = equations.size();
        std::vector<Equation> const known{equations.begin(), equations.end()};
        for (auto const& a : known)
            for (auto const& b : known) {
                if (a == b ||
                    !std::includes(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end()))
                    continue;
                Equation rest{{}, a.sum - b.sum};
                std::set_difference(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(),
                                    std::inserter(rest.cells, rest.cells.end()));
                equations.insert(rest);
            }
    }
    std::set<std::size_t> found;
    for (auto const& [cells, sum] : equations) {
        auto const largest = static_cast<std::int64_t>(cells.size()) * 9;
        if (cells.size() == 1 || sum == 0 || (!out.others && sum == largest))
            found.insert(cells.begin(), cells.end());
    }
    return found;
}

WithheldCounts published(Table const& table) {
    return withhold_small_counts(table.counts, table.parents);
}

/// The control: small counts alone.
WithheldCounts without_secondary(Table const& table) {
    WithheldCounts out;
    for (auto const count : table.counts) out.withheld.push_back(count < 10);
    return out;
}

Table one_sum(std::vector<std::int64_t> counts) {
    std::vector<std::string> parents(counts.size());
    return {std::move(counts), std::move(parents)};
}

std::vector<bool> bits(std::string const& text) {
    std::vector<bool> out;
    for (auto const c : text) out.push_back(c == '1');
    return out;
}

} // namespace

TEST_CASE("a single small count takes the next one with it") {
    auto const table = one_sum({3, 40, 12, 25});
    CHECK(published(table).withheld == bits("1010"));
    CHECK(published(table).others);
    CHECK(recovered(table, published(table)).empty());
    CHECK(recovered(table, without_secondary(table)) == std::set<std::size_t>{0});
}

TEST_CASE("several small counts that are few together take another") {
    CHECK(published(one_sum({0, 0, 40, 12})).withheld == bits("1101"));
    CHECK(published(one_sum({4, 7, 40, 12})).withheld == bits("1100"));
    CHECK_FALSE(published(one_sum({4, 7, 40, 12})).others);
    // Two nines would be said by their sum: the legend leaves open that one is not small.
    auto const nines = one_sum({9, 9, 40});
    CHECK(published(nines).withheld == bits("110"));
    CHECK(recovered(nines, published(nines)).empty());
    CHECK(recovered(nines, without_secondary(nines)).size() == 2);
}

TEST_CASE("sums of parents do not give a count away") {
    Table const siblings{{3, 40, 12, 8, 9, 70}, {"a", "a", "a", "b", "b", "b"}};
    CHECK(published(siblings).withheld == bits("101110"));
    CHECK(recovered(siblings, published(siblings)).empty());
    CHECK(recovered(siblings, without_secondary(siblings)) == std::set<std::size_t>{0});
    // The parent of an only child is withheld with its next smallest neighbour.
    Table const only_child{{3, 40, 12, 50, 90}, {"a", "b", "b", "c", "c"}};
    CHECK(published(only_child).withheld == bits("10100"));
    CHECK(recovered(only_child, published(only_child)).empty());
}

TEST_CASE("nothing to withhold, and nothing to withhold it with") {
    CHECK(published({}).withheld.empty());
    CHECK(published(one_sum({10, 11})).withheld == bits("00"));
    CHECK(published(one_sum({7})).withheld == bits("1"));
    CHECK(published(one_sum({1, 0, 2})).withheld == bits("111"));
    CHECK(withhold_small_counts(one_sum({7, 8}).counts, one_sum({7, 8}).parents, 5).withheld ==
          bits("00"));
    CHECK_THROWS_AS(withhold_small_counts({}, {}, 4), Error);
}

TEST_CASE("no withheld count is recovered from any of many tables") {
    std::uint64_t state = 7;
    auto const draw = [&](std::uint64_t below) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return (state >> 33) % below;
    };
    int broken_without = 0, checked = 0;
    for (int round = 0; round < 4000; ++round) {
        Table table;
        auto const cells = 2 + draw(9), groups = 1 + draw(3);
        for (std::uint64_t i = 0; i < cells; ++i) {
            table.counts.push_back(static_cast<std::int64_t>(draw(draw(2) == 0 ? 12 : 60)));
            table.parents.push_back(std::to_string(draw(groups)));
        }
        auto const out = published(table);
        for (std::size_t i = 0; i < cells; ++i)
            if (table.counts[i] < 10) REQUIRE(out.withheld[i]);
        if (std::find(out.withheld.begin(), out.withheld.end(), false) == out.withheld.end())
            continue; // nothing is shown
        ++checked;
        INFO("round " << round);
        REQUIRE(recovered(table, out).empty());
        broken_without += recovered(table, without_secondary(table)).empty() ? 0 : 1;
    }
    CHECK(checked > 2000);
    CHECK(broken_without > 500); // the control fails the same check
}
