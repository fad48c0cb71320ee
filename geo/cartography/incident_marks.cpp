#include "geo/cartography/incident_marks.hpp"

#include <tuple>

namespace reten {

namespace {

std::vector<std::size_t> in_order_of_time(std::vector<Incident> const& incidents) {
    std::vector<std::size_t> order(incidents.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        auto const& first = incidents[a].when;
        auto const& second = incidents[b].when;
        if (first.has_value() != second.has_value()) return first.has_value();
        return first && first->begin < second->begin;
    });
    return order;
}

double quantile(std::vector<double>& values, double share) {
    auto const k = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + k, values.end());
    return values[static_cast<std::size_t>(k)];
}

} // namespace

bool is_coarse(MatchLevel level) {
    switch (level) {
    case MatchLevel::municipality:
    case MatchLevel::state:
    case MatchLevel::country: return true;
    case MatchLevel::coordinate:
    case MatchLevel::address:
    case MatchLevel::crossing:
    case MatchLevel::kilometre_post:
    case MatchLevel::street:
    case MatchLevel::colonia:
    case MatchLevel::locality:
    case MatchLevel::none: return false;
    }
    return false;
}

IncidentMarks incident_marks(PublishedCase const& published, Projector const& projector,
                             MapTheme theme) {
    IncidentMarks out;
    for (auto const& incident : published.incidents) ++out.count_by_kind[incident.kind];
    out.styled_as = out.count_by_kind;
    std::vector<Kind> kinds;
    for (auto const& [kind, n] : out.count_by_kind) kinds.push_back(kind);
    out.symbols = kind_symbols(kinds, theme);
    std::map<Kind, KindSymbol> symbol_of;
    for (auto const& symbol : out.symbols) symbol_of[symbol.kind] = symbol;
    std::map<AreaId, std::size_t> area_index;
    for (std::size_t i = 0; i < published.areas.size(); ++i)
        if (!published.areas[i].boundary.empty()) area_index.emplace(published.areas[i].id, i);

    using Key = std::tuple<Kind, double, double, double, std::size_t>;
    std::map<Key, std::size_t> seen;
    for (auto const i : in_order_of_time(published.incidents)) {
        auto const& incident = published.incidents[i];
        if (!incident.position) {
            ++out.unplaced[incident.kind];
            continue;
        }
        auto const& position = *incident.position;
        if (is_coarse(position.level)) {
            out.coarse[position.level].push_back(i);
            continue;
        }
        auto const at = projector.to_projected(position.point);
        if (!at) {
            ++out.unprojected;
            continue;
        }
        std::optional<std::size_t> area;
        if (auto const* id = std::get_if<AreaId>(&position.extent))
            if (auto const found = area_index.find(*id); found != area_index.end())
                area = found->second;
        auto const radius = position.uncertainty ? position.uncertainty->value : -1;
        Key const key{incident.kind, position.point.lon, position.point.lat, radius,
                      area.value_or(published.areas.size())};
        auto const [place, is_new] = seen.emplace(key, out.marks.size());
        if (is_new) {
            IncidentMark mark{symbol_of[incident.kind], *at, std::nullopt, false, area, {}};
            if (position.uncertainty)
                mark.radius = radius / projector.ground_metres_per_unit(position.point);
            mark.exact = position.level == MatchLevel::coordinate && !position.uncertainty;
            out.marks.push_back(std::move(mark));
        }
        out.marks[place->second].incidents.push_back(i);
    }
    std::stable_sort(out.marks.begin(), out.marks.end(),
                     [&](IncidentMark const& a, IncidentMark const& b) {
                         return out.count_by_kind[a.symbol.kind] > out.count_by_kind[b.symbol.kind];
                     });
    return out;
}

ProjectedBox extent_of(IncidentMarks const& marks) {
    ProjectedBox all;
    std::vector<double> x, y;
    for (auto const& mark : marks.marks) {
        all.extend(mark.at);
        x.insert(x.end(), mark.incidents.size(), mark.at.easting);
        y.insert(y.end(), mark.incidents.size(), mark.at.northing);
    }
    if (x.size() <= 50) return all;
    ProjectedBox const core{quantile(x, 0.01), quantile(y, 0.01), quantile(x, 0.99),
                            quantile(y, 0.99)};
    auto const grown = 1.08;
    auto const area = core.width() * core.height() * grown * grown;
    if (!(area > 0) || area > all.width() * all.height() * 2 / 3) return all;
    return core;
}

} // namespace reten
