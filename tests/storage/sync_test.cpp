#include "geo/storage/case_check.hpp"

#include "filled_case.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <cerrno>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

std::atomic<int> syncs{0};
std::atomic<int> failing_sync{0}; // the number of the call that fails with EIO; 0: none

int counted_sync(long call, int descriptor) {
    if (++syncs == failing_sync) {
        errno = EIO;
        return -1;
    }
    return static_cast<int>(::syscall(call, descriptor));
}

} // namespace

// These take the place of the C library's for the whole test program.
extern "C" int fsync(int descriptor) { return counted_sync(SYS_fsync, descriptor); }
extern "C" int fdatasync(int descriptor) { return counted_sync(SYS_fdatasync, descriptor); }

using namespace reten;
using namespace reten::test;

TEST_CASE("every commit is on the disk before it is acknowledged") {
    CaseFolder const folder;
    auto const path = folder.file("a.reten");
    write_bytes(path, filled_case());
    auto const store = open_case(path, OpenMode::write);
    for (int i = 0; i < 20; ++i) {
        auto const before = syncs.load();
        Transaction transaction{*store};
        store->incidents().insert(Incident{});
        transaction.commit();
        CHECK(syncs.load() > before);
    }
    // Control: the weaker setting passes most commits on without it.
    Database weak{folder.file("weak"), DatabaseAccess::create, "weak"};
    weak.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE TABLE t (i INTEGER)");
    auto const before = syncs.load();
    for (int i = 0; i < 20; ++i) weak.execute("INSERT INTO t VALUES (1)");
    CHECK(syncs.load() < before + 20);
}

TEST_CASE("a sync that fails, then reading and repeating, gives exactly what was meant") {
    int failures = 0;
    for (int failing = 1; failing <= 12; ++failing) {
        INFO("sync " << failing << " fails");
        CaseFolder const folder;
        auto const path = folder.file("a.reten");
        write_bytes(path, filled_case());
        auto store = open_case(path, OpenMode::write);
        syncs = 0;
        failing_sync = failing;
        for (int i = 0; i < 8; ++i) {
            auto incident = full_incident();
            incident.source_key = "new " + std::to_string(i);
            try {
                store->incidents().insert(incident);
            } catch (StoreError const& error) {
                ++failures;
                CHECK(std::string{error.what()}.find("check the disk") != std::string::npos);
                store.reset();
                store = open_case(path, OpenMode::write);
                if (!store->incidents().incident_by_key(incident.source_key)) {
                    store->incidents().insert(incident);
                }
            }
        }
        store.reset();
        failing_sync = 0;
        CHECK(open_case(path, OpenMode::read)->incidents().totals({}).total == 208);
        CHECK(check_case(path).findings.empty());
    }
    CHECK(failures >= 8); // SQLite passes over those of the folder
}
