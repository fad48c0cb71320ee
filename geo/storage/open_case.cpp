#include "geo/storage/open_case.hpp"

#include "geo/storage/case_guard.hpp"
#include "geo/storage/case_migration.hpp"
#include "geo/storage/case_soundness.hpp"
#include "geo/storage/spatialite_case_store.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

namespace reten {

namespace {

namespace fs = std::filesystem;

std::string folder_of(std::string const& path) {
    auto const folder = fs::path{path}.parent_path().string();
    return folder.empty() ? "." : folder;
}

/// As the user the program runs for.
bool writable(std::string const& path) {
    return ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0;
}

bool can_write(std::string const& path) { return writable(path) && writable(folder_of(path)); }

Database connect(std::string const& path, DatabaseAccess access) {
    Database database{path, access, path};
    database.load_spatialite();
    // Nothing of a case goes to temporary files; what is erased is overwritten.
    database.execute("PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; "
                     "PRAGMA cache_size=-65536; PRAGMA synchronous=FULL");
    return database;
}

/// A writer that was killed leaves its lock file, and its log with work in it: the log is folded
/// in, so that the one file is the case again. Without SpatiaLite: nothing is known of it yet.
void settle(std::string const& path) {
    Database database{path, DatabaseAccess::write, path};
    database.be_defensive();
    (void)database.integer("SELECT count(*) FROM sqlite_master");
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    database.set_busy_timeout(std::chrono::milliseconds{0});
    try {
        database.forget_statements();
        database.execute("PRAGMA journal_mode=DELETE");
    } catch (StoreError const&) { // somebody reads: the log stays, empty
    }
}

bool left_behind(std::string const& path) {
    std::error_code none;
    return has_pending_log(path) || fs::exists(path + "-journal", none);
}

/// Removes the file under its temporary name unless it got its place.
class TemporaryFile {
public:
    explicit TemporaryFile(std::string path) : path_{std::move(path)} { remove(); }
    TemporaryFile(TemporaryFile const&) = delete;
    TemporaryFile& operator=(TemporaryFile const&) = delete;
    ~TemporaryFile() { remove(); }
    [[nodiscard]] std::string const& path() const noexcept { return path_; }

private:
    void remove() noexcept {
        for (auto const* const suffix : {"", "-wal", "-shm", "-journal"}) {
            ::unlink((path_ + suffix).c_str());
        }
    }
    std::string path_;
};

/// What a program that was killed while it made this case has left. The lock of the case is held,
/// so nobody else is making it now.
void remove_leftovers(std::string const& path) {
    auto const begin = "." + fs::path{path}.filename().string() + ".";
    std::error_code none;
    for (auto const& entry : fs::directory_iterator{folder_of(path), none}) {
        auto const name = entry.path().filename().string();
        if (!name.starts_with(begin)) continue;
        auto const rest = std::string_view{name}.substr(begin.size());
        auto const digits = rest.find_first_not_of("0123456789");
        if (digits == 0 || digits == std::string_view::npos) continue;
        auto const end = rest.substr(digits);
        if (end == ".new" || end == ".new-journal" || end == ".new-wal" || end == ".new-shm")
            fs::remove(entry.path(), none);
    }
}

void make_case(std::string const& temporary, std::string const& name, CaseInfo const& info,
               StoreEnvironment const& environment) {
    Database database{temporary, DatabaseAccess::create, name};
    ::chmod(temporary.c_str(), S_IRUSR | S_IWUSR); // of its owner alone
    database.load_spatialite();
    database.execute("PRAGMA page_size=4096; PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; "
                     "PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON");
    make_schema(database, case_migrations(), newest_version(case_migrations()), environment.now());
    CaseFile file{std::move(database), true, environment};
    establish_case(file, info);
    file.close();
}

} // namespace

void require_folder_for(std::string const& path) {
    auto const folder = folder_of(path);
    std::error_code none;
    if (!fs::is_directory(folder, none)) {
        throw StoreError{"{}: there is no folder {}: make it first", path, folder};
    }
    if (!writable(folder)) {
        throw StoreError{"{}: the folder {} cannot be written: choose another", path, folder};
    }
}

std::unique_ptr<CaseStore> create_case(std::string const& path, CaseInfo const& info,
                                       StoreEnvironment const& environment) {
    refuse_server(path);
    std::error_code none;
    if (fs::exists(fs::symlink_status(path, none))) {
        throw StoreError{"{}: exists already: choose another name, or open it", path};
    }
    require_folder_for(path);
    CaseLock lock{path, environment.now()};
    remove_leftovers(path);
    TemporaryFile const temporary{fmt::format("{}/.{}.{}.new", folder_of(path),
                                              fs::path{path}.filename().string(), ::getpid())};
    make_case(temporary.path(), path, info, environment);
    // A log without its case is of no use, and would be taken for one of the new case.
    for (auto const* const suffix : {"-wal", "-shm", "-journal"}) ::unlink((path + suffix).c_str());
    put_in_place(temporary.path(), path, PlaceMode::only_if_absent);
    return std::make_unique<SpatialiteCaseStore>(connect(path, DatabaseAccess::write),
                                                 std::move(lock), environment);
}

std::unique_ptr<CaseStore> open_case(std::string const& given, OpenMode mode,
                                     StoreEnvironment const& environment) {
    require_case_file(given);
    // Lock and log stand beside the file itself, not beside a link to it.
    auto const path = fs::is_symlink(given) ? fs::canonical(given).string() : given;
    auto const changeable = can_write(path);
    std::optional<CaseLock> lock;
    if (mode == OpenMode::write && changeable) {
        lock.emplace(path, environment.now());
        if (left_behind(path)) settle(path);
    } else if (std::error_code none; changeable && fs::exists(path + ".lock", none)) {
        auto const stale = CaseLock::try_take(path, environment.now());
        if (stale && left_behind(path)) settle(path);
    }
    auto const found = guard_case(path);
    if (lock) require_sound(path);
    if (found.version < newest_version(case_migrations())) {
        if (!changeable) {
            throw StoreError{"{}: is of an older version and its folder cannot be written: copy "
                             "it to a folder of your own and open it there",
                             path};
        }
        std::optional<CaseLock> own;
        if (!lock) own.emplace(path, environment.now());
        migrate_case(path, found.version, case_migrations());
    }
    auto const reading =
        changeable || has_pending_log(path) ? DatabaseAccess::read : DatabaseAccess::immutable;
    auto database = connect(path, lock ? DatabaseAccess::write : reading);
    return std::make_unique<SpatialiteCaseStore>(std::move(database), std::move(lock), environment);
}

} // namespace reten
