#pragma once

#include <string>

namespace reten {

/// True for the one kind of address that is read as a source, a PostgreSQL server of the user's
/// own: `postgresql://…`, `postgres://…` or `PG:…`.
[[nodiscard]] bool is_server_address(std::string const& text);

/// Throws ImportError when the address holds a password, which other users of the machine could
/// read and the case would keep. The message does not repeat it.
void refuse_password(std::string const& address);

/// The name of its database, as far as the address says it: `database juarez`. Without host and
/// user.
[[nodiscard]] std::string server_name(std::string const& address);

} // namespace reten
