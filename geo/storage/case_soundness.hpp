#pragma once

#include <string>

namespace reten {

/// Before a case is written: its pages are walked (SQLite's quick_check), so that nothing is added
/// to a damaged file. Throws StoreError with what SQLite says; bytes of the file do not change.
/// A file that this process found sound, or closed after writing, is not walked again while its
/// size and time are the same. Takes about a second for 250 MB that are in memory.
void require_sound(std::string const& path);

/// This process has closed the case after writing: it is as sound as it was.
void remember_sound(std::string const& path) noexcept;

} // namespace reten
