#pragma once

#include "geo/model/remark.hpp"

#include <string>

namespace reten {

/// That a file cannot be read, the system's reason (an errno) and what to do about it.
///
///     throw ImportError{unreadable_file(path, errno)};
[[nodiscard]] Remark unreadable_file(std::string const& path, int reason);

} // namespace reten
