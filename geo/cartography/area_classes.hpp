#pragma once

#include "geo/cartography/map_colours.hpp"
#include "geo/disclosure/published_case.hpp"

#include <optional>
#include <string>
#include <vector>

namespace reten {

enum class AreaMeasure { rates, counts };

/// Which areas and which of their numbers.
struct AreaLayer {
    std::string level;        // empty: the level with the most counted areas
    std::optional<Kind> kind; // absent: the kind with the most counts
    std::string series;       // empty: the publication series with the most counts
    AreaMeasure measure = AreaMeasure::rates;
    std::size_t classes = 5; // 3 to 7
    bool operator==(AreaLayer const&) const = default;
};

/// An area with its number. Absent: no data, which is not zero, or a number that is withheld.
struct AreaValue {
    std::size_t area = 0; // index into PublishedCase::areas
    std::optional<double> value;
    bool withheld = false; // few incidents, or withheld with such areas
};

struct AreaValues {
    std::vector<AreaValue> values;            // every area of the level that has a boundary
    AreaMeasure measure = AreaMeasure::rates; // what was possible, not what was wished
    std::string level, unit, series;
    Kind kind;
    double years = 0;             // length of the time counted, for rates a year
    bool from_incidents = false;  // counted from points and area references
    bool others_withheld = false; // see WithheldCounts::others
    std::int64_t without_boundary = 0;
    std::int64_t too_coarse = 0;       // incidents placed too coarsely to say in which of the areas
    std::vector<std::string> warnings; // message ids
};

/// A number for each area: area counts of one series and unit added over the window (area_rate()),
/// or, where the case has none, its incidents counted by area (AreaPlacement). Rates are per
/// 100,000 and year; without population the result falls back to counts and says so. In a public
/// product small counts of incidents are withheld (withhold_small_counts()).
[[nodiscard]] AreaValues area_values(PublishedCase const& published, AreaLayer const& layer);

/// One class of the legend: values above `low` up to and with `high`; the first holds its `low`.
struct AreaClass {
    double low = 0, high = 0;
    std::int64_t areas = 0;
    Rgba colour;
};

struct AreaClasses {
    std::vector<AreaClass> classes; // of the values above zero
    std::int64_t zero = 0, no_data = 0, withheld = 0;
};

/// Quantile classes of the positive values (geo/statistics), inner breaks rounded to figures that
/// can be read. Fewer classes where values tie; none where no value is above zero.
[[nodiscard]] AreaClasses area_classes(std::vector<AreaValue> const& values, std::size_t classes,
                                       MapTheme theme = MapTheme::light);

/// Index of the class of a positive value.
[[nodiscard]] std::size_t class_of(AreaClasses const& classes, double value);

} // namespace reten
