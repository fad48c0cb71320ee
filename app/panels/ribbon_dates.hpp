#pragma once

#include "geo/model/time_span.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace reten::app {

/// Dates as they are typed beside the ribbon. Inclusive: the last date is the last day, month or
/// minute that is inside.

/// The span that a text names: as `span_from_iso`, day first (`15/07/2008`, `07/2008`), or a day
/// with a time (`2008-07-15 19:30`, a minute). Blanks around it do not matter. nullopt: not a date.
[[nodiscard]] std::optional<TimeSpan> typed_span(std::string_view text);

/// What the fields show: the day, and the time where the window does not begin or end with a day.
[[nodiscard]] std::string first_date_text(TimeSpan const& window);
[[nodiscard]] std::string last_date_text(TimeSpan const& window);

enum class DateFault { none, not_a_date, order };
struct TypedWindow {
    DateFault fault = DateFault::none;
    std::optional<TimeSpan> window; // with no fault; none: no dates are asked for
};
/// The window after one date was typed; the other stays. Without a window, and for an empty text,
/// the other end is that of `whole`; both empty is no window.
enum class DateEnd { first, last };
[[nodiscard]] TypedWindow with_typed_date(std::optional<TimeSpan> const& window, DateEnd end,
                                          std::string_view text, TimeSpan const& whole);

} // namespace reten::app
