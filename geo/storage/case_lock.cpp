#include "geo/storage/case_lock.hpp"

#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/storage/user_name.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <regex>
#include <utility>

namespace reten {

namespace {

std::string host_name() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? std::string{name.data()} : "?";
}

/// The file that is now under the name is the one that was opened and locked: its last holder may
/// have removed it in between.
bool still_named(int descriptor, std::string const& path) {
    struct stat opened {
    }, named{};
    return ::fstat(descriptor, &opened) == 0 && ::lstat(path.c_str(), &named) == 0 &&
           opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

std::string holder(int descriptor) {
    std::array<char, 512> text{};
    auto const n = ::pread(descriptor, text.data(), text.size(), 0);
    std::string line{text.data(), n > 0 ? static_cast<std::size_t>(n) : 0};
    while (!line.empty() && line.back() == '\n') line.pop_back();
    return printable(line);
}

/// The file says it in English, whatever the language of the program that wrote it.
[[noreturn]] void refuse(std::string const& case_path, std::string const& holder) {
    static std::regex const by_process{"process (\\d+) of (.*) on (.*) since (.*)"};
    if (std::smatch parts; std::regex_match(holder, parts, by_process)) {
        throw StoreError{"{}: is being written by process {} of {} on {} since {}: close it there, "
                         "or wait",
                         case_path,
                         parts[1].str(),
                         parts[2].str(),
                         parts[3].str(),
                         parts[4].str()};
    }
    throw StoreError{"{}: is being written by another program: close it there, or wait", case_path};
}

} // namespace

CaseLock::CaseLock(std::string const& case_path, std::string const& since)
    : path_{case_path + ".lock"} {
    for (;;) {
        descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
        if (descriptor_ < 0) {
            throw StoreError{"{}: cannot be locked for writing: {}: {}", case_path, path_,
                             std::strerror(errno)};
        }
        if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
            auto const who = holder(descriptor_);
            ::close(descriptor_);
            refuse(case_path, who);
        }
        if (still_named(descriptor_, path_)) break;
        ::close(descriptor_);
    }
    auto const line = fmt::format("process {} of {} on {} since {}\n", ::getpid(), user_name(),
                                  host_name(), since);
    // Nothing depends on the text: a lock without it still locks.
    if (::ftruncate(descriptor_, 0) == 0) {
        [[maybe_unused]] auto const written = ::pwrite(descriptor_, line.data(), line.size(), 0);
    }
}

std::optional<CaseLock> CaseLock::try_take(std::string const& case_path, std::string const& since) {
    try {
        return CaseLock{case_path, since};
    } catch (StoreError const&) {
        return std::nullopt;
    }
}

CaseLock::CaseLock(CaseLock&& other) noexcept
    : path_{std::move(other.path_)}, descriptor_{std::exchange(other.descriptor_, -1)} {}

CaseLock::~CaseLock() {
    if (descriptor_ < 0) return;
    if (still_named(descriptor_, path_)) ::unlink(path_.c_str());
    ::close(descriptor_);
}

} // namespace reten
