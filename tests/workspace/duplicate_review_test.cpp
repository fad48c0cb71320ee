#include "app/workspace/workspace.hpp"
#include "geo/storage/open_case.hpp"

#include "../storage/case_folder.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace reten;
using namespace reten::app;
using namespace reten::test;

namespace {

/// Three papers on one attack, so three pairs.
struct OneReview {
    OneReview() {
        auto const store = create_case(path, {});
        Transaction scope{*store};
        Incident attack;
        attack.kind = {"rehab_attack"};
        attack.when = day_span(std::chrono::year{2009} / 9 / 2);
        attack.position = Position{{-106.491, 31.745}, MatchLevel::address, Metres{100}, {}};
        attack.place.colonia = "Bellavista Norte";
        std::int64_t killed = 18;
        for (auto const* const key : {"a:1", "b:1", "c:1"}) {
            attack.source_key = key;
            attack.killed.best = killed--;
            ids.push_back(store->incidents().insert(attack));
        }
        scope.commit();
    }
    void open(bool public_only = false) {
        WorkspaceOptions options;
        options.snapshot.public_only = public_only;
        workspace.emplace(options);
        workspace->open(path);
        settle();
    }
    void settle() {
        for (int i = 0;
             i < 24'000 && (workspace->busy() || workspace->state() == CaseState::opening); ++i) {
            (void)workspace->poll();
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
        (void)workspace->poll();
    }
    DuplicateReview& review() { return workspace->duplicates(); }
    std::size_t stored() { return open_case(path, OpenMode::read)->incidents().find({}).size(); }

    CaseFolder folder;
    std::string path = folder.file("a.reten");
    std::vector<IncidentId> ids;
    std::optional<Workspace> workspace;
};

} // namespace

TEST_CASE("a case is searched for duplicates when it is opened") {
    OneReview one;
    one.open();
    REQUIRE(one.review().found());
    CHECK(one.review().open_pairs() == 3);
    CHECK(one.review().current()->pair == incident_pair(one.ids[0], one.ids[1]));
    CHECK_FALSE(one.review().is_open());
    SECTION("not where only what is public may be seen") {
        one.open(true);
        CHECK_FALSE(one.review().has_case());
        one.review().open();
        CHECK_FALSE(one.review().is_open());
    }
}

TEST_CASE("one is kept, the pairs of the other go, and it can be undone") {
    OneReview one;
    one.open();
    auto& review = one.review();
    review.open();
    one.settle();
    REQUIRE(review.can_decide());
    auto const first = review.current()->pair;
    review.decide(DuplicateVerdict::keep_right, "seen");
    CHECK_FALSE(review.can_decide()); // until it is done
    one.settle();
    CHECK(one.stored() == 2);
    CHECK(open_case(one.path, OpenMode::read)->incidents().incident(first.second));
    CHECK(review.open_pairs() == 1); // with the third, only that of the kept one
    review.undo("seen again");
    one.settle();
    CHECK(one.stored() == 3);
    CHECK(review.open_pairs() == 3);
    CHECK(review.current()->pair == first);
    CHECK_FALSE(review.can_undo());
    auto const history = open_case(one.path, OpenMode::read)->history().history();
    CHECK(history.back().action == "split");
    CHECK(history.back().why == "seen again");
}

TEST_CASE("pairs are skipped, gone back to, and held to be different for good") {
    OneReview one;
    one.open();
    auto& review = one.review();
    review.open();
    one.settle();
    auto const first = review.current()->pair;
    review.skip();
    CHECK(review.number() == 2);
    review.back();
    CHECK(review.current()->pair == first);
    review.decide(DuplicateVerdict::different, "two");
    one.settle();
    CHECK(review.current()->pair != first);
    CHECK(review.open_pairs() == 2);
    review.skip();
    review.skip();
    CHECK(review.current() == nullptr);
    CHECK_FALSE(review.can_decide());
    review.skip();
    review.back();
    CHECK(review.current() != nullptr);
    SECTION("closing reads the case again, without the pair") {
        one.workspace->close_duplicates();
        one.settle();
        CHECK(one.review().open_pairs() == 2);
        CHECK_FALSE(one.review().is_open());
    }
    SECTION("or with it where that was undone") {
        review.undo("no");
        one.settle();
        one.workspace->close_duplicates();
        one.settle();
        CHECK(one.review().open_pairs() == 3);
    }
}

TEST_CASE("while another program writes, pairs are shown and it says why none is decided") {
    OneReview one;
    one.open();
    auto const writer = open_case(one.path, OpenMode::write);
    auto& review = one.review();
    review.open();
    one.settle();
    CHECK(review.current() != nullptr);
    REQUIRE(review.read_only());
    CHECK(review.read_only()->english().find("a.reten") != std::string::npos);
    CHECK_FALSE(review.can_decide());
    review.decide(DuplicateVerdict::keep_left, "x");
    one.settle();
    CHECK(one.stored() == 3);
}

TEST_CASE("a decision that cannot be carried out is said, and the pair stays") {
    OneReview one;
    one.open();
    auto& review = one.review();
    review.open();
    one.settle();
    auto const pair = review.current()->pair;
    {
        // Somebody else merged it meanwhile.
        auto const store = open_case(one.path, OpenMode::write);
        store->incidents().merge({*store->incidents().incident(pair.first), pair.second, {}, {}});
    }
    review.decide(DuplicateVerdict::keep_left, "x");
    one.settle();
    CHECK(one.workspace->notice());
    CHECK(review.current()->pair == pair);
    CHECK_FALSE(review.can_undo());
}
