#include "geo/simulation/attack_series.hpp"

#include "geo/simulation/simulation_draws.hpp"
#include "geo/simulation/street_grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace reten {

namespace {

/// What links incidents, and how sure: drawn once a series.
struct Tie {
    LinkGround ground;
    LinkGrade grade;
};

Tie draw_tie(Stream& stream) {
    static constexpr std::array<double, 3> grades{0.25, 0.60, 1.0}; // confirmed, probable, inferred
    static constexpr std::array<double, 4> grounds{0.30, 0.65, 0.90, 1.0};
    static constexpr std::array<LinkGround, 4> ground_of{
        LinkGround::same_weapon, LinkGround::same_vehicle, LinkGround::same_actor,
        LinkGround::same_message};
    static constexpr std::array<LinkGrade, 3> grade_of{LinkGrade::confirmed, LinkGrade::probable,
                                                       LinkGrade::inferred};
    auto const ground = ground_of[stream.pick(grounds)];
    return {ground, grade_of[stream.pick(grades)]};
}

void add_series(SimulatedCase& simulated, std::vector<std::size_t> const& members, Tie tie,
                std::string const& what, Stream& stream) {
    Series series;
    series.id = {static_cast<std::int64_t>(simulated.series.size()) + 1};
    series.name = fmt::format("Simulated series {:02}", series.id.value);
    series.note = what;
    series.ground = tie.ground;
    series.grade = tie.grade;
    simulated.series.push_back(series);
    for (std::size_t m = 1; m < members.size(); ++m) {
        IncidentLink link;
        link.id = {static_cast<std::int64_t>(simulated.links.size()) + 1};
        link.series = series.id;
        link.from = simulated.incidents[members[m - 1]].id;
        link.to = simulated.incidents[members[m]].id;
        link.ground = tie.ground;
        // Now and then one link is weaker than the series as a whole.
        link.grade = tie.grade;
        if (stream.chance(0.2)) link.grade = LinkGrade::inferred;
        simulated.links.push_back(link);
    }
}

class SeriesWalk {
public:
    SeriesWalk(SimulatedCase const& simulated, std::set<std::size_t>& used,
               AttackSeriesOptions const& options)
        : case_{simulated}, used_{used}, options_{options} {}

    /// Members of one series by time; fewer than the fewest when nothing suitable follows.
    [[nodiscard]] std::vector<std::size_t> walk(std::size_t start, Stream& stream) const {
        std::vector<std::size_t> members{start};
        ProjectedPoint heading{stream.uniform(-1, 1), stream.uniform(-1, 1)};
        auto const wanted =
            options_.fewest +
            static_cast<std::size_t>(stream.below(options_.most - options_.fewest + 1));
        while (members.size() < wanted) {
            auto const next = follower(members, heading, stream);
            if (!next) break;
            auto const a = place(members.back());
            auto const b = place(*next);
            auto const length = city_plane::distance(a, b);
            heading.easting = 0.5 * heading.easting + 0.5 * (b.easting - a.easting) / length;
            heading.northing = 0.5 * heading.northing + 0.5 * (b.northing - a.northing) / length;
            members.push_back(*next);
        }
        return members;
    }
    [[nodiscard]] bool usable(std::size_t i) const {
        auto const& incident = case_.incidents[i];
        return incident.kind.code == "homicide" && incident.position && incident.when &&
               incident.position->level == MatchLevel::address && !used_.contains(i);
    }

private:
    [[nodiscard]] ProjectedPoint place(std::size_t i) const {
        return city_plane::to_plane(case_.incidents[i].position->point);
    }
    /// The incident of the next days that best keeps the heading.
    [[nodiscard]] std::optional<std::size_t> follower(std::vector<std::size_t> const& members,
                                                      ProjectedPoint heading,
                                                      Stream& stream) const {
        auto const& current = case_.incidents[members.back()];
        auto const until = current.when->end.value + std::int64_t{options_.days} * 24 * 60;
        auto const from = place(members.back());
        std::optional<std::size_t> best;
        double best_score = -10;
        for (auto i = members.back() + 1;
             i < case_.incidents.size() && case_.incidents[i].when->begin.value < until; ++i) {
            if (!usable(i) || case_.incidents[i].when->begin < current.when->end) continue;
            auto const to = place(i);
            auto const length = city_plane::distance(from, to);
            if (length < options_.nearest || length > options_.farthest) continue;
            auto const along = ((to.easting - from.easting) * heading.easting +
                                (to.northing - from.northing) * heading.northing) /
                               length;
            auto const score = along + stream.uniform(0, 0.6);
            if (score > best_score) {
                best_score = score;
                best = i;
            }
        }
        return best;
    }

    SimulatedCase const& case_;
    std::set<std::size_t>& used_;
    AttackSeriesOptions options_;
};

/// The clinic attacks, by time, in two halves: the first held together by a weapon, the second by
/// what was left at the place.
void add_clinic_series(SimulatedCase& simulated) {
    std::vector<std::size_t> attacks;
    for (std::size_t i = 0; i < simulated.incidents.size(); ++i)
        if (simulated.incidents[i].kind.code == "rehab_attack" && simulated.incidents[i].position)
            attacks.push_back(i);
    Stream stream{simulated.seed, draw_index(Draw::series, 0)};
    auto const half = attacks.begin() + static_cast<std::ptrdiff_t>(attacks.size() / 2);
    std::vector<std::size_t> const first{attacks.begin(), half};
    std::vector<std::size_t> const second{half, attacks.end()};
    if (first.size() > 1)
        add_series(simulated, first, {LinkGround::same_weapon, LinkGrade::probable},
                   "Simulated attacks on clinics", stream);
    if (second.size() > 1)
        add_series(simulated, second, {LinkGround::same_message, LinkGrade::confirmed},
                   "Simulated attacks on clinics", stream);
}

} // namespace

void add_attack_series(SimulatedCase& simulated, AttackSeriesOptions const& options) {
    if (simulated.incidents.empty()) return;
    add_clinic_series(simulated);
    std::set<std::size_t> used;
    SeriesWalk const walker{simulated, used, options};
    auto const wanted = simulated.series.size() + options.count;
    for (std::uint64_t tries = 1; tries <= 40 * options.count && simulated.series.size() < wanted;
         ++tries) {
        Stream stream{simulated.seed, draw_index(Draw::series, tries)};
        auto const start = static_cast<std::size_t>(stream.below(simulated.incidents.size()));
        if (!walker.usable(start)) continue;
        auto const members = walker.walk(start, stream);
        if (members.size() < options.fewest) continue;
        used.insert(members.begin(), members.end());
        add_series(simulated, members, draw_tie(stream), "Simulated attacks by one group", stream);
    }
}

} // namespace reten
