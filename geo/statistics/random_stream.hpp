#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace reten {

/// Philox 4x32 with ten rounds (Salmon, Moraes, Dror and Shaw 2011): 128 bits out of a 128-bit
/// counter and a 64-bit key, without state.
[[nodiscard]] std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                                      std::array<std::uint32_t, 2> key) noexcept;

/// Natural logarithm out of +, -, * and / alone, so that its digits do not depend on the machine's
/// mathematics library. Within 4 units in the last place. Precondition: x > 0 and finite.
[[nodiscard]] double portable_log(double x) noexcept;

/// Exponential out of +, * and / alone; relative error below 1e-12 for -50 <= x <= 50.
[[nodiscard]] double portable_exp(double x) noexcept;

/// Chance as an argument. Draw number n of Stream{seed, index} is a full hash of the three numbers:
/// streams of neighbouring indices, and of seeds that differ by a generator's own increment, have
/// nothing in common. The same digits on every machine and for any number of threads.
class Stream {
public:
    Stream(std::uint64_t seed, std::uint64_t index) noexcept;

    /// 64 even bits.
    [[nodiscard]] std::uint64_t bits() noexcept;
    /// In [0, 1), a multiple of 2^-53.
    [[nodiscard]] double uniform() noexcept;
    [[nodiscard]] double uniform(double low, double high) noexcept;
    /// Whole number in [0, n), without bias. Precondition: n > 0.
    [[nodiscard]] std::uint64_t below(std::uint64_t n) noexcept;
    [[nodiscard]] bool chance(double probability) noexcept;
    /// Mean 0, standard deviation 1 (Marsaglia and Bray's polar method).
    [[nodiscard]] double normal() noexcept;
    /// Precondition: mean > 0.
    [[nodiscard]] double exponential(double mean) noexcept;
    /// Events of rate 1 in a time `mean`; takes time in proportion to the mean. 0 for mean <= 0.
    [[nodiscard]] std::int64_t poisson(double mean) noexcept;
    /// Place in `cumulative`, rising sums of weights, with chance in proportion to its weight.
    /// Precondition: the last sum is positive.
    [[nodiscard]] std::size_t pick(std::span<double const> cumulative) noexcept;

    /// Fisher and Yates.
    template <typename T>
    void shuffle(std::vector<T>& items) noexcept {
        for (auto left = items.size(); left > 1; --left)
            std::swap(items[left - 1], items[static_cast<std::size_t>(below(left))]);
    }

private:
    std::array<std::uint32_t, 2> key_{};
    std::uint64_t index_;
    std::uint64_t block_ = 0;
    std::array<std::uint64_t, 2> ready_{};
    int left_ = 0;
};

} // namespace reten
