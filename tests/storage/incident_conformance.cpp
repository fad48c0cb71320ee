#include "sample_records.hpp"
#include "store_conformance.hpp"

#include <catch2/catch.hpp>

namespace reten::test {

namespace {

Incident at(std::string kind, std::optional<TimeSpan> when, std::optional<LonLat> point) {
    Incident incident;
    incident.kind = {std::move(kind)};
    incident.when = when;
    if (point) incident.position = Position{*point, MatchLevel::coordinate, {}, {}};
    return incident;
}

std::vector<IncidentId> ids(std::vector<Incident> const& incidents) {
    std::vector<IncidentId> all;
    for (auto const& incident : incidents) all.push_back(incident.id);
    return all;
}

} // namespace

void check_incidents(StoreFactory const& make) {
    auto const store = make({});
    auto& incidents = store->incidents();

    SECTION("every field comes back") {
        auto incident = full_incident();
        Document document;
        document.title = "Nota";
        incident.document = store->imports().insert(document);
        ImportBatch batch;
        batch.id = store->imports().begin_batch(batch);
        store->imports().add_raw_row(batch.id, {42, {"x"}});
        incident.raw_row = RawRowRef{batch.id, 42};
        incident.id = incidents.insert(incident);
        CHECK(incident.id.value > (std::int64_t{1} << 32));
        CHECK(incidents.incident(incident.id) == incident);
        CHECK(incidents.incident_by_key("clave-1") == incident);
    }
    SECTION("nothing known comes back as nothing known") {
        Incident bare;
        bare.id = incidents.insert(bare);
        auto const read = incidents.incident(bare.id);
        REQUIRE(read);
        CHECK(*read == bare);
        CHECK_FALSE(read->when);
        CHECK_FALSE(read->position);
        CHECK_FALSE(read->killed.low);
    }
    SECTION("zero is known, an unknown uncertainty is not zero") {
        Incident incident;
        incident.killed.best = 0;
        incident.position = Position{{0, 0}, MatchLevel::none, std::nullopt, {}};
        incident.id = incidents.insert(incident);
        CHECK(incidents.incident(incident.id) == incident);
    }
    SECTION("a position may be along a street or inside an area") {
        StreetSegment street;
        street.line = {{-106.4, 31.7}, {-106.5, 31.7}};
        Incident on_street, in_area;
        on_street.position = Position{
            {-106.4, 31.7}, MatchLevel::street, Metres{80}, Extent{store->areas().insert(street)}};
        in_area.position = Position{{-106.4, 31.7},
                                    MatchLevel::colonia,
                                    Metres{300},
                                    Extent{store->areas().insert(square("a", -107, 31, 1))}};
        on_street.id = incidents.insert(on_street);
        in_area.id = incidents.insert(in_area);
        CHECK(incidents.incident(on_street.id) == on_street);
        CHECK(incidents.incident(in_area.id) == in_area);
    }
    SECTION("what is not there is absent; records without a key are no duplicates") {
        CHECK_FALSE(incidents.incident(IncidentId{12345}));
        CHECK_FALSE(incidents.incident_by_key("none"));
        incidents.insert(Incident{});
        incidents.insert(Incident{});
        CHECK_FALSE(incidents.incident_by_key(""));
        CHECK(incidents.totals({}).total == 2);
    }
    SECTION("a source key is unique") {
        incidents.insert(full_incident());
        CHECK_THROWS_AS(incidents.insert(full_incident()), StoreError);
        CHECK(incidents.totals({}).total == 1);
    }
    SECTION("coordinates and times that are none are refused") {
        auto incident = full_incident();
        incident.position->point.lat = std::numeric_limits<double>::quiet_NaN();
        CHECK_THROWS_AS(incidents.insert(incident), StoreError);
        incident.position->point = {-200, 31};
        CHECK_THROWS_AS(incidents.insert(incident), StoreError);
        incident = full_incident();
        std::swap(incident.when->begin, incident.when->end);
        CHECK_THROWS_AS(incidents.insert(incident), StoreError);
        CHECK(incidents.totals({}).total == 0);
    }
    SECTION("update replaces all fields and raises the revision") {
        auto incident = full_incident();
        incident.id = incidents.insert(incident);
        Incident changed;
        changed.id = incident.id;
        changed.kind = {"homicide"};
        incidents.update(changed);
        changed.revision = 2;
        CHECK(incidents.incident(incident.id) == changed);
        SECTION("and refuses who read it before") {
            incident.note = "late";
            CHECK_THROWS_AS(incidents.update(incident), StoreError);
            CHECK(incidents.incident(incident.id) == changed);
        }
    }
    SECTION("update of what is gone is refused") {
        auto incident = full_incident();
        incident.id = {77};
        CHECK_THROWS_AS(incidents.update(incident), StoreError);
        CHECK_THROWS_AS(incidents.set_position({77}, incident.position), StoreError);
    }
    SECTION("set_position changes the position and nothing else") {
        auto incident = full_incident();
        incident.id = incidents.insert(incident);
        incident.position = Position{{-106.5, 31.7}, MatchLevel::colonia, Metres{900}, {}, 0.5};
        incidents.set_position(incident.id, incident.position);
        incident.revision = 2;
        CHECK(incidents.incident(incident.id) == incident);
        incidents.set_position(incident.id, std::nullopt);
        incident.position.reset();
        incident.revision = 3;
        CHECK(incidents.incident(incident.id) == incident);
        CHECK(incidents.totals({}).unplaced == 1);
    }
    SECTION("the extent is that of the placed") {
        CHECK_FALSE(incidents.extent());
        incidents.insert(Incident{});
        CHECK_FALSE(incidents.extent());
        incidents.insert(at("a", {}, LonLat{-106.5, 31.7}));
        CHECK(incidents.extent() == LonLatBox{-106.5, 31.7, -106.5, 31.7});
        incidents.insert(at("a", {}, LonLat{-106.25, 31.5}));
        CHECK(incidents.extent() == LonLatBox{-106.5, 31.5, -106.25, 31.7});
    }
}

void check_incident_queries(StoreFactory const& make) {
    auto const store = make({});
    auto& incidents = store->incidents();
    store->areas().insert(square("west", -107, 31, 1));
    store->areas().insert(square("east", -106, 31, 1));
    Area ring = square("ring", -107, 31, 1);
    ring.boundary[0].holes = {
        {{-106.75, 31.25}, {-106.25, 31.25}, {-106.25, 31.75}, {-106.75, 31.75}}};
    store->areas().insert(ring);
    Area no_boundary;
    no_boundary.code = "bare";
    store->areas().insert(no_boundary);
    // Inserted out of order of time.
    auto const march = incidents.insert(at("homicide", day(2009, 3, 2), LonLat{-106.5, 31.5}));
    auto const year =
        incidents.insert(at("homicide", year_span(std::chrono::year{2009}), LonLat{-105.5, 31.5}));
    auto const undated = incidents.insert(at("homicide", {}, LonLat{-106.9, 31.1}));
    auto const unplaced = incidents.insert(at("kidnapping", day(2009, 3, 3), {}));
    auto const neither = incidents.insert(at("o'brien", {}, {}));
    auto const march_too = incidents.insert(at("kidnapping", day(2009, 3, 2), LonLat{-106, 32}));

    auto const found = [&](IncidentQuery const& query) { return ids(incidents.find(query)); };
    using Ids = std::vector<IncidentId>;

    SECTION("an empty query gives all, by begin, the undated last, then by id") {
        CHECK(found({}) == Ids{year, march, march_too, unplaced, undated, neither});
        CHECK(incidents.totals({}) == QueryTotals{6, 6, 2, 2});
    }
    SECTION("the walk stops when told") {
        int seen = 0;
        incidents.for_each({}, [&](Incident const&) { return ++seen < 2; });
        CHECK(seen == 2);
    }
    SECTION("a window matches spans that overlap it, half-open") {
        IncidentQuery query;
        query.window = day(2009, 3, 2);
        CHECK(found(query) == Ids{year, march, march_too});
        CHECK(incidents.totals(query) == QueryTotals{6, 3, 2, 2});
        query.window = day(2009, 3, 4);
        CHECK(found(query) == Ids{year});
        query.window = day(2010, 1, 1);
        CHECK(found(query).empty());
    }
    SECTION("a box is closed") {
        IncidentQuery query;
        query.box = LonLatBox{-106.5, 31.5, -106, 32};
        CHECK(found(query) == Ids{march, march_too});
        query.box = LonLatBox{};
        CHECK(found(query).empty());
        CHECK(incidents.totals(query).shown == 0);
    }
    SECTION("kinds restrict the totals as well, whatever they are called") {
        IncidentQuery query;
        query.kinds = {{"kidnapping"}, {"o'brien"}};
        CHECK(found(query) == Ids{march_too, unplaced, neither});
        CHECK(incidents.totals(query) == QueryTotals{3, 3, 1, 2});
        query.kinds = {{"unheard of"}};
        CHECK(incidents.totals(query) == QueryTotals{});
    }
    SECTION("areas take what lies in their boundary, holes left out") {
        IncidentQuery query;
        query.area_codes = {"west"};
        CHECK(found(query) == Ids{march, undated});
        CHECK(incidents.totals(query) == QueryTotals{6, 2, 2, 2});
        query.area_codes = {"ring"};
        CHECK(found(query) == Ids{undated});
        query.area_codes = {"ring", "east"};
        CHECK(found(query) == Ids{year, undated});
        query.area_codes = {"bare"};
        CHECK(found(query).empty());
        query.area_codes = {"unheard of"};
        CHECK(incidents.totals(query).shown == 0);
    }
    SECTION("parts restrict together") {
        IncidentQuery query;
        query.window = day(2009, 3, 2);
        query.kinds = {{"homicide"}};
        query.area_codes = {"west", "east"};
        query.box = LonLatBox{-107, 31, -106, 32};
        CHECK(found(query) == Ids{march});
        CHECK(incidents.totals(query) == QueryTotals{3, 1, 1, 0});
    }
    SECTION("what is held to be unfounded is found when it is asked for") {
        auto rumour = at("homicide", day(2009, 3, 1), {});
        rumour.verification = Verification::unfounded;
        auto const told = incidents.insert(rumour);
        CHECK(found({}) == Ids{year, march, march_too, unplaced, undated, neither});
        CHECK(incidents.totals({}) == QueryTotals{6, 6, 2, 2, 1});
        IncidentQuery query;
        query.kinds = {{"homicide"}};
        CHECK(incidents.totals(query) == QueryTotals{3, 3, 1, 0, 1});
        query.unfounded = true;
        CHECK(found(query) == Ids{year, told, march, undated});
        CHECK(incidents.totals(query) == QueryTotals{4, 4, 1, 1, 1});
    }
    SECTION("a condition comes after all others") {
        IncidentQuery query;
        query.condition = IncidentCondition::parse("kind = kidnapping");
        CHECK(found(query) == Ids{march_too, unplaced});
        CHECK(incidents.totals(query) == QueryTotals{6, 2, 2, 2});
    }
}

void check_claims_codes_and_links(StoreFactory const& make) {
    auto const store = make({});
    auto& incidents = store->incidents();
    Document document;
    document.title = "Reporte";
    auto const source = store->imports().insert(document);
    auto const first = incidents.insert(Incident{});
    auto const second = incidents.insert(Incident{});

    SECTION("claims stay beside their incident") {
        Claim claim{{}, first, "killed", "17 o 18", source, {}, "medium", true, "página 3"};
        claim.id = incidents.insert(claim);
        Claim other{{}, second, "date", "2009-09-02", {}, {}, "", false, ""};
        other.id = incidents.insert(other);
        CHECK(incidents.claims(first) == std::vector<Claim>{claim});
        CHECK(incidents.all_claims() == std::vector<Claim>{claim, other});
        CHECK(incidents.claims({1}).empty());
        CHECK_THROWS_AS(incidents.insert(Claim{{}, {1}, "", "", {}, {}, "", false, ""}),
                        StoreError);
    }
    SECTION("codes take several values, each once") {
        incidents.insert(IncidentCode{first, "weapon", "rifle", source});
        incidents.insert(IncidentCode{first, "weapon", "pistol", {}});
        incidents.insert(IncidentCode{first, "weapon", "pistol", {}});
        CHECK(incidents.codes(first) ==
              std::vector<IncidentCode>{{first, "weapon", "rifle", source},
                                        {first, "weapon", "pistol", {}}});
        CHECK(incidents.codes(second).empty());
    }
    SECTION("the codes of one document are replaced, each once, and the others stay") {
        using Codes = std::vector<IncidentCode>;
        incidents.insert(IncidentCode{first, "weapon", "rifle", {}});
        CHECK(incidents.replace_codes(first, source,
                                      Codes{{{}, "weapon", "rifle", {}},
                                            {{}, "masks", "yes", {}},
                                            {{}, "masks", "yes", {}}}));
        Codes const given{{first, "weapon", "rifle", {}},
                          {first, "weapon", "rifle", source},
                          {first, "masks", "yes", source}};
        CHECK(incidents.codes(first) == given);
        auto const entries = store->history().history().size();
        CHECK_FALSE(incidents.replace_codes(
            first, source, Codes{{{}, "masks", "yes", {}}, {{}, "weapon", "rifle", {}}}));
        CHECK(store->history().history().size() == entries);
        CHECK(incidents.replace_codes(first, source,
                                      Codes{{{}, "masks", "no", {}}, {{}, "weapon", "rifle", {}}}));
        CHECK(incidents.codes(first) == Codes{{first, "weapon", "rifle", {}},
                                              {first, "weapon", "rifle", source},
                                              {first, "masks", "no", source}});
        auto const entry = store->history().history().back();
        CHECK(entry.action == "edit");
        CHECK(entry.table == "incident_code");
        CHECK(entry.record == first.value);
        CHECK(entry.before.find("yes") != std::string::npos);
        CHECK(entry.after.find("yes") == std::string::npos);
        CHECK(incidents.replace_codes(second, {}, Codes{{{}, "weapon", "knife", {}}}));
        CHECK(incidents.replace_codes(first, source, {}));
        CHECK(incidents.all_codes() ==
              Codes{{first, "weapon", "rifle", {}}, {second, "weapon", "knife", {}}});
        CHECK_THROWS_AS(incidents.replace_codes({1}, {}, Codes{{{}, "weapon", "knife", {}}}),
                        StoreError);
        CHECK(store->history().broken_links().empty());
    }
    SECTION("the codebook is by code and value, the last word holds") {
        incidents.insert(CodebookEntry{"weapon", "rifle", "Rifle", "largo"});
        incidents.insert(CodebookEntry{"masks", "yes", "Sí", ""});
        incidents.insert(CodebookEntry{"weapon", "rifle", "Fusil", "arma larga"});
        CHECK(incidents.codebook() ==
              std::vector<CodebookEntry>{{"masks", "yes", "Sí", ""},
                                         {"weapon", "rifle", "Fusil", "arma larga"}});
    }
    SECTION("series and links") {
        Series series{{}, "Clínicas", "nota", LinkGround::same_weapon, LinkGrade::probable, source};
        series.id = incidents.insert(series);
        IncidentLink link{{},     series.id, first, second, LinkGround::rule, LinkGrade::confirmed,
                          source, "3 días"};
        link.id = incidents.insert(link);
        IncidentLink loose{{}, {}, second, first, LinkGround::stated, LinkGrade::inferred, {}, ""};
        loose.id = incidents.insert(loose);
        CHECK(incidents.all_series() == std::vector<Series>{series});
        CHECK(incidents.links() == std::vector<IncidentLink>{link, loose});

        link.grade = LinkGrade::probable;
        link.note = "";
        incidents.update(link);
        CHECK(incidents.links() == std::vector<IncidentLink>{link, loose});
        auto const edit = store->history().history().back();
        CHECK((edit.action == "edit" && edit.table == "incident_link"));
        CHECK(edit.record == link.id.value);
        CHECK(edit.before == R"({"grade":"confirmed","note":"3 días"})");
        CHECK(edit.after == R"({"grade":"probable","note":""})");

        incidents.remove(link.id);
        CHECK(incidents.links() == std::vector<IncidentLink>{loose});
        auto const removal = store->history().history().back();
        CHECK((removal.action == "remove" && removal.record == link.id.value));
        CHECK(removal.before.find(R"("grade":"probable")") != std::string::npos);
        CHECK_THROWS_AS(incidents.remove(link.id), StoreError);
        CHECK_THROWS_AS(incidents.update(link), StoreError);
        CHECK(incidents.links() == std::vector<IncidentLink>{loose});

        incidents.insert(link); // with its number
        CHECK(incidents.links() == std::vector<IncidentLink>{link, loose});
        CHECK(store->history().broken_links().empty());
    }
}

} // namespace reten::test
