#include "geo/statistics/classification.hpp"

#include "geo/model/error.hpp"
#include "geo/statistics/quantile.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace reten {

namespace {

using Values = std::vector<double>;

constexpr std::array<std::pair<Classification, std::string_view>, 6> codes{
    {{Classification::quantile, "quantile"},
     {Classification::equal, "equal"},
     {Classification::pretty, "pretty"},
     {Classification::jenks, "jenks"},
     {Classification::fisher, "fisher"},
     {Classification::stddev, "stddev"}}};

Values quantile_breaks(Values const& sorted, std::size_t classes) {
    Values breaks;
    for (std::size_t i = 0; i <= classes; ++i) {
        breaks.push_back(
            quantile_of_sorted(sorted, static_cast<double>(i) / static_cast<double>(classes)));
    }
    return breaks;
}

Values equal_breaks(double low, double high, std::size_t classes) {
    Values breaks;
    for (std::size_t i = 0; i < classes; ++i) {
        breaks.push_back(low +
                         (high - low) * static_cast<double>(i) / static_cast<double>(classes));
    }
    breaks.push_back(high);
    return breaks;
}

/// Whole steps around the mean, or half ones where the number of classes is odd; the outer classes
/// reach to the ends of the data.
Values deviation_breaks(Values const& sorted, std::size_t classes) {
    auto const n = static_cast<double>(sorted.size());
    double mean = 0, squares = 0;
    for (auto const v : sorted) mean += v / n;
    for (auto const v : sorted) squares += (v - mean) * (v - mean);
    auto const deviation = std::sqrt(squares / std::max(n - 1, 1.0));
    Values breaks{sorted.front()};
    for (std::size_t i = 1; i < classes; ++i) {
        auto const step = static_cast<double>(i) - static_cast<double>(classes) / 2;
        auto const at = mean + step * deviation;
        if (at > sorted.front() && at < sorted.back()) breaks.push_back(at);
    }
    breaks.push_back(sorted.back());
    return breaks;
}

/// Distinct values with sums over their prefixes, for the squares within any run of them.
class Runs {
public:
    explicit Runs(Values const& sorted) {
        auto const origin = sorted[sorted.size() / 2]; // keeps the sums of squares small
        counts_.push_back(0);
        sums_.push_back(0);
        squares_.push_back(0);
        for (auto const v : sorted) {
            if (values.empty() || values.back() != v) {
                values.push_back(v);
                counts_.push_back(counts_.back());
                sums_.push_back(sums_.back());
                squares_.push_back(squares_.back());
            }
            counts_.back() += 1;
            sums_.back() += v - origin;
            squares_.back() += (v - origin) * (v - origin);
        }
    }
    /// Squared deviations of values [first, end) from their mean.
    [[nodiscard]] double within(std::size_t first, std::size_t end) const {
        auto const sum = sums_[end] - sums_[first];
        auto const n = counts_[end] - counts_[first];
        return std::max(squares_[end] - squares_[first] - sum * sum / n, 0.0);
    }
    Values values;

private:
    Values counts_, sums_, squares_;
};

/// Least squares partition of the distinct values, exact: dynamic programming, where the best start
/// of the last class never moves left as values are added, so that each class takes n log n steps.
class LeastSquares {
public:
    LeastSquares(Runs const& runs, std::size_t classes)
        : runs_{runs},
          n_{runs.values.size()},
          starts_(classes, std::vector<std::size_t>(n_ + 1, 0)) {
        best_.resize(n_ + 1, 0);
        for (std::size_t end = 1; end <= n_; ++end) best_[end] = runs_.within(0, end);
        for (std::size_t k = 1; k < classes; ++k) {
            previous_ = best_;
            best_.assign(n_ + 1, std::numeric_limits<double>::infinity());
            fill(k, k + 1, n_, k, n_);
        }
    }
    /// Index of the first value of each class.
    [[nodiscard]] std::vector<std::size_t> starts() const {
        std::vector<std::size_t> found;
        auto end = n_;
        for (auto k = starts_.size(); k-- > 0;) {
            found.push_back(starts_[k][end]);
            end = starts_[k][end];
        }
        std::reverse(found.begin(), found.end());
        return found;
    }

private:
    void fill(std::size_t k, std::size_t low, std::size_t high, std::size_t first,
              std::size_t last) {
        if (low > high) return;
        auto const end = (low + high) / 2;
        for (auto start = first; start <= std::min(last, end - 1); ++start) {
            auto const squares = previous_[start] + runs_.within(start, end);
            if (squares < best_[end]) {
                best_[end] = squares;
                starts_[k][end] = start;
            }
        }
        fill(k, low, end - 1, first, starts_[k][end]);
        fill(k, end + 1, high, starts_[k][end], last);
    }

    Runs const& runs_;
    std::size_t n_;
    std::vector<std::vector<std::size_t>> starts_;
    Values best_, previous_;
};

Values least_squares_breaks(Values const& sorted, std::size_t classes, bool midway) {
    Runs const runs{sorted};
    auto const& values = runs.values;
    Values breaks{values.front()};
    for (auto const start : LeastSquares{runs, std::min(classes, values.size())}.starts()) {
        if (start == 0) continue;
        breaks.push_back(midway ? values[start - 1] + (values[start] - values[start - 1]) / 2
                                : values[start - 1]);
    }
    breaks.push_back(values.back());
    return breaks;
}

Values breaks_of(Values const& sorted, Classification method, std::size_t classes) {
    auto const low = sorted.front(), high = sorted.back();
    switch (method) {
    case Classification::quantile: return quantile_breaks(sorted, classes);
    case Classification::equal: return equal_breaks(low, high, classes);
    case Classification::pretty: return pretty_breaks(low, high, classes);
    case Classification::jenks: return least_squares_breaks(sorted, classes, false);
    case Classification::fisher: return least_squares_breaks(sorted, classes, true);
    case Classification::stddev: return deviation_breaks(sorted, classes);
    }
    return {};
}

} // namespace

std::string_view classification_code(Classification method) {
    return codes[static_cast<std::size_t>(method)].second;
}

std::optional<Classification> classification_from_code(std::string_view code) {
    for (auto const& [method, text] : codes) {
        if (text == code) return method;
    }
    return std::nullopt;
}

std::optional<std::size_t> Classes::class_of(std::optional<double> value) const {
    if (!value || breaks.empty() || !(*value >= breaks.front()) || *value > breaks.back()) {
        return std::nullopt;
    }
    auto const upper = std::lower_bound(breaks.begin() + 1, breaks.end(), *value);
    return static_cast<std::size_t>(upper - breaks.begin()) - 1;
}

std::vector<double> pretty_breaks(double low, double high, std::size_t intervals) {
    auto const span = high - low;
    auto const largest = std::max(std::abs(low), std::abs(high));
    if (span <= largest * 1e-14) return {low, high};
    auto const wanted = span / static_cast<double>(intervals);
    auto const power = std::pow(10.0, std::floor(std::log10(wanted)));
    // The step next above the wanted one is taken when it is not much farther away; steps of two
    // and ten are favoured by 1.5, those of five by 2.75.
    auto step = power;
    if (2 * power - wanted < 1.5 * (wanted - step)) step = 2 * power;
    if (5 * power - wanted < 2.75 * (wanted - step)) step = 5 * power;
    if (10 * power - wanted < 1.5 * (wanted - step)) step = 10 * power;
    constexpr double rounding = 1e-10;
    auto const first = std::floor(low / step + rounding);
    auto const last = std::ceil(high / step - rounding);
    std::vector<double> breaks;
    for (auto at = first; at <= last; ++at) breaks.push_back(at * step);
    // Rounding must not leave the ends of the data outside.
    breaks.front() = std::min(breaks.front(), low);
    breaks.back() = std::max(breaks.back(), high);
    return breaks;
}

Classes classify(std::span<std::optional<double> const> values, Classification method,
                 std::size_t classes) {
    if (classes < fewest_classes || classes > most_classes) {
        throw Error{"{} classes cannot be told apart on a map; choose {} to {}", classes,
                    fewest_classes, most_classes};
    }
    Classes made;
    made.method = method;
    Values sorted;
    for (auto const& value : values) {
        if (value && std::isfinite(*value)) {
            sorted.push_back(*value);
        } else {
            ++made.without_value;
        }
    }
    if (sorted.empty()) return made;
    std::sort(sorted.begin(), sorted.end());
    if (sorted.front() == sorted.back()) {
        made.breaks = {sorted.front(), sorted.back()};
        return made;
    }
    made.breaks = breaks_of(sorted, method, classes);
    // The first two may be equal: a class of the lowest value alone.
    made.breaks.erase(std::unique(made.breaks.begin() + 1, made.breaks.end()), made.breaks.end());
    return made;
}

} // namespace reten
