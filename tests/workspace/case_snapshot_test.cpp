#include "app/workspace/case_snapshot.hpp"
#include "app/workspace/incident_record.hpp"
#include "geo/storage/open_case.hpp"

#include "../storage/case_folder.hpp"
#include "random_incidents.hpp"

#include <catch2/catch.hpp>

#include <numeric>

using namespace reten;
using namespace reten::app;
using namespace reten::test;
using namespace std::chrono_literals;

namespace {

Incident attack(std::string key, TimeSpan when, double lon) {
    Incident incident;
    incident.kind = {"rehab_attack"};
    incident.when = when;
    incident.position = Position{{lon, 31.7}, MatchLevel::crossing, Metres{100}, {}};
    incident.source_key = std::move(key);
    return incident;
}

/// Three linked attacks, of which the last is restricted; a checkpoint, a troop arrival, an area.
void fill(CaseStore& store) {
    Transaction scope{store};
    Document paper, file;
    paper.publisher = "Diario";
    paper.title = "Nota";
    file.title = "Expediente";
    file.confidentiality = Confidentiality::restricted;
    auto const open = store.imports().insert(paper), hidden = store.imports().insert(file);
    Area area;
    area.code = "08037";
    area.boundary = {{{{-107, 31}, {-106, 31}, {-106, 32}, {-107, 32}}, {}}};
    auto const area_id = store.areas().insert(area);
    auto first = attack("1", day_span(2009y / 3 / 5), -106.50);
    first.document = open;
    first.killed.best = 19;
    first.position->extent = area_id;
    auto second = attack("2", day_span(2009y / 9 / 2), -106.45);
    second.document = open;
    auto third = attack("3", day_span(2009y / 9 / 15), -106.40);
    third.confidentiality = Confidentiality::restricted;
    auto const a = store.incidents().insert(first), b = store.incidents().insert(second),
               c = store.incidents().insert(third);
    Claim claim;
    claim.incident = a;
    claim.field = "killed";
    claim.value = "19";
    claim.document = hidden;
    claim.adopted = true;
    store.incidents().insert(claim);
    claim.value = "17";
    claim.document = {};
    claim.adopted = false;
    store.incidents().insert(claim);
    store.incidents().insert(IncidentCode{a, "weapon", "rifle", {}});
    Series series;
    series.name = "clínicas";
    auto const s = store.incidents().insert(series);
    store.incidents().insert(
        IncidentLink{{}, s, a, b, LinkGround::stated, LinkGrade::probable, {}, {}});
    store.incidents().insert(
        IncidentLink{{}, s, b, c, LinkGround::stated, LinkGrade::inferred, {}, {}});
    Checkpoint checkpoint;
    checkpoint.name = "km 20";
    checkpoint.position = Position{{-106.47, 31.5}, MatchLevel::kilometre_post, Metres{200}, {}};
    store.checkpoints().insert(checkpoint);
    Deployment deployment;
    deployment.when = day_span(2008y / 3 / 27);
    store.checkpoints().insert(deployment);
    scope.commit();
}

SharedSnapshot loaded(CaseStore& store, bool public_only = false) {
    JobProgress progress;
    auto const snapshot = load_snapshot(store, {public_only, 2012y / 1 / 1, {}}, progress, {});
    CHECK(progress.share() == 1);
    return snapshot;
}

double sum(std::vector<double> const& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

} // namespace

TEST_CASE("a snapshot holds what the window draws") {
    CaseFolder const folder;
    auto const store = create_case(folder.file("a.reten"), {});
    fill(*store);
    auto const snapshot = loaded(*store);
    CHECK_FALSE(snapshot->public_only);
    CHECK(snapshot->records.incidents.empty());
    REQUIRE(snapshot->incidents.size() == 3);
    CHECK(snapshot->incidents.areas()[0] == 0);
    REQUIRE(snapshot->symbols.size() == 1);
    CHECK(snapshot->symbols[0].kind == Kind{"rehab_attack"});
    REQUIRE(snapshot->links.size() == 2);
    CHECK(snapshot->links[0].from == 0);
    CHECK(snapshot->links[1].to == 2);
    CHECK(snapshot->links[0].grade == LinkGrade::probable);
    REQUIRE(snapshot->checkpoint_places.size() == 1);
    CHECK(*snapshot->checkpoint_places[0]->uncertainty == Approx(200).epsilon(0.001));
    CHECK_FALSE(snapshot->deployment_places.at(0));
    CHECK(snapshot->boundaries.at(0).at(0).outer.size() == 4);
    // From the arrival of the troops to the last attack.
    CHECK(snapshot->dates->begin == civil_minute(2008y / 3 / 27));
    CHECK(snapshot->dates->end == civil_minute(2009y / 9 / 16));
    // 195 days of attacks, in weeks from Monday the 2nd of March.
    CHECK(snapshot->histogram.bin == TimeBin::week);
    CHECK(snapshot->histogram.range.begin == civil_minute(2009y / 3 / 2));
    CHECK(snapshot->histogram.founded.at(0).front() == 1);
    CHECK(sum(snapshot->histogram.values(snapshot->incidents.filter({}))) == Approx(3));
    CHECK(Projector{Crs{snapshot->working_crs}}.label() == "EPSG:32613");
    CHECK(snapshot->box.width() == Approx(9480).epsilon(0.01)); // 0.1 degrees at this latitude
}

TEST_CASE("a record is told with its sources") {
    CaseFolder const folder;
    auto const store = create_case(folder.file("a.reten"), {});
    fill(*store);
    auto const snapshot = loaded(*store);
    auto const record = read_record(*store, *snapshot, snapshot->incidents.id(0));
    REQUIRE(record);
    CHECK(record->incident.killed.best == 19);
    CHECK(record->document->title == "Nota");
    REQUIRE(record->claims.size() == 2);
    CHECK(record->claims[0].title == "Expediente");
    CHECK(record->claims[0].confidentiality == Confidentiality::restricted);
    CHECK(record->claims[1].confidentiality == Confidentiality::open);
    CHECK(record->claims[1].publisher == "Diario"); // by the record's own document
    REQUIRE(record->codes.size() == 1);
    CHECK(record->codes[0].value == "rifle");
    REQUIRE(record->links.size() == 1);
    CHECK(record->links[0].other == snapshot->incidents.id(1));
    CHECK_FALSE(record->links[0].earlier);
    CHECK(record->links[0].series->name == "clínicas");
    CHECK(record->area->code == "08037");
    CHECK_FALSE(read_record(*store, *snapshot, IncidentId{5}));
    CHECK(read_record(*store, *snapshot, snapshot->incidents.id(1))->links.size() == 2);
}

TEST_CASE("a snapshot for the public lacks what may not be shown") {
    CaseFolder const folder;
    auto const store = create_case(folder.file("a.reten"), {});
    fill(*store);
    auto const snapshot = loaded(*store, true);
    REQUIRE(snapshot->incidents.size() == 2);
    CHECK(snapshot->links.size() == 1);
    auto const record = published_record(*snapshot, snapshot->incidents.id(0));
    REQUIRE(record);
    CHECK(record->incident.killed.best == 17); // what the open source says
    CHECK(record->claims.empty());
    CHECK(record->codes.empty());
    for (auto const& document : snapshot->records.documents) CHECK(document.title != "Expediente");
    CHECK(snapshot->published({5}) == nullptr);
}

TEST_CASE("histograms hold every dated incident, wherever its span goes") {
    CaseFolder const folder;
    auto const store = create_case(folder.file("a.reten"), {});
    Transaction scope{*store};
    std::int64_t founded = 0, unfounded = 0;
    for (auto const& incident : random_incidents(4, 500)) {
        store->incidents().insert(incident);
        if (incident.when)
            ++(incident.verification == Verification::unfounded ? unfounded : founded);
    }
    scope.commit();
    auto const snapshot = loaded(*store);
    auto filter = snapshot->incidents.filter({});
    CHECK(sum(snapshot->histogram.values(filter)) == Approx(founded));
    filter.unfounded = true;
    CHECK(sum(snapshot->histogram.values(filter)) == Approx(founded + unfounded));
    filter.kinds.clear();
    CHECK(sum(snapshot->histogram.values(filter)) == 0);
}

namespace {

/// 101 to 112 deaths in the months of 2010.
void add_figures(CaseStore& store) {
    for (unsigned month = 1; month <= 12; ++month) {
        AreaCount count;
        count.area_code = "08037";
        count.kind = {"homicide"};
        count.period = month_span(2010y / static_cast<int>(month));
        count.count = 100 + month;
        count.series = "inegi";
        store.areas().insert(count);
    }
}

} // namespace

TEST_CASE("a case of figures alone shows its longest monthly series in time") {
    CaseFolder const folder;
    auto const store = create_case(folder.file("a.reten"), {});
    Transaction scope{*store};
    add_figures(*store);
    scope.commit();
    auto const snapshot = loaded(*store);
    auto const& histogram = snapshot->histogram;
    CHECK(histogram.bin == TimeBin::month);
    REQUIRE(histogram.starts.size() == 12);
    auto const bars = histogram.values({});
    CHECK(bars.front() == Approx(101));
    CHECK(bars.back() == Approx(112));
    CHECK(snapshot->dates->begin == civil_minute(2010y / 1 / 1));
}

TEST_CASE("figures take the bars where each incident has a mark of its own") {
    CaseFolder const folder;
    auto const store = create_case(folder.file("a.reten"), {});
    auto const held = GENERATE(std::size_t{1}, most_single_marks, most_single_marks + 1);
    Transaction scope{*store};
    add_figures(*store);
    for (std::size_t i = 0; i < held; ++i)
        store->incidents().insert(attack(std::to_string(i), day_span(2009y / 11 / 5), -106.4));
    scope.commit();
    auto const snapshot = loaded(*store);
    auto const& histogram = snapshot->histogram;
    auto const bars = histogram.values(snapshot->incidents.filter({}));
    if (held <= most_single_marks) {
        // From the attacks in November to December of the year after.
        CHECK(histogram.range.begin == civil_minute(2009y / 11 / 1));
        REQUIRE(bars.size() == 14);
        CHECK(bars[0] == 0);
        CHECK(bars[2] == Approx(101));
        CHECK(bars[13] == Approx(112));
    } else {
        CHECK(histogram.figures.empty());
        CHECK(sum(bars) == Approx(static_cast<double>(held)));
    }
}

TEST_CASE("the map is fitted to all places but those far off") {
    // A row of 99 from west to east, one a tenth of its length beyond, one in another state.
    CaseFolder const folder;
    auto const store = create_case(folder.file("a.reten"), {});
    Transaction scope{*store};
    auto const put = [&](double lon, double lat) {
        auto incident = attack(std::to_string(lon), day_span(2009y / 3 / 5), lon);
        incident.position->point.lat = lat;
        store->incidents().insert(incident);
    };
    for (int i = 0; i < 99; ++i) put(-106.50 + 0.001 * i, 31.70 + 0.001 * i);
    put(-106.39, 31.75);
    put(-103.00, 31.75);
    scope.commit();
    auto const snapshot = loaded(*store);
    Projector const projector{Crs{snapshot->working_crs}};
    auto const west = projector.to_projected(LonLat{-106.50, 31.70}).value();
    auto const east = projector.to_projected(LonLat{-106.39, 31.75}).value();
    CHECK(snapshot->box.west == Approx(west.easting));
    CHECK(snapshot->box.east >= east.easting);
    CHECK(snapshot->box.east < east.easting + 3000);
}

TEST_CASE("an empty case gives an empty snapshot, and a stopped one none") {
    CaseFolder const folder;
    auto const store = create_case(folder.file("a.reten"), {});
    auto const snapshot = loaded(*store);
    CHECK(snapshot->incidents.size() == 0);
    CHECK_FALSE(snapshot->dates);
    CHECK(snapshot->box.empty());
    CHECK(snapshot->histogram.values({}).empty());
    std::stop_source stop;
    stop.request_stop();
    JobProgress progress;
    CHECK_THROWS_AS(load_snapshot(*store, {}, progress, stop.get_token()), Stopped);
}
