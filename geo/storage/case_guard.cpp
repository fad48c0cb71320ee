#include "geo/storage/case_guard.hpp"

#include "geo/model/folded_text.hpp"
#include "geo/storage/open_case.hpp"

#include <fmt/format.h>

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>

namespace reten {

namespace {

constexpr std::chrono::seconds time_limit{5};

using SchemaByName = std::map<std::string, SchemaObject, std::less<>>;

SchemaByName by_name(std::vector<SchemaObject> const& objects) {
    SchemaByName named;
    for (auto const& object : objects) named.emplace(object.name, object);
    return named;
}

SchemaByName reference_schema(std::vector<Migration> const& migrations, std::int64_t version) {
    auto database = Database::in_memory();
    database.load_spatialite();
    make_schema(database, migrations, version, "");
    return by_name(schema_objects(database));
}

/// The released schemas are made once a process; others (of tests) each time.
SchemaByName released_schema(std::int64_t version) {
    static std::mutex mutex;
    static std::map<std::int64_t, SchemaByName> known;
    std::lock_guard const lock{mutex};
    auto const found = known.find(version);
    if (found != known.end()) return found->second;
    return known[version] = reference_schema(case_migrations(), version);
}

/// An index of column names alone: nothing in it runs.
bool is_plain_index(std::string_view sql) {
    return (sql.starts_with("CREATE INDEX ") || sql.starts_with("CREATE UNIQUE INDEX ")) &&
           std::ranges::count(sql, '(') == 1 && sql.ends_with(')');
}

[[noreturn]] void refuse_object(std::string const& path, std::string_view type,
                                std::string_view name) {
    throw StoreError{"{}: {} '{}' does not belong to a case and could do harm: not opened; "
                     "take a backup from before it was added",
                     path, type, printable(name)};
}

/// With its article, so that other languages can name it.
std::string_view kind_of(SchemaObject const& object) {
    if (object.type == "trigger") return "the trigger";
    if (object.type == "view") return "the view";
    if (object.type == "index") return "the index";
    return object.sql.starts_with("CREATE TABLE ") ? "the table" : "the virtual table";
}

std::string_view changed(std::string_view kind) {
    if (kind == "the trigger") return "the changed trigger";
    if (kind == "the view") return "the changed view";
    if (kind == "the index") return "the changed index";
    return kind == "the table" ? "the changed table" : "the changed virtual table";
}

void compare(std::string const& path, std::vector<SchemaObject> const& found,
             SchemaByName const& reference) {
    std::set<std::string_view> seen;
    for (auto const& object : found) {
        auto const known = reference.find(object.name);
        if (known != reference.end()) {
            if (known->second != object || !seen.insert(object.name).second) {
                refuse_object(path, changed(kind_of(object)), object.name);
            }
            continue;
        }
        auto const plain_table = object.type == "table" && object.name == object.table &&
                                 object.sql.starts_with("CREATE TABLE ");
        auto const harmless_index = object.type == "index" && (is_plain_index(object.sql) ||
                                                               !reference.contains(object.table));
        if (!plain_table && !harmless_index) refuse_object(path, kind_of(object), object.name);
    }
    for (auto const& [name, object] : reference) {
        if (!seen.contains(name)) {
            throw StoreError{"{}: {} '{}' is missing, so it is not a sound case: take a backup",
                             path, kind_of(object), name};
        }
    }
}

} // namespace

void refuse_server(std::string const& path) {
    if (!path.starts_with("postgresql://") && !path.starts_with("postgres://")) return;
    // The address may hold a password: it is not repeated.
    throw StoreError{"{}…: is the address of a server, which this version cannot use yet: name a "
                     "case file, such as juarez.reten",
                     path.substr(0, path.find("://") + 3)};
}

void require_case_file(std::string const& path) {
    refuse_server(path);
    struct stat file {};
    if (::stat(path.c_str(), &file) != 0) {
        if (errno == ENOENT) {
            throw StoreError{"{}: there is no such file: `reten new` makes a case", path};
        }
        throw StoreError{"{}: cannot be opened: {}; check its folder and who may read it", path,
                         std::strerror(errno)};
    }
    if (S_ISDIR(file.st_mode)) {
        throw StoreError{"{}: is a folder: name the case file in it", path};
    }
    if (!S_ISREG(file.st_mode)) throw StoreError{"{}: is not a file: name a case file", path};
    if (file.st_size == 0) {
        throw StoreError{"{}: is empty, not a case: take a backup, or remove it and make a new "
                         "case with `reten new`",
                         path};
    }
}

bool has_pending_log(std::string const& path) {
    std::error_code none;
    auto const size = std::filesystem::file_size(path + "-wal", none);
    return !none && size > 0;
}

GuardedCase guard_case(std::string const& path, std::vector<Migration> const& migrations) {
    require_case_file(path);
    constexpr std::uintmax_t smallest_page = 512;
    if (std::filesystem::file_size(path) < smallest_page) {
        throw StoreError{"{}: is not a case, or a damaged one: take a backup", path};
    }
    // Without a log to read, not even the files beside it are touched.
    Database database{
        path, has_pending_log(path) ? DatabaseAccess::read : DatabaseAccess::immutable, path};
    database.be_defensive();
    database.limit_time(time_limit);
    auto const application = database.integer("PRAGMA application_id");
    if (application != case_application_id) {
        throw StoreError{"{}: is a database, but not a case of Retén: `reten import` reads its "
                         "tables into a case",
                         path};
    }
    auto const version = database.integer("PRAGMA user_version");
    auto const newest = newest_version(migrations);
    if (version > newest) {
        throw StoreError{"{}: was made by a newer version of Retén (schema {}, this program knows "
                         "up to {}): update the program; the file was not touched",
                         path, version, newest};
    }
    auto const found = schema_objects(database);
    if (version < 1 || found.empty()) {
        throw StoreError{"{}: the case is damaged (it has no schema): take a backup", path};
    }
    compare(path, found,
            &migrations == &case_migrations() ? released_schema(version)
                                              : reference_schema(migrations, version));
    return {version};
}

bool is_case_file(std::string const& path) {
    struct Close {
        void operator()(std::FILE* f) const noexcept { std::fclose(f); }
    };
    struct stat file {};
    if (::stat(path.c_str(), &file) != 0 || !S_ISREG(file.st_mode)) return false;
    std::unique_ptr<std::FILE, Close> const opened{std::fopen(path.c_str(), "rb")};
    std::array<unsigned char, 100> header{};
    if (!opened || std::fread(header.data(), 1, header.size(), opened.get()) != header.size()) {
        return false;
    }
    std::int64_t application = 0;
    for (std::size_t i = 68; i < 72; ++i) application = application * 256 + header[i];
    return std::memcmp(header.data(), "SQLite format 3", 16) == 0 &&
           application == case_application_id;
}

} // namespace reten
