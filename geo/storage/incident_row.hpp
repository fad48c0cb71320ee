#pragma once

#include "geo/storage/case_store.hpp"
#include "geo/storage/record_columns.hpp"

namespace reten {

/// An incident as a row of its table: columns written and read in one order.
[[nodiscard]] RecordStatements const& incident_statements();
/// Of incidents that were merged into others: the same columns.
[[nodiscard]] RecordStatements const& merged_incident_statements();
/// `sql` is the insert or the update of one of them.
void write_incident(Database& database, std::string const& sql, std::int64_t id,
                    std::int64_t revision, Incident const& incident);
/// The triggers of tables of points do nothing but refuse a geometry that is no point of WGS 84,
/// which ours always are, and take a third of the time of an insert.
void leave_out_point_triggers(Database& database);
[[nodiscard]] Incident read_incident(Statement const& statement);

/// What a map needs of all incidents, by id.
extern char const* const incident_mark_select;
/// A row of `incident_mark_select`. Its kind holds until the next step.
[[nodiscard]] IncidentMarkRow read_incident_mark(Statement const& statement);

} // namespace reten
