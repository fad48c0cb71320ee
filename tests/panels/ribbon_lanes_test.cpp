#include "app/panels/ribbon_lanes.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::app;
using namespace std::chrono_literals;

namespace {

TimeSpan const year = year_span(2008y);

CheckpointSpell spell(std::optional<TimeSpan> first, std::optional<TimeSpan> last) {
    CheckpointSpell made;
    made.first = first;
    made.last = last;
    return made;
}

PublishedCase with_spells(std::vector<CheckpointSpell> const& spells) {
    PublishedCase records;
    for (auto const& each : spells) {
        records.checkpoints.emplace_back();
        records.checkpoints.back().spells.push_back(each);
    }
    return records;
}

} // namespace

TEST_CASE("a spell is sure between its days and doubtful within its months") {
    auto const known =
        spell_extent(spell(day_span(2008y / 3 / 5), day_span(2008y / 6 / 1)), year).value();
    CHECK(known.possible.begin == civil_minute(2008y / 3 / 5));
    CHECK(known.possible.end == civil_minute(2008y / 6 / 2));
    CHECK(known.sure.begin == known.possible.begin);
    CHECK(known.sure.end == known.possible.end);
    auto const vague =
        spell_extent(spell(month_span(2008y / 3), month_span(2008y / 6)), year).value();
    CHECK(vague.possible.begin == civil_minute(2008y / 3 / 1));
    CHECK(vague.sure.begin == civil_minute(2008y / 4 / 1));
    CHECK(vague.sure.end == civil_minute(2008y / 6 / 1));
    CHECK(vague.possible.end == civil_minute(2008y / 7 / 1));
    auto const open = spell_extent(spell(day_span(2008y / 3 / 5), std::nullopt), year).value();
    CHECK(open.end_unknown);
    CHECK(open.sure.end == civil_minute(2008y / 3 / 6));
    CHECK(open.possible.end == year.end);
    auto const one_month =
        spell_extent(spell(month_span(2008y / 3), month_span(2008y / 3)), year).value();
    CHECK(one_month.sure.begin == one_month.sure.end);
    CHECK_FALSE(spell_extent(spell(day_span(2009y / 3 / 5), day_span(2009y / 6 / 1)), year));
    CHECK_FALSE(spell_extent(spell(day_span(2008y / 6 / 5), day_span(2008y / 3 / 1)), year));
}

TEST_CASE("a few checkpoints have a lane each, with all their spells") {
    auto const days = [](std::chrono::year_month_day a, std::chrono::year_month_day b) {
        return spell(day_span(a), day_span(b));
    };
    auto records =
        with_spells({days(2008y / 2 / 2, 2008y / 5 / 1), days(2008y / 1 / 1, 2008y / 2 / 1)});
    records.checkpoints[0].spells.push_back(days(2008y / 9 / 1, 2008y / 9 / 9));
    auto const lanes = ribbon_lanes(records, year);
    REQUIRE(lanes.spells.size() == 3);
    CHECK(lanes.rows == 2);                 // though none overlaps another
    CHECK(lanes.spells[0].checkpoint == 1); // by begin
    CHECK(lanes.spells[0].row == 0);
    CHECK(lanes.spells[1].row == 1);
    CHECK(lanes.spells[2].row == 1);
    CHECK(ribbon_lanes(PublishedCase{}, year).rows == 0);
}

TEST_CASE("spells of many checkpoints that follow each other share a row, and too many have none") {
    auto const days = [](std::chrono::year_month_day a, std::chrono::year_month_day b) {
        return spell(day_span(a), day_span(b));
    };
    auto const lanes = ribbon_lanes(
        with_spells({days(2008y / 1 / 1, 2008y / 2 / 1), days(2008y / 2 / 2, 2008y / 5 / 1),
                     days(2008y / 1 / 20, 2008y / 3 / 1), days(2008y / 6 / 1, 2008y / 6 / 9),
                     days(2008y / 7 / 1, 2008y / 7 / 9), days(2008y / 8 / 1, 2008y / 8 / 9)}),
        year);
    REQUIRE(lanes.spells.size() == 6);
    CHECK(lanes.rows == 2);
    CHECK(lanes.spells[0].row == 0);
    CHECK(lanes.spells[1].checkpoint == 2); // by begin
    CHECK(lanes.spells[1].row == 1);
    CHECK(lanes.spells[2].row == 0);
    std::vector<CheckpointSpell> crowd(6, days(2008y / 1 / 1, 2008y / 2 / 1));
    CHECK(ribbon_lanes(with_spells(crowd), year).rows == 0);
    crowd.pop_back();
    CHECK(ribbon_lanes(with_spells(crowd), year).rows == 5);
}

TEST_CASE("checkpoints in force are counted slot by slot, sure and perhaps") {
    auto const lanes =
        ribbon_lanes(with_spells({spell(day_span(2008y / 1 / 2), day_span(2008y / 1 / 3)),
                                  spell(day_span(2008y / 1 / 3), std::nullopt)}),
                     year);
    TimeSpan const shown{civil_minute(2008y / 1 / 1), civil_minute(2008y / 1 / 6)};
    auto const counts = in_force_counts(lanes, shown, 5);
    REQUIRE(counts.size() == 5);
    std::vector<int> sure, possible;
    for (auto const& count : counts) {
        sure.push_back(count.sure);
        possible.push_back(count.possible);
    }
    CHECK(sure == std::vector<int>{0, 1, 2, 0, 0});
    CHECK(possible == std::vector<int>{0, 1, 2, 1, 1});
}

TEST_CASE("deployments stand by date, the undated not at all") {
    PublishedCase records;
    records.deployments.resize(3);
    records.deployments[0].when = day_span(2008y / 5 / 1);
    records.deployments[2].when = day_span(2008y / 3 / 1);
    CHECK(ribbon_lanes(records, year).deployments == std::vector<std::size_t>{2, 0});
}
