#pragma once

#include <filesystem>

namespace reten {

/// Where the program's own files lie, read-only: base map, gazetteer, the founding case.
/// In this order: the environment's RETEN_DATA_DIR; `../share/reten` beside the running program,
/// when it is installed; the source tree that it was built from. An empty path when none of them
/// exists.
[[nodiscard]] std::filesystem::path data_folder();

/// Where the message catalogues lie (`es/LC_MESSAGES/reten.mo`): `../share/locale` beside the
/// running program, else the build tree. An empty path when none of them exists.
[[nodiscard]] std::filesystem::path locale_folder();

} // namespace reten
