#include "geo/analysis/link_decisions.hpp"

#include "geo/model/error.hpp"
#include "tests/storage/linked_case.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::test;

namespace {

/// Three attacks in a row and the two links between them, which are probable.
struct OpenedCase : OpenedLinkedCase {
    [[nodiscard]] std::vector<IncidentLink> links() const { return store->incidents().links(); }
};

} // namespace

TEST_CASE("a link is known by its number") {
    OpenedCase const opened;
    CHECK(link_of_number(*opened.store, opened.made.links[1]) == opened.links()[1]);
    CHECK_THROWS_WITH(link_of_number(*opened.store, LinkId{77}), Catch::Contains("77"));
}

TEST_CASE("a link gets another grade, and the former one by turns") {
    OpenedCase const opened;
    auto& store = *opened.store;
    auto const id = opened.made.links[0];
    auto const before = opened.links();
    CHECK(regrade_link(store, id, LinkGrade::confirmed, "ballistics") == LinkGrade::probable);
    CHECK(opened.links()[0].grade == LinkGrade::confirmed);
    CHECK(opened.links()[1] == before[1]);
    CHECK(opened.last().action == "edit");
    CHECK(opened.last().record == id.value);
    CHECK(opened.last().why == "ballistics");
    auto const entries = opened.entries();
    CHECK_THROWS_WITH(regrade_link(store, id, LinkGrade::confirmed, "again"),
                      Catch::Contains("confirmed already"));
    CHECK_THROWS_AS(regrade_link(store, LinkId{77}, LinkGrade::confirmed, "x"), UsageError);
    CHECK(opened.entries() == entries);

    auto const decisions = link_decisions(store);
    REQUIRE(decisions.size() == 1);
    CHECK(decisions[0].link == id);
    CHECK(decisions[0].why == "ballistics");
    CHECK_FALSE(decisions[0].removed);
    CHECK(undo_link(store, id, "").grade == LinkGrade::probable);
    CHECK(opened.links() == before);
    CHECK(undo_link(store, id, "").grade == LinkGrade::confirmed);
}

TEST_CASE("a link is taken away with all that it was, and brought back once") {
    OpenedCase const opened;
    auto& store = *opened.store;
    auto const id = opened.made.links[0];
    auto full = opened.links()[0];
    full.note = "nota";
    full.document = store.imports().insert(Document{});
    store.incidents().update(full);
    auto const before = opened.links();
    REQUIRE(before[0] == full);
    remove_link(store, id, "another car");
    CHECK(opened.links() == std::vector<IncidentLink>{before[1]});
    CHECK(opened.last().action == "remove");
    CHECK(opened.last().why == "another car");
    CHECK_THROWS_AS(remove_link(store, id, "again"), UsageError);
    auto const decisions = link_decisions(store);
    REQUIRE(decisions.size() == 1);
    CHECK(decisions[0].removed == before[0]);

    CHECK(undo_link(store, id, "it was the same") == before[0]);
    CHECK(opened.links() == before);
    CHECK(opened.last().action == "undo");
    CHECK(opened.last().why == "it was the same");
    CHECK(link_decisions(store).empty());
    CHECK_THROWS_WITH(undo_link(store, id, ""), Catch::Contains("nothing was decided"));
    CHECK(store.history().broken_links().empty());
}

TEST_CASE("decisions come in the order of time, the last of each link") {
    OpenedCase const opened;
    auto& store = *opened.store;
    auto const [first, second] = std::pair{opened.made.links[0], opened.made.links[1]};
    CHECK(link_decisions(store).empty());
    regrade_link(store, first, LinkGrade::confirmed, "1");
    remove_link(store, second, "2");
    regrade_link(store, first, LinkGrade::inferred, "3");
    auto const decisions = link_decisions(store);
    REQUIRE(decisions.size() == 2);
    CHECK(decisions[0].link == second);
    CHECK(decisions[1].why == "3");
}

TEST_CASE("a link whose end was merged away is not brought back") {
    OpenedCase const opened;
    auto& store = *opened.store;
    auto const id = opened.made.links[0];
    remove_link(store, id, "another car");
    IncidentMerge merge;
    merge.kept = store.incidents().incident(opened.made.incidents[2]).value();
    merge.other = opened.made.incidents[0];
    store.incidents().merge(merge);
    CHECK(link_decisions(store).empty());
    CHECK_THROWS_WITH(undo_link(store, id, ""), Catch::Contains("no longer there"));
    CHECK(opened.links().size() == 1);
}
