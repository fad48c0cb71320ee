#include "geo/storage/incident_row.hpp"
#include "geo/storage/record_columns.hpp"
#include "geo/storage/spatialite_blob.hpp"
#include "geo/storage/spatialite_incident_store.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace reten {

namespace {

std::string json_list(std::vector<std::string> const& words) {
    return nlohmann::json(words).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// The boundaries that a query names by code, and the box around them.
struct Boundaries {
    std::vector<std::pair<LonLatBox, MultiPolygon>> areas;
    LonLatBox box;

    [[nodiscard]] bool contains(LonLat point) const {
        for (auto const& [bounds, boundary] : areas) {
            if (bounds.contains(point) && reten::contains(boundary, point)) return true;
        }
        return false;
    }
};

Boundaries boundaries_of(Database& database, std::vector<std::string> const& codes) {
    Boundaries boundaries;
    auto const list = json_list(codes);
    auto rows = database.prepare("SELECT geometry FROM area WHERE code IN "
                                 "(SELECT value FROM json_each(?)) AND geometry IS NOT NULL");
    rows.bind(list);
    while (rows.step()) {
        auto boundary = polygons_from_blob(rows.blob(0));
        auto const box = bounds(boundary);
        if (box.empty()) continue;
        boundaries.box.extend({box.west, box.south});
        boundaries.box.extend({box.east, box.north});
        boundaries.areas.emplace_back(box, std::move(boundary));
    }
    return boundaries;
}

/// Conditions on the row; the one parameter is the list of kinds as JSON.
std::string conditions(IncidentQuery const& query, std::optional<LonLatBox> const& area_box) {
    std::string sql =
        query.kinds.empty() ? "?1 IS NOT NULL" : "kind IN (SELECT value FROM json_each(?1))";
    if (!query.unfounded) sql += " AND verification <> 'unfounded'";
    if (query.window) {
        sql += fmt::format(R"( AND "begin" < {} AND "end" > {})", query.window->end.value,
                           query.window->begin.value);
    }
    auto const within = [&](LonLatBox const& box) {
        if (box.empty()) {
            sql += " AND 0";
            return;
        }
        sql += fmt::format(" AND lon BETWEEN {:.17g} AND {:.17g} AND lat BETWEEN {:.17g} AND "
                           "{:.17g}",
                           std::clamp(box.west, -1e3, 1e3), std::clamp(box.east, -1e3, 1e3),
                           std::clamp(box.south, -1e3, 1e3), std::clamp(box.north, -1e3, 1e3));
    };
    if (query.box) within(*query.box);
    if (area_box) within(*area_box);
    return sql;
}

std::string kind_list(IncidentQuery const& query) {
    std::vector<std::string> codes;
    for (auto const& kind : query.kinds) codes.push_back(kind.code);
    return json_list(codes);
}

/// A query made ready: SQL for what SQL can tell, boundaries for the rest.
struct Plan {
    Plan(Database& database, IncidentQuery const& query)
        : all_kinds{query.kinds.empty()}, unfounded{query.unfounded}, kinds{kind_list(query)} {
        if (!query.area_codes.empty()) boundaries = boundaries_of(database, query.area_codes);
        IncidentQuery chosen;
        chosen.kinds = query.kinds;
        chosen.unfounded = true;
        of_kinds = conditions(chosen, std::nullopt);
        where = conditions(query, boundaries ? std::optional{boundaries->box} : std::nullopt);
    }
    bool all_kinds, unfounded;
    std::string kinds, of_kinds, where;
    std::optional<Boundaries> boundaries;
};

/// Total, undated and unplaced of the kinds among the rows that meet a condition.
QueryTotals counted(Database& database, Plan const& plan, std::string_view condition) {
    QueryTotals totals;
    auto row = database.prepare(
        fmt::format(R"(SELECT count(*), count(*) - count("begin"), count(*) - count(lon)
                       FROM incident WHERE {} AND {})",
                    plan.of_kinds, condition));
    row.bind(plan.kinds);
    if (row.step()) {
        totals.total = row.integer(0);
        totals.undated = row.integer(1);
        totals.unplaced = row.integer(2);
    }
    return totals;
}

/// Founded or not. Without kinds each number comes from an index, else all rows are read.
QueryTotals all_of_kinds(Database& database, Plan const& plan) {
    QueryTotals totals;
    if (plan.all_kinds) {
        totals.total = database.integer("SELECT count(*) FROM incident");
        totals.undated = database.integer(R"(SELECT count(*) FROM incident WHERE "begin" IS NULL)");
        totals.unplaced = database.integer("SELECT count(*) FROM incident WHERE lon IS NULL");
        return totals;
    }
    return counted(database, plan, "1");
}

QueryTotals totals_of_kinds(Database& database, Plan const& plan) {
    auto totals = all_of_kinds(database, plan);
    auto const unfounded = counted(database, plan, "verification = 'unfounded'");
    totals.unfounded = unfounded.total;
    if (plan.unfounded) return totals;
    totals.total -= unfounded.total;
    totals.undated -= unfounded.undated;
    totals.unplaced -= unfounded.unplaced;
    return totals;
}

} // namespace

void SpatialiteIncidentStore::for_each(IncidentQuery const& query,
                                       std::function<bool(Incident const&)> const& visit) const {
    Plan const plan{file_.database, query};
    auto const walk = [&](std::string_view dated, std::string_view order) {
        auto rows = file_.database.prepare(fmt::format("{} WHERE {} AND {} ORDER BY {}",
                                                       incident_statements().select, plan.where,
                                                       dated, order));
        rows.bind(plan.kinds);
        while (rows.step()) {
            auto const incident = read_incident(rows);
            if (plan.boundaries &&
                !(incident.position && plan.boundaries->contains(incident.position->point))) {
                continue;
            }
            if (query.condition && !query.condition->matches(incident)) continue;
            if (!visit(incident)) return false;
        }
        return true;
    };
    if (!walk(R"("begin" IS NOT NULL)", R"("begin", id)")) return;
    if (!query.window) walk(R"("begin" IS NULL)", "id");
}

void SpatialiteIncidentStore::for_each_mark(
    std::function<bool(IncidentMarkRow const&)> const& visit) const {
    auto rows = file_.database.prepare(incident_mark_select);
    while (rows.step() && visit(read_incident_mark(rows))) {
    }
}

void SpatialiteIncidentStore::for_each_key(
    std::string_view prefix,
    std::function<void(std::string_view, std::optional<TimeSpan> const&)> const& visit) const {
    auto rows = file_.database.prepare(
        R"(SELECT "begin", "end", precision, source_key FROM incident
           WHERE source_key >= ?1 AND source_key <> '' ORDER BY source_key)");
    rows.bind(prefix);
    while (rows.step()) {
        RowReader row{rows};
        auto const when = read_span(row);
        auto const key = row.view();
        if (!key.starts_with(prefix)) return;
        visit(key, when);
    }
}

QueryTotals SpatialiteIncidentStore::totals(IncidentQuery const& query) const {
    auto& database = file_.database;
    Plan const plan{database, query};
    auto totals = totals_of_kinds(database, plan);
    if (query.condition) {
        for_each(query, [&](Incident const&) {
            ++totals.shown;
            return true;
        });
        return totals;
    }
    if (!plan.boundaries) {
        auto row = database.prepare("SELECT count(*) FROM incident WHERE " + plan.where);
        row.bind(plan.kinds);
        if (row.step()) totals.shown = row.integer(0);
        return totals;
    }
    auto rows =
        database.prepare("SELECT lon, lat FROM incident WHERE lon IS NOT NULL AND " + plan.where);
    rows.bind(plan.kinds);
    while (rows.step()) {
        if (plan.boundaries->contains({rows.real(0), rows.real(1)})) ++totals.shown;
    }
    return totals;
}

std::optional<LonLatBox> SpatialiteIncidentStore::extent() const {
    auto row = file_.database.prepare("SELECT min(lon), min(lat), max(lon), max(lat) "
                                      "FROM incident WHERE lon IS NOT NULL");
    if (!row.step() || row.null(0)) return std::nullopt;
    return LonLatBox{row.real(0), row.real(1), row.real(2), row.real(3)};
}

} // namespace reten
