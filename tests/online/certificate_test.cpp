// A server whose certificate nobody vouches for learns nothing.

#include "geo/online/http_client.hpp"

#include "geo/model/error.hpp"
#include "tests/storage/case_folder.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <sys/wait.h>
#include <unistd.h>

using namespace reten;

namespace {

/// `openssl s_server` with a certificate of its own making; what it is sent goes to its output.
class UntrustedServer {
public:
    explicit UntrustedServer(test::CaseFolder const& folder) {
        auto const key = folder.file("key.pem"), certificate = folder.file("certificate.pem");
        auto const make = fmt::format(
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
            "-subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout '{}' -out '{}' "
            "2>/dev/null",
            key, certificate);
        REQUIRE(std::system(make.c_str()) == 0);
        REQUIRE(::pipe(out_.data()) == 0);
        REQUIRE(::pipe(in_.data()) == 0); // stays open: at the end of its input it would hang up
        child_ = ::fork();
        REQUIRE(child_ >= 0);
        if (child_ == 0) {
            ::dup2(in_[0], STDIN_FILENO);
            ::dup2(out_[1], STDOUT_FILENO);
            ::dup2(out_[1], STDERR_FILENO);
            ::execlp("openssl", "openssl", "s_server", "-accept", "127.0.0.1:0", "-key",
                     key.c_str(), "-cert", certificate.c_str(), nullptr);
            ::_exit(127);
        }
        ::close(out_[1]);
        ::close(in_[0]);
        // It says `ACCEPT 127.0.0.1:PORT` once it listens.
        std::string const mark = "ACCEPT ";
        while (output_.find('\n', std::min(output_.find(mark), output_.size())) ==
               std::string::npos)
            REQUIRE(read_more());
        auto const line = output_.substr(output_.find(mark));
        port_ = line.substr(0, line.find('\n'));
        port_ = port_.substr(port_.rfind(':') + 1);
    }
    UntrustedServer(UntrustedServer const&) = delete;
    UntrustedServer& operator=(UntrustedServer const&) = delete;
    ~UntrustedServer() {
        if (child_ > 0) static_cast<void>(all_it_saw());
    }

    [[nodiscard]] std::string address() const { return "https://localhost:" + port_; }
    /// Ends it.
    std::string all_it_saw() {
        ::kill(child_, SIGTERM);
        while (read_more()) {
        }
        ::waitpid(child_, nullptr, 0);
        child_ = 0;
        ::close(out_[0]);
        ::close(in_[1]);
        return output_;
    }

private:
    bool read_more() {
        std::array<char, 4096> bytes{};
        auto const n = ::read(out_[0], bytes.data(), bytes.size());
        if (n > 0) output_.append(bytes.data(), static_cast<std::size_t>(n));
        return n > 0;
    }

    std::array<int, 2> out_{-1, -1}, in_{-1, -1};
    pid_t child_ = -1;
    std::string output_, port_;
};

} // namespace

TEST_CASE("a server whose certificate nobody vouches for is sent nothing") {
    test::CaseFolder const folder;
    UntrustedServer server{folder};
    HttpClient client{service_address(server.address()), {"reten/test", "es"}};
    try {
        static_cast<void>(client.get("/search?q=canary-4711"));
        FAIL("answered");
    } catch (Error const& error) {
        CHECK(std::string{error.what()}.find("certificate") != std::string::npos);
    }
    auto const saw = server.all_it_saw();
    CHECK(saw.find("canary-4711") == std::string::npos);
    CHECK(saw.find("reten/test") == std::string::npos);
}
