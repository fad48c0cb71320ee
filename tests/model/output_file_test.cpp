#include "geo/model/error.hpp"
#include "geo/model/output_file.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace reten;
namespace fs = std::filesystem;

namespace {

/// A folder of its own, gone at the end.
struct Folder {
    std::string path = "/tmp/reten-output-XXXXXX";
    Folder() { REQUIRE(::mkdtemp(path.data()) != nullptr); }
    ~Folder() { fs::remove_all(path); }
    [[nodiscard]] std::string file(std::string const& name) const { return path + "/" + name; }
    [[nodiscard]] long entries() const {
        return std::distance(fs::directory_iterator{path}, fs::directory_iterator{});
    }
};

std::string content(std::string const& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

} // namespace

TEST_CASE("a file appears whole or not at all") {
    Folder const folder;
    auto const target = folder.file("map.svg");
    {
        OutputFile file{target};
        CHECK(fs::path{file.working_path()}.extension() == ".svg");
        file.write("half");
        CHECK_FALSE(fs::exists(target));
    }
    CHECK(folder.entries() == 0);
    write_file(target, "first");
    write_file(target, "second");
    CHECK(content(target) == "second");
    CHECK(folder.entries() == 1);
}

TEST_CASE("links and folders are not written through") {
    Folder const folder;
    write_file(folder.file("kept"), "kept");
    fs::create_symlink("kept", folder.file("link"));
    fs::create_directory(folder.file("folder"));
    CHECK_THROWS_AS(OutputFile{folder.file("link")}, Error);
    CHECK_THROWS_AS(OutputFile{folder.file("folder")}, Error);
    CHECK_THROWS_AS(OutputFile{folder.file("absent/file")}, Error);
    CHECK_THROWS_AS(OutputFile{"/dev/null"}, Error);
    CHECK(content(folder.file("kept")) == "kept");
    CHECK(folder.entries() == 3);
}

TEST_CASE("a full disk leaves the file as it was") {
    Folder const folder;
    auto const target = folder.file("points.csv");
    write_file(target, "before");
    auto const former = std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    ::getrlimit(RLIMIT_FSIZE, &limit);
    auto const before = limit.rlim_cur;
    limit.rlim_cur = 4096;
    ::setrlimit(RLIMIT_FSIZE, &limit);
    CHECK_THROWS_AS(write_file(target, std::string(100'000, 'x')), Error);
    limit.rlim_cur = before;
    ::setrlimit(RLIMIT_FSIZE, &limit);
    std::signal(SIGXFSZ, former);
    CHECK(content(target) == "before");
    CHECK(folder.entries() == 1);
}
