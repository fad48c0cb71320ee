#include "geo/tables/source_identity.hpp"

#include "geo/model/digest.hpp"
#include "geo/tables/server_address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <sys/stat.h>
#include <vector>

namespace reten {

namespace {

namespace fs = std::filesystem;

std::string folder_digest(std::string const& path) {
    std::vector<fs::path> files;
    for (auto const& entry : fs::directory_iterator{path}) {
        // Locks come and go while others read.
        if (entry.is_regular_file() && entry.path().extension() != ".lock")
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    Sha256 digest;
    for (auto const& file : files) {
        auto const name = file.filename().string();
        digest.update(fmt::format("{} {} {}\n", name.size(), name, sha256_of_file(file.string())));
    }
    return hex(digest.finish());
}

} // namespace

std::string source_file_name(std::string const& path) {
    if (is_server_address(path)) return server_name(path);
    auto const name = fs::path{path};
    return (name.has_filename() ? name : name.parent_path()).filename().string();
}

std::string source_digest(std::string const& path) {
    if (is_server_address(path)) return {};
    std::error_code ignored;
    return fs::is_directory(path, ignored) ? folder_digest(path) : sha256_of_file(path);
}

std::string source_stamp(std::string const& path) {
    struct stat status {};
    if (is_server_address(path) || ::stat(path.c_str(), &status) != 0) return {};
    if (!S_ISREG(status.st_mode)) return {};
    return fmt::format("{} {} {} {}.{:09}", status.st_dev, status.st_ino, status.st_size,
                       status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

} // namespace reten
