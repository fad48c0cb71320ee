#include "geo/statistics/choice_sets.hpp"

#include "geo/model/error.hpp"

#include <algorithm>
#include <cmath>

namespace reten {

namespace {

void check_finite(std::span<double const> numbers, std::size_t set) {
    for (auto const number : numbers)
        if (!std::isfinite(number))
            throw Error{"choice {} has a covariate or an offset that is not a number", set + 1};
}

} // namespace

ChoiceSets::ChoiceSets(std::size_t covariates) : covariates_{covariates} {
    if (covariates < 1 || covariates > most_covariates)
        throw Error{"a choice has 1 to {} covariates, not {}", most_covariates, covariates};
}

void ChoiceSets::reserve(std::size_t sets, std::size_t alternatives) {
    ends_.reserve(sets + 1);
    chosen_.reserve(sets);
    offsets_.reserve(alternatives);
    differences_.reserve(alternatives * covariates_);
}

void ChoiceSets::add(std::span<double const> rows, std::span<double const> offsets) {
    auto const alternatives = rows.size() / covariates_;
    if (alternatives == 0 || rows.size() % covariates_ != 0 ||
        (!offsets.empty() && offsets.size() != alternatives)) {
        throw Error{"choice {} has {} numbers and {} offsets for {} covariates", size() + 1,
                    rows.size(), offsets.size(), covariates_};
    }
    check_finite(rows, size());
    check_finite(offsets, size());
    for (std::size_t a = 1; a < alternatives; ++a) {
        for (std::size_t k = 0; k < covariates_; ++k)
            differences_.push_back(static_cast<float>(rows[a * covariates_ + k] - rows[k]));
        offsets_.push_back(offsets.empty() ? 0 : static_cast<float>(offsets[a] - offsets[0]));
    }
    chosen_.push_back(rows[0]);
    ends_.push_back(ends_.back() + alternatives - 1);
}

bool ChoiceSets::first_varies(std::size_t set) const noexcept {
    auto const rows = differences(set);
    for (std::size_t i = 0; i < rows.size(); i += covariates_)
        if (rows[i] != 0) return true;
    return false;
}

} // namespace reten
