#include "geo/disclosure/incident_disclosure.hpp"

#include <catch2/catch.hpp>

using namespace reten;

namespace {

constexpr DocumentId paper{1}, file{2}, witness{3}; // open, restricted, not for publication

Document document(DocumentId id, Confidentiality level) {
    Document made;
    made.id = id;
    made.confidentiality = level;
    return made;
}

DocumentStanding standing() {
    return DocumentStanding{{document(paper, Confidentiality::open),
                             document(file, Confidentiality::restricted),
                             document(witness, Confidentiality::not_for_publication)}};
}

Incident incident_from(std::optional<DocumentId> document) {
    Incident incident;
    incident.id = IncidentId{10};
    incident.kind = {"rehab_attack"};
    incident.title = "Attack";
    incident.when = span_from_iso("2010-06-10");
    incident.time_text = "22:40";
    incident.killed.best = 19;
    incident.place = {"clinic", "street", "colonia", "08019", "08"};
    incident.position = Position{};
    incident.position->point = {-106.1, 28.6};
    incident.source_key = "event-7";
    incident.document = document;
    return incident;
}

Claim claim(std::string field, std::string value, DocumentId document, bool adopted = false,
            std::string certainty = {}) {
    Claim made;
    made.field = std::move(field);
    made.value = std::move(value);
    made.document = document;
    made.adopted = adopted;
    made.certainty = std::move(certainty);
    return made;
}

DisclosedIncident disclose(Incident const& incident, std::vector<Claim> const& claims) {
    return disclosed_incident(incident, claims, standing());
}

} // namespace

TEST_CASE("without claims the document speaks for the whole record") {
    CHECK(disclose(incident_from(std::nullopt), {}).incident == incident_from(std::nullopt));
    CHECK(disclose(incident_from(paper), {}).incident == incident_from(paper));
    CHECK_FALSE(disclose(incident_from(file), {}).incident);
    CHECK_FALSE(disclose(incident_from(witness), {}).incident);
    CHECK_FALSE(disclose(incident_from(DocumentId{99}), {}).incident); // nobody knows it
}

TEST_CASE("a value is as confidential as the document it was adopted from") {
    // adopted from x open alternative -> what the public reads
    struct Case {
        DocumentId adopted;
        bool alternative;
        std::optional<std::int64_t> shown;
        std::int64_t replaced;
    };
    for (auto const& c : {Case{paper, false, 19, 0}, Case{paper, true, 19, 0},
                          Case{file, false, std::nullopt, 1}, Case{file, true, 17, 1},
                          Case{witness, false, std::nullopt, 1}, Case{witness, true, 17, 1}}) {
        std::vector<Claim> claims{claim("killed", "19", c.adopted, true)};
        if (c.alternative) claims.push_back(claim("killed", "17", paper));
        auto const disclosed = disclose(incident_from(paper), claims);
        REQUIRE(disclosed.incident);
        CHECK(disclosed.incident->killed.best == c.shown);
        CHECK(disclosed.values_replaced == c.replaced);
        CHECK(disclosed.incident->title == "Attack");
        CHECK(disclosed.incident->position);
    }
}

TEST_CASE("the best publishable claim is the surest, and never a hidden one") {
    auto const disclosed =
        disclose(incident_from(paper), {claim("killed", "19", file, true, "high"),
                                        claim("killed", "12", paper, false, "low"),
                                        claim("killed", "18", witness, false, "high"),
                                        claim("killed", "17", DocumentId{1}, false, "low"),
                                        claim("killed", "many", paper, false, "high")});
    REQUIRE(disclosed.incident);
    // The claims of one document are one testimony; its first number stands.
    CHECK(disclosed.incident->killed.best == 12);
}

TEST_CASE("a number that cannot be read is left empty") {
    auto const disclosed = disclose(incident_from(paper), {claim("killed", "19", file, true),
                                                           claim("killed", "about 17", paper)});
    REQUIRE(disclosed.incident);
    CHECK_FALSE(disclosed.incident->killed.best);
}

TEST_CASE("the parts of a date go together, with the hour as written") {
    auto const disclosed = disclose(incident_from(paper), {claim("time", "22:40", file, true),
                                                           claim("date", "2010-06", paper)});
    REQUIRE(disclosed.incident);
    CHECK(disclosed.incident->when == span_from_iso("2010-06"));
    CHECK(disclosed.incident->time_text.empty());
}

TEST_CASE("a point falls back to another document's whole point") {
    std::vector<Claim> claims{claim("lon", "-106.1", witness, true),
                              claim("lat", "28.6", witness, true), claim("lon", "-106.2", paper)};
    CHECK_FALSE(disclose(incident_from(paper), claims).incident->position); // no latitude
    claims.push_back(claim("lat", "28.7", paper));
    auto const shown = disclose(incident_from(paper), claims).incident;
    REQUIRE(shown);
    REQUIRE(shown->position);
    CHECK(shown->position->point == LonLat{-106.2, 28.7});
}

TEST_CASE("a position matched from hidden words is hidden") {
    auto geocoded = incident_from(paper);
    geocoded.position->level = MatchLevel::colonia;
    geocoded.position->score = 0.9;
    auto const disclosed = disclose(geocoded, {claim("colonia", "colonia", witness, true)});
    REQUIRE(disclosed.incident);
    CHECK(disclosed.incident->place.colonia.empty());
    CHECK_FALSE(disclosed.incident->position);
    // A claim of coordinates that nobody adopted does not save it.
    CHECK_FALSE(disclose(geocoded, {claim("colonia", "colonia", witness, true),
                                    claim("lon", "1", witness), claim("lat", "1", witness)})
                    .incident->position);
    CHECK(disclose(geocoded, {claim("colonia", "colonia", paper, true)}).incident->position);
}

TEST_CASE("a hidden record keeps what an open document says, and no more") {
    auto const disclosed = disclose(
        incident_from(file), {claim("killed", "17", paper), claim("killed", "19", file, true),
                              claim("municipality", "08019", paper, true)});
    REQUIRE(disclosed.incident);
    auto const& shown = *disclosed.incident;
    CHECK(shown.kind.code == "rehab_attack");
    CHECK(shown.killed.best == 17);
    CHECK(shown.place.municipality == "08019");
    CHECK(shown.title.empty());
    CHECK_FALSE(shown.when);
    CHECK_FALSE(shown.position);
    CHECK(shown.place.street.empty());
    CHECK(shown.source_key.empty());
    CHECK(shown.document == paper);
}

TEST_CASE("a point of a hidden row is not saved by open words") {
    auto given = incident_from(file);
    given.position->level = MatchLevel::address; // as the hidden source says
    std::vector<Claim> claims;
    for (auto const* field : {"place", "street", "colonia", "municipality", "state"})
        claims.push_back(claim(field, "x", paper, true));
    CHECK_FALSE(disclose(given, claims).incident->position);
    given.position->score = 0.9; // matched here from the open words
    CHECK(disclose(given, claims).incident->position);
}

TEST_CASE("a kind that only hidden documents give withholds the record") {
    auto const hidden = claim("kind", "rehab_attack", witness, true);
    CHECK_FALSE(disclose(incident_from(paper), {hidden}).incident);
    auto const disclosed =
        disclose(incident_from(paper), {hidden, claim("kind", "homicide", paper)});
    REQUIRE(disclosed.incident);
    CHECK(disclosed.incident->kind.code == "homicide");
}

TEST_CASE("a claim without a document counts for the record's") {
    auto unnamed = claim("killed", "17", paper);
    unnamed.document.reset();
    CHECK_FALSE(disclose(incident_from(file), {unnamed}).incident);
    CHECK(disclose(incident_from(paper), {unnamed, claim("killed", "19", file, true)})
              .incident->killed.best == 17);
}
