#include "app/panels/import_words.hpp"

#include "geo/tables/option_messages.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

using namespace reten;
using namespace reten::app;

TEST_CASE("what names an option of the command line names a control here") {
    Language const english{LanguageCode::english}, spanish{LanguageCode::spanish};
    for (auto const message : option_messages) {
        Notice const notice{std::string{pattern_of(message)}, {"a.csv", "b", "c", "1", "2", "3"}};
        CAPTURE(notice.pattern);
        CHECK(notice.pattern.find("--") != std::string::npos);
        auto const words = import_notice_words(notice, english);
        CHECK(words.find("--") == std::string::npos);
        CHECK_FALSE(words.empty());
        auto const in_spanish = import_notice_words(notice, spanish);
        CHECK(in_spanish != words);
        CHECK(in_spanish.find("--") == std::string::npos);
    }
}

TEST_CASE("no message of the import names an option beside those that the sheet knows") {
    namespace fs = std::filesystem;
    // Said of options that were given, which the sheet never gives.
    std::set<std::string> const command_line_only{"{}: --map {}={}: no field is called '{}'; the ",
                                                  "the columns are given with --map",
                                                  "{}: is a table as text, which has no layers; "};
    std::regex const said{R"re((Usage)?(Error|Remark)\{[^"]{0,40}"([^"]*--[a-z][^"]*)")re"};
    std::vector<fs::path> files;
    for (auto const* const room : {"geo/cells", "geo/tables", "geo/import"})
        for (auto const& file : fs::directory_iterator{fs::path{RETEN_SOURCE_DIR} / room})
            files.push_back(file.path());
    CHECK(files.size() > 100);
    for (auto const& file : files) {
        if (file.extension() != ".cpp") continue;
        std::ifstream stream{file};
        std::string const code{std::istreambuf_iterator<char>{stream}, {}};
        for (std::sregex_iterator at{code.begin(), code.end(), said}, end; at != end; ++at) {
            if ((*at)[1].matched) continue;
            INFO(file.filename().string() << ": " << (*at)[3]);
            auto const known = std::any_of(
                command_line_only.begin(), command_line_only.end(),
                [&](auto const& text) { return (*at)[3].str().starts_with(text.substr(0, 30)); });
            CHECK(known);
        }
    }
}

TEST_CASE("what is left is said in words") {
    Language const english{LanguageCode::english}, spanish{LanguageCode::spanish};
    CHECK(time_left_words(12.3, english) == "about 12 s left");
    CHECK(time_left_words(0.2, english) == "about 1 s left");
    CHECK(time_left_words(170, spanish) == "faltan unos 3 min");
    CHECK(problem_words({"impossible_date", 1, {}}, true, english) ==
          "1 row rejected: impossible date");
    CHECK(problem_words({"zero_zero", 1200, {}}, false, spanish) ==
          "1,200 posiciones dudosas: cero, cero");
    CHECK(example_words({7, "date", "31/02/2009", {}}, english) == "row 7, date: 31/02/2009");
}
