#pragma once

#include "geo/model/time_span.hpp"

#include <chrono>
#include <optional>

namespace reten {

/// The first and the last day on which something was what it is. Absent: not known, which rules
/// nothing out.
struct Validity {
    std::optional<std::chrono::year_month_day> from, to;
    bool operator==(Validity const&) const = default;
    [[nodiscard]] bool known() const { return from || to; }
};

/// Whether any minute of the span may lie within it.
[[nodiscard]] bool may_hold(Validity const& validity, TimeSpan const& when);

/// What holds whenever one of the two does, and from the first day of both to the last where they
/// leave a gap.
[[nodiscard]] Validity either(Validity const& a, Validity const& b);
/// What holds while both do; its first day is after its last where they never do.
[[nodiscard]] Validity both(Validity const& a, Validity const& b);

} // namespace reten
