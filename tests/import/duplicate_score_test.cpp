#include "geo/import/duplicate_score.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace reten;
using std::chrono::September;

namespace {

constexpr double degrees_per_metre = 1 / 111'194.9; // of latitude, on a sphere of 6,371 km

TimeSpan on(unsigned day) {
    return day_span(std::chrono::year{2009} / September / static_cast<int>(day));
}
TimeSpan at(unsigned day, int hour, TimePrecision precision = TimePrecision::hour) {
    auto const begin =
        civil_minute(std::chrono::year{2009} / September / static_cast<int>(day), hour);
    return {begin, {begin.value + 60}, precision};
}

/// Of a source, dated, placed to 100 m, with two words and a toll.
Incident told_by(std::string key, unsigned day, double metres_north, std::string colonia,
                 std::int64_t killed) {
    Incident incident;
    incident.kind = {"rehab_attack"};
    incident.when = on(day);
    incident.title = "Aliviane";
    incident.place.colonia = std::move(colonia);
    incident.position = Position{
        {-106.49, 31.745 + metres_north * degrees_per_metre}, MatchLevel::address, Metres{100}, {}};
    incident.killed.best = killed;
    incident.source_key = std::move(key);
    return incident;
}

std::optional<DuplicateCandidate> compared(Incident a, Incident b, double least = 0) {
    a.id = {1};
    b.id = {2};
    DuplicateMarks marks;
    marks.add(a);
    marks.add(b);
    return compare(marks, 0, 1, least);
}

} // namespace

TEST_CASE("one attack in two papers, worked by hand") {
    // time: a day apart, 1/2. place: the distance of 150 m is more than the radii of 100 m,
    // 1 / (1 + 150/500) = 10/13. text: aliviane is shared, and bellavsta is bellavista with a
    // letter gone: 2 of 2. toll: 17/18 x 17/18 = 289/324.
    // (1/4 + 3/8) (2/5 x 10/13 + 2/5 + 1/5 x 289/324) = 5/8 x 0.886087 = 0.553804
    auto const found =
        compared(told_by("a:1", 2, 0, "Bellavista", 18), told_by("b:7", 3, 150, "BELLAVSTA", 17));
    REQUIRE(found);
    CHECK(found->parts.time == 0.5);
    CHECK(found->parts.days == 1);
    CHECK(*found->parts.place == Approx(10.0 / 13).epsilon(1e-4));
    CHECK(found->parts.metres == Approx(150).epsilon(1e-4));
    CHECK(found->parts.text == 1);
    CHECK(*found->parts.toll == Approx(289.0 / 324));
    CHECK(found->score == Approx(0.553804).epsilon(1e-4));
    CHECK(found->pair == IncidentPair{{1}, {2}});
    SECTION("either way round") {
        auto const turned = compared(told_by("b:7", 3, 150, "BELLAVSTA", 17),
                                     told_by("a:1", 2, 0, "Bellavista", 18));
        CHECK(turned->score == found->score);
    }
    SECTION("below the least score it is none") {
        CHECK_FALSE(compared(told_by("a:1", 2, 0, "Bellavista", 18),
                             told_by("b:7", 3, 150, "BELLAVSTA", 17), 0.56));
    }
}

TEST_CASE("a month is not a day and a municipality not a place") {
    auto month = told_by("a:1", 2, 0, "", 1);
    month.title.clear();
    month.when = month_span(std::chrono::year{2009} / September);
    month.place.municipality = "Juárez";
    month.position = Position{{-106.49, 31.745}, MatchLevel::municipality, {}, {}};
    auto day = month;
    day.source_key = "b:1";
    day.when = on(2);
    // time: 1/30. place: a municipality without a radius is 20 km, 1 / 41. text: one word of two.
    // toll: 1 x 1/2. (1/4 + 1/40) (2/5 x 1/41 + 2/5 x 1/2 + 1/5 x 1/2) = 0.275 x 0.309756
    auto const found = compared(month, day);
    REQUIRE(found);
    CHECK(*found->parts.time == Approx(1.0 / 30));
    CHECK(*found->parts.place == Approx(1.0 / 41));
    CHECK(found->score == Approx(0.0851829).epsilon(1e-5));
    SECTION("another month is not three days away from it") {
        day.when = day_span(std::chrono::year{2009} / 10 / 4);
        CHECK(compared(month, day));
        day.when = day_span(std::chrono::year{2009} / 10 / 5);
        CHECK_FALSE(compared(month, day));
    }
}

TEST_CASE("what is not known supports nothing and is said to be unknown") {
    Incident bare;
    bare.title = "Aliviane Bellavista";
    auto other = bare;
    other.source_key = "b:1";
    // 1/4 (2/5 x 1) = 0.1
    auto const found = compared(bare, other);
    REQUIRE(found);
    CHECK_FALSE(found->parts.time);
    CHECK_FALSE(found->parts.place);
    CHECK_FALSE(found->parts.toll);
    CHECK(found->score == Approx(0.1));
    other.title.clear();
    CHECK_FALSE(compared(bare, other)->parts.text);
    CHECK(compared(bare, other)->score == 0);
}

TEST_CASE("hours are compared where both have one") {
    auto a = told_by("a:1", 2, 0, "Bellavista", 1), b = told_by("b:1", 2, 0, "Bellavista", 1);
    a.when = at(2, 19);
    b.when = at(2, 21);
    CHECK(*compared(a, b)->parts.time == Approx(std::exp2(-1.0 / 24))); // an hour lies between
    b.when = on(2);
    CHECK(compared(a, b)->parts.time == 1);
    a.when = at(2, 23);
    b.when = at(3, 0);
    CHECK(compared(a, b)->parts.time == 1); // around midnight
    b.when = on(3);
    CHECK(compared(a, b)->parts.time == 0.5);
}

TEST_CASE("too far apart is no pair at all") {
    auto const one = told_by("a:1", 2, 0, "Bellavista", 18);
    CHECK(compared(one, told_by("b:1", 5, 0, "Bellavista", 18)));
    CHECK_FALSE(compared(one, told_by("b:1", 6, 0, "Bellavista", 18)));
    // Two radii of 100 m and 2 km.
    CHECK(compared(one, told_by("b:1", 2, 2199, "Bellavista", 18)));
    CHECK_FALSE(compared(one, told_by("b:1", 2, 2201, "Bellavista", 18)));
    auto coarse = told_by("b:1", 2, 15'000, "Bellavista", 18);
    coarse.position->uncertainty = Metres{20'000};
    CHECK(compared(one, coarse));
}

TEST_CASE("kinds and sources weigh") {
    auto const one = told_by("a:1", 2, 0, "Bellavista", 18);
    auto other = told_by("b:1", 2, 0, "Bellavista", 18);
    auto const full = compared(one, other)->score;
    auto const share = [&] { return compared(one, other)->score / full; };
    SECTION("kinds that differ") {
        other.kind = {"homicide"};
        CHECK(share() == Approx(0.7));
        other.kind = {"incident"}; // of a source that names none
        CHECK(share() == Approx(1));
    }
    SECTION("one source that tells them apart") {
        other.source_key = "a:2";
        CHECK(share() == Approx(0.35));
        CHECK(compared(one, other)->parts.sources == SourceRelation::own_ids);
    }
    SECTION("one source without identifiers") {
        auto first = one;
        first.source_key = "a#0123";
        other.source_key = "a#4567";
        CHECK(compared(first, other)->score / full == Approx(0.45));
    }
    SECTION("two documents are two sources") {
        auto first = one;
        first.document = DocumentId{1};
        other.source_key = "a:2";
        other.document = DocumentId{2};
        CHECK(compared(first, other)->score / full == Approx(1));
    }
}

TEST_CASE("words are compared as they sound, numbers as they are") {
    auto const text = [](std::string mine, std::string theirs) {
        Incident a, b;
        a.title = std::move(mine);
        b.title = std::move(theirs);
        return compared(a, b)->parts.text;
    };
    CHECK(text("Villas de Salvárcar", "VILLA SALVARCAR") == 1);
    CHECK(text("Rivera Bravo", "Ribera Bravo") == 1);
    CHECK(text("Salvárcar", "Salvárcar") == 0.5); // one word is not much
    CHECK(text("Torres Etapa 1", "Torres Etapa 2") < 1);
    CHECK(text("Bellavista", "Chaveña") == 0);
    CHECK(text("Sol", "Sal") == 0); // a letter of three is another word
    CHECK_FALSE(text("", "Chaveña"));
}

TEST_CASE("a toll says more the larger it is") {
    auto const toll = [](CountRange mine, CountRange theirs) {
        Incident a, b;
        a.killed = mine;
        b.killed = theirs;
        return compared(a, b)->parts.toll;
    };
    CHECK(toll({{}, 1, {}}, {{}, 1, {}}) == 0.5);
    CHECK(*toll({{}, 18, {}}, {{}, 18, {}}) == Approx(18.0 / 19));
    CHECK(toll({{}, 1, {}}, {{}, 2, {}}) == 0.25);
    CHECK(toll({{}, 0, {}}, {{}, 0, {}}) == 0.0);
    CHECK(toll({{}, 0, {}}, {{}, 5, {}}) == 0.0);
    CHECK(toll({1, {}, 3}, {{}, 2, {}}) == Approx(2.0 / 3)); // the middle of a range
    CHECK_FALSE(toll({}, {{}, 5, {}}));
    CHECK(toll({{}, -3, {}}, {{}, 5, {}}) == 0.0);
}
