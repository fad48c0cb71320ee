#include "geo/online/service_address.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

using namespace reten;

TEST_CASE("an address is a server, and a path at most") {
    auto const plain = service_address("https://Nominatim.Example.org");
    CHECK(plain.secure);
    CHECK(plain.host == "nominatim.example.org");
    CHECK(plain.text() == "https://nominatim.example.org");
    CHECK_FALSE(plain.loopback);
    auto const whole = service_address("https://example.org:8443/geo/nominatim/");
    CHECK(whole.port == "8443");
    CHECK(whole.path == "/geo/nominatim");
    CHECK(whole.text() == "https://example.org:8443/geo/nominatim");
    CHECK(service_address("https://192.0.2.7").host == "192.0.2.7");
    CHECK(service_address("https://[2001:db8::1]:444").host == "[2001:db8::1]");
    CHECK(service_address("https://[2001:db8::1]:444").port == "444");
}

TEST_CASE("http is for this machine alone") {
    for (auto const* address : {"http://localhost", "http://LOCALHOST:8080/nominatim",
                                "http://127.0.0.1:1", "http://127.8.9.10", "http://[::1]:8080"}) {
        INFO(address);
        CHECK(service_address(address).loopback);
    }
    for (auto const* address :
         {"http://example.org", "http://localhost.example.org", "http://127.example.org",
          "http://192.168.1.1", "http://0.0.0.0", "http://[::ffff:192.0.2.7]", "http://[::]",
          "http://mylocalhost", "http://127.0.0.1.example.org"}) {
        INFO(address);
        CHECK_THROWS_AS(service_address(address), UsageError);
    }
}

TEST_CASE("what could mean two things is no address") {
    for (auto const* address : {"",
                                "nominatim.example.org",
                                "https://",
                                "https:///search",
                                "ftp://example.org",
                                "file:///etc/passwd",
                                "https://example.org?q=1",
                                "https://example.org/?key=1",
                                "https://example.org/#x",
                                "https://exa mple.org",
                                "https://example.org\\@evil.org",
                                "https://example.org/a b",
                                "https://example.org/\n",
                                "https://example.org/../x",
                                "https://example.org//x",
                                "https://example.org/%2e%2e",
                                "https://example..org",
                                "https://.example.org",
                                "https://example.org.",
                                "https://-x.org",
                                "https://127.1",
                                "https://0x7f000001",
                                "https://2130706433",
                                "https://1.2.3.256",
                                "https://[::1",
                                "https://[fe80::1%25eth0]",
                                "https://[127.0.0.1]",
                                "https://example.org:0",
                                "https://example.org:65536",
                                "https://example.org:",
                                "https://example.org:80x",
                                "https://ex\xc3\xa4mple.org",
                                "https://example.org:80:80"}) {
        INFO(address);
        CHECK_THROWS_AS(service_address(address), UsageError);
    }
    CHECK_THROWS_AS(service_address("https://" + std::string(300, 'a') + ".org"), UsageError);
}

TEST_CASE("a password is refused and not repeated") {
    for (auto const* address : {"https://ana:s3cret@example.org", "https://s3cret@example.org/x",
                                "http://ana:s3cret@localhost", "https://example.org/@s3cret"}) {
        INFO(address);
        try {
            static_cast<void>(service_address(address));
            FAIL("taken");
        } catch (UsageError const& error) {
            CHECK(std::string{error.what()}.find("s3cret") == std::string::npos);
            CHECK(std::string{error.what()}.find("password") != std::string::npos);
        }
    }
}
