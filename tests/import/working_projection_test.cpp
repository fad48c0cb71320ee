#include "geo/import/working_projection.hpp"

#include "tests/import/fresh_case.hpp"

using namespace reten;

namespace {

void place(CaseStore& store, char const* key, LonLat point) {
    Incident incident;
    incident.kind = {"homicide"};
    incident.source_key = key;
    incident.position = Position{point, MatchLevel::coordinate, {}, {}};
    store.incidents().insert(incident);
}

} // namespace

TEST_CASE("a case is given its working CRS once, when something is placed") {
    FreshCase fresh;
    settle_working_crs(*fresh);
    CHECK(fresh->info().working_crs.empty());
    place(*fresh, "a", {-106.49, 31.74});
    CHECK(case_projector(*fresh).label() == "EPSG:32613"); // not stored, asked for by the records
    CHECK(fresh->info().working_crs.empty());
    settle_working_crs(*fresh); // no transaction is open
    auto const settled = fresh->info().working_crs;
    CHECK(Projector{Crs{settled}}.label() == "EPSG:32613");
    place(*fresh, "b", {2.35, 48.86});
    settle_working_crs(*fresh);
    CHECK(fresh->info().working_crs == settled);
    CHECK(case_projector(*fresh).label() == "EPSG:32613");
}

TEST_CASE("a working CRS is part of the transaction that is open") {
    FreshCase fresh;
    {
        Transaction undone{*fresh};
        place(*fresh, "a", {-106.49, 31.74});
        settle_working_crs(*fresh);
        CHECK_FALSE(fresh->info().working_crs.empty());
    }
    CHECK(fresh->info().working_crs.empty());
    Transaction kept{*fresh};
    place(*fresh, "a", {-106.49, 31.74});
    settle_working_crs(*fresh);
    kept.commit();
    CHECK_FALSE(fresh->info().working_crs.empty());
}
