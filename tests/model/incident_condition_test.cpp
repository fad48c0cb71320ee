#include "geo/model/incident_condition.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace std::chrono_literals;

namespace {

Incident clinic_attack() {
    Incident incident;
    incident.kind = {"rehab_attack"};
    incident.title = "El Aliviane";
    incident.killed.best = 18;
    incident.when = day_span(2009y / 9 / 2);
    incident.place.colonia = "Bellavista";
    incident.position = Position{{-106.491, 31.745}, MatchLevel::colonia, Metres{800}, {}};
    return incident;
}

bool meets(std::string_view text) {
    return IncidentCondition::parse(text).matches(clinic_attack());
}

} // namespace

TEST_CASE("conditions read like a sentence") {
    CHECK(meets(
        "killed >= 3 and (kind = homicide or kind = rehab_attack) and not level = municipality"));
    CHECK(meets("title contains 'alivi'"));
    CHECK(meets("colonia = 'BELLAVISTA'"));
    CHECK(meets("uncertainty_m < 1000.5"));
    CHECK_FALSE(meets("killed < 18"));
    CHECK(meets("killed <= 18"));
    // `and` binds closer than `or`: true or (false and false)
    CHECK(meets("killed = 18 or killed = 1 and killed = 2"));
}

TEST_CASE("a date names a span") {
    CHECK(meets("start = 2009"));
    CHECK(meets("start >= 2009-09-02"));
    CHECK(meets("end <= 2009-09-02"));
    CHECK_FALSE(meets("start > 2009-09"));
    CHECK(meets("start < 2009-09-03"));
}

TEST_CASE("unknown is not zero") {
    CHECK_FALSE(meets("injured = 0"));
    CHECK_FALSE(meets("injured != 5"));
    CHECK(meets("injured is unknown"));
    CHECK(meets("killed is known"));
    CHECK(meets("street is unknown"));
}

TEST_CASE("what is not understood is named with its place") {
    CHECK_THROWS_WITH(IncidentCondition::parse("killed >"), Catch::Contains("character 9"));
    CHECK_THROWS_WITH(IncidentCondition::parse("dead = 3"), Catch::Contains("uncertainty_m"));
    for (auto const* bad :
         {"", "killed = many", "start = 31/12/2009", "(killed = 1", "title = 'x",
          "killed contains 1", "killed = 1 killed = 2", "; drop table incident"}) {
        CAPTURE(bad);
        CHECK_THROWS_AS(IncidentCondition::parse(bad), UsageError);
    }
    CHECK_THROWS_AS(IncidentCondition::parse(std::string(100000, '(')), UsageError);
}
