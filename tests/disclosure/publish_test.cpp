#include "geo/disclosure/publish.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <cmath>

using namespace reten;
using namespace std::chrono;

namespace {

constexpr DocumentId paper{1}, file{2};

MaskingKey key() {
    MaskingKey made{};
    made.fill(42);
    return made;
}

Projector juarez() { return Projector{Crs{"EPSG:32613"}}; }

Incident incident(std::int64_t id, LonLat point = {-106.4869, 31.7383}) {
    Incident made;
    made.id = IncidentId{id};
    made.kind = {"homicide"};
    made.title = fmt::format("title {}", id);
    made.when = span_from_iso("2009-03-05");
    made.source_key = fmt::format("key-{}", id);
    made.position = Position{};
    made.position->point = point;
    return made;
}

CaseRecords records() {
    CaseRecords made;
    made.documents.resize(2);
    made.documents[0].id = paper;
    made.documents[0].publisher = "Diario";
    auto& hidden = made.documents[1];
    hidden.id = file;
    hidden.publisher = hidden.title = hidden.url = hidden.note = "CANARY";
    hidden.confidentiality = Confidentiality::restricted;
    return made;
}

CheckpointSpell spell(std::string note, std::optional<DocumentId> document = std::nullopt) {
    CheckpointSpell made;
    made.note = std::move(note);
    made.document = document;
    return made;
}

Series series(std::int64_t id, std::string name,
              std::optional<DocumentId> document = std::nullopt) {
    Series made;
    made.id = SeriesId{id};
    made.name = std::move(name);
    made.document = document;
    return made;
}

IncidentLink link(std::optional<SeriesId> of, std::int64_t from, std::int64_t to,
                  std::optional<DocumentId> document = std::nullopt) {
    IncidentLink made;
    made.series = of;
    made.from = IncidentId{from};
    made.to = IncidentId{to};
    made.document = document;
    made.note = "CANARY";
    return made;
}

Area hidden_area(std::int64_t id) {
    Area made;
    made.id = AreaId{id};
    made.code = made.name = "CANARY";
    made.document = file;
    return made;
}

DisclosureOptions in_2012() {
    DisclosureOptions options;
    options.as_of = year{2012} / 1 / 1;
    return options;
}

PublishedCase published(CaseRecords const& of, DisclosureOptions const& options = in_2012()) {
    auto const projector = juarez();
    return publish(of, key(), &projector, options);
}

std::string words(PlaceText const& place) {
    return fmt::format("{}|{}|{}|{}|{}|", place.place, place.street, place.colonia,
                       place.municipality, place.state);
}

/// Every text and every coordinate that a product could print.
std::string everything_in(PublishedCase const& c) {
    std::string all = c.info.title + c.info.source_line;
    auto const where = [&](std::optional<Position> const& p) {
        if (p) all += fmt::format("{:.6f} {:.6f} ", p->point.lon, p->point.lat);
    };
    for (auto const& i : c.incidents) {
        all += i.kind.code + i.title + i.note + i.time_text + i.source_key + words(i.place);
        all += fmt::format("{} ", i.killed.best.value_or(-1));
        where(i.position);
    }
    for (auto const& p : c.checkpoints) {
        all += p.name + p.operator_name + p.direction + p.note + p.source_key + words(p.place);
        for (auto const& spell : p.spells) all += spell.note;
        where(p.position);
    }
    for (auto const& d : c.deployments) {
        all += d.title + d.note + d.unit + d.force + d.source_key + words(d.place);
        where(d.position);
    }
    for (auto const& s : c.series) all += s.name + s.note;
    for (auto const& l : c.links) all += l.note;
    for (auto const& a : c.areas) all += a.name + a.code + a.source_key;
    for (auto const& n : c.area_counts) all += n.series + n.note + n.certainty + n.source_key;
    for (auto const& d : c.documents) all += d.publisher + d.title + d.url + d.note;
    return all;
}

} // namespace

TEST_CASE("an open case is published as it is") {
    auto raw = records();
    raw.incidents = {incident(1), incident(2)};
    raw.incidents[1].document = paper;
    auto const shown = published(raw);
    CHECK(shown.incidents == raw.incidents);
    CHECK(shown.report == DisclosureReport{});
    REQUIRE(shown.documents.size() == 1); // the one a record rests on
    CHECK(shown.documents[0].publisher == "Diario");
}

TEST_CASE("nothing private is in anything published") {
    auto raw = records();
    auto restricted = incident(1, {-106.111111, 31.111111});
    restricted.confidentiality = Confidentiality::restricted;
    auto never = incident(2, {-106.222222, 31.222222});
    never.confidentiality = Confidentiality::not_for_publication;
    auto later = incident(3, {-106.333333, 31.333333});
    later.publish_after = year{2012} / 1 / 2;
    auto hidden_source = incident(4, {-106.444444, 31.444444});
    hidden_source.document = file;
    for (auto* i : {&restricted, &never, &later, &hidden_source}) {
        i->title = i->note = i->source_key = "CANARY";
        i->place = {"CANARY", "CANARY", "CANARY", "CANARY", "CANARY"};
    }
    auto sensitive = incident(5, {-106.555555, 31.555555});
    sensitive.sensitive = true;
    sensitive.title = sensitive.note = sensitive.source_key = "CANARY";
    sensitive.place = {"CANARY", "CANARY", "CANARY", "Juárez", "Chihuahua"};
    raw.incidents = {restricted, never, later, hidden_source, sensitive, incident(6)};

    Checkpoint checkpoint;
    checkpoint.id = CheckpointId{1};
    checkpoint.name = checkpoint.note = checkpoint.direction = checkpoint.source_key = "CANARY";
    checkpoint.place.street = "CANARY";
    checkpoint.position = restricted.position;
    checkpoint.spells = {spell("CANARY")};
    for (int i = 0; i < 3; ++i) raw.checkpoints.push_back(checkpoint);
    raw.checkpoints[0].confidentiality = Confidentiality::restricted;
    raw.checkpoints[1].document = file;
    raw.checkpoints[2].sensitive = true;
    Checkpoint open_one;
    open_one.spells = {spell("CANARY", file), spell("open", paper)};
    raw.checkpoints.push_back(open_one);

    Deployment deployment;
    deployment.title = deployment.note = deployment.force = "CANARY";
    deployment.position = never.position;
    raw.deployments = {deployment, deployment};
    raw.deployments[0].document = file;
    raw.deployments[1].confidentiality = Confidentiality::restricted;

    raw.series = {series(1, "CANARY", file), series(2, "CANARY lost")};
    raw.links = {link(SeriesId{1}, 5, 6), link(SeriesId{2}, 1, 6), link(std::nullopt, 5, 6, file),
                 link(std::nullopt, 5, 6)};
    raw.areas = {hidden_area(1)};
    AreaCount count;
    count.series = count.note = "CANARY";
    raw.area_counts = {count, count};
    raw.area_counts[0].document = file;
    raw.area_counts[1].confidentiality = Confidentiality::restricted;

    auto const shown = published(raw);
    auto const text = everything_in(shown);
    CHECK_THAT(text, !Catch::Contains("CANARY"));
    for (auto const* digits : {"106.111111", "106.222222", "106.333333", "106.444444", "106.555555",
                               "31.111111", "31.555555"})
        CHECK_THAT(text, !Catch::Contains(digits));
    REQUIRE(shown.incidents.size() == 2);
    CHECK(shown.incidents[0].place.municipality == "Juárez");
    CHECK(shown.checkpoints.size() == 2);
    REQUIRE(shown.checkpoints[1].spells.size() == 1);
    CHECK(shown.checkpoints[1].spells[0].note == "open");
    REQUIRE(shown.links.size() == 1); // without its note: one end is sensitive
    CHECK(shown.series.empty());
    CHECK(shown.report.withheld_until_later == 1);
    CHECK(shown.report.positions_withheld == 2);
    // incidents 3, checkpoints 2, deployments 2, series 1, links 2, areas 1, counts 2
    CHECK(shown.report.withheld_restricted == 13);

    // The control: told to, it shows everything and says so.
    auto all = in_2012();
    all.include_restricted = true;
    auto const whole = published(raw, all);
    CHECK_THAT(everything_in(whole), Catch::Contains("CANARY") && Catch::Contains("106.555555"));
    CHECK(whole.incidents == raw.incidents);
    CHECK(whole.links == raw.links);
    CHECK(whole.series == raw.series);
    CHECK(whole.report.includes_restricted);
    CHECK(whole.report.withheld_restricted == 0);
}

TEST_CASE("a record is due on its date and not before") {
    auto raw = records();
    raw.incidents = {incident(1)};
    raw.incidents[0].publish_after = year{2012} / 1 / 1;
    auto options = in_2012();
    CHECK(published(raw, options).incidents.size() == 1);
    options.as_of = year{2011} / 12 / 31;
    CHECK(published(raw, options).incidents.empty());
    CHECK(published(raw, options).report.withheld_until_later == 1);
    options.as_of = {}; // nobody said what day it is
    CHECK(published(raw, options).incidents.empty());
}

TEST_CASE("masking moves all incidents and tells no exact figures") {
    auto raw = records();
    for (int i = 0; i < 12; ++i) {
        raw.incidents.push_back(incident(i + 1, {-106.4869 + 0.01 * i, 31.7383}));
        auto& added = raw.incidents.back();
        added.position->uncertainty = Metres{412.7};
        added.position->level = MatchLevel::colonia;
        added.position->extent = AreaId{i + 1};
        added.place.colonia = "Bellavista";
        added.title = i == 0 ? "Attack in BELLAVISTA" : "Attack";
    }
    auto options = in_2012();
    options.mask = mask_from_text("donut:200-800");
    auto const shown = published(raw, options);
    REQUIRE(shown.incidents.size() == 12);
    for (std::size_t i = 0; i < 12; ++i) {
        auto const& position = *shown.incidents[i].position;
        auto const moved =
            geodesic_distance(position.point, raw.incidents[i].position->point).value;
        CHECK(moved > 199);
        CHECK(moved < 801);
        CHECK(position.uncertainty == Metres{2000}); // 1,212.7 rounded up
        CHECK(position.extent == Extent{});
        CHECK(shown.incidents[i].place.colonia.empty());
        CHECK(shown.incidents[i].title == (i == 0 ? "" : "Attack"));
    }
    CHECK(shown.report.positions_masked == 12);
    CHECK(shown.report.mask == "donut:200-800");
    REQUIRE(shown.report.mean_displacement);
    CHECK(std::fmod(*shown.report.mean_displacement, 10) == 0);

    raw.incidents.assign(50, incident(1)); // of one place the mean would be the very distance
    CHECK_FALSE(published(raw, options).report.mean_displacement);
}

TEST_CASE("a sensitive record is placed only when it is masked") {
    auto raw = records();
    raw.incidents = {incident(1)};
    raw.incidents[0].sensitive = true;
    CHECK_FALSE(published(raw).incidents[0].position);
    auto options = in_2012();
    options.mask = mask_from_text("grid:500");
    auto const masked = published(raw, options);
    REQUIRE(masked.incidents[0].position);
    CHECK(masked.incidents[0].position->point != raw.incidents[0].position->point);
    CHECK_FALSE(publish(raw, key(), nullptr, options).incidents[0].position);
    options.include_restricted = true;
    options.mask.reset();
    CHECK(published(raw, options).incidents == raw.incidents);
}

TEST_CASE("a box does not tell what a mask hides") {
    auto raw = records();
    raw.incidents = {incident(1), incident(2)};
    raw.incidents[0].sensitive = true;
    raw.query.box = LonLatBox{-106.4870, 31.7382, -106.4868, 31.7384}; // a house
    CHECK(published(raw).incidents.size() == 1);
    CHECK(published(raw).incidents[0].id == IncidentId{2});
    CHECK(published(raw).report.positions_withheld == 1);

    auto options = in_2012();
    options.mask = mask_from_text("grid:500");
    CHECK(published(raw, options).incidents.empty()); // moved out of the box
    CHECK(published(raw, options).report.positions_masked == 0);
}

TEST_CASE("totals count what the public may see, not what a box hides") {
    auto raw = records();
    for (std::int64_t id = 1; id <= 6; ++id) raw.incidents.push_back(incident(id));
    raw.incidents[0].sensitive = true;
    raw.incidents[1].confidentiality = Confidentiality::restricted;
    raw.incidents[2].publish_after = year{2099} / 1 / 1;
    raw.incidents[3].verification = Verification::unfounded;
    raw.incidents[4].when.reset();
    raw.incidents[5].kind = {"robbery"};
    raw.query.box = LonLatBox{-106.4870, 31.7382, -106.4868, 31.7384}; // all of them
    raw.query.kinds = {{"homicide"}};
    raw.totals = {99, 99, 99, 99, 99};
    auto totals = published(raw).totals;
    CHECK(totals.total == 2); // the sensitive one and the undated one
    CHECK(totals.shown == 1);
    CHECK(totals.undated == 1);
    CHECK(totals.unplaced == 1);
    CHECK(totals.unfounded == 1);

    raw.query.unfounded = true;
    CHECK(published(raw).totals.shown == 2);
    raw.query.unfounded = false;
    raw.query.condition = IncidentCondition::parse("source_id = 'key-1'");
    CHECK(published(raw).totals.shown == 0);
}

TEST_CASE("a condition cannot question what is hidden") {
    auto raw = records();
    raw.incidents = {incident(1)};
    raw.incidents[0].sensitive = true;
    raw.incidents[0].note = "in the kitchen";
    raw.query.condition = IncidentCondition::parse("note contains kitchen");
    CHECK(published(raw).incidents.empty());
    raw.incidents[0].sensitive = false;
    CHECK(published(raw).incidents.size() == 1);
}

TEST_CASE("a digest of a row is exchanged for a keyed one") {
    auto raw = records();
    raw.incidents = {incident(1), incident(2)};
    std::string const digest(64, 'a');
    raw.incidents[0].source_key = digest;
    auto const shown = published(raw).incidents;
    CHECK(shown[0].source_key.size() == 16);
    CHECK(shown[0].source_key != digest.substr(0, 16));
    CHECK(shown[1].source_key == "key-2");
    CHECK(published(raw).incidents == shown);
}

TEST_CASE("area counts follow the query and areas that are hidden are not named") {
    auto raw = records();
    AreaCount march, april;
    march.kind = april.kind = {"homicide"};
    march.period = *span_from_iso("2009-03");
    april.period = *span_from_iso("2009-04");
    march.area_code = april.area_code = "08037";
    raw.area_counts = {march, april};
    raw.query.window = span_from_iso("2009-04");
    REQUIRE(published(raw).area_counts.size() == 1);
    CHECK(published(raw).area_counts[0].period == april.period);

    raw.query = {};
    raw.areas = {hidden_area(3)};
    raw.incidents = {incident(1)};
    raw.incidents[0].position->extent = AreaId{3};
    CHECK(published(raw).incidents[0].position->extent == Extent{});
}
