#include "geo/geocoding/name_index.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <string>
#include <string_view>
#include <utility>

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

TEST_CASE("letters are counted, in any order") {
    auto const apart = [](std::string_view a, std::string_view b) {
        return letters_apart(letter_counts(a), letter_counts(b));
    };
    CHECK(letter_counts("") == 0);
    CHECK(apart("roma", "amor") == 0);
    CHECK(apart("ab", "abba") == 2);
    CHECK(apart("abbbb", "a") == 0); // modulo 4
    CHECK(apart("dunas", "lunas") == 2);
    CHECK(apart("dunas", "duns") == 1);
    CHECK(apart("az09", "") == 4);
}

TEST_CASE("what has more letters of other kinds than may be off is not compared") {
    auto const compared = [](std::string_view a, std::string_view b, int allowed) {
        return may_be_misspelt(open_name(0, a), open_name(1, b), allowed);
    };
    CHECK(compared("dunas", "lunas", 1));
    CHECK(compared("dunas", "dunsa", 1));
    CHECK(compared("dunas", "duna", 1));
    CHECK_FALSE(compared("dunas", "lunes", 1));
    CHECK(compared("dunas", "lunes", 2));
    CHECK_FALSE(compared("dunas", "dun", 1));
    CHECK_FALSE(compared("dunas", "lunasa", 1));
    CHECK(compared("dunas", "lunasa", 2));
}

TEST_CASE("a word with letters off is always compared with the word") {
    CHECK(rc::check([] {
        auto const letter = rc::gen::inRange('a', static_cast<char>('h' + 1));
        auto const word = *rc::gen::container<std::string>(letter);
        auto const edits = *rc::gen::inRange(0, 3);
        auto text = word;
        for (int i = 0; i < edits; ++i) {
            auto const at = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
            auto const way = *rc::gen::inRange(0, 4);
            if (way == 0 || at == text.size())
                text.insert(at, 1, *letter);
            else if (way == 1)
                text.erase(at, 1);
            else if (way == 2)
                text[at] = *letter;
            else if (at + 1 < text.size())
                std::swap(text[at], text[at + 1]);
        }
        RC_ASSERT(may_be_misspelt(open_name(0, text), open_name(1, word), edits));
    }));
}
