#pragma once

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>

namespace reten::test {

/// Binds a TCP socket to any free port of loopback, listens, and returns the port.
inline int listen_on_loopback(int socket) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    socklen_t length = sizeof address;
    REQUIRE(::bind(socket, generic, length) == 0);
    REQUIRE(::listen(socket, 64) == 0);
    REQUIRE(::getsockname(socket, generic, &length) == 0);
    return ntohs(address.sin_port);
}

/// Listens on loopback, answers nobody and counts who connects.
class Listener {
public:
    Listener() : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
        port_ = listen_on_loopback(socket_);
        ::fcntl(socket_, F_SETFL, O_NONBLOCK);
    }
    Listener(Listener const&) = delete;
    Listener& operator=(Listener const&) = delete;
    ~Listener() { ::close(socket_); }

    [[nodiscard]] std::string url(std::string const& name) const {
        return fmt::format("http://127.0.0.1:{}/{}", port_, name);
    }
    [[nodiscard]] int connections() const {
        int count = 0;
        for (int peer = 0; (peer = ::accept(socket_, nullptr, nullptr)) >= 0; ++count)
            ::close(peer);
        return count;
    }

private:
    int socket_;
    int port_ = 0;
};

/// A GML whose schema is a question to a server: GDAL alone asks it.
inline std::string asking_gml(Listener const& listener) {
    return fmt::format(
        "<?xml version=\"1.0\"?><wfs:FeatureCollection xmlns:wfs=\"http://www.opengis.net/wfs\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:ogr=\"http://x\" "
        "xmlns:gml=\"http://www.opengis.net/gml\" xsi:schemaLocation=\"http://x {}?SERVICE=WFS&amp;"
        "VERSION=1.1.0&amp;REQUEST=DescribeFeatureType&amp;TYPENAME=ogr:a\"><gml:featureMember>"
        "<ogr:a><ogr:name>x</ogr:name></ogr:a></gml:featureMember></wfs:FeatureCollection>",
        listener.url("wfs"));
}

} // namespace reten::test
