#pragma once

#include "geo/storage/schema.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace reten {

/// What was found in a file that may be opened.
struct GuardedCase {
    std::int64_t version; // of its schema: at most the newest that the program knows
};

/// Looks at a file before SpatiaLite is loaded into its connection, in SQLite's defensive mode and
/// for at most five seconds. Throws StoreError, in one line that names what is wrong and what to
/// do, unless it is a case of a known version whose schema equals, statement by statement, the one
/// that this program makes for that version. Tables that are unknown but plain (QGIS adds
/// `layer_styles`) are allowed and ignored; an unknown trigger, view or virtual table never is,
/// since it would run, or read other files, once SpatiaLite is there. Bytes of the file do not
/// change. The comparison is against a schema made in memory, once a process, by the same code and
/// the same SpatiaLite.
[[nodiscard]] GuardedCase guard_case(std::string const& path,
                                     std::vector<Migration> const& migrations = case_migrations());

/// The first part of it: the path names a file with something in it.
void require_case_file(std::string const& path);

/// Throws StoreError for the address of a database server: there is no store for it yet.
void refuse_server(std::string const& path);

/// Throws StoreError unless the folder that the path names is there and can be written.
void require_folder_for(std::string const& path);

/// True when something must be read beside the file: a write-ahead log with work in it.
[[nodiscard]] bool has_pending_log(std::string const& path);

} // namespace reten
