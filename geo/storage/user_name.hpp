#pragma once

#include <string>

namespace reten {

/// The login name of who runs the program; its number where the system knows no name. May be asked
/// for from any thread.
[[nodiscard]] std::string user_name();

} // namespace reten
