#include "geo/import/source_identity.hpp"

#include "geo/import/server_address.hpp"
#include "geo/model/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
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

} // namespace reten
