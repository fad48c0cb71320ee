#include "geo/simulation/city_series.hpp"

#include "geo/simulation/city_ground.hpp"
#include "geo/simulation/simulation_draws.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

namespace reten {

namespace {

constexpr std::int64_t day = 24 * 60;
constexpr std::size_t series_count = 16;
constexpr std::size_t fewest = 3;
constexpr std::int64_t longest_wait_days = 40;
constexpr double nearest = 300, farthest = 6000; // metres from one to the next

bool may_be_linked(Incident const& incident) {
    return incident.kind.code == "homicide" && incident.when && incident.position &&
           incident.position->level == MatchLevel::address && incident.when->minutes() <= day &&
           incident.verification != Verification::unfounded;
}

} // namespace

CitySeries::CitySeries(std::uint64_t seed) {
    static constexpr std::array<LinkGround, 4> grounds{
        LinkGround::same_weapon, LinkGround::same_vehicle, LinkGround::same_actor,
        LinkGround::same_message};
    static constexpr std::array<LinkGrade, 3> grades{LinkGrade::confirmed, LinkGrade::probable,
                                                     LinkGrade::inferred};
    auto const study = city_study();
    auto const apart = study.minutes() * 9 / 10 / static_cast<std::int64_t>(series_count);
    for (std::size_t s = 0; s < series_count; ++s) {
        Stream stream{seed, draw_index(Draw::city_series, s)};
        Open open{.earliest = {study.begin.value + static_cast<std::int64_t>(s) * apart},
                  .latest = study.end,
                  .wanted = 5 + static_cast<std::size_t>(stream.below(6)),
                  .last_place = std::nullopt,
                  .members = {},
                  .ground = grounds[static_cast<std::size_t>(stream.below(grounds.size()))],
                  .grade = grades[static_cast<std::size_t>(stream.below(grades.size()))],
                  .stream = stream};
        all_.push_back(std::move(open));
    }
    next_due_ = study.begin;
}

void CitySeries::offer(Incident const& incident, IncidentId id) {
    if (!incident.when || incident.when->begin < next_due_ || !may_be_linked(incident)) return;
    auto const when = *incident.when;
    for (auto& open : all_) {
        if (open.members.size() == open.wanted || when.begin < open.earliest ||
            when.begin > open.latest)
            continue;
        if (open.last_place) {
            auto const way = city_ground::distance(*open.last_place, incident.position->point);
            if (way < nearest || way > farthest) continue;
        }
        open.members.push_back(id);
        open.last_place = incident.position->point;
        open.earliest = {when.end.value + static_cast<std::int64_t>(open.stream.below(9 * day)) +
                         day};
        open.latest = {open.earliest.value + longest_wait_days * day};
        break;
    }
    next_due_ = {std::numeric_limits<std::int64_t>::max()};
    for (auto const& open : all_)
        if (open.members.size() < open.wanted && open.latest >= when.begin)
            next_due_ = std::min(next_due_, open.earliest);
}

CitySeries::Found CitySeries::found() const {
    Found found;
    for (auto const& open : all_) {
        if (open.members.size() < fewest) continue;
        Series series;
        series.id = {static_cast<std::int64_t>(found.series.size()) + 1};
        series.name = fmt::format("Simulated series {:02}", series.id.value);
        series.note = "Simulated attacks by one group";
        series.ground = open.ground;
        series.grade = open.grade;
        found.series.push_back(series);
        for (std::size_t m = 1; m < open.members.size(); ++m) {
            IncidentLink link;
            link.id = {static_cast<std::int64_t>(found.links.size()) + 1};
            link.series = series.id;
            link.from = open.members[m - 1];
            link.to = open.members[m];
            link.ground = open.ground;
            link.grade = open.grade;
            found.links.push_back(link);
        }
    }
    return found;
}

} // namespace reten
