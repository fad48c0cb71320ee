#include "geo/storage/case_migration.hpp"

#include "geo/storage/case_guard.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace reten {

namespace {

namespace fs = std::filesystem;

class Descriptor {
public:
    Descriptor(std::string const& path, int flags)
        : value_{::open(path.c_str(), flags | O_CLOEXEC)} {}
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }
    [[nodiscard]] bool sync() const noexcept { return value_ >= 0 && ::fsync(value_) == 0; }

private:
    int value_;
};

[[noreturn]] void fail(std::string const& path, int error) {
    throw StoreError{"{}: cannot be written: {}: nothing was changed", path, std::strerror(error)};
}

std::string free_backup_name(std::string const& path, std::int64_t version) {
    auto name = fmt::format("{}.backup-v{}", path, version);
    std::error_code none;
    if (!fs::exists(name, none)) return name;
    for (int i = 2;; ++i) {
        auto numbered = fmt::format("{}-{}", name, i);
        if (!fs::exists(numbered, none)) return numbered;
    }
}

void require_sound(Database& database, std::string const& path) {
    auto const refuse = [&](std::string_view what) {
        throw StoreError{"{}: cannot be brought to this version ({}): the case was left as it "
                         "was; run `reten check` on it",
                         path, what};
    };
    if (database.text("PRAGMA integrity_check(1)") != "ok") refuse("its copy is damaged");
    if (database.prepare("PRAGMA foreign_key_check").step()) refuse("references are broken");
}

} // namespace

void put_in_place(std::string const& temporary, std::string const& path, PlaceMode mode) {
    if (!Descriptor{temporary, O_RDWR}.sync()) fail(path, errno);
    if (mode == PlaceMode::replace) {
        if (::rename(temporary.c_str(), path.c_str()) != 0) fail(path, errno);
    } else if (::link(temporary.c_str(), path.c_str()) != 0) {
        if (errno == EEXIST) {
            throw StoreError{"{}: exists already: choose another name, or open it", path};
        }
        // Some file systems of memory sticks have no links.
        if (::renameat2(AT_FDCWD, temporary.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) !=
            0) {
            fail(path, errno);
        }
    }
    auto const folder = fs::path{path}.parent_path();
    (void)Descriptor{folder.empty() ? "." : folder.string(), O_RDONLY | O_DIRECTORY}.sync();
}

void migrate_case(std::string const& path, std::int64_t version,
                  std::vector<Migration> const& migrations) {
    auto const temporary = fmt::format("{}.{}.migrating", path, ::getpid());
    auto const backup = free_backup_name(path, version);
    auto const forget = [&] {
        for (auto const* const suffix : {"", "-journal", "-wal", "-shm"}) {
            ::unlink((temporary + suffix).c_str());
        }
    };
    try {
        fs::copy_file(path, temporary, fs::copy_options::overwrite_existing);
        {
            Database database{temporary, DatabaseAccess::write, path};
            database.load_spatialite();
            database.execute("PRAGMA foreign_keys=OFF; PRAGMA secure_delete=ON");
            migrate(database, migrations);
            require_sound(database, path);
        }
        (void)guard_case(temporary, migrations);
        if (::link(path.c_str(), backup.c_str()) != 0) fs::copy_file(path, backup);
        put_in_place(temporary, path, PlaceMode::replace);
    } catch (fs::filesystem_error const& error) {
        forget();
        fail(path, error.code().value());
    } catch (...) {
        forget();
        throw;
    }
}

} // namespace reten
