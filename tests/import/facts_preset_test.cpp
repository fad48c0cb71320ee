#include "geo/import/case_import.hpp"

#include "geo/storage/open_case.hpp"
#include "tests/tables/temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace std::chrono_literals;

namespace {

/// The documented facts that come with the program.
struct FactsCase {
    TemporaryFolder folder;
    std::unique_ptr<CaseStore> store =
        create_case(folder.file("facts.reten"), {}, seeded_environment(1));
    std::string path = RETEN_SOURCE_DIR "/data/juarez/facts.csv";
    ImportReport report = import_file(*store, path);

    [[nodiscard]] Incident incident(std::string const& event_id) const {
        auto const found = store->incidents().incident_by_key("facts:" + event_id);
        REQUIRE(found);
        return *found;
    }
    [[nodiscard]] bool has(std::string const& event_id) const {
        return store->incidents().incident_by_key("facts:" + event_id).has_value();
    }
    [[nodiscard]] std::vector<Claim> claims(std::string const& event_id,
                                            std::string const& field) const {
        auto all = store->incidents().claims(incident(event_id).id);
        std::erase_if(all, [&](Claim const& claim) { return claim.field != field; });
        return all;
    }
};

} // namespace

TEST_CASE("each fact goes to its table") {
    FactsCase const facts;
    auto const& report = facts.report;
    CHECK(report.preset == "facts");
    CHECK(report.rejected == 0);
    CHECK(report.accepted == report.rows_read);
    // Counted in the table with awk: 196 rows; 30 incident rows of 17 events, one of
    // which did not happen, 14 deployments and 3
    // counts of posts, 144 area counts and 2 counts of context, 3 documents.
    CHECK(report.rows_read == 196);
    CHECK(facts.store->incidents().find({}).size() == 16);
    CHECK(facts.store->checkpoints().deployments().size() == 14 + 3);
    CHECK(facts.store->areas().area_counts().size() == 144 + 2);
    CHECK(facts.store->checkpoints().checkpoints().empty()); // sites were never published
}

TEST_CASE("rows of one event are claims of one incident") {
    FactsCase const facts;
    auto const attack = facts.incident("rehab_attack-2009-09-02");
    CHECK(attack.kind == Kind{"rehab_attack"});
    CHECK(attack.title == "El Aliviane");
    CHECK(attack.killed == CountRange{17, 18, 18});
    CHECK(attack.injured == CountRange{1, 3, 5});
    CHECK(iso_minute(attack.when->begin) == "2009-09-02T19:15");
    CHECK(attack.time_text == "19:15");
    CHECK(attack.place.colonia == "Bellavista");
    CHECK(attack.place.municipality == "08037");
    REQUIRE(attack.position);
    CHECK(attack.position->point == LonLat{-106.491, 31.745});
    CHECK(attack.position->level == MatchLevel::colonia);
    CHECK(attack.position->uncertainty == Metres{800});
    CHECK(attack.verification == Verification::corroborated);
    auto const killed = facts.claims("rehab_attack-2009-09-02", "killed");
    REQUIRE(killed.size() == 4);
    CHECK(killed[0].adopted);
    CHECK(killed[0].value == "18");
    CHECK_FALSE(killed[2].adopted);
    CHECK(killed[2].value == "17");
    CHECK(killed[2].document != killed[0].document);
}

TEST_CASE("the surest date is adopted, the other stays a claim") {
    FactsCase const facts;
    auto const attack = facts.incident("rehab_attack-2009-09-15");
    CHECK(iso_minute(attack.when->begin) == "2009-09-15T23:00"); // just before midnight
    CHECK(attack.when->precision == TimePrecision::hour);
    auto const dates = facts.claims("rehab_attack-2009-09-15", "date");
    REQUIRE(dates.size() == 4);
    CHECK(dates.back().value == "2009-09-14");
    CHECK_FALSE(dates.back().adopted);
}

TEST_CASE("a source that names the wrong city disagrees, it makes no second event") {
    FactsCase const facts;
    auto const attack = facts.incident("rehab_attack-2010-06-10");
    CHECK(attack.place.municipality == "08019"); // Chihuahua city
    CHECK(attack.verification == Verification::disputed);
    auto const cities = facts.claims("rehab_attack-2010-06-10", "municipality");
    REQUIRE(cities.size() == 2);
    CHECK(cities[0].adopted);
    CHECK(cities[1].value == "08037");
    CHECK_FALSE(cities[1].adopted);
}

TEST_CASE("a report of what did not happen disagrees with the event it confuses") {
    FactsCase const facts;
    // 20 dead "in a clinic" in March 2009: they died in the riot of 4 March.
    CHECK_FALSE(facts.has("rehab_attack-2009-03-contradicted"));
    auto const riot = facts.incident("prison_riot-2009-03-04");
    CHECK(riot.kind.code == "prison_riot");
    CHECK(riot.verification == Verification::disputed);
    auto const kinds = facts.claims("prison_riot-2009-03-04", "kind");
    REQUIRE(kinds.size() == 4);
    CHECK(kinds.back().value == "rehab_attack");
    CHECK_FALSE(kinds.back().adopted);
}

TEST_CASE("a point of the source is as sure as the source says") {
    FactsCase const facts;
    auto const riot = facts.incident("prison_riot-2009-03-04");
    CHECK(riot.position->level == MatchLevel::coordinate);
    CHECK(riot.position->uncertainty == Metres{200});
    CHECK(riot.killed == CountRange{17, 20, 20});
    CHECK_FALSE(facts.incident("rehab_attack-2008-08-13").position); // a municipality is no point
}

TEST_CASE("an hour that belongs to two days leaves the day") {
    FactsCase const facts;
    auto const party = facts.incident("party_massacre-2010-01-31");
    CHECK(party.when == day_span(2010y / 1 / 31));
    CHECK(party.time_text == "about midnight 30-31 Jan");
}

TEST_CASE("what must not be published is marked, and nothing beside it") {
    FactsCase const facts;
    int restricted = 0;
    for (auto const& deployment : facts.store->checkpoints().deployments()) {
        if (deployment.confidentiality == Confidentiality::open) continue;
        ++restricted;
        CHECK(deployment.source_key == "facts:JF196");
        REQUIRE(deployment.document);
        CHECK(facts.store->imports().document(*deployment.document)->confidentiality ==
              Confidentiality::restricted);
    }
    CHECK(restricted == 1);
    int open_documents = 0;
    for (auto const& document : facts.store->imports().documents()) {
        open_documents += document.confidentiality == Confidentiality::open ? 1 : 0;
        if (document.title.starts_with("e-mail: forces sent")) {
            CHECK(document.confidentiality == Confidentiality::restricted);
        }
    }
    CHECK(open_documents > 20);
}

TEST_CASE("counts keep their series apart") {
    FactsCase const facts;
    double inegi_2010 = 0;
    std::size_t years = 0;
    for (auto const& count : facts.store->areas().area_counts()) {
        CHECK(count.area_code == "08037");
        if (count.series == "monthly_count_inegi" &&
            iso_day(count.period.begin).starts_with("2010")) {
            inegi_2010 += *count.count;
        }
        years += count.series.starts_with("annual_count: ") ? 1 : 0;
    }
    CHECK(inegi_2010 == 3747);
    CHECK(years == 24);
}

TEST_CASE("posts and bases are counts of what stood in the city") {
    FactsCase const facts;
    auto const posts = facts.store->checkpoints().deployment_by_key("facts:JF020");
    REQUIRE(posts);
    CHECK(posts->change == DeploymentChange::count);
    CHECK(posts->number == 46);
    CHECK(posts->unit == "mobile checkpoints");
    CHECK_FALSE(posts->position);
    CHECK(posts->area_code == "08037");
}

TEST_CASE("the facts a second time change nothing") {
    FactsCase const facts;
    auto const history = facts.store->history().history().size();
    auto const again = import_file(*facts.store, facts.path);
    CHECK(again.unchanged == 196);
    CHECK(again.accepted + again.updated + again.rejected == 0);
    CHECK(again.undated == facts.report.undated);
    CHECK(again.unplaced == facts.report.unplaced);
    CHECK(facts.store->history().history().size() == history);
}

TEST_CASE("a new source for a known event adds claims, not an event") {
    TemporaryFolder const folder;
    auto const store = create_case(folder.file("facts.reten"), {}, seeded_environment(1));
    std::string const header =
        "fact_id,event_id,table,kind,date_start,date_end,date_precision,time_local,municipality,"
        "place,"
        "colonia,street,lon,lat,geo_precision,killed,injured,count,count_what,certainty,note,"
        "source_title,source_url\n";
    std::string const first =
        "T1,e1,incident,attack,2010-01-01,,day,,08037,bar,,,,,municipality,3,,,,"
        "medium,,Paper A,http://a\n";
    std::string const second =
        "T2,e1,incident,attack,2010-01-01,,day,,08037,bar,,,,,municipality,4,,,,"
        "high,,Paper B,http://b\n";
    std::string const strange = "T3,e2,rumour,attack,2010-01-01,,day,,,,,,,,,,,,,,,,\n";
    CHECK(import_file(*store, folder.write("one.csv", header + first)).accepted == 1);
    CHECK(store->incidents().all_claims().empty()); // its raw row is its claim
    auto const report =
        import_file(*store, folder.write("two.csv", header + first + second + strange));
    CHECK(report.updated == 2);
    CHECK(report.rejected == 1);
    CHECK(report.rejections[0].reason == "unknown_table");
    auto const incidents = store->incidents().find({});
    REQUIRE(incidents.size() == 1);
    CHECK(incidents[0].killed == CountRange{3, 4, 4});
    // kind, date, municipality, place and killed, from each of the two papers
    CHECK(store->incidents().claims(incidents[0].id).size() == 10);
}
