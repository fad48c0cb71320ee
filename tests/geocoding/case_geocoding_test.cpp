#include "geo/geocoding/case_geocoding.hpp"
#include "geo/storage/geocode_store.hpp"
#include "geo/storage/open_case.hpp"

#include "tests/storage/case_folder.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace reten;

namespace {

Incident at(std::string colonia) {
    static int n = 0;
    Incident made;
    made.kind = {"homicide"};
    made.source_key = std::to_string(++n);
    made.place.colonia = std::move(colonia);
    return made;
}

void fill(CaseStore& store) {
    Transaction scope{store};
    Area area;
    area.name = "VILLAS DE SALVACAR";
    area.level = "colonia";
    area.source_key = "area-1";
    area.boundary = {{{{-106.4, 31.6}, {-106.39, 31.6}, {-106.39, 31.61}, {-106.4, 31.61}}, {}}};
    store.areas().insert(area);
    for (auto const* colonia :
         {"Villas de Salvárcar", "VILLAS DE SALVACAR", "Villas de Salvarcar", "Nowhere at all", ""})
        store.incidents().insert(at(colonia));
    auto documented = at("Villas de Salvárcar");
    documented.position = Position{};
    documented.position->point = {-106.5, 31.7};
    store.incidents().insert(documented);
    Checkpoint post;
    post.place.colonia = "Villas de Salvarcar";
    post.source_key = "post";
    store.checkpoints().insert(post);
    Deployment arrival;
    arrival.place.colonia = "Villas de Salvarcar";
    arrival.source_key = "arrival";
    store.checkpoints().insert(arrival);
    scope.commit();
}

} // namespace

TEST_CASE("a case is placed once, and what is documented stays") {
    test::CaseFolder const folder;
    auto const store = create_case(folder.file("a.reten"), {});
    fill(*store);
    auto const report = geocode_case(*store, {});
    CHECK(report.placed == 5);
    CHECK(report.not_found == 1);
    CHECK(report.ambiguous == 0);
    CHECK(report.without_words == 1);
    CHECK(report.by_record == std::array<GeocodedRecords, 3>{{{"incidents", 3, 0, 1, 1, 0},
                                                              {"checkpoints", 1, 0, 0, 0, 0},
                                                              {"deployments", 1, 0, 0, 0, 0}}});
    CHECK(report.by_level == std::vector{std::pair{MatchLevel::colonia, std::int64_t{5}}});
    CHECK(report.reliability ==
          std::vector{std::pair{1.0, std::int64_t{1}}, std::pair{0.98, std::int64_t{4}}});

    auto const incidents = store->incidents().find({});
    REQUIRE(incidents.size() == 6);
    for (std::size_t i = 0; i < 3; ++i) {
        REQUIRE(incidents[i].position);
        CHECK(incidents[i].position->level == MatchLevel::colonia);
        CHECK(incidents[i].position->point.lon == Approx(-106.395));
        CHECK(std::holds_alternative<AreaId>(incidents[i].position->extent));
    }
    CHECK_FALSE(incidents[3].position);
    CHECK(incidents[5].position->point == LonLat{-106.5, 31.7});
    CHECK(store->checkpoints().checkpoints()[0].position);
    CHECK(store->checkpoints().deployments()[0].position);

    auto const history = store->history().history();
    REQUIRE_FALSE(history.empty());
    CHECK(history.back().action == "geocode");
    CHECK(nlohmann::json::parse(history.back().after)["placed"] == 5);
    CHECK(store->history().broken_links().empty());

    auto const again = geocode_case(*store, {});
    CHECK(again.placed == 0);
    CHECK(again.not_found == 1);
    CHECK(store->history().history().size() == history.size());
}

TEST_CASE("a case without a gazetteer is left as it is") {
    test::CaseFolder const folder;
    auto const store = create_case(folder.file("a.reten"), {});
    {
        Transaction scope{*store};
        store->incidents().insert(at("Roma"));
        scope.commit();
    }
    auto const report = geocode_case(*store, {});
    CHECK(report.gazetteer_places == 0);
    CHECK(report.not_found == 1);
    CHECK_FALSE(store->incidents().find({})[0].position);
}

TEST_CASE("a text is looked up for the time of its records, and what else it may mean is kept") {
    test::CaseFolder const folder;
    auto const store = create_case(folder.file("a.reten"), {});
    auto const place = [&](LonLat point, Validity const& valid) {
        Place made;
        made.name = "Ex Hipódromo";
        made.level = MatchLevel::colonia;
        made.point = point;
        made.uncertainty = Metres{300};
        made.valid = valid;
        store->areas().insert(made);
    };
    LonLat const old{-106.48, 31.74}, now{-106.40, 31.60};
    auto const dated = [&](int year) {
        auto incident = at("Ex Hipódromo");
        incident.when = year_span(std::chrono::year{year});
        store->incidents().insert(incident);
    };
    {
        Transaction scope{*store};
        place(old, {std::nullopt, std::chrono::year{2007} / 12 / 31});
        place(now, {std::chrono::year{2008} / 1 / 1, std::nullopt});
        scope.commit();
    }
    SECTION("of which one is meant") {
        dated(2009);
        dated(2011);
        CHECK(geocode_case(*store, {}).placed == 2);
        for (auto const& incident : store->incidents().find({}))
            CHECK(incident.position->point == now);
        auto const texts = store->geocoding().texts();
        REQUIRE(texts.size() == 1);
        REQUIRE(texts[0].candidates.size() == 2);
        CHECK(texts[0].candidates[0].position.point == now);
        CHECK(texts[0].candidates[1].position.point == old);
        CHECK(texts[0].candidates[1].position.score < texts[0].candidates[0].position.score);
    }
    SECTION("of which both are meant, and nobody knows which where") {
        dated(2005);
        dated(2011);
        auto const report = geocode_case(*store, {});
        CHECK(report.placed == 0);
        CHECK(report.ambiguous == 2);
    }
    SECTION("of which no day is known") {
        store->incidents().insert(at("Ex Hipódromo"));
        CHECK(geocode_case(*store, {}).ambiguous == 1);
    }
    SECTION("of a checkpoint, by its spells") {
        Checkpoint post;
        post.place.colonia = "Ex Hipódromo";
        CheckpointSpell spell;
        spell.first = year_span(std::chrono::year{2006});
        post.spells = {spell};
        store->checkpoints().insert(post);
        CHECK(geocode_case(*store, {}).placed == 1);
        CHECK(store->checkpoints().checkpoints()[0].position->point == old);
    }
}
