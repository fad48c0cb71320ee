#pragma once

#include <string>
#include <string_view>

namespace reten {

/// The address of an online service, as somebody typed it.
struct ServiceAddress {
    bool secure = true; // https
    std::string host;   // lower case; an IPv6 address in its brackets
    std::string port;   // empty: the usual one
    std::string path;   // empty, or from its first slash on, without the last
    bool loopback = false;
    bool operator==(ServiceAddress const&) const = default;

    /// `https://host:port`, without the path.
    [[nodiscard]] std::string origin() const;
    [[nodiscard]] std::string text() const { return origin() + path; }
};

/// Reads `https://HOST[:PORT][/PATH]`. `http` is taken for a server on this machine alone:
/// `localhost`, 127.0.0.0/8 and `[::1]`. Throws UsageError for everything else: a name or password
/// (which the message does not repeat), a query, a fragment, another scheme, a number that only
/// looks like an address, letters outside of ASCII.
[[nodiscard]] ServiceAddress service_address(std::string_view typed);

} // namespace reten
