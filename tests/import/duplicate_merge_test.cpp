#include "geo/import/duplicate_merge.hpp"
#include "geo/import/duplicate_proposals.hpp"

#include "tests/import/fresh_case.hpp"

using namespace reten;

namespace {

/// Two papers on one attack; the second paper also on another event.
std::string const paper = "id,date,kind,colonia,municipality,killed,source\n"
                          "1,2009-09-02,rehab_attack,Bellavista,Juárez,18,Diario\n";
std::string const registry =
    "id,fecha,kind,colonia,municipality,lon,lat,killed,source,confidentiality\n"
    "7,2009-09-03,rehab_attack,BELLAVSTA,JUAREZ,-106.491,31.745,17,Registro,restricted\n"
    "8,2010-01-31,homicide,Salvárcar,Juárez,-106.37,31.62,15,Registro,\n";

struct TwoPapers {
    TwoPapers() {
        static_cast<void>(fresh.import(paper, {}, "paper.csv"));
        told = fresh.import(registry, {}, "registry.csv");
        auto const all = fresh.incidents();
        kept = all.at(0).id;
        other = all.at(1).id;
        third = all.at(2).id;
    }
    [[nodiscard]] Incident incident(IncidentId id) {
        return fresh->incidents().incident(id).value();
    }
    [[nodiscard]] std::vector<std::string> claims(std::string const& field) {
        std::vector<std::string> found;
        for (auto const& claim : fresh->incidents().claims(kept))
            if (claim.field == field) found.push_back(claim.value + (claim.adopted ? " *" : ""));
        return found;
    }
    FreshCase fresh;
    ImportReport told;
    IncidentId kept, other, third;
};

} // namespace

TEST_CASE("an import says how many of its records look like others") {
    TwoPapers papers;
    CHECK(papers.told.possible_duplicates == 1);
    auto const found = propose_duplicates(*papers.fresh);
    REQUIRE(found.pairs.size() == 1);
    CHECK(found.pairs.front().pair == incident_pair(papers.kept, papers.other));
    SECTION("the same file again brings none, a dry run looks too") {
        CHECK(papers.fresh.import(registry, {}, "registry.csv").possible_duplicates == 0);
        ImportOptions dry;
        dry.dry_run = true;
        CHECK(papers.fresh.import("id,date\n9,2009-09-02\n", dry).possible_duplicates.has_value());
        ImportOptions areas;
        areas.target = ImportTarget::places;
        CHECK_FALSE(papers.fresh.import("name,lon,lat\nX,-106,31\n", areas).possible_duplicates);
    }
    SECTION("what is held to be different is not proposed again") {
        set_different(*papers.fresh, incident_pair(papers.kept, papers.other), true, "two rooms");
        CHECK(propose_duplicates(*papers.fresh).pairs.empty());
        CHECK(papers.fresh->history().history().back().why == "two rooms");
        set_different(*papers.fresh, incident_pair(papers.kept, papers.other), false, "no");
        CHECK(propose_duplicates(*papers.fresh).pairs.size() == 1);
    }
}

TEST_CASE("the kept record keeps its values; what the other says stands beside it") {
    TwoPapers papers;
    auto const before = papers.incident(papers.kept);
    merge_duplicates(*papers.fresh, papers.kept, papers.other, "one attack");
    auto const after = papers.incident(papers.kept);
    CHECK(after.when == before.when);
    CHECK(after.place == before.place);
    CHECK(after.killed == CountRange{17, 18, 18});
    CHECK(after.source_key == before.source_key);
    CHECK(after.document == before.document);
    CHECK(after.raw_row == before.raw_row);
    REQUIRE(after.position); // it had none
    CHECK(after.position->point == LonLat{-106.491, 31.745});
    CHECK(after.verification == Verification::corroborated); // two documents; JUAREZ is Juárez
    CHECK(after.confidentiality == Confidentiality::restricted);
    using Values = std::vector<std::string>;
    CHECK(papers.claims("killed") == Values{"18 *", "17"});
    CHECK(papers.claims("date") == Values{"2009-09-02 *", "2009-09-03"});
    CHECK(papers.claims("colonia") == Values{"Bellavista *", "BELLAVSTA"});
    CHECK(papers.claims("position") == Values{"-106.491 31.745 *"});
    CHECK(papers.claims("kind") == Values{"rehab_attack *", "rehab_attack"});
    for (auto const& claim : papers.fresh->incidents().claims(papers.kept)) {
        CHECK(claim.document);
        REQUIRE(claim.raw_row);
        CHECK(papers.fresh->imports().raw_row(*claim.raw_row)); // both rows are still there
    }
    CHECK(papers.fresh.incidents().size() == 2);
    auto const history = papers.fresh->history().history();
    CHECK(history[history.size() - 2].action == "edit");
    CHECK(history[history.size() - 2].why == "one attack");
    CHECK(history.back().action == "merge");
    CHECK(history.back().why == "one attack");
    CHECK(propose_duplicates(*papers.fresh).pairs.empty());
}

TEST_CASE("a merge that is split leaves no trace but in the history") {
    TwoPapers papers;
    auto& incidents = papers.fresh->incidents();
    incidents.insert(IncidentCode{papers.other, "weapon", "rifle", {}});
    IncidentLink link;
    link.from = papers.other;
    link.to = papers.third;
    incidents.insert(link);
    auto const records = papers.fresh.incidents();
    auto const links = incidents.links();
    auto const kept_first = GENERATE(true, false);
    auto const kept = kept_first ? papers.kept : papers.other;
    auto const other = kept_first ? papers.other : papers.kept;
    merge_duplicates(*papers.fresh, kept, other, "one");
    CHECK(incidents.codes(kept).size() == 1);
    CHECK(incidents.links().front().from == kept);
    split_duplicates(*papers.fresh, other, "two after all");
    CHECK(papers.fresh.incidents() == records);
    CHECK(incidents.links() == links);
    CHECK(incidents.all_claims().empty());
    CHECK(incidents.codes(papers.other).size() == 1);
    CHECK(incidents.codes(papers.kept).empty());
    CHECK(papers.fresh->history().broken_links().empty());
    CHECK(propose_duplicates(*papers.fresh).pairs.size() == 1);
}

TEST_CASE("both files again change nothing about a merged record") {
    TwoPapers papers;
    merge_duplicates(*papers.fresh, papers.kept, papers.other, "one attack");
    auto const held = papers.incident(papers.kept);
    auto const claims = papers.fresh->incidents().all_claims();
    SECTION("as they were") {
        for (auto const& [text, name] :
             {std::pair{paper, "paper.csv"}, std::pair{registry, "registry.csv"}}) {
            auto const report = papers.fresh.import(text, {}, name);
            CHECK(report.accepted + report.updated + report.rejected == 0);
        }
    }
    SECTION("with a row more, so that they are looked through") {
        auto const first = papers.fresh.import(
            paper + "2,2009-10-01,homicide,Centro,Juárez,1,Diario\n", {}, "paper.csv");
        CHECK(first.unchanged == 1);
        CHECK(first.accepted == 1);
        CHECK(first.warnings.empty());
        auto const second = papers.fresh.import(
            registry + "9,2009-10-05,homicide,Centro,Juárez,,,1,Registro,\n", {}, "registry.csv");
        CHECK(second.unchanged == 2);
        CHECK(second.accepted == 1);
    }
    CHECK(papers.incident(papers.kept) == held);
    CHECK(papers.fresh->incidents().all_claims() == claims);
}

TEST_CASE("a new edition of the other source changes its claims, not the kept record") {
    TwoPapers papers;
    merge_duplicates(*papers.fresh, papers.kept, papers.other, "one attack");
    auto const held = papers.incident(papers.kept);
    auto edition = registry;
    edition.replace(edition.find(",17,"), 4, ",20,");
    auto const report = papers.fresh.import(edition, {}, "registry.csv");
    check_sum(report);
    CHECK(report.updated == 1);
    CHECK(report.unchanged == 1);
    CHECK(papers.incident(papers.kept) == held);
    using Values = std::vector<std::string>;
    CHECK(papers.claims("killed") == Values{"18 *", "20"});
    CHECK(papers.claims("position") == Values{"-106.491 31.745 *"});
    SECTION("which is what a split gives back") {
        split_duplicates(*papers.fresh, papers.other, "two");
        CHECK(papers.incident(papers.other).killed.best == 20);
        CHECK(papers.incident(papers.kept).killed == CountRange{{}, 18, {}});
    }
    SECTION("and stricter protection reaches the kept one") {
        edition.replace(edition.find("restricted"), 10, "not_for_publication");
        CHECK(papers.fresh.import(edition, {}, "registry.csv").updated == 1);
        CHECK(papers.incident(papers.kept).confidentiality == Confidentiality::not_for_publication);
    }
}

TEST_CASE("a new edition of the kept source still updates it") {
    TwoPapers papers;
    merge_duplicates(*papers.fresh, papers.kept, papers.other, "one attack");
    auto edition = paper;
    edition.replace(edition.find("Bellavista"), 10, "Bella Vista");
    auto const report = papers.fresh.import(edition, {}, "paper.csv");
    CHECK(report.updated == 1);
    CHECK(papers.incident(papers.kept).place.colonia == "Bella Vista");
    CHECK(papers.incident(papers.kept).killed == CountRange{17, 18, 18});
}

TEST_CASE("a pair held to be different stays so when one of the two is merged") {
    TwoPapers papers;
    auto twin = papers.incident(papers.kept);
    twin.id = {};
    twin.source_key = "third paper:1";
    twin.document.reset();
    auto const added = papers.fresh->incidents().insert(twin);
    set_different(*papers.fresh, incident_pair(added, papers.other), true, "no");
    merge_duplicates(*papers.fresh, papers.kept, papers.other, "yes");
    CHECK(propose_duplicates(*papers.fresh).pairs.empty());
    split_duplicates(*papers.fresh, papers.other, "no");
    auto const found = propose_duplicates(*papers.fresh);
    CHECK(found.pairs.size() == 2); // all pairs of the three but the decided one
}

TEST_CASE("what is not there is refused in words") {
    TwoPapers papers;
    CHECK_THROWS_AS(merge_duplicates(*papers.fresh, papers.kept, {1}, "x"), StoreError);
    CHECK_THROWS_AS(merge_duplicates(*papers.fresh, papers.kept, papers.kept, "x"), StoreError);
    CHECK_THROWS_AS(set_different(*papers.fresh, incident_pair(papers.kept, {1}), true, "x"),
                    StoreError);
    CHECK_THROWS_AS(set_different(*papers.fresh, {papers.kept, papers.kept}, true, "x"),
                    StoreError);
    CHECK_THROWS_AS(split_duplicates(*papers.fresh, papers.other, "x"), StoreError);
    CHECK(papers.fresh.incidents().size() == 3);
    SECTION("a verification by a person outlives a merge, a doubt reaches it") {
        auto kept = papers.incident(papers.kept);
        kept.verification = Verification::verified;
        papers.fresh->incidents().update(kept);
        merge_duplicates(*papers.fresh, papers.kept, papers.other, "x");
        CHECK(papers.incident(papers.kept).verification == Verification::verified);
    }
    SECTION("a report of what did not happen makes it disputed") {
        auto other = papers.incident(papers.other);
        other.verification = Verification::unfounded;
        papers.fresh->incidents().update(other);
        merge_duplicates(*papers.fresh, papers.kept, papers.other, "x");
        CHECK(papers.incident(papers.kept).verification == Verification::disputed);
        CHECK(papers.incident(papers.kept).killed == CountRange{{}, 18, {}});
    }
}
