#include "geo/storage/open_case.hpp"
#include "seen_case.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::app;
using namespace reten::test;

TEST_CASE("a script saves what is shown, goes back to everything, and the key v shows it again") {
    SeenCase seen;
    auto const all = seen.picture();
    seen.act("press kinds.homicide\nwindow 2009\npress views.save\nsettle\npress views.name\n"
             "type clinics of 2009\nkey enter\nsettle\npress notice.close");
    CHECK(seen.workspace.views().views().size() == 1);
    auto const clinics = seen.picture();
    CHECK(clinics.pixels != all.pixels);
    seen.act("press views\npress views.0\nsettle");
    CHECK(seen.workspace.count_line().shown == 42);
    seen.act("type v\nsettle");
    CHECK(seen.workspace.count_line().shown == 1); // the other one is undated
    CHECK(seen.picture().pixels != all.pixels);
    seen.act("type v\nsettle");
    CHECK(seen.workspace.count_line().shown == 42);
}

TEST_CASE("a view with a box takes the map there") {
    SeenCase seen;
    {
        auto const store = open_case(seen.path, OpenMode::write);
        Transaction scope{*store};
        store->views().save({{}, "east", R"({"bbox":[-106.428,31.675,-106.412,31.705]})"});
        scope.commit();
    }
    seen.act("open " + seen.path + "\nsettle\npress views\npress views.1\nsettle");
    CHECK(seen.workspace.count_line().shown == 4); // homicides 15, 16 and 17, and a clinic
    auto const extent = seen.viewer().map().camera().extent();
    Projector const projector{Crs{seen.workspace.snapshot()->working_crs}};
    CHECK(extent.contains(*projector.to_projected({-106.42, 31.70})));
    CHECK_FALSE(extent.contains(*projector.to_projected({-106.50, 31.65})));
}
