#pragma once

#include "geo/language/language.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace reten::app {

/// The scenario `streets` as a new file: the same seed and language make the same bytes. Nothing is
/// there when it fails. Throws Error, also where the file exists; `data` is the folder that
/// `data_folder()` gives.
void write_simulated_streets(std::string const& path, std::uint64_t seed, Language const& language,
                             std::filesystem::path const& data);

} // namespace reten::app
