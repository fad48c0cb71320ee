#pragma once

#include "geo/model/incident.hpp"

#include <random>
#include <vector>

namespace reten::test {

/// Incidents of three kinds around Ciudad Juárez in 2009 and 2010: undated, of spans from a minute
/// to a year, many with an end or a begin in common; unplaced, coarse, unfounded; in no order.
inline std::vector<Incident> random_incidents(std::uint32_t seed, int n) {
    std::mt19937 engine{seed};
    auto const below = [&](int limit) {
        return static_cast<int>(engine() % static_cast<unsigned>(limit));
    };
    constexpr int day = 1440;
    auto const start = civil_minute(std::chrono::year{2009} / 1 / 1).value;
    constexpr int lengths[] = {1,        60,       day,          day,      7 * day,
                               31 * day, 32 * day, 32 * day + 1, 365 * day};
    constexpr MatchLevel levels[] = {MatchLevel::coordinate,   MatchLevel::coordinate,
                                     MatchLevel::crossing,     MatchLevel::colonia,
                                     MatchLevel::municipality, MatchLevel::state};
    std::vector<Incident> all;
    for (int i = 0; i < n; ++i) {
        Incident incident;
        incident.kind.code = below(10) < 7 ? "homicide" : below(2) == 0 ? "rehab_attack" : "attack";
        if (below(8) != 0) {
            auto const begin = start + below(100) * 7 * day + below(3) * 60;
            incident.when = TimeSpan{{begin}, {begin + lengths[below(9)]}, TimePrecision::span};
        }
        if (below(8) != 0) {
            incident.position = Position{};
            incident.position->point = {-106.5 + below(100) * 0.001, 31.7 + below(100) * 0.001};
            incident.position->level = levels[below(6)];
            if (below(2) == 0) incident.position->uncertainty = Metres{below(20) * 25.0};
        }
        auto const held = below(10);
        if (held == 0) incident.verification = Verification::unfounded;
        if (held == 1) incident.verification = Verification::disputed;
        incident.sensitive = below(12) == 0;
        if (below(12) == 0) incident.confidentiality = Confidentiality::restricted;
        all.push_back(std::move(incident));
    }
    return all;
}

} // namespace reten::test
