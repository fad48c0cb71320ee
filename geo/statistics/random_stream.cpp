#include "geo/statistics/random_stream.hpp"

#include <algorithm>
#include <cmath>

namespace reten {

namespace {

std::uint32_t low_half(std::uint64_t x) noexcept {
    return static_cast<std::uint32_t>(x & 0xffffffffU);
}
std::uint32_t high_half(std::uint64_t x) noexcept { return static_cast<std::uint32_t>(x >> 32); }
std::uint64_t joined(std::uint32_t high, std::uint32_t low) noexcept {
    return (std::uint64_t{high} << 32) | low;
}

} // namespace

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key) noexcept {
    for (int round = 0; round < 10; ++round) {
        auto const a = std::uint64_t{0xD2511F53U} * counter[0];
        auto const b = std::uint64_t{0xCD9E8D57U} * counter[2];
        counter = {high_half(b) ^ counter[1] ^ key[0], low_half(b),
                   high_half(a) ^ counter[3] ^ key[1], low_half(a)};
        key[0] += 0x9E3779B9U;
        key[1] += 0xBB67AE85U;
    }
    return counter;
}

double portable_log(double x) noexcept {
    int exponent = 0;
    auto mantissa = std::frexp(x, &exponent); // exact, in [0.5, 1)
    if (mantissa < 0.70710678118654752) {
        mantissa *= 2;
        --exponent;
    }
    // log m = 2 atanh(s), s = (m - 1)/(m + 1), |s| < 0.172: twelve terms leave less than 2^-60.
    auto const s = (mantissa - 1) / (mantissa + 1);
    auto const square = s * s;
    double sum = 0;
    for (int k = 12; k >= 1; --k) sum = (sum + 1.0 / (2 * k + 1)) * square;
    constexpr double ln2_high = 0.693147180369123816490; // last 21 bits are zero
    constexpr double ln2_low = 1.90821492927058770002e-10;
    return exponent * ln2_high + (2 * s + (2 * s * sum + exponent * ln2_low));
}

double portable_exp(double x) noexcept {
    // The series of a 1024th of it, squared ten times: at most 0.05 to the power of 9 over 9! off.
    auto const part = x / 1024;
    double sum = 1, term = 1;
    for (int n = 1; n <= 9; ++n) {
        term *= part / n;
        sum += term;
    }
    for (int n = 0; n < 10; ++n) sum *= sum;
    return sum;
}

Stream::Stream(std::uint64_t seed, std::uint64_t index) noexcept : index_{index} {
    // The key is itself a hash of the seed: keys that differ by Philox's own increments would share
    // round keys shifted by one.
    auto const hashed =
        philox4x32({low_half(seed), high_half(seed), 0x52657465U, 0x6e000001U}, {0, 0});
    key_ = {hashed[0], hashed[1]};
}

std::uint64_t Stream::bits() noexcept {
    if (left_ == 0) {
        auto const out = philox4x32(
            {low_half(block_), high_half(block_), low_half(index_), high_half(index_)}, key_);
        ready_ = {joined(out[0], out[1]), joined(out[2], out[3])};
        ++block_;
        left_ = 2;
    }
    return ready_[static_cast<std::size_t>(2 - left_--)];
}

double Stream::uniform() noexcept { return static_cast<double>(bits() >> 11) * 0x1p-53; }

double Stream::uniform(double low, double high) noexcept { return low + (high - low) * uniform(); }

std::uint64_t Stream::below(std::uint64_t n) noexcept {
    auto const unfair = (0 - n) % n; // 2^64 mod n
    for (;;) {
        auto const x = bits();
        if (x >= unfair) return x % n;
    }
}

bool Stream::chance(double probability) noexcept { return uniform() < probability; }

double Stream::normal() noexcept {
    for (;;) {
        auto const x = uniform(-1, 1);
        auto const y = uniform(-1, 1);
        auto const square = x * x + y * y;
        if (square > 0 && square < 1) return x * std::sqrt(-2 * portable_log(square) / square);
    }
}

double Stream::exponential(double mean) noexcept { return -mean * portable_log(1 - uniform()); }

std::int64_t Stream::poisson(double mean) noexcept {
    std::int64_t events = 0;
    for (auto left = mean - exponential(1); left > 0; left -= exponential(1)) ++events;
    return events;
}

std::size_t Stream::pick(std::span<double const> cumulative) noexcept {
    auto const target = uniform() * cumulative.back();
    auto const found = std::upper_bound(cumulative.begin(), cumulative.end(), target);
    return std::min(static_cast<std::size_t>(found - cumulative.begin()), cumulative.size() - 1);
}

} // namespace reten
