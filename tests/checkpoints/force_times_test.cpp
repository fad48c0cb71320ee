#include "geo/checkpoints/force_times.hpp"

#include "tests/checkpoints/drawn_roads.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::test;

namespace {

ForceTimes times_of(std::optional<TimeSpan> first, std::optional<TimeSpan> last) {
    CheckpointSpell one;
    one.id = SpellId{7};
    one.first = first;
    one.last = last;
    return force_times({&one, 1});
}

} // namespace

TEST_CASE("ends known to the minute: possible and certain are one") {
    auto const times = times_of(at_minute(10), at_minute(19));
    CHECK(times.possible == std::vector<MinuteRange>{{10, 20}});
    CHECK(times.certain == std::vector<MinuteRange>{{10, 20}});
}

TEST_CASE("imprecise ends: possible is wider, certain narrower") {
    // Opened on some minute of [10, 20), last seen in some minute of [50, 60).
    auto const times = times_of(minutes(10, 20), minutes(50, 60));
    CHECK(times.possible == std::vector<MinuteRange>{{10, 60}});
    CHECK(times.certain == std::vector<MinuteRange>{{19, 51}});
    CHECK(times.possibly_in({59, 70}));
    CHECK_FALSE(times.possibly_in({60, 70}));
    CHECK_FALSE(times.possibly_in({5, 10}));
    CHECK(times.certainly_in({19, 51}));
    CHECK_FALSE(times.certainly_in({18, 51}));
    CHECK_FALSE(times.certainly_in({19, 52}));
}

TEST_CASE("one day of which only the date is known") {
    // Possibly all day, and certainly at no minute of it.
    auto const times = times_of(minutes(0, 1440), minutes(0, 1440));
    CHECK(times.possible == std::vector<MinuteRange>{{0, 1440}});
    CHECK(times.certain.empty());
}

TEST_CASE("unknown ends") {
    auto const open_end = times_of(minutes(10, 20), std::nullopt);
    CHECK(open_end.possible == std::vector<MinuteRange>{{10, MinuteRange::for_ever}});
    CHECK(open_end.certain.empty());
    auto const to_the_minute = times_of(at_minute(10), std::nullopt);
    CHECK(to_the_minute.certain == std::vector<MinuteRange>{{10, 11}});
    auto const open_beginning = times_of(std::nullopt, at_minute(10));
    CHECK(open_beginning.possible == std::vector<MinuteRange>{{MinuteRange::since_ever, 11}});
    CHECK(open_beginning.certain == std::vector<MinuteRange>{{10, 11}});
    auto const nothing = times_of(std::nullopt, std::nullopt);
    CHECK(nothing.possible == std::vector<MinuteRange>{{}});
    CHECK(nothing.certain.empty());
    CHECK(nothing.possibly_in({0, 1}));
}

TEST_CASE("a spell that ends before it begins says nothing and is named") {
    auto const times = times_of(minutes(20, 30), minutes(5, 20));
    CHECK(times.possible.empty());
    CHECK(times.certain.empty());
    CHECK(times.ended_before_begun == std::vector<SpellId>{SpellId{7}});
    // Ends that may be in order are taken to be, and then nothing is certain.
    auto const may_be = times_of(minutes(10, 30), minutes(5, 25));
    CHECK(may_be.possible == std::vector<MinuteRange>{{10, 25}});
    CHECK(may_be.certain.empty());
    CHECK(may_be.ended_before_begun.empty());
}

TEST_CASE("spells that meet or overlap are one, with a gap they are two") {
    std::vector<CheckpointSpell> const spells{spell(30, 40), spell(10, 20), spell(20, 30),
                                              spell(50, 60), spell(55, 58)};
    auto const times = force_times(spells);
    CHECK(times.certain == std::vector<MinuteRange>{{10, 40}, {50, 60}});
    CHECK(times.certainly_in({15, 35}));
    CHECK_FALSE(times.certainly_in({35, 55}));
    CHECK(times.possibly_in({39, 51}));
    CHECK_FALSE(times.possibly_in({40, 50}));
    CHECK(force_times({}).possible.empty());
}

TEST_CASE("the time between two incidents") {
    auto const plain = link_interval(minutes(0, 10), minutes(20, 30));
    CHECK(plain.hull == MinuteRange{0, 30});
    CHECK_FALSE(plain.order_unknown);
    CHECK_FALSE(plain.backwards);
    auto const overlapping = link_interval(minutes(0, 21), minutes(20, 30));
    CHECK(overlapping.order_unknown);
    CHECK_FALSE(overlapping.backwards);
    auto const backwards = link_interval(minutes(20, 30), minutes(0, 20));
    CHECK(backwards.hull == MinuteRange{0, 30});
    CHECK(backwards.backwards);
    // The second within the first: either may have come first.
    CHECK(link_interval(minutes(0, 1440), minutes(600, 601)).order_unknown);
}
