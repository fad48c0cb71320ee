#include "geo/model/private_folder.hpp"
#include "tests/tables/own_temporary.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <string>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace reten;
namespace fs = std::filesystem;

namespace {

/// A folder with a file in it.
fs::path folder_in(OwnTemporary const& temporary, std::string const& name, ::mode_t mode = 0700) {
    auto const made = temporary.path() / name;
    fs::create_directory(made);
    std::ofstream{made / "rows.csv"} << "id\n1\n";
    ::chmod(made.c_str(), mode);
    return made;
}

/// The number of a process that is no more.
std::string gone_process() {
    auto const child = ::fork();
    if (child == 0) ::_exit(0);
    REQUIRE(::waitpid(child, nullptr, 0) == child);
    return std::to_string(child);
}

} // namespace

TEST_CASE("a private folder is its user's alone and goes with the object") {
    OwnTemporary const temporary;
    {
        PrivateFolder const folder;
        struct stat status {};
        REQUIRE(::stat(folder.path().c_str(), &status) == 0);
        CHECK((status.st_mode & 07777) == 0700);
        CHECK(fs::equivalent(folder.path().parent_path(), temporary.path()));
        std::ofstream{folder.path() / "rows.csv"} << "id\n1\n";
        PrivateFolder const second; // does not take the first for left behind
        CHECK(temporary.names().size() == 2);
    }
    CHECK(temporary.names().empty());
}

TEST_CASE("what a killed program left is taken away, and nothing else") {
    OwnTemporary const temporary;
    auto const gone = gone_process();
    auto const own = std::to_string(::getpid());
    auto const name = [&](char const* rest) { return "reten-" + gone + "-" + rest; };
    folder_in(temporary, name("aB3xyz"));
    auto const kept = folder_in(temporary, "precious");
    folder_in(temporary, "reten-" + own + "-aB3xyz"); // its process lives
    folder_in(temporary, name("aB3xyz-notes"));       // other names
    folder_in(temporary, "reten-aB3xyz");
    folder_in(temporary, "reten-0-aB3xyz");
    folder_in(temporary, name("shared"), 0755);               // not private
    auto const locked = folder_in(temporary, name("locked")); // its process is not to be seen
    fs::create_symlink(kept, temporary.path() / name("linked"));
    std::ofstream{temporary.path() / name("a_file")} << "text";
    auto const lock = ::open(locked.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    REQUIRE(::flock(lock, LOCK_EX) == 0);
    auto expected = temporary.names();
    expected.erase(name("aB3xyz"));

    { PrivateFolder const folder; }

    CHECK(temporary.names() == expected);
    CHECK(fs::exists(kept / "rows.csv"));
    ::close(lock);
    { PrivateFolder const folder; }
    CHECK_FALSE(fs::exists(locked));
}
