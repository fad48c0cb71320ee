#include "geo/import/plane_check.hpp"

#include "geo/cells/cell_value.hpp"
#include "geo/import/import_plan.hpp"
#include "geo/import/shape_degrees.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/tables/option_messages.hpp"
#include "geo/tables/proposed_crs.hpp"
#include "geo/tables/wkt.hpp"

#include <algorithm>
#include <cctype>

namespace reten {

namespace {

using F = ImportField;

/// Cells under `x` and `y` that are no degrees need a system.
void check_plane_of_columns(ImportPlan const& plan) {
    auto const& mapping = plan.mapping;
    if (mapping.has(F::lon) || !mapping.has(F::x) || !mapping.has(F::y)) return;
    if (!plan.table.crs.empty()) return;
    auto const source = open_table(plan.path, plan.table);
    if (source->has_geometry()) return;
    RowShaper shaper{plan.rules};
    RowGroups groups{*source, shaper};
    int looked_at = 0;
    for (RowGroup group; looked_at < 1000 && groups.next(group); ++looked_at) {
        auto const& row = group.records().front();
        if (!row.defect.empty()) continue;
        auto const& x = row.cells[*mapping.column(F::x)];
        auto const& y = row.cells[*mapping.column(F::y)];
        auto const east = read_coordinate(x).value, north = read_coordinate(y).value;
        if (!east || !north || is_valid(LonLat{*east, *north})) continue;
        throw ImportError{pattern_of(OptionMessage::name_crs_of_plane),
                          plan.path,
                          mapping.columns()[*mapping.column(F::x)],
                          mapping.columns()[*mapping.column(F::y)],
                          row.shown_row(),
                          printable(trimmed(x)),
                          printable(trimmed(y))};
    }
}

/// Cells of well-known text none of which could be in degrees need a system too.
void check_plane_of_shapes(ImportPlan const& plan) {
    auto const column = plan.mapping.column(F::wkt);
    if (!column || plan.mapping.has(F::lon) || plan.mapping.has(F::x)) return;
    if (!plan.table.crs.empty() || *column >= plan.rules.file_columns.size()) return;
    auto const source = open_table(plan.path, plan.table);
    if (source->has_geometry()) return;
    ProjectedBox box;
    bool any = false;
    int looked_at = 0;
    for (TableRow row; looked_at < 1000 && source->next(row); ++looked_at) {
        if (!row.defect.empty()) continue;
        auto const shape = geometry_from_wkt(unguarded(trimmed(row.cells[*column])));
        if (!shape || std::holds_alternative<std::monostate>(*shape)) continue;
        for (auto const& point : points_of(*shape)) {
            if (is_valid(point)) return;
            box.extend(ProjectedPoint{point.lon, point.lat});
            any = true;
        }
    }
    if (any) throw ImportError{pattern_of(OptionMessage::name_crs), plan.path, proposed_crs(box)};
}

/// A code (`EPSG:32613`), WKT, a PROJ string or a URN. Of a name PROJ takes the first that looks
/// like it.
bool defines_crs(std::string_view crs) {
    if (crs.starts_with("+proj=") || crs.find('[') != crs.npos) return true;
    auto const first = crs.find(':');
    auto const word = [](std::string_view text) {
        return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
            return std::isalnum(c) != 0 || c == '_' || c == '.' || c == '+' || c == '-';
        });
    };
    if (first == crs.npos || !word(crs.substr(0, first))) return false;
    auto const rest = crs.substr(first + 1);
    if (folded(crs.substr(0, first)) == "urn") return rest.find(' ') == rest.npos;
    return word(rest) && std::any_of(rest.begin(), rest.end(),
                                     [](unsigned char c) { return std::isdigit(c) != 0; });
}

} // namespace

void check_crs(std::string const& crs) {
    if (crs.empty()) return;
    auto const unknown = [&] {
        return UsageError{pattern_of(OptionMessage::unknown_crs), printable(crs)};
    };
    if (!defines_crs(crs)) throw unknown();
    try {
        LonLatReader const reader{Crs{crs}};
    } catch (Error const&) {
        throw unknown();
    }
}

void check_plane(ImportPlan const& plan) {
    check_plane_of_columns(plan);
    check_plane_of_shapes(plan);
}

} // namespace reten
