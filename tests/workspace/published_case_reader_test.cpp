#include "app/workspace/published_case_reader.hpp"
#include "geo/storage/open_case.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

#include <stdlib.h>

using namespace reten;
using namespace std::chrono;

namespace {

struct Folder {
    std::string path = "/tmp/reten-reader-XXXXXX";
    Folder() { REQUIRE(::mkdtemp(path.data()) != nullptr); }
    ~Folder() { std::filesystem::remove_all(path); }
};

/// An event told by an open and by a restricted source, and a sensitive one.
void fill(CaseStore& store) {
    Transaction scope{store};
    Document paper, file;
    paper.title = "Nota";
    file.title = "Expediente";
    file.confidentiality = Confidentiality::restricted;
    auto const open = store.imports().insert(paper), hidden = store.imports().insert(file);
    Incident told;
    told.kind = {"homicide"};
    told.when = span_from_iso("2009-03-05");
    told.killed.best = 19;
    told.source_key = "told";
    told.document = open;
    told.position = Position{};
    told.position->point = {-106.48, 31.73};
    Claim adopted;
    adopted.incident = store.incidents().insert(told);
    adopted.field = "killed";
    adopted.value = "19";
    adopted.document = hidden;
    adopted.adopted = true;
    store.incidents().insert(adopted);
    adopted.value = "17";
    adopted.document = open;
    adopted.adopted = false;
    store.incidents().insert(adopted);
    auto sensitive = told;
    sensitive.id = {};
    sensitive.source_key = "sensitive";
    sensitive.sensitive = true;
    store.incidents().insert(sensitive);
    scope.commit();
}

DisclosureOptions in_2012() {
    DisclosureOptions options;
    options.as_of = year{2012} / 1 / 1;
    return options;
}

} // namespace

TEST_CASE("a case is read for publication with its claims and documents") {
    Folder const folder;
    auto const store = create_case(folder.path + "/a.reten", {});
    fill(*store);
    auto const shown = app::read_published(*store, {}, in_2012());
    REQUIRE(shown.incidents.size() == 2);
    CHECK(shown.incidents[0].killed.best == 17);
    CHECK(shown.report.values_replaced == 1);
    CHECK_FALSE(shown.incidents[1].position);
    REQUIRE(shown.documents.size() == 1);
    CHECK(shown.documents[0].title == "Nota");
    CHECK(shown.totals.total == 2);

    auto all = in_2012();
    all.include_restricted = true;
    auto const whole = app::read_published(*store, {}, all);
    CHECK(whole.incidents[0].killed.best == 19);
    CHECK(whole.incidents[1].position);
    CHECK(whole.documents.size() == 2);
}

TEST_CASE("masking works in a case whose working CRS was never set, and the same way twice") {
    Folder const folder;
    auto const store = create_case(folder.path + "/a.reten", {});
    fill(*store);
    auto options = in_2012();
    options.mask = mask_from_text("donut:200-800");
    auto const shown = app::read_published(*store, {}, options);
    REQUIRE(shown.incidents[1].position);
    CHECK(shown.incidents[0].position->point == shown.incidents[1].position->point); // one place
    auto const away = geodesic_distance(shown.incidents[0].position->point, {-106.48, 31.73}).value;
    CHECK(away > 199);
    CHECK(away < 801);
    CHECK(app::read_published(*store, {}, options).incidents == shown.incidents);
}

TEST_CASE("a box is asked of what may be shown") {
    Folder const folder;
    auto const store = create_case(folder.path + "/a.reten", {});
    fill(*store);
    IncidentQuery query;
    query.box = LonLatBox{-106.481, 31.729, -106.479, 31.731};
    CHECK(app::read_published(*store, query, in_2012()).incidents.size() == 1);
    CHECK(app::read_published(*store, query, in_2012()).totals.shown == 1);
    auto all = in_2012();
    all.include_restricted = true;
    CHECK(app::read_published(*store, query, all).incidents.size() == 2);
    CHECK(app::read_published(*store, query, all).totals.shown == 2);
}

TEST_CASE("unfounded reports are published when they are asked for") {
    Folder const folder;
    auto const store = create_case(folder.path + "/a.reten", {});
    Incident unfounded;
    unfounded.kind = {"homicide"};
    unfounded.verification = Verification::unfounded;
    store->incidents().insert(unfounded);
    CHECK(app::read_published(*store, {}, in_2012()).incidents.empty());
    CHECK(app::read_published(*store, {}, in_2012()).totals.unfounded == 1);
    IncidentQuery query;
    query.unfounded = true;
    CHECK(app::read_published(*store, query, in_2012()).incidents.size() == 1);
}
