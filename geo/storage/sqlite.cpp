#include "geo/storage/sqlite.hpp"

#include <fmt/format.h>
// clang-format off
#include <sqlite3.h>
#include <spatialite.h>
// clang-format on

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <utility>

namespace reten {

namespace {

/// SQLite quotes the schema of a damaged file, line breaks and all.
std::string one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return text;
}

using Clock = std::chrono::steady_clock;

struct CloseDatabase {
    void operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }
};
struct FreeSpatialiteCache {
    void operator()(void* cache) const noexcept { spatialite_cleanup_ex(cache); }
};

/// The environment must not switch on SpatiaLite's functions that read and write files.
void forbid_file_functions() {
    static std::mutex mutex;
    std::lock_guard const lock{mutex};
    if (std::getenv("SPATIALITE_SECURITY") != nullptr) ::unsetenv("SPATIALITE_SECURITY");
}

/// Path as an address for sqlite3_open_v2, every byte that could mean something escaped.
std::string file_address(std::string const& path, std::string_view parameters) {
    // With a folder in front, no name (`:memory:`) means anything but a file.
    std::string address = path.starts_with('/') ? "file://" : "file:./";
    for (auto const c : path) {
        auto const byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || std::strchr("/._-", c) != nullptr) {
            address += c;
        } else {
            address += fmt::format("%{:02x}", byte);
        }
    }
    return address + "?" + std::string{parameters};
}

/// SQLite counts its memory under a lock at every allocation, and nobody reads the count.
void count_no_memory() {
    static std::once_flag once;
    std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

/// Finds texts by views of them.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
        return std::hash<std::string_view>{}(text);
    }
};

} // namespace

struct Database::Connection {
    std::string name;
    // The cache goes after the connection is closed: members are destroyed in reverse order.
    std::unique_ptr<void, FreeSpatialiteCache> spatialite;
    std::unique_ptr<sqlite3, CloseDatabase> handle;
    std::unordered_map<std::string, std::vector<StatementHandle>, TextHash, std::equal_to<>> idle;
    bool triggers = true;
    Clock::time_point deadline = Clock::time_point::max();
};

void FinalizeStatement::operator()(sqlite3_stmt* statement) const noexcept {
    sqlite3_finalize(statement);
}

Statement::~Statement() {
    if (!handle_) return;
    reset();
    database_->give_back(std::move(handle_));
}

bool Statement::step() {
    auto const code = sqlite3_step(handle_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    auto const* const database = database_;
    try {
        database->fail(code);
    } catch (...) {
        reset();
        throw;
    }
}

void Statement::run() {
    while (step()) {
    }
    reset();
}

void Statement::reset() noexcept { sqlite3_reset(handle_.get()); }

void Statement::bind_null(int index) { sqlite3_bind_null(handle_.get(), index); }
void Statement::bind_integer(int index, std::int64_t value) {
    sqlite3_bind_int64(handle_.get(), index, value);
}
void Statement::bind_real(int index, double value) {
    sqlite3_bind_double(handle_.get(), index, value);
}
void Statement::bind_text(int index, std::string_view value) {
    auto const* const data = value.data() == nullptr ? "" : value.data();
    if (auto const code = sqlite3_bind_text64(handle_.get(), index, data, value.size(),
                                              SQLITE_STATIC, SQLITE_UTF8)) {
        database_->fail(code);
    }
}
void Statement::bind_blob(int index, BytesView value) {
    auto const* const data =
        value.data() == nullptr ? reinterpret_cast<std::uint8_t const*>("") : value.data();
    if (auto const code =
            sqlite3_bind_blob64(handle_.get(), index, data, value.size(), SQLITE_STATIC)) {
        database_->fail(code);
    }
}

int Statement::columns() const noexcept { return sqlite3_column_count(handle_.get()); }
std::string_view Statement::column_name(int column) const {
    auto const* const name = sqlite3_column_name(handle_.get(), column);
    return name == nullptr ? std::string_view{} : std::string_view{name};
}
Statement::Type Statement::type(int column) const noexcept {
    switch (sqlite3_column_type(handle_.get(), column)) {
    case SQLITE_INTEGER: return Type::integer;
    case SQLITE_FLOAT: return Type::real;
    case SQLITE_TEXT: return Type::text;
    case SQLITE_BLOB: return Type::blob;
    default: return Type::null;
    }
}
std::int64_t Statement::integer(int column) const noexcept {
    return sqlite3_column_int64(handle_.get(), column);
}
double Statement::real(int column) const noexcept {
    return sqlite3_column_double(handle_.get(), column);
}
std::string_view Statement::text(int column) const noexcept {
    auto const* const data = sqlite3_column_text(handle_.get(), column);
    if (data == nullptr) return {};
    return {reinterpret_cast<char const*>(data),
            static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}
BytesView Statement::blob(int column) const noexcept {
    auto const* const data = sqlite3_column_blob(handle_.get(), column);
    if (data == nullptr) return {};
    return {static_cast<std::uint8_t const*>(data),
            static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

Database::Database(std::unique_ptr<Connection> connection) : connection_{std::move(connection)} {}
Database::Database(Database&&) noexcept = default;
Database::~Database() = default;

Database::Database(std::string const& path, DatabaseAccess access, std::string name)
    : connection_{std::make_unique<Connection>()} {
    count_no_memory();
    connection_->name = std::move(name);
    int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    std::string_view parameters;
    switch (access) {
    case DatabaseAccess::read:
        flags |= SQLITE_OPEN_READONLY;
        parameters = "mode=ro";
        break;
    case DatabaseAccess::immutable:
        flags |= SQLITE_OPEN_READONLY;
        parameters = "mode=ro&immutable=1";
        break;
    case DatabaseAccess::write:
        flags |= SQLITE_OPEN_READWRITE;
        parameters = "mode=rw";
        break;
    case DatabaseAccess::create:
        flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
        parameters = "mode=rwc";
        break;
    }
    sqlite3* handle = nullptr;
    auto const code =
        sqlite3_open_v2(file_address(path, parameters).c_str(), &handle, flags, nullptr);
    connection_->handle.reset(handle);
    if (code != SQLITE_OK) fail(code);
    set_busy_timeout(std::chrono::seconds{5});
}

Database Database::in_memory() {
    count_no_memory();
    auto connection = std::make_unique<Connection>();
    connection->name = "memory";
    sqlite3* handle = nullptr;
    auto const code = sqlite3_open_v2(":memory:", &handle,
                                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
                                          SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                                      nullptr);
    connection->handle.reset(handle);
    Database database{std::move(connection)};
    if (code != SQLITE_OK) database.fail(code);
    return database;
}

void Database::load_spatialite() {
    forbid_file_functions();
    connection_->spatialite.reset(spatialite_alloc_connection());
    spatialite_init_ex(connection_->handle.get(), connection_->spatialite.get(), 0);
}

void Database::be_defensive() {
    auto* const handle = connection_->handle.get();
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    execute("PRAGMA cell_size_check=ON; PRAGMA mmap_size=0");
}

void Database::fire_triggers(bool on) {
    if (connection_->triggers == on) return;
    sqlite3_db_config(connection_->handle.get(), SQLITE_DBCONFIG_ENABLE_TRIGGER, on ? 1 : 0,
                      nullptr);
    connection_->triggers = on;
}

void Database::limit_time(std::chrono::milliseconds limit) {
    connection_->deadline = Clock::now() + limit;
    sqlite3_progress_handler(
        connection_->handle.get(), 1000,
        [](void* connection) -> int {
            return Clock::now() > static_cast<Connection*>(connection)->deadline ? 1 : 0;
        },
        connection_.get());
}

Statement Database::prepare(std::string_view sql) {
    auto const found = connection_->idle.find(sql);
    if (found != connection_->idle.end() && !found->second.empty()) {
        auto handle = std::move(found->second.back());
        found->second.pop_back();
        return Statement{*this, std::move(handle)};
    }
    sqlite3_stmt* statement = nullptr;
    auto const code =
        sqlite3_prepare_v3(connection_->handle.get(), sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    StatementHandle handle{statement};
    if (code != SQLITE_OK) fail(code);
    return Statement{*this, std::move(handle)};
}

void Database::give_back(StatementHandle handle) noexcept {
    constexpr std::size_t most_kept = 256; // SQL with numbers in it comes once
    auto const* const text = sqlite3_sql(handle.get());
    if (text == nullptr) return; // of nothing but blanks
    std::string_view const sql{text};
    try {
        auto& idle = connection_->idle;
        auto kept = idle.find(sql);
        if (kept == idle.end()) {
            if (idle.size() >= most_kept) idle.clear();
            kept = idle.try_emplace(std::string{sql}).first;
        }
        kept->second.push_back(std::move(handle));
    } catch (...) { // no memory to keep it: it is finalised
    }
}

void Database::forget_statements() noexcept { connection_->idle.clear(); }

void Database::execute(std::string const& sql) {
    auto const code =
        sqlite3_exec(connection_->handle.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code);
}

// Both go on to the end: a statement that gives a row and then commits fails only there.
std::int64_t Database::integer(std::string_view sql) {
    auto statement = prepare(sql);
    if (!statement.step()) return 0;
    auto const value = statement.integer(0);
    statement.run();
    return value;
}

std::string Database::text(std::string_view sql) {
    auto statement = prepare(sql);
    if (!statement.step()) return {};
    std::string value{statement.text(0)};
    statement.run();
    return value;
}

std::int64_t Database::changes() const noexcept {
    return sqlite3_changes64(connection_->handle.get());
}

bool Database::in_transaction() const noexcept {
    return sqlite3_get_autocommit(connection_->handle.get()) == 0;
}

void Database::set_busy_timeout(std::chrono::milliseconds timeout) {
    sqlite3_busy_timeout(connection_->handle.get(), static_cast<int>(timeout.count()));
}

std::string const& Database::name() const noexcept { return connection_->name; }

void Database::fail(int code) const {
    auto* const handle = connection_->handle.get();
    auto const& name = connection_->name;
    // SQLite does not keep it on every path; nothing was called since that could change it.
    auto const last_error = errno;
    auto const kept_error = handle == nullptr ? 0 : sqlite3_system_errno(handle);
    auto const system_error = kept_error != 0 ? kept_error : last_error;
    auto const no_room = system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG;
    switch (code & 0xff) {
    case SQLITE_FULL:
        throw StoreError{"{}: the disk is full: free space and run again; everything "
                         "up to the last finished step is stored",
                         name};
    case SQLITE_IOERR:
        if (no_room) fail(SQLITE_FULL);
        throw StoreError{
            "{}: cannot be read or written ({}): check the disk and run again; everything up to "
            "the last finished step is stored",
            name, system_error == 0 ? sqlite3_errstr(code) : std::strerror(system_error)};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        throw BusyError{"{}: another program is writing it: wait until it is done", name};
    case SQLITE_CANTOPEN:
        throw StoreError{"{}: cannot be opened: {}; check its folder and who may read it", name,
                         system_error == 0 ? "is it a file you may read?"
                                           : std::strerror(system_error)};
    case SQLITE_READONLY:
        throw StoreError{"{}: cannot be written: copy it to a folder of your own and "
                         "work on the copy",
                         name};
    case SQLITE_NOTADB:
        throw StoreError{"{}: is not a case, or its beginning is damaged: `reten import` reads "
                         "other files; of a damaged case take a backup",
                         name};
    case SQLITE_CORRUPT:
        throw StoreError{"{}: the file is damaged ({}): take a backup", name,
                         one_line(handle == nullptr ? "" : sqlite3_errmsg(handle))};
    case SQLITE_CONSTRAINT:
        if (code == SQLITE_CONSTRAINT_FOREIGNKEY) {
            throw StoreError{"{}: the record names a document, import, area or record that is not "
                             "in the case: store that one first",
                             name};
        }
        if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY) {
            throw StoreError{"{}: the record is in the case already ({}): update it instead", name,
                             one_line(sqlite3_errmsg(handle))};
        }
        throw StoreError{"{}: the record cannot be stored: {}", name,
                         one_line(sqlite3_errmsg(handle))};
    case SQLITE_INTERRUPT:
        throw StoreError{"{}: reading takes too long for a sound file: it may be "
                         "damaged or made to do harm; take a backup of the case",
                         name};
    default:
        throw StoreError{
            "{}: SQLite says '{}'", name,
            one_line(handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle))};
    }
}

} // namespace reten
