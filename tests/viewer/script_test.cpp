#include "seen_case.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::app;
using namespace reten::test;

TEST_CASE("a script is refused whole, naming its line") {
    auto const wrong = [](std::string const& text) -> std::string {
        try {
            std::ignore = Script::parse(text, "steps.txt");
        } catch (UsageError const& error) {
            return error.what();
        }
        return "taken";
    };
    CHECK(wrong("settle\n# a comment\n\ndance 1 2\n").find("steps.txt, line 4") == 0);
    CHECK(wrong("click 10").find("line 1") != std::string::npos);
    CHECK(wrong("click ten 10").find("'ten'") != std::string::npos);
    CHECK(wrong("press ribbon.play 3 x").find("'x'") != std::string::npos);
    CHECK(wrong("settle now").find("line 1") != std::string::npos);
    CHECK(wrong("screenshot a.jpg").find("ends in .png") != std::string::npos);
    CHECK(wrong("screenshot A b.PNG") == "taken");
    CHECK(wrong("") == "taken");
    CHECK(wrong("type several words, with accents: á") == "taken");
}

TEST_CASE("a control that is not there is named, with those that are") {
    SeenCase seen;
    try {
        seen.act("press moon");
        FAIL("pressed what is not there");
    } catch (Error const& error) {
        std::string const said = error.what();
        CHECK(said.find("'moon'") != std::string::npos);
        CHECK(said.find("ribbon.play") != std::string::npos);
    }
}

TEST_CASE("a script sets dates, inclusive") {
    SeenCase seen;
    seen.act("window 2009-03 2009-05-15");
    REQUIRE(seen.workspace.query().window);
    CHECK(seen.workspace.query().window->begin == day_of(2009, 3, 1).begin);
    CHECK(seen.workspace.query().window->end == day_of(2009, 5, 15).end);
    seen.act("window all");
    CHECK_FALSE(seen.workspace.query().window);
    CHECK_THROWS_AS(seen.act("window 2009-13"), UsageError);
    CHECK_THROWS_AS(seen.act("window 2010 2009"), UsageError);
}

TEST_CASE("a screenshot is a PNG of the surface's size, twice the same") {
    SeenCase seen{{800, 600, 1}};
    auto const first = seen.folder.file("a.png"), second = seen.folder.file("b.png");
    seen.act("screenshot " + first + "\nscreenshot " + second);
    auto const bytes = bytes_of(first);
    REQUIRE(bytes.size() > 1000);
    CHECK(bytes.substr(1, 3) == "PNG");
    CHECK(bytes.substr(16, 8) == std::string{"\0\0\x03\x20\0\0\x02\x58", 8});
    CHECK(bytes == bytes_of(second));
}
