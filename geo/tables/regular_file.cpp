#include "geo/tables/regular_file.hpp"

#include "geo/model/error.hpp"
#include "geo/model/unreadable_file.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace reten {

RegularFile::RegularFile(std::string const& path) : path_{path} {
    // Not blocking: opening a pipe that nobody writes to must not hang.
    descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor_ < 0) throw ImportError{unreadable_file(path, errno)};
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(descriptor_);
        throw ImportError{"{}: is not a file; give the file that holds the table", path};
    }
    size_ = static_cast<std::uint64_t>(status.st_size);
}

RegularFile::~RegularFile() { ::close(descriptor_); }

std::size_t RegularFile::read(char* bytes, std::size_t n) {
    for (;;) {
        auto const got = ::read(descriptor_, bytes, n);
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EINTR) throw ImportError{unreadable_file(path_, errno)};
    }
}

std::size_t RegularFile::read_at(std::uint64_t offset, char* bytes, std::size_t n) const {
    std::size_t filled = 0;
    while (filled < n && offset + filled <= size_) {
        auto const got =
            ::pread(descriptor_, bytes + filled, n - filled, static_cast<off_t>(offset + filled));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw ImportError{unreadable_file(path_, errno)};
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    return filled;
}

} // namespace reten
