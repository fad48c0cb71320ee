#include "geo/online/service_address.hpp"

#include "geo/model/error.hpp"

#include <arpa/inet.h>

#include <algorithm>

namespace reten {

namespace {

constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view digits = "0123456789";

bool only(std::string_view text, std::string_view allowed) {
    return text.find_first_not_of(allowed) == text.npos;
}

std::string lower_ascii(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

[[noreturn]] void refuse(std::string_view typed) {
    throw UsageError{"--online {}: expected https://HOST or https://HOST/PATH, in plain letters",
                     typed};
}

bool is_ipv4(std::string const& host) {
    in_addr address{};
    return ::inet_pton(AF_INET, host.c_str(), &address) == 1;
}

bool is_ipv6(std::string const& inside) {
    in6_addr address{};
    return ::inet_pton(AF_INET6, inside.c_str(), &address) == 1;
}

bool is_host(std::string const& host) {
    if (host.starts_with("[") && host.ends_with("]"))
        return is_ipv6(host.substr(1, host.size() - 2));
    constexpr std::size_t longest = 253;
    auto const allowed = std::string{letters} + std::string{digits} + "-.";
    if (host.empty() || host.size() > longest || !only(host, allowed)) return false;
    if (host.front() == '.' || host.front() == '-' || host.back() == '.') return false;
    if (host.find("..") != host.npos) return false;
    // What ends in a number is an address, and means one thing only: neither 127.1 nor 0x7f000001.
    auto const last = host.substr(host.find_last_of('.') + 1);
    return digits.find(last.front()) == digits.npos || is_ipv4(host);
}

bool is_port(std::string const& port) {
    constexpr std::size_t longest = 5;
    return !port.empty() && port.size() <= longest && only(port, digits) && std::stoul(port) >= 1 &&
           std::stoul(port) <= 65535;
}

bool is_loopback(std::string const& host) {
    return host == "localhost" || host == "[::1]" || (is_ipv4(host) && host.starts_with("127."));
}

} // namespace

std::string ServiceAddress::origin() const {
    return (secure ? "https://" : "http://") + host + (port.empty() ? "" : ":" + port);
}

ServiceAddress service_address(std::string_view typed) {
    auto const colon = typed.find("://");
    if (colon == typed.npos) refuse(typed);
    if (typed.find('@') != typed.npos)
        throw UsageError{"--online: the address holds a name or a password, which other users of "
                         "this machine can read and the case would keep; leave it out"};
    auto const scheme = lower_ascii(typed.substr(0, colon));
    if (scheme != "https" && scheme != "http") refuse(typed);
    ServiceAddress address;
    address.secure = scheme == "https";
    auto const rest = typed.substr(colon + 3);
    auto const slash = std::min(rest.find('/'), rest.size());
    auto const server = lower_ascii(rest.substr(0, slash));
    auto const bracket = server.find(']');
    auto const port = server.find(':', bracket == server.npos ? 0 : bracket);
    address.host = server.substr(0, port);
    if (port != server.npos) {
        address.port = server.substr(port + 1);
        if (!is_port(address.port)) refuse(typed);
    }
    address.path = std::string{rest.substr(slash)};
    while (address.path.ends_with("/")) address.path.pop_back();
    auto const in_path =
        std::string{letters} + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + std::string{digits} + "-._~/";
    bool const strange = !only(address.path, in_path) ||
                         address.path.find("//") != std::string::npos ||
                         address.path.find("/.") != std::string::npos;
    if (!is_host(address.host) || strange) refuse(typed);
    address.loopback = is_loopback(address.host);
    if (!address.secure && !address.loopback)
        throw UsageError{"--online {}: http would send places in the clear; use https (http is "
                         "taken only for a server on this machine, as http://localhost:8080)",
                         typed};
    return address;
}

} // namespace reten
