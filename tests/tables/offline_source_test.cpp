#include "geo/tables/offline_source.hpp"

#include "geo/model/error.hpp"
#include "geo/tables/network_ban.hpp"

#include <catch2/catch.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <thread>

using namespace reten;

namespace {

/// Counts to `last`, then ends or throws.
class Counting final : public TableSource {
public:
    struct Plan {
        std::int64_t last = 0;
        bool throws = false;
        std::atomic<std::int64_t>* read = nullptr;
    };
    explicit Counting(Plan plan) : plan_{plan} {}

    std::vector<std::string> const& columns() const override { return columns_; }
    std::string encoding() const override { return "utf-8"; }
    std::string delimiter() const override { return ","; }
    std::string crs() const override { return "EPSG:4326"; }
    bool has_geometry() const override { return true; }
    std::vector<Remark> warnings() const override { return {Remark{"counted"}}; }
    bool next(TableRow& row) override {
        if (row_ == plan_.last) {
            if (plan_.throws) throw ImportError{"row {}: damaged", row_ + 1};
            return false;
        }
        row.row = ++row_;
        row.cells = {std::to_string(row_)};
        if (plan_.read != nullptr) plan_.read->store(row_);
        return true;
    }

private:
    Plan plan_;
    std::int64_t row_ = 0;
    std::vector<std::string> columns_{"n"};
};

std::unique_ptr<TableSource> counting_offline(Counting::Plan const& plan) {
    return read_offline([plan] { return std::make_unique<Counting>(plan); });
}

int error_of_socket(int family) {
    int const made = ::socket(family, SOCK_STREAM, 0);
    if (made < 0) return errno;
    ::close(made);
    return 0;
}

} // namespace

TEST_CASE("rows come in their order through the thread", "[threads]") {
    for (std::int64_t const n : {0, 1, 255, 256, 257, 5000}) {
        CAPTURE(n);
        auto const source = counting_offline({n});
        CHECK(source->columns() == std::vector<std::string>{"n"});
        CHECK(source->crs() == "EPSG:4326");
        CHECK(source->has_geometry());
        std::int64_t rows = 0;
        for (TableRow row; source->next(row);) {
            REQUIRE(row.row == ++rows);
            REQUIRE(row.cells == std::vector<std::string>{std::to_string(rows)});
        }
        CHECK(rows == n);
        TableRow row;
        CHECK_FALSE(source->next(row)); // and stays at its end
        CHECK(source->warnings().size() == 1);
    }
}

TEST_CASE("what the thread throws comes behind the rows before it", "[threads]") {
    auto const source = counting_offline({300, true});
    TableRow row;
    for (int i = 0; i < 300; ++i) REQUIRE(source->next(row));
    CHECK_THROWS_WITH(source->next(row), "row 301: damaged");
    CHECK_THROWS_AS(read_offline([]() -> std::unique_ptr<TableSource> {
                        throw ImportError{"{}: cannot be opened", "a"};
                    }),
                    ImportError);
}

TEST_CASE("a source that is dropped early reads only a few batches", "[threads]") {
    std::atomic<std::int64_t> read = 0;
    {
        auto const source = counting_offline({100'000'000, false, &read});
        TableRow row;
        REQUIRE(source->next(row));
    }
    CHECK(read.load() > 0);
    CHECK(read.load() <= 256 * 8);
}

TEST_CASE("the thread that reads can make no internet socket, and only that one", "[threads]") {
    int banned = 0;
    int inet = 0;
    int inet6 = 0;
    int local = 0;
    int connection = 0;
    int in_child_thread = 0;
    std::thread{[&] {
        banned = ban_network() ? 1 : 0;
        inet = error_of_socket(AF_INET);
        inet6 = error_of_socket(AF_INET6);
        local = error_of_socket(AF_UNIX);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        connection = ::connect(-1, reinterpret_cast<sockaddr*>(&address), sizeof address);
        connection = connection == 0 ? 0 : errno;
        std::thread{[&] { in_child_thread = error_of_socket(AF_INET); }}.join();
    }}.join();
    // Control: this thread was asked nothing, and may.
    CHECK(error_of_socket(AF_INET) == 0);
    if (banned == 0) {
        WARN("skipped: this kernel offers no seccomp filter");
        return;
    }
    CHECK(inet == EACCES);
    CHECK(inet6 == EACCES);
    CHECK(in_child_thread == EACCES);
    CHECK(connection == EACCES);
    CHECK(local == 0);
}
