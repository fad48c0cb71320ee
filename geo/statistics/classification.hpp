#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace reten {

enum class Classification {
    quantile, // equally many values a class; breaks by quantile type 7
    equal,    // equally wide
    pretty,   // round numbers, about as many classes as asked for (Becker, Chambers, Wilks 1988)
    jenks,    // least squares within classes (Fisher 1958, Jenks 1977), breaks at data values
    fisher,   // the same classes, breaks midway between values
    stddev    // steps of one standard deviation around the mean
};
[[nodiscard]] std::string_view classification_code(Classification method);
[[nodiscard]] std::optional<Classification> classification_from_code(std::string_view code);

constexpr std::size_t fewest_classes = 3, most_classes = 7;

/// Class i holds values above breaks[i] up to and with breaks[i + 1]; the first one holds its lower
/// break too. No classes: there were no values.
struct Classes {
    Classification method = Classification::quantile;
    std::vector<double>
        breaks; // rising; one more than classes; two equal ones where all values are
    std::size_t without_value = 0; // absent or not finite: "no data", never a class

    [[nodiscard]] std::size_t size() const { return breaks.empty() ? 0 : breaks.size() - 1; }
    /// nullopt: no value, or outside of the breaks.
    [[nodiscard]] std::optional<std::size_t> class_of(std::optional<double> value) const;
};

/// Breaks for a choropleth. Ties may leave fewer classes than asked for: equal values are never put
/// into different classes. Throws Error unless 3 to 7 classes are asked for.
[[nodiscard]] Classes classify(std::span<std::optional<double> const> values, Classification method,
                               std::size_t classes);

/// Round numbers that cover [low, high] in about `intervals` steps of 1, 2 or 5 times a power of
/// ten. Precondition: low <= high, both finite, intervals above zero.
[[nodiscard]] std::vector<double> pretty_breaks(double low, double high, std::size_t intervals);

} // namespace reten
