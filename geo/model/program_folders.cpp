#include "geo/model/program_folders.hpp"

#include <array>
#include <cstdlib>
#include <initializer_list>
#include <system_error>

namespace reten {

namespace {

namespace fs = std::filesystem;

fs::path program_prefix() {
    std::error_code error;
    auto const program = fs::read_symlink("/proc/self/exe", error);
    return error ? fs::path{} : program.parent_path().parent_path();
}

/// The first folder that holds `mark`.
fs::path first_with(std::initializer_list<fs::path> folders, fs::path const& mark) {
    for (auto const& folder : folders) {
        std::error_code error;
        if (!folder.empty() && fs::exists(folder / mark, error)) return folder;
    }
    return {};
}

} // namespace

fs::path data_folder() {
    if (auto const* given = std::getenv("RETEN_DATA_DIR"); given != nullptr && *given != '\0') {
        return given;
    }
    return first_with({program_prefix() / "share" / "reten", fs::path{RETEN_SOURCE_DATA_DIR}},
                      "README.md");
}

fs::path locale_folder() {
    return first_with({program_prefix() / "share" / "locale", fs::path{RETEN_BUILD_LOCALE_DIR}},
                      fs::path{"es"} / "LC_MESSAGES" / "reten.mo");
}

} // namespace reten
