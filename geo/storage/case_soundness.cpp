#include "geo/storage/case_soundness.hpp"

#include "geo/model/folded_text.hpp"
#include "geo/storage/case_guard.hpp"
#include "geo/storage/sqlite.hpp"

#include <sys/stat.h>

#include <map>
#include <mutex>
#include <optional>
#include <tuple>

namespace reten {

namespace {

/// Device, inode, size, seconds and nanoseconds of the last change.
using FileState = std::tuple<dev_t, ino_t, off_t, time_t, long>;

std::optional<FileState> state_of(std::string const& path) {
    struct stat file {};
    if (::stat(path.c_str(), &file) != 0) return std::nullopt;
    return FileState{file.st_dev, file.st_ino, file.st_size, file.st_mtim.tv_sec,
                     file.st_mtim.tv_nsec};
}

/// What this process knows to be sound.
class SoundFiles {
public:
    [[nodiscard]] bool holds(std::string const& path, FileState const& state) {
        std::lock_guard const lock{mutex_};
        auto const found = files_.find(path);
        return found != files_.end() && found->second == state;
    }
    void add(std::string const& path, FileState const& state) {
        std::lock_guard const lock{mutex_};
        files_[path] = state;
    }

private:
    std::mutex mutex_;
    std::map<std::string, FileState> files_;
};

SoundFiles& sound_files() {
    static SoundFiles files;
    return files;
}

} // namespace

void require_sound(std::string const& path) {
    auto const state = state_of(path);
    if (state && sound_files().holds(path, *state)) return;
    Database database{
        path, has_pending_log(path) ? DatabaseAccess::read : DatabaseAccess::immutable, path};
    database.be_defensive();
    auto const says = database.text("PRAGMA quick_check(1)");
    if (says != "ok")
        throw StoreError{"{}: is damaged, so nothing is written into it; SQLite says: {}: take a "
                         "backup; what can still be read can be queried and exported",
                         path, printable(says)};
    if (state) sound_files().add(path, *state);
}

void remember_sound(std::string const& path) noexcept {
    try {
        if (auto const state = state_of(path)) sound_files().add(path, *state);
    } catch (...) { // out of memory: it is walked again
    }
}

} // namespace reten
