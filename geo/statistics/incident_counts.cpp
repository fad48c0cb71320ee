#include "geo/statistics/incident_counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace reten {

namespace {

constexpr std::int64_t day_minutes = 24 * 60;
constexpr std::int64_t week_minutes = 7 * day_minutes;

constexpr std::array<std::string_view, 9> codes{"year", "month", "week", "day",   "weekday",
                                                "hour", "kind",  "area", "source"};
constexpr std::array<std::string_view, 7> weekdays{"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};

std::optional<TimeBin> bin_of(CountBy by) {
    switch (by) {
    case CountBy::year: return TimeBin::year;
    case CountBy::month: return TimeBin::month;
    case CountBy::week: return TimeBin::week;
    case CountBy::day: return TimeBin::day;
    case CountBy::weekday:
    case CountBy::hour:
    case CountBy::kind:
    case CountBy::area:
    case CountBy::source: return std::nullopt;
    }
    return std::nullopt;
}

/// ISO 8601: a week belongs to the year of its Thursday.
std::string week_key(CivilMinute monday) {
    auto const thursday = CivilMinute{monday.value + 3 * day_minutes};
    auto const year_begin = bin_begin(thursday, TimeBin::year);
    auto const week = (thursday.value - year_begin.value) / week_minutes + 1;
    return fmt::format("{:04}-W{:02}", static_cast<int>(civil_day(thursday).year()), week);
}

std::string number_key(CountBy by, std::int64_t number, std::span<Area const> areas) {
    auto const day = [&] { return iso_day({number}); };
    switch (by) {
    case CountBy::year: return day().substr(0, 4);
    case CountBy::month: return day().substr(0, 7);
    case CountBy::week: return week_key({number});
    case CountBy::day: return day();
    case CountBy::weekday: return std::string{weekdays[static_cast<std::size_t>(number)]};
    case CountBy::hour: return fmt::format("{:02}", number);
    case CountBy::area: {
        auto const& area = areas[static_cast<std::size_t>(number)];
        return area.code.empty() ? area.name : area.code;
    }
    case CountBy::kind:
    case CountBy::source: break;
    }
    return {};
}

std::int64_t positive_remainder(std::int64_t a, std::int64_t b) { return ((a % b) + b) % b; }

} // namespace

std::string_view count_by_code(CountBy by) { return codes[static_cast<std::size_t>(by)]; }

std::optional<CountBy> count_by_from_code(std::string_view code) {
    auto const at = std::find(codes.begin(), codes.end(), code);
    if (at == codes.end()) return std::nullopt;
    return static_cast<CountBy>(at - codes.begin());
}

IncidentCounter::IncidentCounter(CountBy by, std::optional<TimeSpan> window)
    : by_{by}, window_{window} {}

IncidentCounter::IncidentCounter(std::span<Area const> areas, AreaAnswers answers)
    : by_{CountBy::area}, areas_{areas}, placement_{std::in_place, areas, std::move(answers)} {}

IncidentCounter::IncidentCounter(std::function<std::string(DocumentId)> name)
    : by_{CountBy::source}, name_{std::move(name)} {}

void IncidentCounter::add(Incident const& incident) {
    if (by_ == CountBy::kind) {
        ++by_text_[incident.kind.code];
    } else if (by_ == CountBy::source) {
        if (incident.document && name_) {
            ++by_text_[name_(*incident.document)];
        } else {
            ++without_key_;
        }
    } else if (by_ == CountBy::area) {
        if (!incident.position) {
            ++without_key_;
        } else {
            add_position(*incident.position);
        }
    } else if (incident.when) {
        add_span(*incident.when);
    } else {
        ++without_key_;
    }
}

void IncidentCounter::add_position(Position const& position) {
    auto const counted = placement_->place(position);
    if (counted.area) {
        ++by_number_[static_cast<std::int64_t>(*counted.area)];
    } else if (counted.too_coarse) {
        ++too_coarse_;
    } else {
        ++outside_;
    }
}

void IncidentCounter::add_span(TimeSpan span) {
    if (span.minutes() <= 0) span.end.value = span.begin.value + 1; // a moment counts once
    auto const minutes = static_cast<double>(span.minutes());
    auto inside = span;
    if (window_) {
        inside.begin = std::max(span.begin, window_->begin);
        inside.end = std::min(span.end, window_->end);
        if (inside.minutes() <= 0) return;
    }
    if (by_ == CountBy::hour) {
        add_cycle(inside, minutes, day_minutes, 60);
    } else if (by_ == CountBy::weekday) {
        // Minute 0 of civil time was a Thursday.
        inside.begin.value += 3 * day_minutes;
        inside.end.value += 3 * day_minutes;
        add_cycle(inside, minutes, week_minutes, day_minutes);
    } else {
        add_bins(inside, minutes, *bin_of(by_));
    }
}

/// Bins that come round again: whole cycles first, then what is left, at most one cycle long.
void IncidentCounter::add_cycle(TimeSpan const& inside, double minutes, std::int64_t cycle,
                                std::int64_t bin) {
    auto const whole = inside.minutes() / cycle;
    if (whole > 0) {
        for (std::int64_t i = 0; i < cycle / bin; ++i) {
            by_number_[i] += static_cast<double>(whole * bin) / minutes;
        }
    }
    auto at = inside.begin.value + whole * cycle;
    while (at < inside.end.value) {
        auto const within = positive_remainder(at, cycle);
        auto const next = std::min(at + bin - within % bin, inside.end.value);
        by_number_[within / bin] += static_cast<double>(next - at) / minutes;
        at = next;
    }
}

void IncidentCounter::add_bins(TimeSpan const& inside, double minutes, TimeBin bin) {
    auto begin = bin_begin(inside.begin, bin);
    while (begin < inside.end) {
        auto const end = next_bin(begin, bin);
        auto const overlap = std::min(end, inside.end).value - std::max(begin, inside.begin).value;
        by_number_[begin.value] += static_cast<double>(overlap) / minutes;
        begin = end;
    }
}

IncidentCounts IncidentCounter::counts() const {
    IncidentCounts made;
    made.without_key = without_key_;
    made.outside = outside_;
    made.too_coarse = too_coarse_;
    for (auto const& [number, count] : by_number_) {
        made.counts.push_back({number_key(by_, number, areas_), count});
        if (by_ != CountBy::area) continue;
        auto const& name = areas_[static_cast<std::size_t>(number)].name;
        if (name != made.counts.back().key) made.counts.back().name = name;
    }
    for (auto const& [key, count] : by_text_) made.counts.push_back({key, count});
    if (by_ == CountBy::area) {
        std::stable_sort(made.counts.begin(), made.counts.end(),
                         [](auto const& a, auto const& b) { return a.key < b.key; });
    }
    return made;
}

} // namespace reten
