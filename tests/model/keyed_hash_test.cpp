#include "geo/model/keyed_hash.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <string>

using namespace reten;

TEST_CASE("a keyed hash is the same for equal texts and another for others") {
    KeyedHash const hash;
    CHECK(hash("clave-1") == hash(std::string{"clave-1"}));
    CHECK(hash("") == hash({}));
    std::set<std::uint64_t> seen;
    for (int i = 0; i < 10'000; ++i) seen.insert(hash("clave-" + std::to_string(i)));
    CHECK(seen.size() == 10'000); // by chance one fewer in 4e11 runs
}

TEST_CASE("no two keyed hashes agree, so that a file cannot be made to collide") {
    CHECK(KeyedHash{}("clave-1") != KeyedHash{}("clave-1"));
}
