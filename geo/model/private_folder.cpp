#include "geo/model/private_folder.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <optional>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace reten {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view name_begin = "reten-";
constexpr std::size_t chance_size = 6; // of what mkdtemp draws

/// The process that made a folder of this name; nullopt: it is not one of ours.
std::optional<::pid_t> maker_of(std::string_view name) {
    if (!name.starts_with(name_begin)) return std::nullopt;
    name.remove_prefix(name_begin.size());
    ::pid_t pid = 0;
    auto const [stop, error] = std::from_chars(name.data(), name.data() + name.size(), pid);
    auto const rest = name.substr(static_cast<std::size_t>(stop - name.data()));
    if (error != std::errc{} || pid <= 0 || !rest.starts_with('-') ||
        rest.size() != 1 + chance_size) {
        return std::nullopt;
    }
    return pid;
}

bool is_gone(::pid_t process) { return ::kill(process, 0) != 0 && errno == ESRCH; }

int opened_folder(fs::path const& path) {
    return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/// Removes it if it is a folder of this user alone that nobody uses.
void remove_left_behind(fs::path const& path) {
    auto const folder = opened_folder(path);
    if (folder < 0) return;
    struct stat status {};
    bool const ours = ::fstat(folder, &status) == 0 && status.st_uid == ::geteuid() &&
                      (status.st_mode & 07777) == S_IRWXU;
    std::error_code ignored;
    if (ours && ::flock(folder, LOCK_EX | LOCK_NB) == 0) fs::remove_all(path, ignored);
    ::close(folder);
}

void remove_all_left_behind(fs::path const& temporary) {
    std::error_code error;
    for (fs::directory_iterator at{temporary, error}, end; !error && at != end;
         at.increment(error)) {
        auto const maker = maker_of(at->path().filename().native());
        if (maker && is_gone(*maker)) remove_left_behind(at->path());
    }
}

} // namespace

PrivateFolder::PrivateFolder() {
    auto const temporary = fs::temp_directory_path();
    remove_all_left_behind(temporary);
    auto pattern = (temporary / fmt::format("{}{}-XXXXXX", name_begin, ::getpid())).string();
    if (::mkdtemp(pattern.data()) == nullptr)
        throw std::system_error{errno, std::generic_category()};
    path_ = pattern;
    lock_ = opened_folder(path_);
    if (lock_ >= 0) static_cast<void>(::flock(lock_, LOCK_EX | LOCK_NB));
}

PrivateFolder::~PrivateFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
    if (lock_ >= 0) ::close(lock_);
}

} // namespace reten
