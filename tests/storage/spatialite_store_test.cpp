#include "geo/storage/case_check.hpp"
#include "geo/storage/open_case.hpp"
#include "geo/storage/sqlite.hpp"

#include "case_folder.hpp"
#include "sample_records.hpp"
#include "store_conformance.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::test;

namespace {

/// Runs a check on a case file of its own, and then checks the file it leaves: every sequence of
/// calls leaves a sound case.
void on_a_case_file(void (*check)(StoreFactory const&)) {
    CaseFolder const folder;
    auto const path = folder.file("conformance.reten");
    check([&](CaseInfo const& info) { return create_case(path, info); });
    CHECK(folder.names() == std::vector<std::string>{"conformance.reten"});
    for (auto const& finding : check_case(path).findings) {
        if (finding.code == "import" || finding.code == "raw_rows")
            continue; // left open on purpose
        if (finding.code == "history" &&
            finding.line.remark().pattern().find("imports stand") != std::string::npos) {
            continue; // without the caller's entry on purpose
        }
        FAIL_CHECK(finding.line.what());
    }
}

} // namespace

TEST_CASE("SpatiaLite store: case info") { on_a_case_file(check_case_info); }
TEST_CASE("SpatiaLite store: incidents") { on_a_case_file(check_incidents); }
TEST_CASE("SpatiaLite store: incident queries") { on_a_case_file(check_incident_queries); }
TEST_CASE("SpatiaLite store: incident marks") { on_a_case_file(check_incident_marks); }
TEST_CASE("SpatiaLite store: claims, codes, links") {
    on_a_case_file(check_claims_codes_and_links);
}
TEST_CASE("SpatiaLite store: merges") { on_a_case_file(check_merges); }
TEST_CASE("SpatiaLite store: merges of any kind") { on_a_case_file(check_merges_of_any_kind); }
TEST_CASE("SpatiaLite store: different pairs") { on_a_case_file(check_different_pairs); }
TEST_CASE("SpatiaLite store: checkpoints, deployments") {
    on_a_case_file(check_checkpoints_and_deployments);
}
TEST_CASE("SpatiaLite store: areas, streets") { on_a_case_file(check_areas_and_streets); }
TEST_CASE("SpatiaLite store: streets taken away") { on_a_case_file(check_streets_taken_away); }
TEST_CASE("SpatiaLite store: area counts") { on_a_case_file(check_area_counts); }
TEST_CASE("SpatiaLite store: places") { on_a_case_file(check_places); }
TEST_CASE("SpatiaLite store: imports") { on_a_case_file(check_imports); }
TEST_CASE("SpatiaLite store: documents") { on_a_case_file(check_documents); }
TEST_CASE("SpatiaLite store: history") { on_a_case_file(check_history); }
TEST_CASE("SpatiaLite store: analysis runs") { on_a_case_file(check_analysis_runs); }
TEST_CASE("SpatiaLite store: saved views") { on_a_case_file(check_saved_views); }
TEST_CASE("SpatiaLite store: transactions") { on_a_case_file(check_transactions); }

TEST_CASE("areas and streets keep their spatial index between incidents, which have none") {
    CaseFolder const folder;
    auto const path = folder.file("a.reten");
    {
        auto const store = create_case(path, {});
        auto& incidents = store->incidents();
        incidents.insert(full_incident_without_key());
        auto area = square("08037", -107, 31, 1);
        area.id = store->areas().insert(area);
        auto const id = incidents.insert(full_incident_without_key());
        area.boundary = square("", -105, 30, 0.5).boundary;
        store->areas().update(area);
        incidents.set_position(id, Position{{-106.4, 31.7}, MatchLevel::coordinate, {}, {}, {}});
        StreetSegment street;
        street.line = {{-106, 31}, {-106, 31.5}};
        store->areas().insert(street);
    }
    CHECK(check_case(path).findings.empty());
    Database database{path, DatabaseAccess::read, path};
    // By hand: the box of the second boundary, in the R*Tree's single precision.
    CHECK(database.text("SELECT xmin || ' ' || xmax FROM idx_area_geometry") == "-105.0 -104.5");
    CHECK(database.integer("SELECT count(*) FROM idx_street_geometry") == 1);
}
