#include "app/workspace/published_passages.hpp"

#include "app/workspace/published_case_reader.hpp"
#include "geo/import/working_projection.hpp"
#include "geo/storage/open_case.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

#include <stdlib.h>

using namespace reten;
using namespace std::chrono;

namespace {

struct Folder {
    std::string path = "/tmp/reten-passages-XXXXXX";
    Folder() { REQUIRE(::mkdtemp(path.data()) != nullptr); }
    ~Folder() { std::filesystem::remove_all(path); }
};

constexpr LonLat hidden{-106.497123, 31.700456};

/// A street of three blocks to the east, of 0.001 degrees each, a checkpoint in the middle one,
///
///     1 ---- o ---- + ---- o ---- 2        1 to 2: open; 1 to 3: the place of 3 is hidden
///
/// and an incident whose exact place nobody may know.
void fill(CaseStore& store) {
    Transaction scope{store};
    for (int block = 0; block < 3; ++block) {
        StreetSegment street;
        street.from = NodeId{block + 1};
        street.to = NodeId{block + 2};
        street.road_class = "residential";
        street.length = Metres{94.8};
        street.line = {{-106.5 + 0.001 * block, 31.7}, {-106.499 + 0.001 * block, 31.7}};
        store.areas().insert(street);
    }
    std::vector<IncidentId> ids;
    for (auto const& [day, at] :
         {std::pair{"2009-03-02", LonLat{-106.5, 31.7}},
          std::pair{"2009-03-06", LonLat{-106.497, 31.7}}, std::pair{"2009-03-07", hidden}}) {
        Incident incident;
        incident.kind = {"homicide"};
        incident.when = span_from_iso(day);
        incident.position = Position{};
        incident.position->point = at;
        incident.sensitive = at == hidden;
        ids.push_back(store.incidents().insert(incident));
    }
    for (auto const to : {ids[1], ids[2]}) {
        IncidentLink link;
        link.from = ids[0];
        link.to = to;
        store.incidents().insert(link);
    }
    Checkpoint post;
    post.position = Position{};
    post.position->point = {-106.4985, 31.70001};
    post.spells.resize(1);
    post.spells[0].first = span_from_iso("2009-03-01");
    post.spells[0].last = span_from_iso("2009-03-31");
    store.checkpoints().insert(post);
    scope.commit();
}

PublishedCase with_passages(CaseStore& store, DisclosureOptions options) {
    options.as_of = year{2012} / 1 / 1;
    auto shown = app::read_published(store, {}, options);
    auto const streets = store.areas().streets();
    app::add_passages(shown, streets, case_projector(store));
    return shown;
}

bool near(LonLat a, LonLat b) { return geodesic_distance(a, b).value < 1; }

} // namespace

TEST_CASE("a public case has the routes of what it shows, and none to a hidden place") {
    Folder const folder;
    auto const store = create_case(folder.path + "/a.reten", {});
    fill(*store);
    auto const shown = with_passages(*store, {});
    REQUIRE(shown.passages);
    auto const& ways = *shown.passages;
    CHECK(ways.on_roads);
    REQUIRE(ways.links.size() == 2);
    CHECK(ways.links[0].exclusion.empty());
    CHECK(ways.links[0].precise);
    CHECK(ways.links[0].certain == 1);
    // 0.003 degrees of longitude at 31.7 north are 284.4 m on the ellipsoid.
    CHECK(ways.links[0].distance == Approx(284.4).margin(0.3));
    CHECK(ways.links[1].exclusion == "unplaced");
    CHECK(ways.links[1].possible == 0);
    REQUIRE(ways.routes.size() == 1); // there is but one way
    CHECK(ways.routes[0].share == Approx(1));
    CHECK_FALSE(ways.routes[0].straight);
    CHECK(near(ways.routes[0].line.front(), {-106.5, 31.7}));
    CHECK(near(ways.routes[0].line.back(), {-106.497, 31.7}));
    REQUIRE(ways.passages.size() == 1);
    CHECK(ways.passages[0].certain);
    REQUIRE(ways.passages[0].at);
    CHECK(near(*ways.passages[0].at, {-106.4985, 31.7})); // on the road

    // The control: told to show everything, the other link has its route and passage.
    DisclosureOptions all;
    all.include_restricted = true;
    auto const whole = with_passages(*store, all);
    CHECK(whole.passages->routes.size() == 2);
    CHECK(whole.passages->passages.size() == 2);
}

TEST_CASE("of masked places there are no routes and no passages") {
    Folder const folder;
    auto const store = create_case(folder.path + "/a.reten", {});
    fill(*store);
    for (bool const everything : {false, true}) {
        DisclosureOptions options;
        options.include_restricted = everything;
        options.mask = mask_from_text("donut:200-800");
        auto const shown = with_passages(*store, options);
        REQUIRE(shown.passages);
        CHECK(shown.passages->routes.empty());
        CHECK(shown.passages->passages.empty());
        REQUIRE(shown.passages->links.size() == 2);
        for (auto const& link : shown.passages->links) CHECK(link.exclusion == "masked");
    }
}

TEST_CASE("a sensitive or restricted checkpoint is passed by nobody in public") {
    Folder const folder;
    auto const store = create_case(folder.path + "/a.reten", {});
    fill(*store);
    auto post = store->checkpoints().checkpoints().front();
    post.sensitive = true;
    store->checkpoints().update(post);
    CHECK(with_passages(*store, {}).passages->passages.empty());
    post.sensitive = false;
    post.confidentiality = Confidentiality::restricted;
    store->checkpoints().update(post);
    CHECK(with_passages(*store, {}).passages->passages.empty());
}

TEST_CASE("without roads a link is one straight line, and from a municipality there is none") {
    Folder const folder;
    auto const store = create_case(folder.path + "/a.reten", {});
    fill(*store);
    auto shown = app::read_published(*store, {}, {});
    app::add_passages(shown, {}, case_projector(*store));
    CHECK_FALSE(shown.passages->on_roads);
    REQUIRE(shown.passages->routes.size() == 1);
    CHECK(shown.passages->routes[0].straight);
    CHECK(shown.passages->routes[0].line.size() == 2);
    CHECK(shown.passages->passages.size() == 1);
    CHECK_FALSE(shown.passages->passages[0].certain);

    shown.incidents[1].position->level = MatchLevel::municipality;
    app::add_passages(shown, {}, case_projector(*store));
    CHECK(shown.passages->routes.empty());
    CHECK(shown.passages->passages.size() == 1); // possible still
}
