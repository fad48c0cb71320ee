#include "geo/model/unreadable_file.hpp"

#include <catch2/catch.hpp>

#include <cerrno>

using namespace reten;

TEST_CASE("what cannot be read comes with what to do about it") {
    CHECK(unreadable_file("a.csv", ENOENT).english() ==
          "a.csv: cannot be read: No such file or directory; check its name and folder");
    CHECK(unreadable_file("a.csv", EACCES).english() ==
          "a.csv: cannot be read: Permission denied; ask its owner for the right to read it");
    CHECK(unreadable_file("a", EISDIR).english() == "a: is a folder; name a file in it");
    CHECK(unreadable_file("a.csv", EIO).english().find("another copy") != std::string::npos);
}
