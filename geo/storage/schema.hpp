#pragma once

#include "geo/storage/sqlite.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace reten {

/// `application_id` of every case: "Retn".
inline constexpr std::int64_t case_application_id = 0x5265746e;

/// One step from a version to the next. It runs in a transaction on a connection with SpatiaLite
/// and may do anything to the tables but leave the transaction.
struct Migration {
    std::int64_t version; // the version it makes
    std::function<void(Database&)> apply;
};

/// All steps in order; the first makes version 1 of a file where SpatiaLite's tables stand.
[[nodiscard]] std::vector<Migration> const& case_migrations();
/// The newest version this program knows.
[[nodiscard]] std::int64_t newest_version(std::vector<Migration> const& migrations);

/// Makes SpatiaLite's tables and all of ours up to `version` in an empty database, whose
/// SpatiaLite is loaded. The same bytes for the same `created_at`.
void make_schema(Database& database, std::vector<Migration> const& migrations, std::int64_t version,
                 std::string const& created_at);

/// Applies the steps after the file's own version. The caller works on a copy.
void migrate(Database& database, std::vector<Migration> const& migrations);

/// A statement of the schema as the file holds it.
struct SchemaObject {
    std::string type, name, table, sql;
    bool operator==(SchemaObject const&) const = default;
};
/// By type and name, the automatic indexes (without SQL) left out.
[[nodiscard]] std::vector<SchemaObject> schema_objects(Database& database);

} // namespace reten
