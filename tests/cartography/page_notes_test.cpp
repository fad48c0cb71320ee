#include "geo/cartography/page_notes.hpp"

#include <catch2/catch.hpp>

using namespace reten;

TEST_CASE("what is shown, undated, unplaced or beyond the edge adds up") {
    // 530 records, 61 without a date; the window selects 469, of which 57 cannot be drawn as
    // points.
    QueryTotals totals;
    totals.total = 530;
    totals.shown = 469;
    totals.undated = 61;
    totals.unplaced = 70;
    Language const english{LanguageCode::english};
    DrawingTally tally;
    tally.unplaced = 57;
    CHECK(count_line(totals, tally, english) == "412 of 530 shown, 61 undated, 57 unplaced.");
    tally.outside = 2;
    tally.too_coarse = 10;
    CHECK(
        count_line(totals, tally, english).rfind("400 of 530 shown, 61 undated, 57 unplaced.", 0) ==
        0);
    // Where nothing was drawn it speaks of what matches.
    CHECK(count_line(totals, {}, english) == "469 of 530 shown, 61 undated, 70 unplaced.");
}
