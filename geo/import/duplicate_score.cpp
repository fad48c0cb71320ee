#include "geo/import/duplicate_score.hpp"

#include "geo/geocoding/edit_distance.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numbers>

namespace reten {

namespace {

constexpr double minutes_a_day = 1440;

double in_days(std::int64_t minutes) { return static_cast<double>(minutes) / minutes_a_day; }

/// The civil days that a span touches.
TimeSpan whole_days(TimeSpan const& span) {
    return {bin_begin(span.begin, TimeBin::day),
            next_bin(bin_begin({std::max(span.begin.value, span.end.value - 1)}, TimeBin::day),
                     TimeBin::day),
            TimePrecision::day};
}

/// From the end of the earlier to the begin of the later; 0 where they overlap.
double days_between(TimeSpan const& a, TimeSpan const& b) {
    return in_days(
        std::max<std::int64_t>({0, b.begin.value - a.end.value, a.begin.value - b.end.value}));
}

/// False: too far apart to be one.
bool compare_times(TimeSpan const& a, TimeSpan const& b, DuplicateParts& parts) {
    auto const longer = in_days(std::max(a.minutes(), b.minutes()));
    bool const both_hours = a.minutes() < 1440 && b.minutes() < 1440;
    if (both_hours) {
        parts.days = days_between(a, b);
    } else if (longer <= 1) {
        auto const x = whole_days(a), y = whole_days(b);
        parts.days = x.overlaps(y) ? 0 : days_between(x, y) + 1;
    } else {
        parts.days = days_between(a, b);
        parts.time = a.overlaps(b) ? 1 / longer : 0;
    }
    if (!parts.time) parts.time = std::exp2(-parts.days);
    return parts.days <= duplicate_days;
}

bool compare_places(DuplicateMark const& a, DuplicateMark const& b, DuplicateParts& parts) {
    constexpr double half_support = 500, still_one = 2000; // metres
    parts.metres = short_distance(*a.point, *b.point).value;
    auto const blur = std::max({parts.metres, a.reach.value, b.reach.value});
    parts.place = 1 / (1 + blur / half_support);
    return parts.metres <= a.reach.value + b.reach.value + still_one;
}

/// Misspelt: one letter of five or more, two of nine or more. Numbers are right or wrong.
bool nearly_equal(DuplicateMarks const& marks, std::uint32_t a, std::uint32_t b) {
    auto const& x = marks.word(a);
    auto const& y = marks.word(b);
    auto const shorter = std::min(x.size(), y.size());
    if (shorter < 5) return false;
    auto const letters = shorter < 9 ? 1 : 2;
    if (std::max(x.size(), y.size()) - shorter > static_cast<std::size_t>(letters)) return false;
    constexpr std::uint64_t digits = std::uint64_t{0x3ff} << 26U;
    auto const different = marks.letters(a) ^ marks.letters(b);
    if ((different & digits) != 0 || std::popcount(different) > 2 * letters) return false;
    return edit_distance(x, y, letters) <= letters;
}

/// The words of a mark that say something; of a very long text the first of them.
struct Words {
    Words(DuplicateMarks const& marks, DuplicateMark const& mark) {
        for (auto const word : marks.words(mark)) {
            if (size < all.size() && !marks.is_common(word)) all[size++] = word;
        }
    }
    [[nodiscard]] auto begin() { return all.begin(); }
    [[nodiscard]] auto end() { return all.begin() + static_cast<std::ptrdiff_t>(size); }
    void take(std::uint32_t* word) { *word = all[--size]; } // the last one in its place
    std::array<std::uint32_t, 64> all{};
    std::size_t size = 0;
};

std::optional<double> compare_words(DuplicateMarks const& marks, DuplicateMark const& a,
                                    DuplicateMark const& b) {
    Words few{marks, a}, many{marks, b};
    if (few.size == 0 || many.size == 0) return std::nullopt;
    if (few.size > many.size) std::swap(few, many);
    auto const needed = std::max<std::size_t>(2, few.size);
    std::size_t shared = 0;
    // First those that are equal, then those that are nearly so.
    auto const pair_up = [&](auto alike) {
        for (std::size_t i = few.size; i-- > 0;) {
            auto const found = std::find_if(many.begin(), many.end(), [&](std::uint32_t other) {
                return alike(few.all[i], other);
            });
            if (found == many.end()) continue;
            many.take(found);
            few.take(&few.all[i]);
            ++shared;
        }
    };
    pair_up([](std::uint32_t x, std::uint32_t y) { return x == y; });
    pair_up([&](std::uint32_t x, std::uint32_t y) { return nearly_equal(marks, x, y); });
    return static_cast<double>(shared) / static_cast<double>(needed);
}

double toll_support(double x, double y) {
    auto const less = std::min(x, y), more = std::max(x, y);
    return less <= 0 ? 0 : less / more * less / (less + 1);
}

SourceRelation relation(DuplicateMark const& a, DuplicateMark const& b) {
    if (a.source != b.source) return SourceRelation::two_sources;
    if (a.document && b.document && a.document != b.document) return SourceRelation::two_sources;
    return a.own_id && b.own_id ? SourceRelation::own_ids : SourceRelation::one_source;
}

double source_factor(SourceRelation relation) {
    switch (relation) {
    case SourceRelation::two_sources: return 1;
    case SourceRelation::one_source: return 0.45;
    case SourceRelation::own_ids: return 0.35;
    }
    return 1;
}

} // namespace

Metres short_distance(LonLat a, LonLat b) {
    constexpr double radius = 6'371'008.8, radians = std::numbers::pi / 180;
    auto const north = (b.lat - a.lat) * radians;
    auto const east = (b.lon - a.lon) * radians * std::cos((a.lat + b.lat) / 2 * radians);
    return Metres{radius * std::hypot(north, east)};
}

std::optional<DuplicateCandidate> compare(DuplicateMarks const& marks, std::size_t first,
                                          std::size_t second, double min_score) {
    auto const& a = marks[first];
    auto const& b = marks[second];
    DuplicateCandidate found;
    auto& parts = found.parts;
    if (a.when && b.when && !compare_times(*a.when, *b.when, parts)) return std::nullopt;
    if (a.point && b.point && !compare_places(a, b, parts)) return std::nullopt;
    if (a.killed && b.killed) parts.toll = toll_support(*a.killed, *b.killed);
    parts.same_kind = a.kind == b.kind || a.kind == 0 || b.kind == 0;
    parts.sources = relation(a, b);
    auto const score = [&] {
        return (0.25 + 0.75 * parts.time.value_or(0)) *
               (0.4 * parts.place.value_or(0) + 0.4 * parts.text.value_or(0) +
                0.2 * parts.toll.value_or(0)) *
               (parts.same_kind ? 1 : 0.7) * source_factor(parts.sources);
    };
    // Words take the longest: only where they can still make the pair good enough.
    parts.text = 1;
    if (score() < min_score) return std::nullopt;
    parts.text = compare_words(marks, a, b);
    found.score = score();
    found.pair = incident_pair(a.id, b.id);
    if (found.score < min_score) return std::nullopt;
    return found;
}

} // namespace reten
