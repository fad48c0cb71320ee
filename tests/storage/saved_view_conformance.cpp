#include "geo/storage/saved_view_store.hpp"

#include "store_conformance.hpp"

#include <catch2/catch.hpp>

namespace reten::test {

void check_saved_views(StoreFactory const& make) {
    auto const store = make({});
    auto& views = store->views();
    auto const edits = [&] {
        std::vector<std::string> actions;
        for (auto const& change : store->history().history())
            if (change.table == "saved_view") actions.push_back(change.action);
        return actions;
    };
    CHECK(views.views().empty());
    CHECK_FALSE(views.view("ola"));
    auto const id = views.save({{}, "ola", R"({"kind":["rehab_attack"]})"});
    CHECK(id.value != 0);
    views.save({{}, "Ñandú'; DROP TABLE saved_view", ""});
    REQUIRE(views.views().size() == 2);
    CHECK(views.views()[0].name == "ola");

    SECTION("a view of the same name takes the place of the one before, and history says what") {
        CHECK(views.save({{}, "ola", R"({"kind":["homicide"]})"}) == id);
        CHECK(views.view("ola") == SavedView{id, "ola", R"({"kind":["homicide"]})"});
        auto const history = store->history().history();
        CHECK(history.back().action == "edit");
        CHECK(history.back().before.find("rehab_attack") != std::string::npos);
        auto const before = edits();
        views.save({{}, "ola", R"({"kind":["homicide"]})"}); // the same: nothing happens
        CHECK(edits() == before);
    }
    SECTION("one that is taken away is whole in the history") {
        views.remove("ola");
        CHECK_FALSE(views.view("ola"));
        CHECK(views.views().size() == 1);
        CHECK(edits().back() == "remove");
        CHECK(store->history().history().back().before.find("rehab_attack") != std::string::npos);
        CHECK_THROWS_AS(views.remove("ola"), StoreError);
        CHECK(store->history().broken_links().empty());
    }
    SECTION("what is not committed is not there") {
        {
            Transaction transaction{*store};
            views.save({{}, "fleeting", "{}"});
            views.remove("ola");
        }
        CHECK(views.view("ola"));
        CHECK_FALSE(views.view("fleeting"));
    }
}

} // namespace reten::test
