#include "geo/model/csv_cell.hpp"

#include <catch2/catch.hpp>

using namespace reten;

TEST_CASE("formulas in cells are inert and numbers are left alone") {
    struct Case {
        std::string text, cell;
    };
    for (auto const& c :
         {Case{"=1+1", "'=1+1"}, Case{"+52 656", "'+52 656"}, Case{"-cmd", "'-cmd"},
          Case{"@SUM(A1)", "'@SUM(A1)"}, Case{"\tx", "'\tx"},
          Case{std::string("\0x", 2), std::string("'\0x", 3)}, Case{"-5", "-5"},
          Case{"+5.2", "+5.2"}, Case{"-1e3", "-1e3"}, Case{"-inf", "'-inf"}, Case{"+-5", "'+-5"},
          Case{"-", "'-"}, Case{"a=1", "a=1"}, Case{"", ""}, Case{"=a,b", "\"'=a,b\""},
          Case{"a\nb", "\"a\nb\""}, Case{"say \"x\"", "\"say \"\"x\"\"\""}})
        CHECK(csv_cell(c.text) == c.cell);
}

TEST_CASE("an apostrophe that import would take off is guarded by another") {
    CHECK(csv_cell("'=x") == "''=x");
    CHECK(csv_cell("''-5") == "'''-5");
    CHECK(csv_cell("'\uFFFDx") == "''\uFFFDx");
    CHECK(csv_cell("'quoted'") == "'quoted'");
    CHECK(csv_cell("'") == "'");
}
