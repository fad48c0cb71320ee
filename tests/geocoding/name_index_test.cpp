#include "geo/geocoding/name_index.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace reten;

TEST_CASE("every text finds its own numbers, in order, and no other text any") {
    NameIndex<std::uint32_t> index;
    constexpr std::uint32_t texts = 5'000;
    for (std::uint32_t i = 0; i < 2 * texts; ++i) index.add("name " + std::to_string(i % texts), i);
    index.settle();
    for (std::uint32_t i = 0; i < texts; ++i) {
        auto const found = index.find("name " + std::to_string(i));
        REQUIRE(found.size() == 2);
        CHECK((found[0] == i && found[1] == i + texts));
    }
    CHECK(index.find("name").empty());
    CHECK(index.find("").empty());
}

TEST_CASE("an index of nothing finds nothing") {
    NameIndex<std::uint32_t> index;
    CHECK(index.find("x").empty()); // not settled yet
    index.settle();
    CHECK(index.find("x").empty());
}

TEST_CASE("letters as bits") {
    CHECK(letter_bits("") == 0);
    CHECK(letter_bits("abba") == letter_bits("ab"));
    CHECK(letter_bits("dunas") != letter_bits("lunas"));
}
