#pragma once

#include <cstdint>
#include <string_view>

namespace reten {

/// What a point before three digits is in a column of numbers: `1.234` is 1234 where people write
/// Spanish, and a decimal where software wrote it.
enum class PointMeaning { decimal, groups, not_told };

/// True of `1.234` and of nothing else: `1.234.567` and `0.234` can be read in one way only.
[[nodiscard]] bool has_doubtful_point(std::string_view cell);

/// What the numbers of one column say about it. `1.234.567` and `1.234,5` show that points group,
/// `1.5`, `1234.5` and `1,234.5` that they do not, if no number of the column shows the other.
/// Where none shows either, whole numbers do: beside `12` the point groups, since whoever writes
/// `1.234` with decimals writes `12.000`; beside `1500` it does not.
class PointEvidence {
public:
    void add(std::string_view cell);
    [[nodiscard]] PointMeaning meaning() const;

private:
    std::int64_t groups_ = 0, decimal_ = 0, small_ = 0, large_ = 0;
};

} // namespace reten
