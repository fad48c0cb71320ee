#include "geo/storage/case_check.hpp"

#include "filled_case.hpp"
#include "forked_child.hpp"

#include <catch2/catch.hpp>

#include <poll.h>
#include <random>
#include <sys/resource.h>
#include <thread>

using namespace reten;
using namespace reten::test;

namespace {

constexpr int batch_size = 50;

/// Writes batches for good and tells of each that was acknowledged.
int write_batches(std::string const& path, int pipe) {
    auto const store = open_case(path, OpenMode::write);
    for (int n = 1;; ++n) {
        Transaction transaction{*store};
        for (int i = 0; i < batch_size; ++i) store->incidents().insert(full_incident_without_key());
        transaction.commit();
        tell(pipe, n);
    }
}

int last_told(ForkedChild const& child) {
    int last = 0;
    for (int n = child.next(); n > 0; n = child.next()) last = n;
    return last;
}

void kill_after(ForkedChild& child, int milliseconds) {
    // The first acknowledgement shows that it is at work.
    pollfd at_work{child.pipe(), POLLIN, 0};
    ::poll(&at_work, 1, 10'000);
    std::this_thread::sleep_for(std::chrono::milliseconds{milliseconds});
    child.kill();
}

} // namespace

TEST_CASE("kill -9 at any moment loses nothing that was acknowledged and tears no batch") {
    CaseFolder const folder;
    auto const path = folder.file("a.reten");
    write_bytes(path, filled_case());
    std::mt19937 chance{5};
    std::int64_t before = 200;
    for (int kill = 0; kill < 10; ++kill) {
        ForkedChild child{[&](int pipe) { return write_batches(path, pipe); }};
        kill_after(child, static_cast<int>(chance() % 60));
        auto const acknowledged = last_told(child);
        CHECK(acknowledged > 0);
        auto const report = check_case(path);
        for (auto const& finding : report.findings) FAIL_CHECK(finding.line.what());
        auto const stored = open_case(path, OpenMode::write)->incidents().totals({}).total;
        CHECK(stored >= before + acknowledged * batch_size);
        CHECK((stored - 200) % batch_size == 0);
        before = stored;
        CHECK(folder.names() == std::vector<std::string>{"a.reten"});
    }
}

TEST_CASE("control: without a journal the same kills do tear") {
    CaseFolder const folder;
    int torn = 0;
    for (int kill = 0; kill < 20 && torn == 0; ++kill) {
        auto const path = folder.file("weak" + std::to_string(kill));
        ForkedChild child{[&](int pipe) -> int {
            Database weak{path, DatabaseAccess::create, path};
            weak.execute("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=5; "
                         "CREATE TABLE t (id INTEGER PRIMARY KEY, batch INTEGER, text TEXT)");
            std::string const text(500, 'x');
            for (int n = 1;; ++n) {
                weak.execute("BEGIN");
                auto insert = weak.prepare("INSERT INTO t (batch, text) VALUES (?,?)");
                for (int i = 0; i < batch_size; ++i) insert.bind(n, text).run();
                weak.execute("COMMIT");
                tell(pipe, n);
            }
        }};
        kill_after(child, 10 + kill);
        Database weak{path, DatabaseAccess::write, path};
        auto const message = message_of([&] {
            if (weak.text("PRAGMA integrity_check(1)") != "ok" ||
                weak.integer("SELECT count(*) FROM t") % batch_size != 0) {
                ++torn;
            }
        });
        if (!message.empty()) ++torn;
    }
    CHECK(torn > 0);
}

TEST_CASE("a full disk is said in one line, what was acknowledged is stored, work goes on") {
    CaseFolder const folder;
    auto const path = folder.file("a.reten");
    write_bytes(path, filled_case());
    ForkedChild child{[&](int pipe) {
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit const limit{1U << 20U, 1U << 20U};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        auto const message = message_of([&] { write_batches(path, pipe); });
        if (message.find("disk is full") == std::string::npos) throw StoreError{message};
        if (message.find(path) == std::string::npos) return 2;
        return message.find('\n') == std::string::npos ? 0 : 3;
    }};
    auto const acknowledged = last_told(child);
    CHECK(child.wait() == 0);
    CHECK(acknowledged > 2);
    CHECK(check_case(path).findings.empty());
    auto const store = open_case(path, OpenMode::write); // space was freed
    CHECK(store->incidents().totals({}).total == 200 + acknowledged * batch_size);
    store->incidents().insert(Incident{});
    CHECK(store->incidents().totals({}).total == 201 + acknowledged * batch_size);
}

TEST_CASE("a full disk leaves no half-made case") {
    CaseFolder const folder;
    ForkedChild child{[&](int) {
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit const limit{100'000, 100'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        auto const message = message_of([&] { (void)create_case(folder.file("b.reten"), {}); });
        if (message.find("disk is full") == std::string::npos) throw StoreError{message};
        return 0;
    }};
    CHECK(child.wait() == 0);
    CHECK(folder.names().empty());
}
