#include "app/workspace/workspace.hpp"

#include "../panels/place_case.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::app;
using namespace reten::test;

namespace {

struct OneReview {
    OneReview() { make_place_case(path); }
    void open(bool public_only = false) {
        WorkspaceOptions options;
        options.snapshot.public_only = public_only;
        workspace.emplace(options);
        workspace->open(path);
        settle();
    }
    /// Opened for review.
    PlaceReview& review() {
        open();
        workspace->open_places();
        settle();
        return workspace->places();
    }
    void settle() { test::settle(*workspace); }
    [[nodiscard]] std::vector<std::optional<Position>> positions(std::string_view colonia) const {
        return stored_positions(path, colonia);
    }

    CaseFolder folder;
    std::string path = folder.file("a.reten");
    std::optional<Workspace> workspace;
};

std::string colonia(PlaceReview const& review) {
    return review.current() == nullptr ? "" : review.current()->text.text.colonia;
}

} // namespace

TEST_CASE("places to review are read with the case, worst first") {
    OneReview one;
    one.open();
    auto const& review = one.workspace->places();
    REQUIRE(review.ready());
    CHECK_FALSE(review.is_open());
    CHECK(review.waiting() == 3); // La Joya, Nada, Roma
    CHECK(review.doubtful() == 2);
    CHECK(colonia(review) == "La Joya");
    CHECK(review.current()->records == 2);
    CHECK(review.number() == 1);
    SECTION("not where only what is public may be seen") {
        one.open(true);
        CHECK_FALSE(one.workspace->places().has_case());
        one.workspace->open_places();
        CHECK_FALSE(one.workspace->places().is_open());
    }
}

TEST_CASE("a candidate is accepted for all records of its text, and the map follows") {
    OneReview one;
    auto& review = one.review();
    REQUIRE(review.can_decide());
    auto const unplaced = one.workspace->snapshot()->records.totals.unplaced;
    CHECK(unplaced == 3);
    review.accept(2);
    CHECK_FALSE(review.can_decide()); // until it is done
    one.settle();
    for (auto const& position : one.positions("La Joya"))
        CHECK(position.value().point.lon == Approx(-106.395)); // the middle of the second square
    CHECK(review.is_open());
    CHECK(colonia(review) == "Nada");
    CHECK(review.number() == 1);
    CHECK(review.waiting() == 2);
    CHECK(review.last()->records == 2);
    CHECK(review.last()->decision == GeocodeDecision::accepted);
    CHECK(one.workspace->snapshot()->records.totals.unplaced == 1); // read again meanwhile
    review.undo();
    one.settle();
    CHECK(colonia(review) == "La Joya");
    CHECK_FALSE(one.positions("La Joya").front());
    CHECK(one.workspace->snapshot()->records.totals.unplaced == 3);
    CHECK_FALSE(review.can_undo());
}

TEST_CASE("a copy of the one file holds what was just decided") {
    OneReview one;
    auto& review = one.review();
    auto const copy = [&](std::string const& name) {
        auto path = one.folder.file(name);
        std::filesystem::copy_file(one.path, path); // nothing but the file itself
        return path;
    };
    auto const before = copy("before.reten");
    review.accept(2);
    one.settle();
    CHECK(stored_positions(copy("after.reten"), "La Joya").front());
    CHECK_FALSE(stored_positions(before, "La Joya").front());
    one.workspace.reset();

    // The control: a store that stays open keeps its newest work beside the file.
    auto const store = open_case(one.path, OpenMode::write);
    Incident incident;
    incident.kind = {"homicide"};
    incident.place.colonia = "Nueva";
    incident.position = Position{};
    store->incidents().insert(incident);
    CHECK(stored_positions(copy("early.reten"), "Nueva").empty());
    store->fold();
    CHECK(stored_positions(copy("folded.reten"), "Nueva").size() == 1);
}

TEST_CASE("texts are rejected, skipped to the end, passed over and gone back to") {
    OneReview one;
    auto& review = one.review();
    review.skip();
    one.settle();
    CHECK(colonia(review) == "Nada");
    CHECK(review.waiting() == 3);
    review.reject();
    one.settle();
    CHECK(colonia(review) == "Roma");
    review.next();
    CHECK(colonia(review) == "La Joya"); // skipped: last
    CHECK(review.current()->text.verdict.decision == GeocodeDecision::skipped);
    review.skip(); // once more: nothing is written, and the end is reached
    CHECK_FALSE(review.busy());
    CHECK(review.current() == nullptr);
    CHECK_FALSE(review.can_decide());
    review.next();
    review.back();
    CHECK(colonia(review) == "La Joya");
    review.back();
    review.back();
    CHECK(colonia(review) == "Roma"); // before it nothing is left
    CHECK(review.number() == 1);
    SECTION("and both can be undone, the last first") {
        review.undo();
        one.settle();
        CHECK(colonia(review) == "Nada");
        review.undo();
        one.settle();
        CHECK(colonia(review) == "La Joya");
        CHECK(review.number() == 1);
        CHECK(review.waiting() == 3);
        CHECK_FALSE(review.can_undo());
    }
    SECTION("closing reads the case again, with what is decided") {
        review.close();
        one.settle();
        CHECK(one.workspace->places().waiting() == 2);
        CHECK(one.workspace->places().doubtful() == 1);
        CHECK_FALSE(one.workspace->places().is_open());
    }
}

TEST_CASE("a place is put by hand with a radius, and not before both are given") {
    OneReview one;
    auto& review = one.review();
    review.put_point({-106.42, 31.66}, Metres{100}); // not asked for yet
    CHECK_FALSE(review.hand());
    review.begin_placing();
    REQUIRE(review.hand());
    review.place();
    CHECK_FALSE(review.busy());
    review.put_point({-106.42, 31.66}, Metres{100});
    CHECK(review.hand()->radius == Metres{100});
    review.set_radius(std::nullopt);
    review.place();
    CHECK_FALSE(review.busy());
    review.set_radius(Metres{250});
    review.put_point({-106.43, 31.67}, Metres{100}); // what was typed stays
    CHECK(review.hand()->radius == Metres{250});
    SECTION("going on, or cancelling, forgets it") {
        review.next();
        CHECK_FALSE(review.hand());
        review.begin_placing();
        review.cancel_placing();
        CHECK_FALSE(review.hand());
    }
    SECTION("then it is written") {
        review.place();
        one.settle();
        CHECK_FALSE(review.hand());
        for (auto const& position : one.positions("La Joya")) {
            CHECK(position.value().point == LonLat{-106.43, 31.67});
            CHECK(position.value().uncertainty == Metres{250});
        }
    }
}

TEST_CASE("while another program writes, places are shown and it says why none is decided") {
    OneReview one;
    one.open();
    auto const writer = open_case(one.path, OpenMode::write);
    one.workspace->open_places();
    one.settle();
    auto& review = one.workspace->places();
    CHECK(review.current() != nullptr);
    REQUIRE(review.read_only());
    CHECK(review.read_only()->english().find("a.reten") != std::string::npos);
    review.accept(1);
    review.skip();
    review.begin_placing();
    CHECK_FALSE(review.hand());
    one.settle();
    CHECK_FALSE(one.positions("La Joya").front());
}

TEST_CASE("a decision that cannot be written is said, and the text stays") {
    OneReview one;
    auto& review = one.review();
    {
        auto const writer = open_case(one.path, OpenMode::write);
        review.accept(1);
        one.settle();
    }
    CHECK(one.workspace->notice());
    CHECK(colonia(review) == "La Joya");
    CHECK_FALSE(review.can_undo());
    review.accept(1); // the other program has gone
    one.settle();
    CHECK(one.positions("La Joya").front());
}

TEST_CASE("a case that was never geocoded is, from its empty queue") {
    OneReview one;
    make_place_case(one.folder.file("b.reten"), false);
    one.path = one.folder.file("b.reten");
    auto& review = one.review();
    REQUIRE(review.ready());
    CHECK(review.current() == nullptr);
    REQUIRE(review.can_geocode());
    review.geocode();
    CHECK(review.geocoding());
    one.settle();
    CHECK_FALSE(review.geocoding());
    CHECK(review.is_open());
    CHECK(review.waiting() == 3);
    CHECK(one.positions("Roma").front());
    CHECK(one.workspace->snapshot()->records.totals.unplaced == 3);
    REQUIRE(one.workspace->notice());
    CHECK(one.workspace->notice()->text(Language{LanguageCode::english}) ==
          "Placed: 1; ambiguous: 2; not found: 1");
}

TEST_CASE("places and duplicates are not looked at together") {
    OneReview one;
    one.open();
    one.workspace->open_duplicates();
    CHECK(one.workspace->duplicates().is_open());
    one.workspace->open_places();
    CHECK_FALSE(one.workspace->duplicates().is_open());
    CHECK(one.workspace->places().is_open());
    one.workspace->open_duplicates();
    CHECK_FALSE(one.workspace->places().is_open());
    one.settle();
}
