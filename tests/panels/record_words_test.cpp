#include "app/panels/record_words.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::app;
using namespace std::chrono_literals;

namespace {
Language const english{LanguageCode::english}, spanish{LanguageCode::spanish};
} // namespace

TEST_CASE("a toll says low, best and high, and nothing that is not known") {
    CHECK(toll_words({}, english).empty());
    CHECK(toll_words({{}, 0, {}}, english) == "0");
    CHECK(toll_words({4, 4, 4}, english) == "4");
    CHECK(toll_words({3, 4, 5}, english) == "3 to 5, best 4");
    CHECK(toll_words({3, {}, 5}, english) == "3 to 5");
    CHECK(toll_words({3, {}, {}}, english) == "at least 3");
    CHECK(toll_words({{}, {}, 1200}, english) == "at most 1,200");
    CHECK(toll_words({3, 4, {}}, english) == "at least 3, best 4");
    CHECK(toll_words({3, 4, 5}, spanish) == "3 a 5, mejor 4");
}

TEST_CASE("a date is as coarse as it is known") {
    Incident incident;
    CHECK(when_words(incident, english) == "Undated");
    incident.when = *span_from_iso("2008-07-15");
    CHECK(when_words(incident, english) == "15 Jul 2008, known to the day");
    incident.when = TimeSpan{civil_minute(2008y / 7 / 15, 19, 15),
                             civil_minute(2008y / 7 / 15, 19, 16), TimePrecision::minute};
    incident.time_text = "noche";
    CHECK(when_words(incident, english) ==
          "15 Jul 2008, 19:15, known to the minute\nHour as written: “noche”");
}

TEST_CASE("a place says how sure it is") {
    CHECK(sureness_words({}, {}, english) == "Unplaced: it is on no map");
    Position position;
    CHECK(sureness_words(position, {}, english) == "The source gives a point, error not stated");
    position.uncertainty = Metres{500};
    CHECK(sureness_words(position, {}, english) ==
          "The source gives a point, somewhere within 500 m");
    position.level = MatchLevel::colonia;
    position.uncertainty.reset();
    position.extent = AreaId{3};
    Area area;
    area.name = "Bellavista";
    CHECK(sureness_words(position, area, english) ==
          "Known by its colonia, somewhere inside Bellavista");
}

TEST_CASE("an end of a spell that is not known is said to be so") {
    CheckpointSpell spell;
    spell.first = *span_from_iso("2008-03-28");
    CHECK(spell_words(spell, english) == "from 28 Mar 2008, last in force not known");
}
