#pragma once

#include <string>

namespace reten {

/// What a source is called where it is told of: a file's own name, a server's database.
[[nodiscard]] std::string source_file_name(std::string const& path);

/// SHA-256 of a file's bytes, or of all files of a folder with their names. Empty for a server,
/// whose tables may change at any time. Throws Error when something cannot be read.
[[nodiscard]] std::string source_digest(std::string const& path);

/// Something that is another when a file was changed, replaced or taken away meanwhile. Empty for
/// what is no file.
[[nodiscard]] std::string source_stamp(std::string const& path);

} // namespace reten
