#pragma once

#include "geo/language/language.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace reten::app {

/// Seed of the simulated case that `reten demo` writes.
inline constexpr std::uint64_t demo_seed = 1;

/// The simulated Juárez case as a new file: the same seed and language make the same bytes.
/// Nothing is there when it fails. Throws Error, also where the file exists; `data` is the folder
/// that `data_folder()` gives.
void write_simulated_juarez(std::string const& path, std::uint64_t seed, Language const& language,
                            std::filesystem::path const& data);

/// The documented case as a new file: the facts of `data/juarez/facts.csv` through the preset
/// `facts`, the gazetteer, and places found with it. As above otherwise.
void write_documented_juarez(std::string const& path, Language const& language,
                             std::filesystem::path const& data);

/// Throws Error when Retén's data cannot be found.
[[nodiscard]] std::filesystem::path require_data_folder();

} // namespace reten::app
