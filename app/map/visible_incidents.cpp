#include "app/map/visible_incidents.hpp"

#include "app/workspace/incident_bins.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace reten::app {

namespace {

std::vector<VisibleMark> grouped(IncidentColumns const& columns,
                                 std::vector<IncidentColumns::Index> indices) {
    std::stable_sort(indices.begin(), indices.end(), [&](auto a, auto b) {
        auto const undated_a = !columns.dated(a), undated_b = !columns.dated(b);
        if (undated_a != undated_b) return undated_b;
        return columns.begins()[a] < columns.begins()[b];
    });
    using Key = std::tuple<double, double, float, IncidentColumns::Index>;
    std::map<Key, std::size_t> seen;
    std::vector<VisibleMark> marks;
    for (auto const i : indices) {
        auto const radius = columns.radii()[i];
        auto const area = columns.areas()[i];
        Key const key{columns.eastings()[i], columns.northings()[i],
                      std::isnan(radius) ? -1.0F : radius, area};
        auto const [place, is_new] = seen.emplace(key, marks.size());
        if (is_new) {
            VisibleMark mark;
            mark.at = {columns.eastings()[i], columns.northings()[i]};
            if (!std::isnan(radius)) mark.radius = static_cast<double>(radius);
            mark.exact = columns.has(i, incident_flag::exact);
            if (area != IncidentColumns::no_area) mark.area = area;
            marks.push_back(std::move(mark));
        }
        marks[place->second].incidents.push_back(i);
    }
    return marks;
}

} // namespace

std::vector<VisibleKind> visible_incidents(CaseSnapshot const& snapshot, ColumnFilter const& filter,
                                           ProjectedBox const& box) {
    std::vector<VisibleKind> out;
    for (auto const kind : filter.kinds) {
        auto one = filter;
        one.kinds = {kind};
        auto indices = drawn_within(snapshot.incidents, one, box, most_marks);
        VisibleKind visible{kind, !indices, {}};
        if (indices) visible.marks = grouped(snapshot.incidents, *std::move(indices));
        out.push_back(std::move(visible));
    }
    auto const total = [&](VisibleKind const& visible) {
        auto const one = ColumnFilter{{visible.kind}, std::nullopt, filter.unfounded};
        return snapshot.incidents.totals(one).total;
    };
    std::stable_sort(out.begin(), out.end(), [&](VisibleKind const& a, VisibleKind const& b) {
        return total(a) > total(b);
    });
    return out;
}

} // namespace reten::app
