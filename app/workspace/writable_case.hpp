#pragma once

#include "geo/model/remark.hpp"

#include <optional>
#include <string>

namespace reten::app {

/// Why a case cannot be written now, as by whom it is being written; `copy_it` where its file or
/// its folder may only be read. nullopt: it can. Takes the lock of the case for a moment.
[[nodiscard]] std::optional<Remark> why_read_only(std::string const& path, Remark const& copy_it);

} // namespace reten::app
