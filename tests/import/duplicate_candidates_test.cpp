#include "geo/import/duplicate_candidates.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <set>

using namespace reten;

namespace {

constexpr double degrees_per_metre = 1 / 111'194.9; // of latitude

TimeSpan on(int day) {
    auto const begin = civil_minute(std::chrono::year{2010} / 1 / 1);
    return day_span(civil_day({begin.value + 1440 * day}));
}

Incident incident(std::int64_t id, std::string key, int day, LonLat point, std::string colonia,
                  std::int64_t killed) {
    Incident made;
    made.id = {id};
    made.kind = {"homicide"};
    made.when = on(day);
    made.position = Position{point, MatchLevel::address, Metres{100}, {}};
    made.place.colonia = std::move(colonia);
    made.killed.best = killed;
    made.source_key = std::move(key);
    return made;
}

DuplicateMarks marks_of(std::vector<Incident> const& incidents) {
    DuplicateMarks marks;
    for (auto const& each : incidents) marks.add(each);
    return marks;
}

/// Colonias with a letter wrong.
struct Spelling {
    char const* right;
    char const* wrong;
};
constexpr Spelling colonias[] = {{"Villas de Salvárcar", "Vilas de Salvarcar"},
                                 {"Bellavista Norte", "Bellavsta Norte"},
                                 {"Altavista Poniente", "Altavista Ponente"},
                                 {"Chaveña Oriente", "Chavena Orinte"},
                                 {"Durango Hidalgo", "Durnago Hidalgo"},
                                 {"Galeana Independencia", "Galena Independencia"}};

/// Six events that a second source tells again: its date a day off, its colonia misspelt, its
/// point 150 m off, one more killed. Around each, what is like it and is another event: the same
/// day 900 m away in another colonia; the same colonia three days later; the same point a week
/// later.
std::vector<Incident> known_duplicates() {
    std::vector<Incident> all;
    std::int64_t id = 1000;
    for (int i = 0; i < 6; ++i) {
        LonLat const point{-106.5 + 0.03 * i, 31.6};
        auto const north = [&](double metres) {
            return LonLat{point.lon, point.lat + metres * degrees_per_metre};
        };
        auto const number = std::to_string(i);
        auto const& colonia = colonias[i];
        auto const& next = colonias[(i + 1) % 6];
        all.push_back(incident(i, "a:" + number, 20 * i, point, colonia.right, 3));
        all.push_back(incident(100 + i, "b:" + number, 20 * i + 1, north(150), colonia.wrong, 4));
        all.push_back(incident(id++, "b:n" + number, 20 * i, north(900), next.right, 3));
        all.push_back(incident(id++, "b:m" + number, 20 * i + 3, north(400), colonia.right, 3));
        all.push_back(incident(id++, "b:w" + number, 20 * i + 7, point, colonia.right, 3));
    }
    return all;
}

bool is_known(IncidentPair const& pair) {
    return pair.first.value < 100 && pair.second.value == pair.first.value + 100;
}

} // namespace

TEST_CASE("known duplicates stand above all that is merely like them") {
    DuplicateOptions options;
    options.min_score = 0;
    auto const all = find_duplicates(marks_of(known_duplicates()), options);
    REQUIRE(all.pairs.size() > 6);
    for (std::size_t i = 0; i < all.pairs.size(); ++i) {
        INFO(i << ": " << all.pairs[i].pair.first.value << ' ' << all.pairs[i].pair.second.value);
        CHECK(is_known(all.pairs[i].pair) == (i < 6));
    }
    CHECK(all.pairs[5].score > 1.3 * all.pairs[6].score);
    CHECK(all.found == static_cast<std::int64_t>(all.pairs.size()));
    SECTION("and the least score of everyday use parts them") {
        auto const usual = find_duplicates(marks_of(known_duplicates()));
        CHECK(usual.pairs.size() == 6);
    }
    SECTION("in whatever order they come") {
        auto incidents = known_duplicates();
        std::reverse(incidents.begin(), incidents.end());
        auto const turned = find_duplicates(marks_of(incidents), options);
        CHECK(turned.pairs == all.pairs);
    }
    SECTION("what was decided is not proposed, and a batch brings its own pairs only") {
        options.decided = {all.pairs[0].pair};
        auto const rest = find_duplicates(marks_of(known_duplicates()), options);
        CHECK(rest.pairs.size() == all.pairs.size() - 1);
        CHECK(rest.pairs.front() == all.pairs[1]);
        auto incidents = known_duplicates();
        incidents[1].raw_row = RawRowRef{{7}, 1}; // the second telling of the first event
        options = {};
        options.batch = BatchId{7};
        auto const new_ones = find_duplicates(marks_of(incidents), options);
        REQUIRE(new_ones.pairs.size() == 1);
        CHECK(new_ones.pairs.front().pair == IncidentPair{{0}, {100}});
    }
    SECTION("the first so many") {
        options.most_pairs = 2;
        auto const first = find_duplicates(marks_of(known_duplicates()), options);
        CHECK(first.pairs.size() == 2);
        CHECK(first.found == all.found);
        CHECK(first.pairs[1] == all.pairs[1]);
    }
}

TEST_CASE("blocks lose no pair that is worth proposing") {
    // Against every pair compared with every other, where the blocks do the choosing.
    std::minstd_rand chance{7};
    auto const under = [&](int n) { return static_cast<int>(chance() % static_cast<unsigned>(n)); };
    std::vector<Incident> incidents;
    for (int i = 0; i < 400; ++i) {
        LonLat const point{-106.5 + 0.0005 * under(60), 31.6 + 0.0005 * under(60)};
        auto made = incident(i + 1, (under(2) == 0 ? "a:" : "b:") + std::to_string(i), under(60),
                             point, colonias[under(6)].right, 1 + under(3));
        if (under(8) == 0) made.when.reset();
        if (under(8) == 0) made.when = month_span(std::chrono::year{2010} / (1 + under(2)));
        if (under(8) == 0) made.position.reset();
        if (under(8) == 0) made.place.colonia.clear();
        incidents.push_back(made);
    }
    auto const marks = marks_of(incidents);
    std::set<IncidentPair> expected;
    for (std::size_t i = 0; i < marks.size(); ++i)
        for (std::size_t j = i + 1; j < marks.size(); ++j)
            if (auto const pair = compare(marks, i, j, 0.35)) expected.insert(pair->pair);
    REQUIRE(expected.size() > 20);
    DuplicateOptions options;
    options.most_neighbours = 399;
    auto const whole = find_duplicates(marks, options);
    options.most_neighbours = 60; // fewer than share a week
    auto const blocked = find_duplicates(marks, options);
    auto const pairs_of = [](DuplicateSearch const& search) {
        std::set<IncidentPair> pairs;
        for (auto const& found : search.pairs) pairs.insert(found.pair);
        return pairs;
    };
    CHECK(pairs_of(whole) == expected);
    CHECK(pairs_of(blocked) == expected);
}

TEST_CASE("none, one, and a crowd") {
    DuplicateOptions every;
    every.min_score = 0;
    CHECK(find_duplicates({}, every).pairs.empty());
    CHECK(find_duplicates(marks_of({incident(1, "a:1", 0, {}, "", 1)}), every).pairs.empty());
    SECTION("a month of records at one point is no pile of duplicates") {
        std::vector<Incident> street;
        for (int i = 0; i < 300; ++i) {
            street.push_back(
                incident(i + 1, "a#" + std::to_string(i), 0, {-1.5, 53.8}, "Park Street", 1));
            street.back().when = month_span(std::chrono::year{2010} / 1);
        }
        auto const found = find_duplicates(marks_of(street), every);
        CHECK(found.pairs.empty());
        CHECK(found.crowded == 300);
        CHECK(found.left_out == 300 * 299 / 2);
    }
    SECTION("all on one day at one point, in two sources") {
        std::vector<Incident> all;
        for (int i = 0; i < 300; ++i)
            all.push_back(incident(i + 1, (i % 2 == 0 ? "a#" : "b#") + std::to_string(i), 0,
                                   {-106.5, 31.6}, "Centro", 1));
        auto const found = find_duplicates(marks_of(all));
        CHECK(found.pairs.empty());
        CHECK(found.left_out == 300 * 299 / 2);
    }
    SECTION("all undated") {
        std::vector<Incident> all;
        for (int i = 0; i < 300; ++i) {
            all.push_back(incident(i + 1, "a#" + std::to_string(i), 0, {}, "", 1));
            all.back().when.reset();
            all.back().position.reset();
        }
        CHECK(find_duplicates(marks_of(all)).pairs.empty());
    }
    SECTION("dates at the ends of time and points at the ends of the earth") {
        std::vector<Incident> odd;
        for (auto const point : {LonLat{180, 90}, LonLat{-180, -90}, LonLat{180, 0}, LonLat{0, 0}})
            odd.push_back(
                incident(static_cast<std::int64_t>(odd.size()) + 1, "a#1", 0, point, "x", 1));
        for (auto const begin : {-1'000'000'000'000LL, 0LL, 1'000'000'000'000LL})
            for (auto const length : {0LL, 1LL, 1'000'000'000LL}) {
                odd.push_back(
                    incident(static_cast<std::int64_t>(odd.size()) + 1, "b#1", 0, {}, "x", 1));
                odd.back().when = TimeSpan{{begin}, {begin + length}, TimePrecision::span};
            }
        auto const found = find_duplicates(marks_of(odd), every);
        for (auto const& pair : found.pairs) CHECK((pair.score >= 0 && pair.score <= 1));
    }
}

TEST_CASE("a stopped search ends at once") {
    std::stop_source source;
    source.request_stop();
    CHECK(find_duplicates(marks_of(known_duplicates()), {}, source.get_token()).pairs.empty());
}
