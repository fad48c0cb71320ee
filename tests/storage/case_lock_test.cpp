#include "filled_case.hpp"
#include "forked_child.hpp"

#include <catch2/catch.hpp>

#include <sys/stat.h>

using namespace reten;
using namespace reten::test;
using Catch::Matchers::Contains;

namespace {

struct OneCase {
    CaseFolder folder;
    std::string path = folder.file("a.reten");
    OneCase() { write_bytes(path, filled_case()); }
};

} // namespace

TEST_CASE("the second writer is told who writes; readers are allowed") {
    OneCase const one;
    auto writer = open_case(one.path, OpenMode::write);
    writer->incidents().insert(Incident{});
    auto const message = message_of([&] { (void)open_case(one.path, OpenMode::write); });
    CHECK_THAT(message, Contains("process " + std::to_string(::getpid())));
    CHECK_THAT(message, Contains("since 2"));
    try {
        (void)open_case(one.path, OpenMode::write);
    } catch (StoreError const& error) { // in parts, so that it can be said in Spanish
        CHECK(error.remark().pattern().find("process {} of {} on {} since {}") !=
              std::string::npos);
    }
    CHECK(open_case(one.path, OpenMode::read)->incidents().totals({}).total == 201);
    CHECK_THAT(message_of([&] { (void)create_case(one.path, {}); }), Contains("exists already"));
    writer.reset();
    CHECK(one.folder.names() == std::vector<std::string>{"a.reten"});
    CHECK(open_case(one.path, OpenMode::write)->writable());
}

TEST_CASE("the lock holds between processes and goes with its holder") {
    OneCase const one;
    ForkedChild child{[&](int pipe) {
        auto const store = open_case(one.path, OpenMode::write);
        store->incidents().insert(Incident{});
        tell(pipe, 1);
        ::pause();
        return 0;
    }};
    REQUIRE(child.next() == 1);
    CHECK_THAT(message_of([&] { (void)open_case(one.path, OpenMode::write); }),
               Contains("process " + std::to_string(child.pid())));
    child.kill();
    CHECK(std::filesystem::exists(one.path + ".lock"));
    SECTION("to the next writer") {
        CHECK(open_case(one.path, OpenMode::write)->incidents().totals({}).total == 201);
    }
    SECTION("or to a reader, which folds in what was left") {
        CHECK(open_case(one.path, OpenMode::read)->incidents().totals({}).total == 201);
    }
    CHECK(one.folder.names() == std::vector<std::string>{"a.reten"});
}

TEST_CASE("a lock file without a holder blocks nobody") {
    OneCase const one;
    write_bytes(one.path + ".lock", "process 1 of root on elsewhere since 1999");
    CHECK(open_case(one.path, OpenMode::write)->writable());
    CHECK(one.folder.names() == std::vector<std::string>{"a.reten"});
}

TEST_CASE("a link in place of the lock is not followed") {
    OneCase const one;
    write_bytes(one.folder.file("precious"), "x");
    std::filesystem::create_symlink(one.folder.file("precious"), one.path + ".lock");
    CHECK_THAT(message_of([&] { (void)open_case(one.path, OpenMode::write); }),
               Contains("cannot be locked"));
    CHECK(bytes_of(one.folder.file("precious")) == "x");
}

TEST_CASE("two names of one case share its lock") {
    OneCase const one;
    std::filesystem::create_symlink(one.path, one.folder.file("link.reten"));
    auto const writer = open_case(one.folder.file("link.reten"), OpenMode::write);
    CHECK_THAT(message_of([&] { (void)open_case(one.path, OpenMode::write); }),
               Contains("is being written"));
}

TEST_CASE("in a folder that cannot be written a case opens for viewing") {
    OneCase const one;
    ::chmod(one.path.c_str(), 0444);
    ::chmod(one.folder.path().c_str(), 0555);
    ForkedChild child{[&](int) {
        if (::geteuid() == 0 && ::seteuid(65534) != 0) return 77;
        auto const store = open_case(one.path, OpenMode::write);
        if (store->writable()) return 1;
        if (store->incidents().totals({}).total != 200) return 2;
        auto const message = message_of([&] { store->incidents().insert(Incident{}); });
        if (message.find("for reading only") == std::string::npos) return 3;
        auto const fresh = message_of([&] { (void)create_case(one.folder.file("b.reten"), {}); });
        if (fresh.find("cannot be written") == std::string::npos) return 4;
        return 0;
    }};
    CHECK(child.wait() == 0);
    ::chmod(one.folder.path().c_str(), 0755);
    CHECK(one.folder.names() == std::vector<std::string>{"a.reten"});
}

TEST_CASE("a reader that outlives the writer loses nothing") {
    OneCase const one;
    auto const reader = open_case(one.path, OpenMode::read);
    {
        auto const writer = open_case(one.path, OpenMode::write);
        writer->incidents().insert(Incident{});
        CHECK(reader->incidents().totals({}).total == 201);
    }
    CHECK(reader->incidents().totals({}).total == 201);
    // The one file is the whole case all the same.
    write_bytes(one.folder.file("copy.reten"), bytes_of(one.path));
    CHECK(open_case(one.folder.file("copy.reten"), OpenMode::read)->incidents().totals({}).total ==
          201);
}

TEST_CASE("after folding, copying the one file copies everything") {
    OneCase const one;
    auto const writer = open_case(one.path, OpenMode::write);
    writer->incidents().insert(Incident{});
    writer->fold();
    write_bytes(one.folder.file("copy.reten"), bytes_of(one.path));
    CHECK(open_case(one.folder.file("copy.reten"), OpenMode::read)->incidents().totals({}).total ==
          201);
}
