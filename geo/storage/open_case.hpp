#pragma once

#include "geo/storage/case_store.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace reten {

/// Where chance and time come from; the defaults are the system's. Tests and simulated cases give
/// their own, so that the same seed makes the same bytes.
struct StoreEnvironment {
    std::function<std::string()> now;                               // ISO UTC to the second
    std::function<void(std::uint8_t* bytes, std::size_t n)> random; // cryptographic by default
    std::string who;                                                // of the change log
};
[[nodiscard]] StoreEnvironment system_environment();
/// Fixed time, bytes from the seed, who = "simulation".
[[nodiscard]] StoreEnvironment seeded_environment(std::uint64_t seed);

enum class OpenMode { read, write };

/// Makes an empty case. Throws StoreError when the file exists or its folder is not writable.
[[nodiscard]] std::unique_ptr<CaseStore>
create_case(std::string const& path, CaseInfo const& info,
            StoreEnvironment const& environment = system_environment());

/// Opens a case. The file is checked before SpatiaLite sees it (geo/storage/case_guard.hpp); a
/// newer case is refused untouched, an older one is migrated on a copy with a backup beside it.
/// `write` takes the advisory lock and throws StoreError, naming the holder, when it is taken, and
/// for a case with damaged pages (geo/storage/case_soundness.hpp), which can still be read.
[[nodiscard]] std::unique_ptr<CaseStore>
open_case(std::string const& path, OpenMode mode,
          StoreEnvironment const& environment = system_environment());

/// True when the file begins as an SQLite database with Retén's application id.
[[nodiscard]] bool is_case_file(std::string const& path);

} // namespace reten
