#include "geo/statistics/random_stream.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>
#include <set>

using namespace reten;

namespace {

std::vector<std::uint64_t> draws(std::uint64_t seed, std::uint64_t index, int n) {
    Stream stream{seed, index};
    std::vector<std::uint64_t> all;
    for (int i = 0; i < n; ++i) all.push_back(stream.bits());
    return all;
}

int common(std::vector<std::uint64_t> const& a, std::vector<std::uint64_t> const& b) {
    std::set<std::uint64_t> const seen{a.begin(), a.end()};
    return static_cast<int>(
        std::count_if(b.begin(), b.end(), [&](std::uint64_t x) { return seen.contains(x); }));
}

double correlation(std::uint64_t seed_a, std::uint64_t index_a, std::uint64_t seed_b,
                   std::uint64_t index_b) {
    Stream a{seed_a, index_a}, b{seed_b, index_b};
    constexpr int n = 20'000;
    double sum = 0;
    for (int i = 0; i < n; ++i) sum += (a.uniform() - 0.5) * (b.uniform() - 0.5);
    return 12 * sum / n;
}

} // namespace

// Known answers of Random123's kat_vectors, philox4x32 with 10 rounds.
TEST_CASE("Philox gives the published known answers") {
    using Block = std::array<std::uint32_t, 4>;
    CHECK(philox4x32({0, 0, 0, 0}, {0, 0}) ==
          Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    auto const ones = 0xffffffffU;
    CHECK(philox4x32({ones, ones, ones, ones}, {ones, ones}) ==
          Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    CHECK(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
          Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("a stream is a function of seed and index") {
    CHECK(draws(7, 3, 100) == draws(7, 3, 100));
    CHECK(common(draws(7, 3, 1000), draws(8, 3, 1000)) == 0);
    CHECK(common(draws(7, 3, 1000), draws(7, 4, 1000)) == 0);
}

TEST_CASE("neighbouring indices and seeds a multiple of an increment apart are unrelated") {
    // Increments of SplitMix64, of Philox's two key words, and of common linear generators.
    for (std::uint64_t const increment :
         {std::uint64_t{1}, std::uint64_t{0x9E3779B97F4A7C15}, std::uint64_t{0x9E3779B9},
          std::uint64_t{0xBB67AE85} << 32, std::uint64_t{0xBB67AE859E3779B9},
          std::uint64_t{1442695040888963407}, std::uint64_t{1} << 32})
        for (std::uint64_t const multiple : {1U, 2U, 3U, 10U}) {
            auto const step = increment * multiple;
            CAPTURE(increment, multiple);
            // Not the same stream shifted: no value of one occurs anywhere in the other.
            CHECK(common(draws(42, 5, 4000), draws(42 + step, 5, 4000)) == 0);
            CHECK(common(draws(42, 5, 4000), draws(42, 5 + step, 4000)) == 0);
            CHECK(common(draws(42, 5, 4000), draws(42 + step, 5 - step, 4000)) == 0);
            // 20,000 pairs: the standard error is 0.0071.
            CHECK(std::abs(correlation(42, 5, 42 + step, 5)) < 0.032);
            CHECK(std::abs(correlation(42, 5, 42, 5 + step)) < 0.032);
        }
}

TEST_CASE("the portable logarithm agrees with the library's") {
    CHECK(portable_log(1) == 0);
    for (auto const x : {1e-300, 0x1p-53, 0.1, 0.5, 0.70710678, 0.99999999, 1.0000001, 2.0,
                         2.718281828, 10.0, 12345.678, 1e300}) {
        CAPTURE(x);
        CHECK(portable_log(x) == Approx(std::log(x)).epsilon(1e-15));
    }
}

TEST_CASE("the distributions have their moments") {
    Stream stream{1, 1};
    constexpr int n = 100'000;
    double u = 0, z = 0, zz = 0, zzzz = 0, e = 0, p = 0, pp = 0;
    for (int i = 0; i < n; ++i) {
        u += stream.uniform();
        auto const normal = stream.normal();
        z += normal;
        zz += normal * normal;
        zzzz += normal * normal * normal * normal;
        e += stream.exponential(3);
        auto const count = static_cast<double>(stream.poisson(2.5));
        p += count;
        pp += count * count;
    }
    // Bounds are five standard errors.
    CHECK(u / n == Approx(0.5).margin(5 * 0.289 / 316));
    CHECK(z / n == Approx(0).margin(5.0 / 316));
    CHECK(zz / n == Approx(1).margin(5 * 1.414 / 316));
    CHECK(zzzz / n == Approx(3).margin(5 * 9.8 / 316));
    CHECK(e / n == Approx(3).margin(5 * 3.0 / 316));
    CHECK(p / n == Approx(2.5).margin(5 * 1.58 / 316));
    CHECK(pp / n - (p / n) * (p / n) == Approx(2.5).margin(0.08));
}

TEST_CASE("whole numbers, picks and shuffles are fair") {
    Stream stream{9, 0};
    std::array<int, 6> faces{};
    for (int i = 0; i < 60'000; ++i) ++faces[static_cast<std::size_t>(stream.below(6))];
    double chi = 0;
    for (auto const face : faces) chi += (face - 10'000.0) * (face - 10'000.0) / 10'000;
    CHECK(chi < 20.5); // 5 degrees of freedom, 0.1 %

    std::vector<double> const sums{1, 1, 4, 4}; // weights 1, 0, 3, 0
    std::array<int, 4> picked{};
    for (int i = 0; i < 4000; ++i) ++picked[stream.pick(sums)];
    CHECK(picked[1] == 0);
    CHECK(picked[3] == 0);
    CHECK(picked[0] == Approx(1000).margin(140));

    std::array<int, 6> orders{};
    for (int i = 0; i < 6000; ++i) {
        std::vector<int> cards{0, 1, 2};
        stream.shuffle(cards);
        ++orders[static_cast<std::size_t>(cards[0] * 2 + (cards[1] > cards[2] ? 1 : 0))];
    }
    for (auto const order : orders) CHECK(order == Approx(1000).margin(150));
    CHECK(stream.poisson(0) == 0);
    CHECK(stream.below(1) == 0);
}
