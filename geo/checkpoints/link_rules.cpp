#include "geo/checkpoints/link_rules.hpp"

#include "geo/model/folded_text.hpp"
#include "geo/model/plane_distance.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

namespace reten {

namespace {

constexpr double minutes_a_day = 1440;

/// A dated and placed incident, by the end of its span.
struct Candidate {
    IncidentId id;
    ProjectedPoint point;
    TimeSpan when;
    std::optional<RoadPlace> place;
    std::optional<DocumentId> document{}; // of its code
};

bool by_end(Candidate const& a, Candidate const& b) {
    return std::tie(a.when.end, a.when.begin, a.id) < std::tie(b.when.end, b.when.begin, b.id);
}

std::vector<Candidate> usable(std::span<RuleIncident const> incidents, RoadNetwork const* roads,
                              DistanceRule const& rule, RuleLinks& found) {
    std::vector<Candidate> candidates;
    for (auto const& incident : incidents) {
        if (!incident.when) {
            ++found.undated;
            continue;
        }
        if (!incident.point) {
            ++found.unplaced;
            continue;
        }
        Candidate candidate{incident.id, *incident.point, *incident.when, {}};
        if (roads != nullptr) {
            auto const snapped = roads->snap(candidate.point, rule.snap);
            if (!snapped) {
                ++found.off_network;
                continue;
            }
            candidate.place = snapped->place;
        }
        candidates.push_back(candidate);
    }
    std::sort(candidates.begin(), candidates.end(), by_end);
    return candidates;
}

/// Distances from one incident to others, by road or straight.
class Distances {
public:
    Distances(RoadNetwork const* roads, Metres limit) : roads_{roads}, limit_{limit.value} {
        if (roads_ != nullptr) {
            there_.emplace(roads_->graph());
            back_.emplace(roads_->graph());
        }
    }
    void from(Candidate const& candidate) {
        origin_ = &candidate;
        grown_ = false;
    }
    /// nullopt: farther than the limit.
    std::optional<double> to(Candidate const& other) {
        auto const straight = plane_distance(origin_->point, other.point);
        if (roads_ == nullptr) return straight <= limit_ ? std::optional{straight} : std::nullopt;
        // A road between the two places on it is no shorter than the straight line.
        auto const line = [&](RoadPlace a, RoadPlace b) {
            return plane_distance(roads_->at(a), roads_->at(b));
        };
        if (line(*origin_->place, *other.place) > limit_) return std::nullopt;
        if (!std::exchange(grown_, true)) there_->grow_from(*origin_->place, limit_);
        auto shortest = there_->cost_to(*other.place);
        // The other way round costs a search of its own, which most pairs need not.
        if (!shortest || *shortest > straight * 1.5) {
            auto const back = back_->shortest(*other.place, *origin_->place);
            if (back && back->cost <= limit_ && (!shortest || back->cost < *shortest))
                shortest = back->cost;
        }
        return shortest;
    }

private:
    RoadNetwork const* roads_;
    double limit_;
    std::optional<RouteSearch> there_, back_;
    Candidate const* origin_ = nullptr;
    bool grown_ = false;
};

bool says_nothing(std::string_view value) {
    constexpr std::array unknown{"",          "unknown", "desconocido", "desconocida",
                                 "no",        "none",    "ninguno",     "ninguna",
                                 "not known", "n a",     "se ignora",   "no especificado",
                                 "sin dato"};
    return std::find(unknown.begin(), unknown.end(), value) != unknown.end();
}

} // namespace

RuleLinks links_by_distance(std::span<RuleIncident const> incidents, RoadNetwork const* roads,
                            DistanceRule const& rule) {
    RuleLinks found;
    auto const candidates = usable(incidents, roads, rule, found);
    Distances distances{roads, rule.distance};
    auto const most = rule.days * minutes_a_day;
    for (std::size_t later = 0; later < candidates.size(); ++later) {
        auto const& to = candidates[later];
        distances.from(to);
        std::vector<RuleLink> links;
        // By the end of spans: the nearest in time come last.
        for (auto earlier = later; earlier-- > 0;) {
            auto const& from = candidates[earlier];
            auto const apart = static_cast<double>(to.when.begin.value - from.when.end.value);
            if (apart > most) break;
            auto const distance = distances.to(from);
            if (!distance) continue;
            if (from.when.overlaps(to.when)) {
                ++found.order_unknown;
                continue;
            }
            links.push_back({from.id, to.id, *distance});
            if (rule.pairs == RulePairs::latest) break;
        }
        std::reverse(links.begin(), links.end());
        found.links.insert(found.links.end(), links.begin(), links.end());
    }
    return found;
}

CodeLinks links_by_code(std::span<RuleIncident const> incidents,
                        std::span<IncidentCode const> codes, std::string_view code) {
    CodeLinks found;
    std::map<IncidentId, RuleIncident const*> known;
    for (auto const& incident : incidents) known.emplace(incident.id, &incident);
    std::map<std::string, std::vector<Candidate>> groups;
    for (auto const& each : codes) {
        auto const incident = known.find(each.incident);
        auto const value = folded(each.value);
        if (each.code != code || incident == known.end() || says_nothing(value)) continue;
        auto const& when = incident->second->when;
        if (!when) {
            ++found.undated;
            continue;
        }
        groups[value].push_back({each.incident, {}, *when, {}, each.document});
    }
    for (auto& [value, group] : groups) {
        std::stable_sort(group.begin(), group.end(), by_end);
        group.erase(std::unique(group.begin(), group.end(),
                                [](auto const& a, auto const& b) { return a.id == b.id; }),
                    group.end());
        for (std::size_t i = 1; i < group.size(); ++i) {
            if (group[i - 1].when.overlaps(group[i].when)) {
                ++found.order_unknown;
                continue;
            }
            found.links.push_back({group[i - 1].id, group[i].id, 0});
            found.documents.push_back({group[i - 1].document, group[i].document});
        }
    }
    return found;
}

LinkGround ground_of_code(std::string_view code) {
    if (code == "weapon") return LinkGround::same_weapon;
    if (code == "vehicle") return LinkGround::same_vehicle;
    if (code == "message") return LinkGround::same_message;
    if (code == "actor") return LinkGround::same_actor;
    return LinkGround::rule;
}

} // namespace reten
