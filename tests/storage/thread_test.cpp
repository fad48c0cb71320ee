#include "geo/storage/open_case.hpp"

#include "case_folder.hpp"
#include "filled_case.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <thread>

using namespace reten;
using namespace reten::test;

// Run under ThreadSanitizer by ./check --long. Catch2's checks belong to the first thread, so the
// others leave what they saw.

TEST_CASE("two threads with a case each write the same bytes as one", "[threads]") {
    CaseFolder const folder;
    std::thread first{[&] { make_filled_case(folder.file("a.reten")); }};
    std::thread second{[&] { make_filled_case(folder.file("b.reten")); }};
    first.join();
    second.join();
    auto const alike = bytes_of(folder.file("a.reten")) == filled_case() &&
                       bytes_of(folder.file("b.reten")) == filled_case();
    CHECK(alike);
}

TEST_CASE("a reader in a second thread sees whole transactions only", "[threads]") {
    CaseFolder const folder;
    auto const path = folder.file("x.reten");
    auto const writer = create_case(path, {}, seeded_environment(5));
    std::atomic<bool> written{false};
    bool torn = false;
    std::int64_t last = 0;
    std::thread second{[&] {
        auto const reader = open_case(path, OpenMode::read);
        for (auto done = false; !done;) {
            done = written;
            last = reader->incidents().totals({}).total;
            torn = torn || last % 10 != 0;
        }
    }};
    for (int batch = 0; batch < 20; ++batch) {
        Transaction transaction{*writer};
        for (int i = 0; i < 10; ++i) writer->incidents().insert(full_incident_without_key());
        transaction.commit();
    }
    written = true;
    second.join();
    CHECK_FALSE(torn);
    CHECK(last == 200);
}
