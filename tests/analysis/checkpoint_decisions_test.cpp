#include "geo/analysis/checkpoint_decisions.hpp"

#include "geo/model/error.hpp"
#include "geo/storage/removed_checkpoints.hpp"
#include "tests/storage/linked_case.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::test;

namespace {

/// A case with one checkpoint, which nobody put by hand.
struct OpenedCase : OpenedLinkedCase {
    [[nodiscard]] std::vector<Checkpoint> all() const { return store->checkpoints().checkpoints(); }
    [[nodiscard]] Checkpoint stored(CheckpointId id) const { return checkpoint_of(*store, id); }
};

Checkpoint post(char const* name) {
    Checkpoint checkpoint;
    checkpoint.name = name;
    checkpoint.position = Position{};
    checkpoint.position->point = {-106.47, 31.72};
    checkpoint.spells.resize(1);
    checkpoint.spells[0].first = span_from_iso("2008-03");
    checkpoint.spells[0].last = span_from_iso("2008");
    return checkpoint;
}

Checkpoint backwards() {
    auto checkpoint = post("x");
    checkpoint.spells[0].last = span_from_iso("2008-02-29");
    return checkpoint;
}

} // namespace

TEST_CASE("a checkpoint that a person puts is known as such, and has its reason") {
    OpenedCase const opened;
    auto& store = *opened.store;
    CHECK_FALSE(is_by_hand(opened.stored(opened.made.checkpoint)));
    auto const entries = opened.entries();
    CHECK_THROWS_WITH(put_checkpoint(store, backwards(), "x"), Catch::Contains("ends before"));
    CHECK(opened.entries() == entries);
    auto const id = put_checkpoint(store, post("Km 20"), "El Diario");
    CHECK(opened.all().size() == 2);
    CHECK(is_by_hand(opened.stored(id)));
    CHECK(opened.stored(id).spells.size() == 1);
    CHECK(opened.entries() == entries + 1);
    CHECK(opened.last().why == "El Diario");
    auto const second = put_checkpoint(store, opened.stored(id), "twice");
    CHECK(second != id);
    CHECK(opened.stored(second).source_key != opened.stored(id).source_key);
    CHECK_THROWS_AS(checkpoint_of(store, CheckpointId{77}), UsageError);
}

TEST_CASE("a change is of what a person saw") {
    OpenedCase const opened;
    auto& store = *opened.store;
    auto const id = put_checkpoint(store, post("Km 20"), "El Diario");
    auto const seen = opened.stored(id);
    auto after = seen;
    after.name = "Km 21";
    after.position.reset();
    change_checkpoint(store, seen, after, "the photograph");
    CHECK(opened.stored(id).name == "Km 21");
    CHECK_FALSE(opened.stored(id).position);
    CHECK(opened.last().action == "edit");
    CHECK(opened.last().why == "the photograph");
    CHECK_THROWS_WITH(change_checkpoint(store, seen, post("Km 22"), "late"),
                      Catch::Contains("changed meanwhile"));
    CHECK_THROWS_AS(change_checkpoint(store, opened.stored(id), backwards(), "x"), UsageError);
    CHECK_THROWS_WITH(remove_checkpoint(store, seen, "late"), Catch::Contains("changed meanwhile"));
    CHECK(opened.stored(id).name == "Km 21");
    // Written anew, spells get other numbers and stay what they are.
    change_checkpoint(store, opened.stored(id), seen, "back");
    change_checkpoint(store, seen, after, "and forth");
}

TEST_CASE("a checkpoint is taken away, whoever put it, and brought back as it was") {
    OpenedCase const opened;
    auto& store = *opened.store;
    auto const by_hand = put_checkpoint(store, post("Km 20"), "El Diario");
    auto const imported = opened.stored(opened.made.checkpoint), put = opened.stored(by_hand);
    remove_checkpoint(store, imported, "a tollbooth");
    CHECK(opened.last().action == "remove");
    CHECK(opened.last().why == "a tollbooth");
    remove_checkpoint(store, put, "a rumour");
    CHECK(opened.all().empty());
    CHECK_THROWS_AS(remove_checkpoint(store, put, "again"), UsageError);
    auto const removed = removed_checkpoints(store);
    REQUIRE(removed.size() == 2); // by time
    CHECK(removed[0].checkpoint == imported);
    CHECK(removed[0].why == "a tollbooth");
    CHECK(removed[1].checkpoint == put);

    // A number that may come back is not given to another.
    auto const next = put_checkpoint(store, post("Km 30"), "seen");
    CHECK(opened.stored(next).source_key != put.source_key);
    CHECK(bring_back_checkpoint(store, by_hand, "it stood there") == put);
    CHECK(opened.stored(by_hand) == put);
    CHECK(opened.last().action == "undo");
    CHECK(opened.last().record == by_hand.value);
    CHECK(opened.last().why == "it stood there");
    CHECK(removed_checkpoints(store).size() == 1);
    CHECK_THROWS_WITH(bring_back_checkpoint(store, by_hand, "again"),
                      Catch::Contains("was not taken away"));
    CHECK_THROWS_AS(bring_back_checkpoint(store, CheckpointId{77}, ""), UsageError);
    remove_checkpoint(store, opened.stored(by_hand), "a rumour after all");
    // By time, whichever has the lower number.
    (void)bring_back_checkpoint(store, imported.id, "and this");
    remove_checkpoint(store, imported, "and that");
    auto const both = removed_checkpoints(store);
    REQUIRE(both.size() == 2);
    CHECK(both[0].checkpoint == put);
    CHECK(both[1].checkpoint == imported);
    CHECK(store.history().broken_links().empty());
}

TEST_CASE("what is brought back names no street that is gone") {
    OpenedCase const opened;
    auto& store = *opened.store;
    StreetSegment street;
    street.line = {{-106.5, 31.7}, {-106.4, 31.7}};
    auto const gone = store.areas().insert(street), stays = store.areas().insert(street);
    auto on_street = post("Km 20");
    on_street.position->extent = gone;
    auto const first = put_checkpoint(store, on_street, "x");
    on_street.position->extent = stays;
    auto const second = put_checkpoint(store, on_street, "x");
    for (auto const id : {first, second}) remove_checkpoint(store, opened.stored(id), "y");
    store.areas().remove(std::vector{gone});
    (void)bring_back_checkpoint(store, first, "z");
    (void)bring_back_checkpoint(store, second, "z");
    CHECK(opened.stored(first).position->extent == Extent{});
    CHECK(opened.stored(first).position->point == LonLat{-106.47, 31.72});
    CHECK(opened.stored(second).position->extent == Extent{stays});
}
