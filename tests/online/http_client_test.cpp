#include "geo/online/http_client.hpp"

#include "geo/model/error.hpp"
#include "tests/online/scripted_server.hpp"
#include "tests/tables/listener.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

using namespace reten;
using namespace reten::test;

namespace {

constexpr HttpLimits quick{1'000'000, std::chrono::milliseconds{5000}};

HttpClient client_for(ScriptedServer const& server, HttpLimits const& limits = quick) {
    return HttpClient{service_address(server.address()), {"reten/test", "es"}, limits};
}

std::string what_is_said(ScriptedServer const& server, HttpLimits const& limits = quick) {
    HttpClient client{service_address(server.address()), {"reten/test", "es"}, limits};
    try {
        static_cast<void>(client.get("/search?q=a"));
    } catch (Error const& error) {
        return error.what();
    }
    return {};
}

} // namespace

TEST_CASE("a request is its line and four headers, byte for byte") {
    ScriptedServer const server{{answer(200, "[]", "Set-Cookie: a=b\r\n"), answer(200, "[1]")}};
    HttpIdentity const identity{"reten/test", "es"};
    auto const service = service_address(server.address());
    HttpClient client{service, identity, quick};
    auto const first = client.get("/search?q=Pe%C3%B1%C3%B3n&format=jsonv2");
    CHECK(first.status == 200);
    CHECK(first.body == "[]");
    CHECK(client.get("/search?q=b").body == "[1]");
    auto const headers = fmt::format("Host: 127.0.0.1:{}\r\nUser-Agent: reten/test\r\n"
                                     "Accept: application/json\r\nAccept-Language: es\r\n\r\n",
                                     server.port());
    CHECK(server.requests() ==
          std::vector<std::string>{"GET /search?q=Pe%C3%B1%C3%B3n&format=jsonv2 HTTP/1.1\r\n" +
                                       headers,
                                   "GET /search?q=b HTTP/1.1\r\n" + headers}); // no cookie
    std::string listed;
    for (auto const& line : request_headers(service, identity)) listed += line + "\r\n";
    CHECK(listed + "\r\n" == headers);
}

TEST_CASE("a redirect is not followed") {
    Listener const elsewhere;
    ScriptedServer const server{
        {answer(302, "", "Location: " + elsewhere.url("search?q=a") + "\r\n")}};
    auto client = client_for(server);
    auto const got = client.get("/search?q=a");
    CHECK(got.status == 302);
    CHECK(got.location == elsewhere.url("search?q=a"));
    CHECK(elsewhere.connections() == 0);
    CHECK(server.connections() == 1);
}

TEST_CASE("proxies of the environment are not used") {
    Listener const proxy;
    for (auto const* name : {"http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"})
        ::setenv(name, proxy.url("").c_str(), 1);
    ::unsetenv("no_proxy");
    ScriptedServer const server{{answer(200, "[]")}};
    auto client = client_for(server);
    CHECK(client.get("/search?q=a").status == 200);
    CHECK(proxy.connections() == 0);
    for (auto const* name : {"http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"})
        ::unsetenv(name);
}

TEST_CASE("what asks for patience arrives as it was said") {
    ScriptedServer const server{{answer(429, "slow down", "rEtry-after:  120 \r\n")}};
    auto client = client_for(server);
    auto const got = client.get("/search?q=a");
    CHECK(got.status == 429);
    CHECK(got.retry_after == "120");
}

TEST_CASE("an answer that is too large, too slow or broken ends with a word about it") {
    auto const endless = [](int peer) {
        if (!ScriptedServer::send_all(peer, "HTTP/1.1 200 X\r\n\r\n")) return;
        std::string const piece(100'000, 'x');
        for (int i = 0; i < 100 && ScriptedServer::send_all(peer, piece); ++i) {
        }
    };
    CHECK(what_is_said(ScriptedServer{{endless}}).find("1000000 bytes") != std::string::npos);
    ScriptedServer const honest{
        {raw("HTTP/1.1 200 X\r\nContent-Length: 10000000\r\n\r\n" + std::string(2'000'000, 'x'))}};
    CHECK(what_is_said(honest).find("1000000 bytes") != std::string::npos);

    HttpLimits const hasty{1'000'000, std::chrono::milliseconds{300}};
    CHECK(what_is_said(ScriptedServer{{drip()}}, hasty).find("0.3 s") != std::string::npos);

    ScriptedServer const cut{{raw("HTTP/1.1 200 X\r\nContent-Length: 1000\r\n\r\n[")}};
    CHECK(what_is_said(cut).find("the request failed") != std::string::npos);
    ScriptedServer const headers{{[](int peer) {
        if (!ScriptedServer::send_all(peer, "HTTP/1.1 200 X\r\n")) return;
        std::string const line = "X: " + std::string(1000, 'x') + "\r\n";
        for (int i = 0; i < 5000 && ScriptedServer::send_all(peer, line); ++i) {
        }
    }}};
    CHECK_FALSE(what_is_said(headers).empty());
    CHECK_FALSE(what_is_said(ScriptedServer{{raw("not http at all\r\n\r\n")}}).empty());
    CHECK_FALSE(what_is_said(ScriptedServer{{raw("")}}).empty());
    // control: a plain answer says nothing
    CHECK(what_is_said(ScriptedServer{{answer(200, "[]")}}).empty());
}

TEST_CASE("a packed answer is not unpacked") {
    ScriptedServer const server{{answer(200, "\x1f\x8b\x08", "Content-Encoding: gzip\r\n")}};
    auto client = client_for(server);
    CHECK(client.get("/search?q=a").body == "\x1f\x8b\x08");
}

TEST_CASE("where nobody listens, that is said with the address") {
    std::string address;
    {
        ScriptedServer const gone{{answer(200, "[]")}};
        address = gone.address();
    }
    HttpClient client{service_address(address), {"reten/test", "es"}, quick};
    try {
        static_cast<void>(client.get("/search?q=a"));
        FAIL("answered");
    } catch (Error const& error) {
        CHECK(std::string{error.what()}.starts_with(address + ": "));
    }
}
