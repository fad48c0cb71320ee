// The codebook that comes with the program: its table, its page, and what rows cite.

#include "tests/data/csv_rows.hpp"

#include "geo/model/codebook.hpp"
#include "geo/model/folded_text.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

using namespace reten;

namespace {

std::string page() {
    std::ifstream in{RETEN_SOURCE_DIR "/docs/codebook.md"};
    return {std::istreambuf_iterator<char>{in}, {}};
}

/// As the page has it.
std::string line_of(CodebookRow const& row) {
    auto const both = [](std::string const& english, std::string const& spanish) {
        return english + " · *" + spanish + "*";
    };
    return "| `" + row.value + "` | " + both(row.label_english, row.label_spanish) + " | " +
           both(row.definition_english, row.definition_spanish) + " | " +
           both(row.decide_english, row.decide_spanish) + " | " + row.source + " |\n";
}

} // namespace

TEST_CASE("the codebook is whole in both languages, and its words are of one value each") {
    Codebook const book{RETEN_SOURCE_DIR "/data/codebook/codebook.csv"};
    CHECK(book.rows().size() == 38);
    for (auto const* const code : {"teams", "masks", "vehicle", "restraint", "target_group"})
        CHECK(book.defines(code));
    std::set<std::string> words;
    for (auto const& row : book.rows()) {
        CAPTURE(row.code, row.value);
        for (auto const* text :
             {&row.label_english, &row.label_spanish, &row.definition_english,
              &row.definition_spanish, &row.decide_english, &row.decide_spanish}) {
            CHECK_FALSE(text->empty());
            CHECK(text->find('|') == std::string::npos);
        }
        CHECK(row.value.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") ==
              std::string::npos);
        std::set<std::string> const own{folded(row.value), folded(row.label_english),
                                        folded(row.label_spanish)};
        for (auto const& word : own) CHECK(words.insert(row.code + "\n" + word).second);
    }
}

TEST_CASE("the page of the codebook says what the table says") {
    Codebook const book{RETEN_SOURCE_DIR "/data/codebook/codebook.csv"};
    auto const text = page();
    for (auto const& row : book.rows()) {
        CAPTURE(row.code, row.value);
        auto const begin = text.find("\n## `" + row.code + "`\n");
        REQUIRE(begin != std::string::npos);
        auto const end = std::min(text.find("\n## ", begin + 1), text.size());
        CHECK(text.substr(begin, end - begin + 1).find(line_of(row)) != std::string::npos);
    }
    std::size_t lines = 0;
    for (auto at = text.find("\n| `"); at != std::string::npos; at = text.find("\n| `", at + 1))
        ++lines;
    CHECK(lines == book.rows().size());
}

TEST_CASE("a fact that the codebook cites is there") {
    std::set<std::string> facts;
    for (auto const& row : test::csv_rows(RETEN_SOURCE_DIR "/data/juarez/facts.csv"))
        facts.insert(row.at("fact_id"));
    Codebook const book{RETEN_SOURCE_DIR "/data/codebook/codebook.csv"};
    int cited = 0;
    for (auto const& row : book.rows()) {
        if (row.source.empty()) continue;
        REQUIRE(row.source.starts_with("facts.csv "));
        CHECK(facts.contains(row.source.substr(10)));
        ++cited;
    }
    CHECK(cited == 2);
}
