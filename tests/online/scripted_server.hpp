#pragma once

#include "tests/tables/listener.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace reten::test {

/// A web server on loopback that answers the n-th connection with the n-th of its answers (the last
/// one from then on) and keeps every byte that it was sent.
class ScriptedServer {
public:
    /// Writes an answer to the peer, which is hung up on afterwards.
    using Answer = std::function<void(int peer)>;

    explicit ScriptedServer(std::vector<Answer> answers) : answers_{std::move(answers)} {
        port_ = listen_on_loopback(socket_);
        REQUIRE(::pipe(wake_.data()) == 0);
        thread_ = std::thread{[this] { serve(); }};
    }
    ScriptedServer(ScriptedServer const&) = delete;
    ScriptedServer& operator=(ScriptedServer const&) = delete;
    ~ScriptedServer() {
        ::close(wake_[1]);
        thread_.join();
        ::close(wake_[0]);
        ::close(socket_);
    }

    [[nodiscard]] int port() const { return port_; }
    [[nodiscard]] std::string address() const { return fmt::format("http://127.0.0.1:{}", port_); }
    /// One for each connection, complete once its answer has arrived.
    [[nodiscard]] std::vector<std::string> requests() const {
        std::scoped_lock const lock{mutex_};
        return requests_;
    }
    [[nodiscard]] std::string all_bytes() const {
        std::string all;
        for (auto const& request : requests()) all += request;
        return all;
    }
    [[nodiscard]] std::size_t connections() const { return requests().size(); }

    /// False: the peer is gone.
    static bool send_all(int peer, std::string_view bytes) {
        while (!bytes.empty()) {
            auto const sent = ::send(peer, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

private:
    void serve() {
        for (;;) {
            std::array<pollfd, 2> ready{{{socket_, POLLIN, 0}, {wake_[0], POLLIN, 0}}};
            if (::poll(ready.data(), ready.size(), -1) < 0 || ready[1].revents != 0) return;
            auto const peer = ::accept(socket_, nullptr, nullptr);
            if (peer < 0) continue;
            std::size_t number = 0;
            {
                std::scoped_lock const lock{mutex_};
                number = requests_.size();
                requests_.emplace_back();
            }
            read_request(peer, number);
            answers_[std::min(number, answers_.size() - 1)](peer);
            ::close(peer);
        }
    }
    void read_request(int peer, std::size_t number) {
        std::array<char, 4096> bytes{};
        for (;;) {
            auto const n = ::recv(peer, bytes.data(), bytes.size(), 0);
            if (n <= 0) return;
            std::scoped_lock const lock{mutex_};
            auto& request = requests_[number];
            request.append(bytes.data(), static_cast<std::size_t>(n));
            if (request.find("\r\n\r\n") != std::string::npos) return;
        }
    }

    int socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    std::array<int, 2> wake_{-1, -1};
    int port_ = 0;
    std::vector<Answer> answers_;
    mutable std::mutex mutex_;
    std::vector<std::string> requests_;
    std::thread thread_;
};

inline ScriptedServer::Answer raw(std::string bytes) {
    return [bytes = std::move(bytes)](int peer) { ScriptedServer::send_all(peer, bytes); };
}

inline ScriptedServer::Answer answer(int status, std::string const& body,
                                     std::string const& headers = "") {
    return raw(fmt::format("HTTP/1.1 {} X\r\nContent-Length: {}\r\nConnection: close\r\n{}\r\n{}",
                           status, body.size(), headers, body));
}

/// A byte now and then, for as long as somebody listens.
inline ScriptedServer::Answer drip() {
    return [](int peer) {
        if (!ScriptedServer::send_all(peer, "HTTP/1.1 200 X\r\nContent-Length: 100000\r\n\r\n["))
            return;
        pollfd gone{peer, POLLIN, 0};
        while (::poll(&gone, 1, 20) == 0)
            if (!ScriptedServer::send_all(peer, " ")) return;
    };
}

/// One place as Nominatim writes it in the format jsonv2.
inline std::string nominatim_place(std::string const& name, double lat, double lon,
                                   std::string const& addresstype = "suburb", int rank = 20) {
    return fmt::format(
        R"({{"place_id":1,"licence":"Data","osm_type":"way","osm_id":2,"lat":"{}","lon":"{}",)"
        R"("category":"place","type":"{}","place_rank":{},"importance":0.1,"addresstype":"{}",)"
        R"("name":"{}","display_name":"{}, Juárez, Chihuahua, México",)"
        R"("boundingbox":["{}","{}","{}","{}"]}})",
        lat, lon, addresstype, rank, addresstype, name, name, lat - 0.01, lat + 0.01, lon - 0.01,
        lon + 0.01);
}

} // namespace reten::test
