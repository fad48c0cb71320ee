#pragma once

#include "geo/export/export_layer.hpp"
#include "geo/model/coordinate.hpp"
#include "geo/model/time_span.hpp"

#include <optional>
#include <string_view>

namespace reten {

/// Values as cells; what is not known, and an empty text, is an empty cell.
[[nodiscard]] ExportValue cell(std::string const& text);
[[nodiscard]] ExportValue cell(std::string_view text);
[[nodiscard]] ExportValue cell(std::optional<std::int64_t> value);
[[nodiscard]] ExportValue cell(std::optional<double> value);
[[nodiscard]] ExportValue cell(std::optional<Metres> value);

/// The first and the last day inside, or minute where the span is not of whole days.
[[nodiscard]] ExportValue first_of(std::optional<TimeSpan> const& span);
[[nodiscard]] ExportValue last_of(std::optional<TimeSpan> const& span);
[[nodiscard]] ExportValue precision_of(std::optional<TimeSpan> const& span);

} // namespace reten
