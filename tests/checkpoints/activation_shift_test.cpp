#include "geo/checkpoints/activation_shift.hpp"

#include "geo/model/error.hpp"
#include "geo/statistics/random_stream.hpp"

#include <tbb/global_control.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace reten;

namespace {

/// Half days, so that the middles of days are whole: minute 3 is day 1.5.
constexpr MinuteRange ten_days{0, 20};

ActivationShiftOptions by_the_day(std::int64_t most_exhaustive = 10'000) {
    ActivationShiftOptions options{ten_days, 2, {}};
    options.draws.most_exhaustive = most_exhaustive;
    return options;
}

/// Links that pass a site at a moment, each by a chance of one half.
void add_passages(PassageWays& ways, std::uint32_t site, std::vector<std::int64_t> const& at) {
    for (auto const moment : at)
        ways.add_link({moment, moment + 1}, std::vector<LinkWay>{{{site}, 1, 0.5}});
}

/// Worked example 3 (CHECKPOINTS.md section 7), at so many sites alike.
PassageWays passages_at(std::uint32_t sites) {
    PassageWays ways{sites};
    for (std::uint32_t site = 0; site < sites; ++site) add_passages(ways, site, {3, 9, 11});
    return ways;
}
StandingCheckpoint from_day_4_to_7(std::uint32_t site) { return {site, {{8, 14}}}; }

/// Many links and checkpoints, by chance.
struct Crowd {
    PassageWays ways{12};
    std::vector<StandingCheckpoint> checkpoints;
};
Crowd crowd(std::uint64_t seed, std::size_t links) {
    Crowd made;
    for (std::size_t i = 0; i < links; ++i) {
        Stream stream{seed, i};
        auto const begin = static_cast<std::int64_t>(stream.below(90));
        std::vector<LinkWay> own;
        for (int way = 0; way < 4; ++way) {
            auto const a = static_cast<std::uint32_t>(stream.below(12));
            auto const b = static_cast<std::uint32_t>(stream.below(12));
            own.push_back({{a, b}, way == 0 ? 1.0 : 0.0, 0.2});
        }
        made.ways.add_link({begin, begin + 10}, own);
    }
    Stream stream{seed, 1'000'000};
    for (std::uint32_t site = 0; site < 12; ++site) {
        auto const begin = static_cast<std::int64_t>(stream.below(80));
        made.checkpoints.push_back({site, {{begin, begin + 20}}});
    }
    return made;
}
constexpr MinuteRange hundred{0, 100};

} // namespace

TEST_CASE("worked example 3: one checkpoint turned by whole days") {
    std::vector const checkpoints{from_day_4_to_7(0)};
    auto const shifted = activation_shift(passages_at(1), checkpoints, by_the_day());
    CHECK(shifted.exhaustive);
    CHECK(shifted.movable == 1);
    CHECK(shifted.observed.taken == 2);
    std::vector<double> by_start(10);
    REQUIRE(shifted.arranged.size() == 10);
    for (std::size_t turn = 0; turn < 10; ++turn)
        by_start[(4 + turn) % 10] = shifted.arranged[turn].taken;
    CHECK(by_start == std::vector<double>{1, 1, 1, 2, 2, 1, 0, 0, 0, 1});

    double sum = 0;
    for (auto const& each : shifted.arranged) sum += each.taken;
    CHECK(sum / 10 == Approx(9.0 / 10));
    // All chances being one half, the score is the root of the number of passages.
    auto const test = residual_test(shifted).value();
    CHECK(test.z == Approx(std::sqrt(2.0)));
    CHECK(test.upper_p == Approx(1.0 / 5));
    CHECK(test.lower_p == 1);
    CHECK(test.two_sided() == Approx(2.0 / 5));
    CHECK(test.exhaustive);
    CHECK(test.arrangements == 10);
}

TEST_CASE("worked example 3: two checkpoints turned separately") {
    std::vector const checkpoints{from_day_4_to_7(0), from_day_4_to_7(1)};
    auto const shifted = activation_shift(passages_at(2), checkpoints, by_the_day());
    CHECK(shifted.observed.taken == 4);
    REQUIRE(shifted.arranged.size() == 100);
    auto const count = [&](auto const& is) {
        return std::count_if(shifted.arranged.begin(), shifted.arranged.end(),
                             [&](ResidualSums const& sums) { return is(sums.taken); });
    };
    CHECK(count([](double k) { return k <= 1; }) == 39);
    CHECK(count([](double k) { return k >= 4; }) == 4);
}

TEST_CASE("chance comes near to all turns") {
    std::vector const checkpoints{from_day_4_to_7(0), from_day_4_to_7(1)};
    auto options = by_the_day(0);
    options.draws.count = 9999;
    auto const shifted = activation_shift(passages_at(2), checkpoints, options);
    CHECK_FALSE(shifted.exhaustive);
    auto const test = residual_test(shifted).value();
    CHECK(test.arrangements == 9999);
    CHECK(test.upper_p == Approx(0.04).margin(5 * std::sqrt(0.04 * 0.96 / 9999)));
    CHECK(test.lower_p == 1);
    // One at least, the observed one: (1 + k) / (1 + R).
    auto const ten_thousand = test.upper_p * 10'000;
    CHECK(ten_thousand == Approx(std::round(ten_thousand)).margin(1e-6));
}

TEST_CASE("what leaves the period comes in again, several spells in step") {
    PassageWays ways{1};
    add_passages(ways, 0, {0, 6, 19});
    // Days [0, 1) and [3, 4) turned by 7 and by 9.
    std::vector const checkpoints{StandingCheckpoint{0, {{0, 2}, {6, 8}}}};
    auto const shifted = activation_shift(ways, checkpoints, by_the_day());
    CHECK(shifted.observed.taken == 2);    // at 0 and 6
    CHECK(shifted.arranged[7].taken == 1); // [14, 16) and [0, 2)
    CHECK(shifted.arranged[9].taken == 1); // [18, 20) and [4, 6)
    // One that runs over the end: days [8, 10) turned by 1 are [9, 10) and [0, 1).
    std::vector const last{StandingCheckpoint{0, {{16, 20}}}};
    CHECK(activation_shift(ways, last, by_the_day()).arranged[1].taken == 2);
}

TEST_CASE("permanent checkpoints have nothing to turn") {
    std::vector const permanent{
        StandingCheckpoint{0, {{MinuteRange::since_ever, MinuteRange::for_ever}}}};
    auto const shifted = activation_shift(passages_at(1), permanent, by_the_day());
    CHECK(shifted.movable == 0);
    CHECK(shifted.observed.taken == 3);
    CHECK_FALSE(residual_test(shifted));
    // In force in two parts that meet is in force always; outside of the period is never.
    std::vector const others{StandingCheckpoint{0, {{-5, 8}, {8, 30}}},
                             StandingCheckpoint{0, {{20, 40}}}, StandingCheckpoint{0, {}}};
    CHECK(activation_shift(passages_at(1), others, by_the_day()).movable == 0);
    // Beside one that turns they stay.
    std::vector const both{permanent[0], from_day_4_to_7(1)};
    auto const beside = activation_shift(passages_at(2), both, by_the_day());
    CHECK(beside.movable == 1);
    for (auto const& sums : beside.arranged) CHECK(sums.taken >= 3);
    CHECK_FALSE(residual_test(activation_shift(passages_at(1), {}, by_the_day())));
}

TEST_CASE("two checkpoints on one road turn separately and a link passes once") {
    std::vector const checkpoints{from_day_4_to_7(0), from_day_4_to_7(0)};
    auto const shifted = activation_shift(passages_at(1), checkpoints, by_the_day());
    CHECK(shifted.movable == 2);
    CHECK(shifted.observed.taken == 2);
    for (auto const& sums : shifted.arranged) CHECK(sums.taken <= 3);
}

TEST_CASE("a common trend of links does not count as passing") {
    // Where nobody could have gone elsewhere p is what x is, whatever the dates.
    PassageWays ways{1};
    for (auto const moment : {9, 10, 11, 12, 13})
        ways.add_link({moment, moment + 1}, std::vector<LinkWay>{{{0}, 1, 1}});
    auto const test =
        residual_test(activation_shift(ways, std::vector{from_day_4_to_7(0)}, by_the_day()));
    CHECK(test.value().two_sided() == 1);
    CHECK(test->z == 0);
}

TEST_CASE("turns do not depend on threads, nor p on the order of links") {
    auto const made = crowd(1, 200);
    ActivationShiftOptions const options{hundred, 1, {499, 7, 10'000}};
    std::vector<std::vector<double>> scores;
    for (std::size_t const threads : {1U, 2U, 7U}) {
        tbb::global_control const limit{tbb::global_control::max_allowed_parallelism, threads};
        auto const shifted = activation_shift(made.ways, made.checkpoints, options);
        CHECK(shifted.arranged.size() == 499);
        scores.emplace_back();
        for (auto const& sums : shifted.arranged) scores.back().push_back(sums.score());
    }
    CHECK(scores[1] == scores[0]);
    CHECK(scores[2] == scores[0]);
    auto again = options;
    again.draws.seed = 8;
    auto const other = activation_shift(made.ways, made.checkpoints, again);
    CHECK(other.arranged[0].score() != scores[0][0]);
}

TEST_CASE("a period, a link or a site that does not fit is refused") {
    std::vector const checkpoints{from_day_4_to_7(0)};
    auto const ways = passages_at(1);
    auto const refuses = [&](MinuteRange const& period, std::int64_t step) {
        CHECK_THROWS_AS(activation_shift(ways, checkpoints, {period, step, {}}), Error);
    };
    refuses({}, 1);
    refuses({0, MinuteRange::for_ever}, 1);
    refuses({20, 20}, 1);
    refuses({0, 20}, 3);
    refuses({0, 20}, 0);
    refuses({4, 20}, 2); // a link before it
    refuses({0, 10}, 2); // links behind it
    CHECK_THROWS_AS(activation_shift(ways, std::vector{from_day_4_to_7(1)}, by_the_day()), Error);
    auto none = by_the_day();
    none.draws.count = 0;
    CHECK_THROWS_AS(activation_shift(ways, checkpoints, none), Error);
}
