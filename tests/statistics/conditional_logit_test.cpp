#include "geo/statistics/conditional_logit.hpp"

#include "geo/model/error.hpp"
#include "geo/statistics/choice_likelihood.hpp"
#include "geo/statistics/random_stream.hpp"

#include <tbb/global_control.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace reten;

namespace {

/// Rows of one choice, the chosen one first: offset, then covariates.
using Rows = std::vector<std::vector<double>>;

ChoiceSets choices(std::vector<Rows> const& sets) {
    ChoiceSets made{sets.at(0).at(0).size() - 1};
    for (auto const& rows : sets) {
        std::vector<double> flat, offsets;
        for (auto const& row : rows) {
            offsets.push_back(row[0]);
            flat.insert(flat.end(), row.begin() + 1, row.end());
        }
        made.add(flat, offsets);
    }
    return made;
}

/// Ten choices of two to five with offset and three covariates.
std::vector<Rows> const ten{
    {{0, 0, 2, 1}, {1, 1, 3, 2}, {0, 0.5, 1, 0}, {2, 1, 5, 1}},
    {{0, 1, 1, 2}, {0, 0, 4, 1}, {1, 0, 2, 3}},
    {{0, 0, 3, 0}, {0, 1, 2, 1}, {0, 1, 6, 2}, {1, 0, 1, 1}, {0, 0.25, 4, 4}},
    {{0, 0.5, 2, 3}, {1, 1, 4, 0}, {0, 0, 1, 2}},
    {{0, 0, 1, 1}, {2, 1, 2, 2}, {0, 0, 5, 3}, {0, 1, 3, 0}},
    {{0, 1, 4, 2}, {0, 0, 2, 0}, {1, 1, 1, 1}, {0, 0.75, 3, 3}},
    {{0, 0, 2, 2}, {0, 1, 1, 0}},
    {{0, 0, 5, 1}, {1, 1, 3, 1}, {0, 0, 6, 0}, {0, 0.5, 2, 2}},
    {{0, 0.25, 1, 3}, {0, 1, 2, 1}, {0, 0, 3, 2}},
    {{0, 0, 4, 4}, {0, 1, 4, 1}, {1, 1, 2, 0}, {0, 0, 1, 0}}};

/// Worked example 2 (CHECKPOINTS.md section 7): of two equal pairs of targets, one pair behind the
/// checkpoint; x alone.
ChoiceSets twelve(int passing) {
    std::vector<Rows> sets;
    for (int i = 0; i < 12; ++i) {
        if (i < passing)
            sets.push_back({{0, 1}, {0, 1}, {0, 0}, {0, 0}});
        else
            sets.push_back({{0, 0}, {0, 1}, {0, 1}, {0, 0}});
    }
    return choices(sets);
}

void check_equal(ConditionalLogitFit const& a, ConditionalLogitFit const& b, double epsilon) {
    REQUIRE(a.outcome == FitOutcome::fitted);
    REQUIRE(b.outcome == FitOutcome::fitted);
    REQUIRE(a.coefficients.size() == b.coefficients.size());
    for (std::size_t i = 0; i < a.coefficients.size(); ++i) {
        CHECK(a.coefficients[i] == Approx(b.coefficients[i]).margin(epsilon));
        CHECK(a.standard_errors[i] == Approx(b.standard_errors[i]).margin(epsilon));
    }
}

FitOutcome outcome_of(std::vector<Rows> const& sets, ConditionalLogitOptions const& options = {}) {
    auto const fit = conditional_logit(choices(sets), options);
    CHECK(fit.coefficients.empty() == (fit.outcome != FitOutcome::fitted));
    CHECK(fit.standard_errors.empty() == fit.coefficients.empty());
    return fit.outcome;
}

/// Choices that follow a conditional logit with those coefficients.
std::vector<Rows> simulated(std::uint64_t seed, std::size_t n, std::vector<double> const& theta) {
    std::vector<Rows> sets;
    for (std::size_t i = 0; i < n; ++i) {
        Stream stream{seed, i};
        Rows rows;
        std::vector<double> cumulative;
        for (int a = 0; a < 20; ++a) {
            std::vector<double> row{std::log(1 + static_cast<double>(stream.below(3)))};
            row.push_back(stream.chance(0.3) ? 1 : 0);
            for (std::size_t k = 1; k < theta.size(); ++k) row.push_back(stream.normal());
            auto eta = row[0];
            for (std::size_t k = 0; k < theta.size(); ++k) eta += theta[k] * row[k + 1];
            cumulative.push_back((a == 0 ? 0 : cumulative.back()) + std::exp(eta));
            rows.push_back(row);
        }
        std::swap(rows[0], rows[stream.pick(cumulative)]);
        sets.push_back(rows);
    }
    return sets;
}

} // namespace

TEST_CASE("worked example 2: kappa of twelve links") {
    ConditionalLogitOptions const plain{false, {}, {}};
    auto const likely = conditional_logit(twelve(3), plain);
    REQUIRE(likely.outcome == FitOutcome::fitted);
    CHECK(std::exp(likely.coefficients[0]) == Approx(1.0 / 3).epsilon(1e-9));
    CHECK(likely.standard_errors[0] == Approx(0.666667).margin(5e-7));

    auto const penalised = conditional_logit(twelve(3));
    REQUIRE(penalised.outcome == FitOutcome::fitted);
    CHECK(std::exp(penalised.coefficients[0]) == Approx(7.0 / 19).epsilon(1e-9));
    CHECK(penalised.standard_errors[0] == Approx(0.625282).margin(5e-7));
    auto const interval = profile_interval(twelve(3), penalised);
    CHECK(std::exp(interval.low.value()) == Approx(0.092073).margin(5e-7));
    CHECK(std::exp(interval.high.value()) == Approx(1.160397).margin(5e-7));
}

TEST_CASE("nobody or everybody passing has a finite estimate and interval") {
    auto const none = conditional_logit(twelve(0));
    REQUIRE(none.outcome == FitOutcome::fitted);
    CHECK(std::exp(none.coefficients[0]) == Approx(1.0 / 25).epsilon(1e-9));
    // By bisection of the likelihood 0.5 log q + 12.5 log(1 - q), q = kappa / (1 + kappa).
    auto const interval = profile_interval(twelve(0), none);
    CHECK(std::exp(interval.low.value()) == Approx(0.000312171395).epsilon(1e-7));
    CHECK(std::exp(interval.high.value()) == Approx(0.303279177350).epsilon(1e-7));

    auto const all = conditional_logit(twelve(12)); // the mirror image
    CHECK(std::exp(all.coefficients[0]) == Approx(25).epsilon(1e-9));
    auto const mirrored = profile_interval(twelve(12), all);
    CHECK(*mirrored.low == Approx(-*interval.high).epsilon(1e-8));
    CHECK(*mirrored.high == Approx(-*interval.low).epsilon(1e-8));

    ConditionalLogitOptions const plain{false, {}, {}};
    CHECK(conditional_logit(twelve(0), plain).outcome == FitOutcome::separated);
    CHECK(conditional_logit(twelve(12), plain).outcome == FitOutcome::separated);
}

// Values of an independent computation: the likelihood as it is defined, in 40-digit decimals,
// maximised with differences for derivatives.
TEST_CASE("several covariates with offsets agree with an independent computation") {
    auto const sets = choices(ten);
    auto const fit = conditional_logit(sets);
    REQUIRE(fit.outcome == FitOutcome::fitted);
    CHECK(fit.coefficients[0] == Approx(-1.5058813437).margin(1e-9));
    CHECK(fit.coefficients[1] == Approx(-0.1152450162).margin(1e-9));
    CHECK(fit.coefficients[2] == Approx(0.3659029564).margin(1e-9));
    CHECK(fit.standard_errors[0] == Approx(0.8228873006).margin(1e-9));
    CHECK(fit.standard_errors[1] == Approx(0.2784407424).margin(1e-9));
    CHECK(fit.standard_errors[2] == Approx(0.3251682087).margin(1e-9));
    CHECK(fit.log_likelihood == Approx(-14.5305161876).margin(1e-9));
    auto const interval = profile_interval(sets, fit);
    CHECK(interval.low.value() == Approx(-3.271700255).margin(2e-9));
    CHECK(interval.high.value() == Approx(0.061494064).margin(2e-9));

    ConditionalLogitOptions const plain{false, {}, {}};
    auto const unpenalised = conditional_logit(sets, plain);
    REQUIRE(unpenalised.outcome == FitOutcome::fitted);
    CHECK(unpenalised.coefficients[0] == Approx(-1.7514041318).margin(1e-9));
    CHECK(unpenalised.coefficients[2] == Approx(0.3656562389).margin(1e-9));
    CHECK(unpenalised.standard_errors[0] == Approx(0.8899404773).margin(1e-9));
    auto const wider = profile_interval(sets, unpenalised, plain);
    CHECK(wider.low.value() == Approx(-3.696491557).margin(2e-9));
    CHECK(wider.high.value() == Approx(-0.065084680).margin(2e-9));

    // With the first held at 0, and the mean of the first covariate there.
    auto const null = conditional_logit(sets, {true, 0.0, {}});
    REQUIRE(null.outcome == FitOutcome::fitted);
    CHECK(null.coefficients[0] == 0);
    CHECK(null.standard_errors[0] == 0);
    CHECK(null.coefficients[1] == Approx(-0.1276852581).margin(1e-9));
    CHECK(null.coefficients[2] == Approx(0.4840973152).margin(1e-9));
    std::vector<double> const expected{0.8728738384, 0.1885943779, 0.3142279854, 0.4527151690,
                                       0.8104361997, 0.8357478975, 0.3014275152, 0.6323229722,
                                       0.3225000553, 0.3792301615};
    auto const means = expected_first(sets, null.coefficients);
    for (std::size_t i = 0; i < means.size(); ++i)
        CHECK(means[i] == Approx(expected[i]).margin(1e-9));
}

TEST_CASE("a profile's ends lose half the quantile") {
    auto const sets = choices(simulated(5, 60, {-0.7, -0.5, 0.3, 0.1}));
    auto const fit = conditional_logit(sets);
    auto const interval = profile_interval(sets, fit);
    for (auto const end : {interval.low, interval.high}) {
        REQUIRE(end);
        auto const there = conditional_logit(sets, {true, end, {}});
        CHECK(2 * (fit.log_likelihood - there.log_likelihood) ==
              Approx(chi_squared_95).margin(1e-7));
    }
    CHECK(*interval.low < fit.coefficients[0]);
    CHECK(fit.coefficients[0] < *interval.high);
}

TEST_CASE("fits end where rounding hides their last gains") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        auto const sets = choices(simulated(seed, 100, {-0.2, -0.9}));
        auto const fit = conditional_logit(sets);
        REQUIRE(fit.outcome == FitOutcome::fitted);
        CHECK(fit.iterations < 12);
        auto const interval = profile_interval(sets, fit);
        CHECK(interval.low);
        CHECK(interval.high);
    }
}

TEST_CASE("a true coefficient is found again, from any start") {
    std::vector<double> const theta{-0.9, 0.6, -0.4};
    auto const sets = choices(simulated(1, 4000, theta));
    auto const fit = conditional_logit(sets);
    REQUIRE(fit.outcome == FitOutcome::fitted);
    for (std::size_t k = 0; k < theta.size(); ++k)
        CHECK(fit.coefficients[k] == Approx(theta[k]).margin(4 * fit.standard_errors[k]));
    check_equal(fit, conditional_logit(sets, {true, {}, {3, -2, 5}}), 1e-8);
}

TEST_CASE("order, constants, units and split alternatives change nothing") {
    auto const sets = simulated(2, 50, {-0.5, 0.8, -0.3});
    auto const fit = conditional_logit(choices(sets));

    auto turned = sets;
    std::reverse(turned.begin(), turned.end());
    for (auto& rows : turned) std::reverse(rows.begin() + 1, rows.end());
    check_equal(fit, conditional_logit(choices(turned)), 1e-9);

    auto moved = sets;
    for (std::size_t i = 0; i < moved.size(); ++i)
        for (auto& row : moved[i]) {
            row[0] += 3 + static_cast<double>(i); // offsets: a constant for each set
            row[2] += 1000;
        }
    check_equal(fit, conditional_logit(choices(moved)), 1e-6); // single precision

    auto metres = sets;
    for (auto& rows : metres)
        for (auto& row : rows) row[2] *= 1024;
    auto const in_metres = conditional_logit(choices(metres));
    CHECK(in_metres.coefficients[0] == Approx(fit.coefficients[0]).margin(1e-9));
    CHECK(in_metres.coefficients[1] * 1024 == Approx(fit.coefficients[1]).margin(1e-9));

    auto split = sets;
    for (auto& rows : split) {
        auto part = rows[1];
        part[0] += std::log(0.25);
        rows[1][0] += std::log(0.75);
        rows.push_back(part);
    }
    check_equal(fit, conditional_logit(choices(split)), 1e-6); // single precision
}

TEST_CASE("sets of one alternative and equal alternatives say nothing") {
    auto const fit = conditional_logit(choices(ten));
    auto more = ten;
    more.push_back({{0, 1, 7, 7}});
    more.push_back({{0, 1, 2, 3}, {0, 1, 2, 3}, {1, 1, 2, 3}});
    check_equal(fit, conditional_logit(choices(more)), 1e-9);
}

TEST_CASE("what cannot be fitted is named and has no numbers") {
    CHECK(conditional_logit(ChoiceSets{1}).outcome == FitOutcome::uninformative);
    CHECK(conditional_logit(ChoiceSets{3}).outcome == FitOutcome::uninformative);
    CHECK(outcome_of({{{0, 1}}}) == FitOutcome::uninformative);
    CHECK(outcome_of({{{0, 1}, {0, 1}}, {{0, 0}, {0, 0}}}) == FitOutcome::uninformative);

    // The second covariate differs nowhere, or is twice the first.
    CHECK(outcome_of({{{0, 1, 5}, {0, 0, 5}}, {{0, 0, 3}, {0, 1, 3}}}) == FitOutcome::singular);
    CHECK(outcome_of({{{0, 1, 2}, {0, 0, 0}}, {{0, 0, 1}, {0, 1, 3}}}) == FitOutcome::singular);
    auto const singular = conditional_logit(choices({{{0, 1, 5}, {0, 0, 5}}}));
    CHECK(singular.covariate.value() == 1);

    // The second covariate alone tells what was chosen.
    std::vector<Rows> const told{{{0, 1, 5}, {0, 0, 2}, {0, 0, 1}},
                                 {{0, 0, 4}, {0, 1, 3}, {0, 0, 0}},
                                 {{0, 0, 6}, {0, 1, 1}}};
    CHECK(outcome_of(told) == FitOutcome::separated);
    CHECK(outcome_of(told, {true, 0.0, {}}) == FitOutcome::separated);
    auto const separated = conditional_logit(choices(told));
    CHECK(separated.covariate.value() == 1);
    auto const interval = profile_interval(choices(told), separated);
    CHECK_FALSE(interval.low);
    CHECK_FALSE(interval.high);

    for (auto const outcome : {FitOutcome::fitted, FitOutcome::uninformative, FitOutcome::singular,
                               FitOutcome::separated, FitOutcome::not_converged})
        CHECK_FALSE(fit_outcome_code(outcome).empty());
}

TEST_CASE("strong effects and rare choices are not taken for separation") {
    auto const strong = conditional_logit(choices(simulated(3, 300, {-6, 8})));
    CHECK(strong.outcome == FitOutcome::fitted);
    std::vector<Rows> rare(20'000, {{0, 0}, {0, 1}});
    auto const fit = conditional_logit(choices(rare));
    REQUIRE(fit.outcome == FitOutcome::fitted);
    CHECK(std::exp(fit.coefficients[0]) == Approx(0.5 / 20'000.5).epsilon(1e-7));
}

TEST_CASE("far alternatives and large offsets do not overflow") {
    std::vector<Rows> const far{{{0, 0, 1}, {900, 1, 1}, {0, 0, 2}},
                                {{800, 1, 2}, {0, 0, 2}, {800, 0, 1}},
                                {{0, 0, 2}, {0, 1, 3}, {0, 0, 1}}};
    auto const fit = conditional_logit(choices(far));
    CHECK((fit.outcome == FitOutcome::fitted || fit.outcome == FitOutcome::separated ||
           fit.outcome == FitOutcome::singular));
    for (auto const coefficient : fit.coefficients) CHECK(std::isfinite(coefficient));
    std::vector<double> const theta{2, -3};
    CHECK(std::isfinite(choice_likelihood(choices(far), theta).value));
}

TEST_CASE("numbers that are missing or do not fit are refused") {
    auto const nan = std::numeric_limits<double>::quiet_NaN();
    auto const infinite = std::numeric_limits<double>::infinity();
    ChoiceSets sets{2};
    CHECK_THROWS_AS(sets.add(std::vector{1.0, nan}), Error);
    CHECK_THROWS_AS(sets.add(std::vector{1.0, infinite}), Error);
    CHECK_THROWS_AS(sets.add(std::vector{1.0, 2.0}, std::vector{nan}), Error);
    CHECK_THROWS_AS(sets.add(std::vector{1.0, 2.0, 3.0}), Error);
    CHECK_THROWS_AS(sets.add({}), Error);
    CHECK_THROWS_AS(sets.add(std::vector{1.0, 2.0}, std::vector{0.0, 0.0}), Error);
    CHECK(sets.size() == 0);
    CHECK_THROWS_AS(ChoiceSets{0}, Error);
    CHECK_THROWS_AS(ChoiceSets{7}, Error);
    CHECK_THROWS_AS(conditional_logit(twelve(3), {true, {}, {1, 2}}), Error);
    CHECK_THROWS_AS(conditional_logit(twelve(3), {true, {}, {nan}}), Error);
}

TEST_CASE("the digits do not depend on the number of threads") {
    auto const sets = choices(simulated(4, 700, {-0.5, 0.8, -0.3, 0.2, 0.1}));
    std::vector<ConditionalLogitFit> fits;
    for (std::size_t const threads : {1U, 2U, 7U}) {
        tbb::global_control const limit{tbb::global_control::max_allowed_parallelism, threads};
        fits.push_back(conditional_logit(sets));
    }
    REQUIRE(fits[0].outcome == FitOutcome::fitted);
    for (auto const& fit : fits) {
        CHECK(fit.coefficients == fits[0].coefficients);
        CHECK(fit.standard_errors == fits[0].standard_errors);
        CHECK(fit.log_likelihood == fits[0].log_likelihood);
    }
}

TEST_CASE("chances of alternatives add up, and their mean is the expected covariate") {
    auto const sets = choices(ten);
    std::vector<double> const theta{-0.5, 0.3, 0.2};
    auto const expected = expected_first(sets, theta);
    for (std::size_t set = 0; set < sets.size(); ++set) {
        auto const chances = alternative_chances(sets, set, theta);
        REQUIRE(chances.size() == ten[set].size());
        double sum = 0, mean = 0;
        for (std::size_t a = 0; a < chances.size(); ++a) {
            sum += chances[a];
            mean += chances[a] * ten[set][a][1];
        }
        CHECK(sum == Approx(1).epsilon(1e-14));
        CHECK(mean == Approx(expected[set]).epsilon(1e-12));
    }
}
