#include "geo/export/layer_cells.hpp"

namespace reten {

namespace {

bool whole_days(TimeSpan const& span) {
    constexpr std::int64_t day = 24 * 60;
    return span.begin.value % day == 0 && span.end.value % day == 0;
}

} // namespace

ExportValue cell(std::string const& text) {
    if (text.empty()) return {};
    return text;
}

ExportValue cell(std::string_view text) { return cell(std::string{text}); }

ExportValue cell(std::optional<std::int64_t> value) {
    if (!value) return {};
    return *value;
}

ExportValue cell(std::optional<double> value) {
    if (!value) return {};
    return *value;
}

ExportValue cell(std::optional<Metres> value) {
    if (!value) return {};
    return value->value;
}

ExportValue first_of(std::optional<TimeSpan> const& span) {
    if (!span) return {};
    return whole_days(*span) ? iso_day(span->begin) : iso_minute(span->begin);
}

ExportValue last_of(std::optional<TimeSpan> const& span) {
    if (!span) return {};
    CivilMinute const last{span->end.value - 1};
    return whole_days(*span) ? iso_day(last) : iso_minute(last);
}

ExportValue precision_of(std::optional<TimeSpan> const& span) {
    if (!span) return {};
    return std::string{precision_code(span->precision)};
}

} // namespace reten
