#include "app/workspace/view_definition.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::app;
using namespace std::chrono;

TEST_CASE("a view is read back as it was") {
    ViewDefinition all;
    all.query.window = TimeSpan{civil_minute(year{2008} / 3 / 28, 7, 30),
                                civil_minute(year{2010} / 1 / 1), TimePrecision::span};
    all.query.box = LonLatBox{-106.6, 31.5, -106.2, 31.8};
    all.query.kinds = {{"rehab_attack"}, {"homicide"}};
    all.query.area_codes = {"08037"};
    all.query.unfounded = true;
    all.query.condition = IncidentCondition::parse("killed >= 3");
    all.layers = {"points", "heat", "deployments"};
    all.title = "Olas \"2009\"";
    all.subtitle = "línea\n2";
    CHECK(view_definition("v", view_text(all)) == all);
    CHECK(view_text(all) == view_text(view_definition("v", view_text(all))));
    CHECK(view_definition("v", "{}") == ViewDefinition{});
    CHECK(view_text({}) == "{}");

    ViewDefinition open;
    open.query.window = TimeSpan{civil_minute(year{2009} / 1 / 1), open_end, TimePrecision::span};
    CHECK(view_text(open) == R"({"begin":"2009-01-01T00:00"})");
    CHECK(view_definition("v", view_text(open)) == open);
}

TEST_CASE("a view of a stranger's case is refused by name and part") {
    auto const refused = [](std::string const& text, std::string const& part) {
        INFO(text);
        CHECK_THROWS_WITH(view_definition("ola", text),
                          Catch::Contains("'ola'") && Catch::Contains(part));
    };
    refused("", "definition");
    refused("[1]", "definition");
    refused("{\"kind\":", "definition");
    refused(R"({"kind":"homicide"})", "kind");
    refused(R"({"kind":[1]})", "kind");
    refused(R"({"bbox":[1,2,3]})", "bbox");
    refused(R"({"bbox":[10,2,3,4]})", "bbox");
    refused(R"({"bbox":[0,0,400,4]})", "bbox");
    refused(R"({"begin":"2009-13-01T00:00"})", "begin");
    refused(R"({"begin":"2009-01-01"})", "begin");
    refused(R"({"begin":"2009-01T00:00"})", "begin");
    refused(R"({"begin":"2009-01-01T24:00"})", "begin");
    refused(R"({"begin":"2009-01-01T0x:00"})", "begin");
    refused(R"({"begin":"2009-01-02T00:00","end":"2009-01-01T00:00"})", "end");
    refused(R"({"unfounded":1})", "unfounded");
    refused(R"({"title":7})", "title");
    CHECK_THROWS_WITH(view_definition("ola", R"({"layer":["points","../x"]})"),
                      Catch::Contains("../x"));
    CHECK_THROWS_AS(view_definition("ola", R"({"where":"killed >"})"), Error);
    CHECK_THROWS_AS(view_definition("ola", std::string(200'000, '[')), Error);
    // What it restricts is not known: to pass over it could publish what was left out.
    refused(R"({"kind":["homicide"],"of_a_newer_program":1})", "of_a_newer_program");
}
