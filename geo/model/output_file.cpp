#include "geo/model/output_file.hpp"

#include "geo/model/error.hpp"

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

namespace reten {

namespace {

std::filesystem::path folder_of(std::string const& target) {
    auto const folder = std::filesystem::path{target}.parent_path();
    return folder.empty() ? "." : folder;
}

} // namespace

void OutputFile::fail(int error) const {
    auto const reason = std::generic_category().message(error);
    switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        throw Error{"{}: cannot be written: {}; make room or choose another place", target_,
                    reason};
    case EACCES:
    case EPERM:
    case EROFS:
        throw Error{"{}: cannot be written: {}; choose a folder that you may write to", target_,
                    reason};
    case ENOENT:
    case ENOTDIR: throw Error{"{}: cannot be written: {}; make the folder first", target_, reason};
    default: throw Error{"{}: cannot be written: {}; choose another place", target_, reason};
    }
}

OutputFile::OutputFile(std::string target) : target_{std::move(target)} {
    struct stat found {};
    if (::lstat(target_.c_str(), &found) == 0 && !S_ISREG(found.st_mode))
        throw Error{"{}: is not a plain file; name a file to write", target_};
    auto name = (folder_of(target_) / ".reten-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) fail(errno);
    folder_ = name;
    working_ = folder_ + "/product" + std::filesystem::path{target_}.extension().string();
}

OutputFile::~OutputFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void OutputFile::write(std::string_view bytes) {
    if (descriptor_ < 0)
        descriptor_ = ::open(working_.c_str(),
                             O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (descriptor_ < 0) fail(errno);
    while (!bytes.empty()) {
        auto const written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR) continue;
            fail(errno);
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void OutputFile::commit() {
    if (descriptor_ < 0) descriptor_ = ::open(working_.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor_ < 0 || ::fsync(descriptor_) != 0) fail(errno);
    ::close(std::exchange(descriptor_, -1));
    if (::rename(working_.c_str(), target_.c_str()) != 0) fail(errno);
    int const folder = ::open(folder_of(target_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
}

void write_file(std::string const& target, std::string_view bytes) {
    OutputFile file{target};
    file.write(bytes);
    file.commit();
}

} // namespace reten
