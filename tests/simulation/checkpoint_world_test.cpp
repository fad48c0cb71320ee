#include "geo/simulation/checkpoint_world.hpp"

#include "geo/checkpoints/link_passages.hpp"
#include "geo/simulation/checkpoint_scenario.hpp"
#include "geo/statistics/random_stream.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <set>

using namespace reten;

namespace {

CheckpointWorldOptions small_world() {
    CheckpointWorldOptions options;
    options.seed = 5;
    options.side = 10;
    options.base_events = 60;
    options.checkpoints = 12;
    return options;
}

/// Links of the world that possibly passed a checkpoint in force, by the program's own finder.
std::pair<std::size_t, std::size_t> passing_links(CheckpointWorld const& world) {
    std::vector<ControlledCheckpoint> checkpoints;
    for (auto const& each : world.checkpoints) {
        ControlledCheckpoint checkpoint;
        checkpoint.place.point = world.roads.at(each.place);
        checkpoint.control = control_of(checkpoint.place, world.roads);
        checkpoint.times.possible = checkpoint.times.certain = {each.in_force};
        checkpoints.push_back(checkpoint);
    }
    PassageOptions options;
    options.at_checkpoint = Metres{0};
    PassageFinder finder{&world.roads, checkpoints, options};
    std::size_t links = 0, passing = 0;
    for (std::size_t i = 0; i < world.events.size(); ++i) {
        auto const& event = world.events[i];
        if (!event.follows) continue;
        auto const end = [&](std::size_t index) {
            auto const& each = world.events[index];
            return LinkEnd{IncidentId{static_cast<std::int64_t>(index) + 1},
                           world.roads.at(each.place), Metres{0},
                           TimeSpan{each.at, {each.at.value + 1}, TimePrecision::minute}};
        };
        auto const found = finder.passages(end(*event.follows), end(i));
        CHECK(found.exclusion == LinkExclusion::none);
        ++links;
        if (!found.passages.empty()) ++passing;
    }
    return {links, passing};
}

} // namespace

TEST_CASE("the exponential agrees with the library's") {
    for (double x = -50; x <= 50; x += 0.37)
        CHECK(portable_exp(x) == Approx(std::exp(x)).epsilon(1e-12));
    CHECK(portable_exp(0) == 1);
}

TEST_CASE("the same seed makes the same world, another seed another") {
    auto const a = make_checkpoint_world(small_world());
    auto const b = make_checkpoint_world(small_world());
    REQUIRE(a.events.size() == b.events.size());
    for (std::size_t i = 0; i < a.events.size(); ++i) {
        CHECK(a.events[i].at == b.events[i].at);
        CHECK(a.events[i].place == b.events[i].place);
        CHECK(a.events[i].follows == b.events[i].follows);
    }
    auto other = small_world();
    other.seed = 6;
    CHECK(make_checkpoint_world(other).events[0].at != a.events[0].at);
}

TEST_CASE("a world is what its options say") {
    auto const world = make_checkpoint_world(small_world());
    CHECK(world.roads.graph().node_count() == 100);
    CHECK(world.roads.graph().edge_count() == 180);
    CHECK(world.roads.graph().island_sizes().size() == 1);
    CHECK(world.checkpoints.size() == 12);
    std::set<std::uint32_t> edges;
    for (auto const& checkpoint : world.checkpoints) {
        edges.insert(checkpoint.place.edge);
        CHECK(checkpoint.in_force.end - checkpoint.in_force.begin == 90 * 1440);
        CHECK(checkpoint.in_force.begin >= world.study.begin.value);
        CHECK(checkpoint.in_force.end <= world.study.end.value);
    }
    CHECK(edges.size() == 12);
    std::size_t base = 0;
    for (std::size_t i = 0; i < world.events.size(); ++i) {
        auto const& event = world.events[i];
        CHECK(event.at >= world.study.begin);
        CHECK(event.at < world.study.end);
        if (i > 0) CHECK(world.events[i - 1].at <= event.at);
        if (!event.follows) {
            ++base;
            continue;
        }
        REQUIRE(*event.follows < i);
        CHECK(event.at.value - world.events[*event.follows].at.value <= 21 * 1440 + 1);
    }
    CHECK(base == 60);
    CHECK(world.trips.refused == 0);
    CHECK(world.trips.abandoned == 0);
    CHECK(world.trips.begun == world.events.size() - 60);
}

TEST_CASE("what groups do changes neither the base events nor the checkpoints") {
    auto options = small_world();
    auto const indifferent = make_checkpoint_world(options);
    options.conduct = GroupConduct::blocked;
    options.blocked_share = 1;
    auto const blocked = make_checkpoint_world(options);
    for (std::size_t i = 0; i < indifferent.checkpoints.size(); ++i) {
        CHECK(indifferent.checkpoints[i].place == blocked.checkpoints[i].place);
        CHECK(indifferent.checkpoints[i].in_force == blocked.checkpoints[i].in_force);
    }
    CHECK(blocked.trips.refused == blocked.trips.passing);
    CHECK(blocked.trips.abandoned == blocked.trips.refused);
    CHECK(blocked.trips.passing > 0);
}

TEST_CASE("where every trip is refused no link that certainly takes one way passes") {
    // Without other routes to choose from, a link that was made is a link that did not pass.
    auto options = small_world();
    options.base_events = 200;
    auto const free = passing_links(make_checkpoint_world(options));
    options.conduct = GroupConduct::blocked;
    options.blocked_share = 1;
    auto const blocked = passing_links(make_checkpoint_world(options));
    CHECK(free.second > 10);
    // Some of a link's sixteen routes may pass where the one that was taken did not.
    auto const share = [](auto const& counts) {
        return static_cast<double>(counts.second) / static_cast<double>(counts.first);
    };
    CHECK(share(blocked) < 0.5 * share(free));
}

TEST_CASE("groups that go elsewhere or round") {
    auto options = small_world();
    options.base_events = 200;
    options.conduct = GroupConduct::blocked;
    options.blocked_share = 1;
    options.redirect_share = 1;
    auto const elsewhere = make_checkpoint_world(options).trips;
    CHECK(elsewhere.redirected + elsewhere.abandoned == elsewhere.refused);
    CHECK(elsewhere.redirected > 0);
    options.conduct = GroupConduct::detour;
    options.redirect_share = 0;
    auto const round = make_checkpoint_world(options).trips;
    CHECK(round.detoured + round.abandoned == round.refused);
    CHECK(round.detoured > 0);
}

TEST_CASE("checkpoints on busy streets lie on more ways than those anywhere") {
    auto options = small_world();
    options.base_events = 300;
    options.checkpoints = 15;
    auto const passing_share = [&](Siting siting) {
        options.siting = siting;
        auto const trips = make_checkpoint_world(options).trips;
        return static_cast<double>(trips.passing) / static_cast<double>(trips.begun);
    };
    auto const anywhere = passing_share(Siting::random);
    CHECK(passing_share(Siting::busy) > 1.3 * anywhere);
    CHECK(passing_share(Siting::reactive) > 0);
}

TEST_CASE("a number of links can be asked for") {
    auto options = small_world();
    options.link_count = 25;
    auto const world = make_checkpoint_world(options);
    auto const links = std::count_if(world.events.begin(), world.events.end(),
                                     [](auto const& event) { return event.follows.has_value(); });
    CHECK(links == 25);
    options.base_events = 0;
    CHECK(make_checkpoint_world(options).events.empty());
}

TEST_CASE("the records of a world: missed, misplaced, misdated, linked by rule") {
    ReportingOptions reporting;
    auto options = small_world();
    options.base_events = 400;
    auto const whole = simulate_checkpoints("indifference", options, reporting);
    CHECK(whole.scenario == "indifference");
    CHECK(whole.areas.size() == 4);
    CHECK(whole.checkpoints.size() == 12);
    CHECK(whole.links.size() == whole.incidents.size() - 400);
    for (auto const& link : whole.links) CHECK(link.grade == LinkGrade::confirmed);
    reporting.reported_share = 0.5;
    reporting.misplaced_share = 0.25;
    reporting.misdated_share = 0.25;
    reporting.true_links = false;
    auto const partial = simulate_checkpoints("indifference", options, reporting);
    auto const n = static_cast<double>(whole.incidents.size());
    // Within four standard deviations of the binomial.
    CHECK(static_cast<double>(partial.incidents.size()) ==
          Approx(n / 2).margin(4 * std::sqrt(n / 4)));
    double misplaced = 0, misdated = 0;
    for (auto const& incident : partial.incidents) {
        misplaced += incident.position->level == MatchLevel::colonia;
        misdated += incident.when->precision != TimePrecision::minute;
    }
    auto const m = static_cast<double>(partial.incidents.size());
    CHECK(misplaced == Approx(m / 4).margin(4 * std::sqrt(m * 3 / 16)));
    CHECK(misdated == Approx(m / 4).margin(4 * std::sqrt(m * 3 / 16)));
    CHECK(partial.series.empty());
    CHECK_FALSE(partial.links.empty());
    for (auto const& link : partial.links) CHECK(link.grade == LinkGrade::inferred);
}
