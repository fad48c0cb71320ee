#include "geo/model/validity.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace std::chrono;

namespace {

constexpr auto february = year{2005} / 2 / 1, june = year{2009} / 6 / 30;

} // namespace

TEST_CASE("a validity holds from its first day to its last, both whole") {
    Validity const validity{february, june};
    CHECK(may_hold(validity, day_span(february)));
    CHECK(may_hold(validity, day_span(june)));
    CHECK_FALSE(may_hold(validity, day_span(year{2005} / 1 / 31)));
    CHECK_FALSE(may_hold(validity, day_span(year{2009} / 7 / 1)));
    CHECK(may_hold(validity, year_span(year{2005}))); // in part
    CHECK(may_hold(validity, year_span(year{2009})));
    CHECK_FALSE(may_hold(validity, year_span(year{2010})));
}

TEST_CASE("what is not known of a validity rules nothing out") {
    CHECK(may_hold({}, year_span(year{1900})));
    CHECK(may_hold({february, std::nullopt}, year_span(year{2999})));
    CHECK_FALSE(may_hold({february, std::nullopt}, year_span(year{2004})));
    CHECK(may_hold({std::nullopt, june}, year_span(year{1000})));
    CHECK_FALSE(may_hold({std::nullopt, june}, year_span(year{2010})));
    CHECK_FALSE(Validity{}.known());
    CHECK(Validity{february, std::nullopt}.known());
}

TEST_CASE("both of two validities hold from the later first day to the earlier last") {
    Validity const early{february, june}, late{year{2008} / 1 / 1, year{2012} / 1 / 1};
    CHECK(both(early, late) == Validity{year{2008} / 1 / 1, june});
    CHECK(both(early, {}) == early);
    CHECK(both({}, late) == late);
    // Never: no time may lie in it.
    auto const never = both(Validity{std::nullopt, february}, late);
    CHECK_FALSE(may_hold(never, year_span(year{2006})));
    CHECK_FALSE(may_hold(never, year_span(year{2010})));
}

TEST_CASE("either of two validities holds from the first of both to the last") {
    Validity const early{february, june}, late{year{2008} / 1 / 1, year{2012} / 1 / 1};
    CHECK(either(early, late) == Validity{february, year{2012} / 1 / 1});
    CHECK(either(late, early) == either(early, late));
    CHECK(either(early, {}) == Validity{});
    CHECK(either(early, {std::nullopt, june}) == Validity{std::nullopt, june});
}
