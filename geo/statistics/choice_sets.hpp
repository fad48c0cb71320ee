#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace reten {

/// What was chosen, each time among what else could have been: sets of alternatives, each with the
/// same covariates and an offset (the logarithm of how often it is there). Kept as differences from
/// the chosen alternative, in single precision and row by row, so that ten million alternatives
/// with four covariates take 200 MB and a constant added to a covariate changes nothing.
class ChoiceSets {
public:
    static constexpr std::size_t most_covariates = 6;

    /// Throws Error unless there is at least one covariate and at most `most_covariates`.
    explicit ChoiceSets(std::size_t covariates);

    /// One set: an alternative after the other, the chosen one first, each with all its covariates.
    /// `offsets` is empty (all 0) or one an alternative. A set of the chosen one alone is allowed;
    /// it says nothing.
    /// Throws Error: no alternative, numbers that do not fit the covariates, one that is missing
    /// (NaN) or not finite.
    void add(std::span<double const> rows, std::span<double const> offsets = {});
    void reserve(std::size_t sets, std::size_t alternatives);

    [[nodiscard]] std::size_t covariates() const noexcept { return covariates_; }
    [[nodiscard]] std::size_t size() const noexcept { return chosen_.size(); }
    /// Of a set, without the chosen one.
    [[nodiscard]] std::size_t others(std::size_t set) const noexcept {
        return ends_[set + 1] - ends_[set];
    }
    /// Differences of a set's other alternatives from the chosen one, row by row.
    [[nodiscard]] std::span<float const> differences(std::size_t set) const noexcept {
        return std::span{differences_}.subspan(ends_[set] * covariates_, others(set) * covariates_);
    }
    [[nodiscard]] std::span<float const> offsets(std::size_t set) const noexcept {
        return std::span{offsets_}.subspan(ends_[set], others(set));
    }
    /// The first covariate of the alternative that was chosen.
    [[nodiscard]] double chosen_first(std::size_t set) const noexcept { return chosen_[set]; }
    /// Is any other alternative of the set different in the first covariate?
    [[nodiscard]] bool first_varies(std::size_t set) const noexcept;

private:
    std::size_t covariates_;
    std::vector<float> differences_, offsets_;
    std::vector<double> chosen_;
    std::vector<std::size_t> ends_{0}; // in alternatives, without the chosen ones
};

} // namespace reten
