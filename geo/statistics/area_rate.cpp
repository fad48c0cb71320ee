#include "geo/statistics/area_rate.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <vector>

namespace reten {

namespace {

bool known(std::optional<double> const& count) {
    return count && std::isfinite(*count) && *count >= 0;
}
bool peopled(std::optional<double> const& population) {
    return population && std::isfinite(*population) && *population > 0;
}

TimeSpan clipped(TimeSpan span, std::optional<TimeSpan> const& window) {
    if (!window) return span;
    span.begin = std::max(span.begin, window->begin);
    span.end = std::min(span.end, window->end);
    return span;
}

/// A stretch of time that one figure speaks for, and what it says of it.
struct Piece {
    TimeSpan span;
    double count = 0;
    AreaCount const* of = nullptr;
};

/// Pieces that do not overlap, by their begin.
class Pieces {
public:
    /// Takes the time that is still open inside the figure. False: it contradicts another.
    [[nodiscard]] bool add(AreaCount const& figure) {
        auto const& period = figure.period;
        std::vector<TimeSpan> open;
        auto at = period.begin;
        double inside = 0;
        for (auto piece = first_reaching(period.begin);
             piece != pieces_.end() && piece->second.span.begin < period.end; ++piece) {
            auto const& taken = piece->second;
            if (taken.of->period.minutes() == period.minutes())
                return taken.of->period.begin == period.begin && taken.of->count == figure.count;
            if (at < taken.span.begin) open.push_back({at, taken.span.begin, TimePrecision::span});
            at = taken.span.end;
            inside += taken.count * share_inside(taken.span, period);
        }
        if (at < period.end) open.push_back({at, period.end, TimePrecision::span});
        std::int64_t minutes = 0;
        for (auto const& span : open) minutes += span.minutes();
        auto const rest = std::max(0.0, *figure.count - inside);
        for (auto const& span : open) {
            auto const share = static_cast<double>(span.minutes()) / static_cast<double>(minutes);
            pieces_.emplace(span.begin, Piece{span, rest * share, &figure});
        }
        return true;
    }
    [[nodiscard]] std::map<CivilMinute, Piece> const& all() const { return pieces_; }

private:
    [[nodiscard]] std::map<CivilMinute, Piece>::const_iterator
    first_reaching(CivilMinute minute) const {
        auto found = pieces_.upper_bound(minute);
        if (found != pieces_.begin() && std::prev(found)->second.span.end > minute) --found;
        return found;
    }

    std::map<CivilMinute, Piece> pieces_;
};

/// Shortest first; equal ones with people first.
std::vector<AreaCount const*> finest_first(std::span<AreaCount const* const> figures) {
    std::vector<AreaCount const*> sorted;
    for (auto const* figure : figures)
        if (figure->period.minutes() > 0) sorted.push_back(figure);
    auto const order = [](AreaCount const* f) {
        return std::tuple{f->period.minutes(), f->period.begin, !peopled(f->population)};
    };
    std::stable_sort(sorted.begin(), sorted.end(),
                     [&](auto const* a, auto const* b) { return order(a) < order(b); });
    return sorted;
}

/// The time that the figures speak of, inside the window.
TimeSpan whole_time(std::span<AreaCount const* const> figures,
                    std::optional<TimeSpan> const& window) {
    std::optional<TimeSpan> whole;
    for (auto const* figure : figures) {
        auto const span = clipped(figure->period, window);
        if (span.minutes() <= 0) continue;
        if (!whole) whole = {span.begin, span.end, TimePrecision::span};
        whole->begin = std::min(whole->begin, span.begin);
        whole->end = std::max(whole->end, span.end);
    }
    return whole.value_or(TimeSpan{});
}

std::optional<double> people_of(Piece const& piece, std::span<AreaCount const* const> with_people,
                                std::optional<double> const& area_population) {
    if (peopled(piece.of->population)) return piece.of->population;
    for (auto const* figure : with_people)
        if (figure->period.begin <= piece.span.begin && piece.span.end <= figure->period.end)
            return figure->population;
    return peopled(area_population) ? area_population : std::nullopt;
}

} // namespace

double calendar_years(TimeSpan const& span) {
    double years = 0;
    for (auto at = bin_begin(span.begin, TimeBin::year); at < span.end;) {
        auto const next = next_bin(at, TimeBin::year);
        years += share_inside({at, next}, span);
        at = next;
    }
    return years;
}

AreaRate area_rate(std::span<AreaCount const* const> figures, std::optional<double> area_population,
                   std::optional<TimeSpan> const& window) {
    AreaRate made;
    made.period = whole_time(figures, window);
    Pieces pieces;
    std::vector<AreaCount const*> with_people;
    for (auto const* figure : finest_first(figures)) {
        auto const inside = !window || figure->period.overlaps(*window);
        if (peopled(figure->population)) with_people.push_back(figure);
        if (!known(figure->count))
            made.periods_without_count += inside ? 1 : 0;
        else if (!pieces.add(*figure))
            made.contradicts = made.contradicts || inside;
    }
    if (made.contradicts) return made;
    double count = 0, person_years = 0;
    bool all_peopled = true;
    std::vector<AreaCount const*> used;
    for (auto const& [begin, piece] : pieces.all()) {
        auto const inside = clipped(piece.span, window);
        if (inside.minutes() <= 0) continue;
        used.push_back(piece.of);
        count += piece.count * share_inside(piece.span, inside);
        auto const years = calendar_years(inside);
        made.years += years;
        auto const people = people_of(piece, with_people, area_population);
        person_years += people.value_or(0) * years;
        all_peopled = all_peopled && people;
    }
    if (used.empty()) return made;
    std::sort(used.begin(), used.end());
    made.periods = std::unique(used.begin(), used.end()) - used.begin();
    made.count = count;
    if (!all_peopled) return made;
    made.person_years = person_years;
    made.rate = crude_rate(count, person_years / made.years, {.years = made.years});
    return made;
}

} // namespace reten
