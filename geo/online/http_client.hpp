#pragma once

#include "geo/online/service_address.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace reten {

/// What a request says beside its address. Neither holds a line break.
struct HttpIdentity {
    std::string user_agent;
    std::string language; // of the answer: `es`
};

struct HttpLimits {
    std::size_t bytes = 1'000'000;          // of the answer
    std::chrono::milliseconds time{20'000}; // for the whole of a request
};

struct HttpAnswer {
    int status = 0;
    std::string body;
    std::string retry_after, location; // headers, untouched; empty: not there
};

/// GET requests to one service, one after the other.
///
/// A request is its first line and the headers that `headers` lists, nothing else: no cookies, no
/// password files. Redirects are not followed. The certificate of an https server is verified.
/// Proxies that the environment names are not used: who sets a variable must not choose who reads
/// the places.
class HttpClient {
public:
    HttpClient(ServiceAddress const& address, HttpIdentity const& identity,
               HttpLimits const& limits = {});
    HttpClient(HttpClient const&) = delete;
    HttpClient& operator=(HttpClient const&) = delete;
    ~HttpClient();

    /// Path and query, escaped as they shall be on the wire. Throws Error, naming the service, when
    /// it does not answer in time, answers with more than the limit, or cannot be trusted.
    [[nodiscard]] HttpAnswer get(std::string const& target);

private:
    struct Connection;
    std::unique_ptr<Connection> connection_;
};

/// Every header line of a request, in their order on the wire.
[[nodiscard]] std::vector<std::string> request_headers(ServiceAddress const& address,
                                                       HttpIdentity const& identity);

} // namespace reten
