#include "geo/statistics/classification.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

using namespace reten;

namespace {

using Values = std::vector<std::optional<double>>;
using Breaks = std::vector<double>;

double squares(std::vector<double> const& values, std::size_t first, std::size_t end) {
    double mean = 0, sum = 0;
    for (auto i = first; i < end; ++i) mean += values[i] / static_cast<double>(end - first);
    for (auto i = first; i < end; ++i) sum += (values[i] - mean) * (values[i] - mean);
    return sum;
}

/// Least squares over all ways to cut sorted values into three.
double best_of_three(std::vector<double> const& values) {
    auto best = squares(values, 0, values.size());
    for (std::size_t a = 1; a < values.size(); ++a) {
        for (auto b = a + 1; b < values.size(); ++b) {
            best = std::min(best, squares(values, 0, a) + squares(values, a, b) +
                                      squares(values, b, values.size()));
        }
    }
    return best;
}

} // namespace

TEST_CASE("three clear groups by hand") {
    Values const values{1, 2, 3, 10, 11, 12, 30, 31, std::nullopt, std::nan("")};
    auto const jenks = classify(values, Classification::jenks, 3);
    CHECK(jenks.breaks == Breaks{1, 3, 12, 31});
    CHECK(jenks.without_value == 2);
    CHECK(classify(values, Classification::fisher, 3).breaks == Breaks{1, 6.5, 21, 31});
    CHECK(classify(values, Classification::equal, 3).breaks == Breaks{1, 11, 21, 31});
    // type 7: positions 7/3 and 14/3 of 0 … 7 -> 3 + 7/3, 11 + 2/3
    auto const quantile = classify(values, Classification::quantile, 3).breaks;
    CHECK(quantile[1] == Approx(3 + 7.0 / 3));
    CHECK(quantile[2] == Approx(11 + 2.0 / 3));
    CHECK(classify(values, Classification::pretty, 3).breaks == Breaks{0, 10, 20, 30, 40});
}

TEST_CASE("upper ends belong to the class, the lowest value to the first") {
    auto const classes = classify(Values{1, 2, 3, 10, 11, 12, 30, 31}, Classification::jenks, 3);
    CHECK(classes.class_of(1) == 0);
    CHECK(classes.class_of(3) == 0);
    CHECK(classes.class_of(3.01) == 1);
    CHECK(classes.class_of(31) == 2);
    CHECK_FALSE(classes.class_of(std::nullopt));
    CHECK_FALSE(classes.class_of(0.9));
    CHECK_FALSE(classes.class_of(31.1));
    CHECK_FALSE(classes.class_of(std::nan("")));
}

TEST_CASE("standard deviations around the mean") {
    // mean 5, deviation (n - 1) of 2, 4, 6, 8 is sqrt(20/3) = 2.58199
    auto const even = classify(Values{2, 4, 6, 8}, Classification::stddev, 4);
    REQUIRE(even.size() == 4);
    CHECK(even.breaks[1] == Approx(5 - 2.58199));
    CHECK(even.breaks[2] == Approx(5));
    CHECK(even.breaks[3] == Approx(5 + 2.58199));
    auto const odd = classify(Values{2, 4, 6, 8}, Classification::stddev, 3);
    CHECK(odd.breaks[1] == Approx(5 - 1.290994));
    // the classes beyond the data are left out
    CHECK(classify(Values{2, 4, 6, 8}, Classification::stddev, 7).size() == 3);
}

TEST_CASE("round numbers as R's pretty") {
    CHECK(pretty_breaks(0, 97, 5) == Breaks{0, 20, 40, 60, 80, 100}); // pretty(c(0, 97))
    CHECK(pretty_breaks(0, 1, 5).size() == 6);                        // 0 0.2 … 1
    CHECK(pretty_breaks(3, 17, 5) == Breaks{2, 4, 6, 8, 10, 12, 14, 16, 18});
    CHECK(pretty_breaks(-250, 250, 5) == Breaks{-300, -200, -100, 0, 100, 200, 300});
    CHECK(pretty_breaks(5, 5, 5) == Breaks{5, 5});
}

TEST_CASE("ties make fewer classes, never split values") {
    Values ties(20, 0.0);
    ties.insert(ties.end(), {1.0, 2.0});
    for (auto const method :
         {Classification::quantile, Classification::equal, Classification::pretty,
          Classification::jenks, Classification::fisher, Classification::stddev}) {
        auto const classes = classify(ties, method, 5);
        CHECK(classes.size() >= 1);
        CHECK(classes.size() <= 5);
        CHECK(std::adjacent_find(classes.breaks.begin() + 1, classes.breaks.end(),
                                 std::greater_equal<>{}) == classes.breaks.end());
        for (auto const& value : ties) CHECK(classes.class_of(value));
        CHECK(classify(Values(9, 4.0), method, 5).size() == 1); // all equal
        CHECK(classify(Values(9, 4.0), method, 5).class_of(4) == 0);
        CHECK(classify(Values{}, method, 5).size() == 0);       // none
        CHECK(classify(Values(3), method, 5).size() == 0);      // only "no data"
        CHECK(classify(Values{7}, method, 3).class_of(7) == 0); // one
    }
    CHECK(classify(ties, Classification::jenks, 5).breaks == Breaks{0, 0, 1, 2});
    auto const zeros = classify(ties, Classification::quantile, 5);
    CHECK(zeros.class_of(0) == 0); // zeros alone
    CHECK(zeros.class_of(0.001) == 1);
    CHECK_THROWS_AS(classify(ties, Classification::jenks, 2), Error);
    CHECK_THROWS_AS(classify(ties, Classification::jenks, 8), Error);
}

TEST_CASE("Fisher's classes are the best there are") {
    CHECK(rc::check([] {
        auto const whole = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-40, 40));
        RC_PRE(whole.size() >= 3 && whole.size() < 40);
        std::vector<double> sorted(whole.begin(), whole.end());
        std::sort(sorted.begin(), sorted.end());
        RC_PRE(sorted.front() != sorted.back());
        Values const values(sorted.begin(), sorted.end());
        auto const classes = classify(values, Classification::fisher, 3);
        double found = 0;
        for (std::size_t c = 0; c < classes.size(); ++c) {
            std::vector<double> members;
            for (auto const v : sorted) {
                if (classes.class_of(v) == c) members.push_back(v);
            }
            RC_ASSERT(!members.empty());
            found += squares(members, 0, members.size());
        }
        RC_ASSERT(found <= best_of_three(sorted) + 1e-9);
    }));
}

TEST_CASE("codes go both ways") {
    for (auto const code : {"quantile", "equal", "pretty", "jenks", "fisher", "stddev"}) {
        CHECK(classification_code(*classification_from_code(code)) == code);
    }
    CHECK_FALSE(classification_from_code("Jenks"));
}
