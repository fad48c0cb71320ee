#include "geo/simulation/city_incidents.hpp"

#include "geo/simulation/city_ground.hpp"
#include "geo/simulation/homicide_process.hpp"
#include "geo/simulation/simulation_draws.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>

namespace reten {

namespace {

constexpr std::int64_t minutes_a_day = 24 * 60;

std::size_t days_of_study() {
    return static_cast<std::size_t>(city_study().minutes() / minutes_a_day);
}

/// Rate at a share of the study: rises from 0.4 to 1.6 at five eighths of it, falls to 0.6.
double trend(double share) {
    constexpr double peak = 0.625;
    return share < peak ? 0.4 + 1.2 * share / peak : 1.6 - 1.0 * (share - peak) / (1 - peak);
}

std::vector<double> day_sums() {
    constexpr std::array<double, 7> by_weekday{1.1,  0.9, 0.85, 0.85,
                                               0.95, 1.1, 1.25}; // Sunday first
    constexpr std::size_t first_weekday = 2;                     // 2008-01-01 was a Tuesday
    std::vector<double> sums(days_of_study());
    double sum = 0;
    for (std::size_t d = 0; d < sums.size(); ++d) {
        auto const share = static_cast<double>(d) / static_cast<double>(sums.size());
        sums[d] = sum += trend(share) * by_weekday[(d + first_weekday) % 7];
    }
    return sums;
}

struct CityKind {
    char const* code;
    char const* title;
    double cumulative; // share of this kind and those before it
};
constexpr std::array<CityKind, 6> kinds{{{"homicide", "homicide", 0.78},
                                         {"house_attack", "attack on a house", 0.90},
                                         {"rehab_attack", "clinic attack", 0.94},
                                         {"party_massacre", "party massacre", 0.97},
                                         {"car_bomb", "car bomb", 0.99},
                                         {"prison_riot", "prison riot", 1.0}}};

/// Begin and end of the bin that holds the day, as places in the study; nullopt where it reaches
/// beyond it.
std::optional<std::size_t> begin_of(TimeBin bin, std::size_t day) {
    auto const study = city_study();
    auto const begin =
        bin_begin({study.begin.value + static_cast<std::int64_t>(day) * minutes_a_day}, bin);
    if (begin < study.begin || next_bin(begin, bin) > study.end) return std::nullopt;
    return static_cast<std::size_t>((begin.value - study.begin.value) / minutes_a_day);
}

} // namespace

std::vector<CityHotSpot> city_hot_spots() {
    return {{{0, 0}, 1800, 0.20, 0.08},        {{-3500, 2500}, 700, 0.10, 0.03},
            {{4200, 1500}, 400, 0.04, 0.07},   {{-6500, -4000}, 2600, 0.12, 0.10},
            {{7000, -6500}, 1500, 0.02, 0.16}, {{2500, -8500}, 900, 0.02, 0.09},
            {{-9500, 7500}, 1200, 0.06, 0.03}, {{9500, 9000}, 3200, 0.05, 0.06},
            {{-1500, 6500}, 250, 0.03, 0.02}};
}

CityIncidents::CityIncidents(CityOptions const& options)
    : seed_{options.seed}, stream_{options.seed, draw_index(Draw::city_days, 0)} {
    count_days(options.events);
}

void CityIncidents::count_days(std::int64_t events) {
    auto const sums = day_sums();
    left_.assign(sums.size(), {});
    std::vector<std::optional<std::size_t>> week_of(sums.size()), month_of(sums.size());
    for (std::size_t d = 0; d < sums.size(); ++d) {
        week_of[d] = begin_of(TimeBin::week, d);
        month_of[d] = begin_of(TimeBin::month, d);
    }
    for (std::int64_t i = 0; i < events; ++i) {
        auto const date = stream_.pick(sums);
        auto const how = stream_.uniform();
        if (how < 0.010) {
            ++undated_left_;
        } else if (how < 0.020 && month_of[date]) {
            ++left_[*month_of[date]][month];
        } else if (how >= 0.020 && how < 0.035 && week_of[date]) {
            ++left_[*week_of[date]][week];
        } else {
            ++left_[date][how < 0.395 ? day : fine];
        }
    }
}

bool CityIncidents::open_day() {
    while (next_day_ < left_.size()) {
        auto const date = next_day_++;
        open_ = &left_[date];
        if (std::all_of(open_->begin(), open_->end(), [](std::int64_t n) { return n == 0; }))
            continue;
        midnight_ = {city_study().begin.value + static_cast<std::int64_t>(date) * minutes_a_day};
        stream_ = Stream{seed_, draw_index(Draw::city_days, date + 1)};
        draw_minutes((*open_)[fine]);
        auto const share = static_cast<double>(date) / static_cast<double>(left_.size());
        spot_sums_.clear();
        double sum = 0;
        for (auto const& spot : spots_)
            spot_sums_.push_back(sum += spot.first + (spot.last - spot.first) * share);
        spot_sums_.push_back(1);
        return true;
    }
    open_ = nullptr;
    return false;
}

void CityIncidents::draw_minutes(std::int64_t count) {
    spans_.clear();
    for (std::int64_t i = 0; i < count; ++i) {
        CivilMinute at{midnight_.value + minute_of_day(stream_)};
        auto const to_the_hour = stream_.chance(8.0 / 60);
        if (to_the_hour) at.value -= at.value % 60;
        spans_.push_back(to_the_hour ? TimeSpan{at, {at.value + 60}, TimePrecision::hour}
                                     : TimeSpan{at, {at.value + 1}, TimePrecision::minute});
    }
    std::sort(spans_.begin(), spans_.end(), std::greater<>{}); // taken from the end
}

std::optional<TimeSpan> CityIncidents::next_span() {
    for (;;) {
        if (open_ != nullptr) {
            auto& left = *open_;
            auto const take = [&](How how, TimeSpan span) {
                --left[how];
                return span;
            };
            if (left[month] > 0) {
                return take(month,
                            {midnight_, next_bin(midnight_, TimeBin::month), TimePrecision::month});
            }
            if (left[week] > 0) {
                return take(week,
                            {midnight_, next_bin(midnight_, TimeBin::week), TimePrecision::week});
            }
            if (left[day] > 0) {
                return take(day,
                            {midnight_, {midnight_.value + minutes_a_day}, TimePrecision::day});
            }
            if (left[fine] > 0) {
                auto const span = spans_.back();
                spans_.pop_back();
                return take(fine, span);
            }
        }
        if (!open_day()) return std::nullopt;
    }
}

Incident const* CityIncidents::next() {
    auto const number = incident_.id.value + 1;
    auto const when = next_span();
    if (!when && undated_left_-- == 0) {
        undated_left_ = 0;
        return nullptr;
    }
    incident_ = Incident{};
    incident_.id = {number};
    incident_.when = when;
    draw_what_happened();
    draw_place();
    fmt::format_to(std::back_inserter(incident_.source_key), "simulated:incident:{:08}", number);
    return &incident_;
}

void CityIncidents::draw_what_happened() {
    auto const share = stream_.uniform();
    auto const& kind = *std::find_if(kinds.begin(), kinds.end() - 1,
                                     [&](CityKind const& k) { return share < k.cumulative; });
    incident_.kind.code = kind.code;
    fmt::format_to(std::back_inserter(incident_.title), "Simulated {} {:08}", kind.title,
                   incident_.id.value);
    auto const several = kind.cumulative > kinds[0].cumulative;
    auto const killed = several ? static_cast<std::int64_t>(stream_.below(9)) : 1;
    incident_.killed = {killed, killed, killed};
    if (several) {
        auto const injured = static_cast<std::int64_t>(stream_.below(12));
        incident_.injured = {injured, injured, injured + 2};
    }
    auto const state = stream_.uniform();
    incident_.verification = state < 0.005  ? Verification::unfounded
                             : state < 0.02 ? Verification::disputed
                             : state < 0.30 ? Verification::verified
                             : state < 0.60 ? Verification::corroborated
                                            : Verification::unverified;
    auto const secret = stream_.uniform();
    if (secret < 0.002) {
        incident_.confidentiality = Confidentiality::not_for_publication;
    } else if (secret < 0.012) {
        incident_.confidentiality = Confidentiality::restricted;
    } else if (secret < 0.013) {
        incident_.publish_after = std::chrono::year{2040} / 1 / 1;
    }
    incident_.sensitive = stream_.chance(0.01);
}

ProjectedPoint CityIncidents::draw_point() {
    constexpr auto radius = city_ground::half_side;
    for (;;) {
        auto const spot = stream_.pick(spot_sums_);
        ProjectedPoint point;
        if (spot < spots_.size()) {
            point.easting = spots_[spot].centre.easting + spots_[spot].width * stream_.normal();
            point.northing = spots_[spot].centre.northing + spots_[spot].width * stream_.normal();
        } else {
            point = {stream_.uniform(-radius, radius), stream_.uniform(-radius, radius)};
            if (point.easting * point.easting + point.northing * point.northing > radius * radius)
                continue;
        }
        if (city_ground::holds(point)) return point;
    }
}

void CityIncidents::draw_place() {
    auto const how = stream_.uniform();
    if (how < 0.015) {
        incident_.place.place = "simulated: place not recorded";
        return;
    }
    auto const point = draw_point();
    Position position;
    position.point = city_ground::to_lonlat(point);
    if (how < 0.055) {
        auto const district = city_ground::district_of(point);
        position.point = city_ground::to_lonlat(city_ground::district_centre(district));
        position.level = MatchLevel::colonia;
        position.uncertainty = Metres{std::round(city_ground::district_side * 0.7071067811865476)};
        position.extent = AreaId{district};
        incident_.place.colonia = fmt::format("Simulated district {:02}", district);
    } else if (how < 0.15) {
        position.level = MatchLevel::street;
        position.uncertainty = Metres{150 + 50 * static_cast<double>(stream_.below(28))};
    } else {
        position.level = MatchLevel::address;
        position.uncertainty = Metres{25};
    }
    incident_.position = position;
}

} // namespace reten
