#include "geo/online/http_client.hpp"

#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <new>
#include <string_view>

namespace reten {

namespace {

struct CloseHandle {
    void operator()(CURL* handle) const noexcept { curl_easy_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};

constexpr std::size_t most_header_bytes = 64'000;

/// What arrives of one answer, no more than is allowed.
struct Arriving {
    HttpAnswer answer;
    std::size_t most = 0, header_bytes = 0;
    bool too_large = false;

    std::size_t add(std::string_view piece) {
        too_large = too_large || answer.body.size() + piece.size() > most;
        if (too_large) return 0;
        answer.body += piece;
        return piece.size();
    }
    std::size_t add_header(std::string_view line) {
        header_bytes += line.size();
        too_large = too_large || header_bytes > most_header_bytes;
        if (too_large) return 0;
        take(line, "retry-after", answer.retry_after);
        take(line, "location", answer.location);
        return line.size();
    }

private:
    static void take(std::string_view line, std::string_view name, std::string& value) {
        auto const colon = line.find(':');
        if (colon != name.size()) return;
        auto const same = std::equal(name.begin(), name.end(), line.begin(), [](char a, char b) {
            return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
        });
        if (!same) return;
        constexpr std::string_view blanks = " \t\r\n";
        auto const begin = std::min(line.find_first_not_of(blanks, colon + 1), line.size());
        auto const end = line.find_last_not_of(blanks);
        value = end == line.npos || end < begin ? "" : line.substr(begin, end + 1 - begin);
    }
};

std::size_t take_body(char const* bytes, std::size_t one, std::size_t n, void* into) {
    return static_cast<Arriving*>(into)->add({bytes, one * n});
}

std::size_t take_header(char const* bytes, std::size_t one, std::size_t n, void* into) {
    return static_cast<Arriving*>(into)->add_header({bytes, one * n});
}

/// Once for the process; safe from several threads with Debian's library.
void start_library() {
    static bool const started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    if (!started) throw Error{"the library for internet requests could not be started"};
}

} // namespace

struct HttpClient::Connection {
    std::string service, origin;
    HttpLimits limits;
    std::unique_ptr<curl_slist, FreeList> headers;
    std::unique_ptr<CURL, CloseHandle> handle;

    template <typename Value>
    void set(CURLoption option, Value value) {
        if (curl_easy_setopt(handle.get(), option, value) != CURLE_OK)
            throw Error{"the library for internet requests could not be started"};
    }
    void set_up();
    [[noreturn]] void fail(CURLcode code, Arriving const& arriving) const;
};

void HttpClient::Connection::set_up() {
    set(CURLOPT_HTTPHEADER, headers.get());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_1_1});
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PATH_AS_IS, 1L);
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NOPROXY, "*");
    set(CURLOPT_NETRC, long{CURL_NETRC_IGNORED});
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(limits.time.count()));
    set(CURLOPT_WRITEFUNCTION, &take_body);
    set(CURLOPT_HEADERFUNCTION, &take_header);
}

void HttpClient::Connection::fail(CURLcode code, Arriving const& arriving) const {
    if (arriving.too_large)
        throw Error{"{}: answered with more than {} bytes, which no list of places needs: check "
                    "the address",
                    service, limits.bytes};
    if (code == CURLE_OPERATION_TIMEDOUT)
        throw Error{"{}: no whole answer within {} s: try again later", service,
                    static_cast<double>(limits.time.count()) / 1000};
    if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE ||
        code == CURLE_SSL_ISSUER_ERROR)
        throw Error{"{}: its certificate cannot be trusted, so nothing was sent: check the "
                    "address, and that the package ca-certificates is installed",
                    service};
    if (code == CURLE_COULDNT_RESOLVE_HOST)
        throw Error{"{}: there is no such host, or this machine is not connected", service};
    if (code == CURLE_COULDNT_CONNECT)
        throw Error{"{}: nobody answers there: check the address and the connection", service};
    throw Error{"{}: the request failed: {}", service, curl_easy_strerror(code)};
}

std::vector<std::string> request_headers(ServiceAddress const& address,
                                         HttpIdentity const& identity) {
    return {"Host: " + address.host + (address.port.empty() ? "" : ":" + address.port),
            "User-Agent: " + identity.user_agent, "Accept: application/json",
            "Accept-Language: " + identity.language};
}

HttpClient::HttpClient(ServiceAddress const& address, HttpIdentity const& identity,
                       HttpLimits const& limits)
    : connection_{std::make_unique<Connection>()} {
    start_library();
    connection_->service = address.text();
    connection_->origin = address.origin();
    connection_->limits = limits;
    for (auto const& line : request_headers(address, identity)) {
        auto* const longer = curl_slist_append(connection_->headers.get(), line.c_str());
        if (longer == nullptr) throw std::bad_alloc{};
        static_cast<void>(connection_->headers.release());
        connection_->headers.reset(longer);
    }
    connection_->handle.reset(curl_easy_init());
    if (!connection_->handle) throw Error{"the library for internet requests could not be started"};
    connection_->set_up();
}

HttpClient::~HttpClient() = default;

HttpAnswer HttpClient::get(std::string const& target) {
    Arriving arriving;
    arriving.most = connection_->limits.bytes;
    auto const url = connection_->origin + target;
    connection_->set(CURLOPT_URL, url.c_str());
    connection_->set(CURLOPT_WRITEDATA, &arriving);
    connection_->set(CURLOPT_HEADERDATA, &arriving);
    auto const code = curl_easy_perform(connection_->handle.get());
    if (code != CURLE_OK) connection_->fail(code, arriving);
    long status = 0;
    curl_easy_getinfo(connection_->handle.get(), CURLINFO_RESPONSE_CODE, &status);
    arriving.answer.status = static_cast<int>(status);
    return std::move(arriving.answer);
}

} // namespace reten
