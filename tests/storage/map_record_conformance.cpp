#include "geo/storage/geocode_store.hpp"
#include "geo/storage/removed_checkpoints.hpp"

#include "sample_records.hpp"
#include "store_conformance.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>

namespace reten::test {

namespace {

/// With every field filled and two spells, each known at one end.
Checkpoint full_checkpoint(CaseStore& store, DocumentId source) {
    Checkpoint checkpoint;
    checkpoint.name = "Km 20";
    checkpoint.operator_name = "army";
    checkpoint.mobile = true;
    checkpoint.position =
        Position{{-106.3, 31.5}, MatchLevel::kilometre_post, Metres{250}, {}, 0.25};
    checkpoint.control_radius = Metres{1500};
    checkpoint.area = store.areas().insert(square("a", -107, 31, 1));
    checkpoint.direction = "sur";
    checkpoint.place = full_place();
    checkpoint.confidentiality = Confidentiality::not_for_publication;
    checkpoint.sensitive = true;
    checkpoint.note = "nota";
    checkpoint.source_key = "cp1";
    checkpoint.document = source;
    CheckpointSpell spell{{}, {}, day(2008, 3, 28), std::nullopt, source, "visto"};
    CheckpointSpell unknown{{}, {}, std::nullopt, month_span(std::chrono::year{2010} / 4), {}, ""};
    checkpoint.spells = {spell, unknown};
    return checkpoint;
}

} // namespace

void check_checkpoints_and_deployments(StoreFactory const& make) {
    auto const store = make({});
    auto& checkpoints = store->checkpoints();
    Document document;
    document.title = "Boletín";
    auto const source = store->imports().insert(document);

    SECTION("a checkpoint with its spells") {
        auto checkpoint = full_checkpoint(*store, source);
        checkpoint.id = checkpoints.insert(checkpoint);
        auto const stored = checkpoints.checkpoint_by_key("cp1");
        REQUIRE(stored);
        REQUIRE(stored->spells.size() == 2);
        checkpoint.spells[0].id = stored->spells[0].id;
        checkpoint.spells[1].id = stored->spells[1].id;
        for (auto& one : checkpoint.spells) one.checkpoint = checkpoint.id;
        CHECK(*stored == checkpoint);
        CHECK(checkpoints.checkpoints() == std::vector<Checkpoint>{checkpoint});

        checkpoint.spells.erase(checkpoint.spells.begin());
        checkpoint.position.reset();
        checkpoint.name = "";
        checkpoints.update(checkpoint);
        CHECK(checkpoints.checkpoint_by_key("cp1") == checkpoint);
    }
    SECTION("a checkpoint that is taken away is in the history alone") {
        auto const none = checkpoints.insert(Checkpoint{});
        auto checkpoint = full_checkpoint(*store, source);
        checkpoint.position->extent = *checkpoint.area;
        ImportBatch batch;
        batch.id = store->imports().begin_batch(batch);
        store->imports().add_raw_row(batch.id, {1, {"a"}});
        store->imports().finish_batch(batch);
        checkpoint.raw_row = RawRowRef{batch.id, 1};
        checkpoint.id = checkpoints.insert(checkpoint);
        auto const stored = checkpoints.checkpoint_by_key("cp1").value();
        CHECK(removed_checkpoints(*store).empty());

        Transaction transaction{*store};
        store->set_reason("a tollbooth");
        checkpoints.remove(checkpoint.id);
        transaction.commit();
        REQUIRE(checkpoints.checkpoints().size() == 1);
        CHECK(checkpoints.checkpoints()[0].id == none);
        CHECK_FALSE(checkpoints.checkpoint_by_key("cp1"));
        auto const last = store->history().history().back();
        CHECK(last.action == "remove");
        CHECK(last.table == "checkpoint");
        CHECK(last.record == checkpoint.id.value);
        CHECK(last.why == "a tollbooth");
        CHECK(store->history().broken_links().empty());
        auto const removed = removed_checkpoints(*store);
        REQUIRE(removed.size() == 1);
        CHECK(removed[0].checkpoint == stored);
        CHECK(removed[0].why == "a tollbooth");
        CHECK_THROWS_AS(checkpoints.remove(checkpoint.id), StoreError);

        checkpoints.insert(removed[0].checkpoint); // with its numbers
        CHECK(checkpoints.checkpoint_by_key("cp1") == stored);
        checkpoints.remove(none); // one that nothing is known of
        REQUIRE(removed_checkpoints(*store).size() == 1);
        CHECK(removed_checkpoints(*store)[0].checkpoint.id == none);
        CHECK_FALSE(removed_checkpoints(*store)[0].checkpoint.position);
    }
    SECTION("a deployment") {
        Deployment deployment;
        deployment.change = DeploymentChange::count;
        deployment.when = month_span(std::chrono::year{2009} / 3);
        deployment.number = 5000;
        deployment.unit = "soldiers";
        deployment.force = "army";
        deployment.area_code = "08037";
        deployment.title = "Segunda ola";
        deployment.note = "nota";
        deployment.source_key = "d1";
        deployment.confidentiality = Confidentiality::restricted;
        deployment.position = Position{{-106.4, 31.7}, MatchLevel::municipality, Metres{9000}, {}};
        deployment.place = full_place();
        deployment.document = source;
        deployment.id = checkpoints.insert(deployment);
        Deployment bare;
        bare.id = checkpoints.insert(bare);
        CHECK(checkpoints.deployments() == std::vector<Deployment>{deployment, bare});
        deployment.number.reset();
        deployment.change = DeploymentChange::reorganisation;
        checkpoints.update(deployment);
        CHECK(checkpoints.deployment_by_key("d1") == deployment);
    }
    SECTION("what is gone cannot be updated; what was never there is absent") {
        CHECK_THROWS_AS(checkpoints.update(Checkpoint{}), StoreError);
        CHECK_THROWS_AS(checkpoints.remove(CheckpointId{7}), StoreError);
        CHECK_THROWS_AS(checkpoints.update(Deployment{}), StoreError);
        CHECK_FALSE(checkpoints.checkpoint_by_key("x"));
        CHECK_FALSE(checkpoints.deployment_by_key(""));
        CHECK(checkpoints.checkpoints().empty());
    }
}

void check_areas_and_streets(StoreFactory const& make) {
    auto const store = make({});
    auto& areas = store->areas();

    SECTION("an area with parts and holes") {
        auto area = square("08037", -107, 31, 1);
        area.boundary[0].holes = {{{-106.6, 31.4}, {-106.4, 31.4}, {-106.5, 31.6}}};
        area.boundary.push_back(square("", -105, 30, 0.5).boundary[0]);
        area.level = "municipality";
        area.parent_code = "08";
        area.population = 1332131;
        area.source_key = "a1";
        area.id = areas.insert(area);
        CHECK(areas.area(area.id) == area);
        CHECK(areas.area_by_key("a1") == area);
        area.boundary.pop_back();
        area.name = "Juárez";
        area.population.reset();
        areas.update(area);
        CHECK(areas.area(area.id) == area);
    }
    SECTION("by level") {
        auto colonia = square("c1", -107, 31, 1);
        colonia.id = areas.insert(colonia);
        Area known_by_code;
        known_by_code.code = "08";
        known_by_code.level = "state";
        known_by_code.id = areas.insert(known_by_code);
        CHECK(areas.areas("colonia") == std::vector<Area>{colonia});
        CHECK(areas.areas("") == std::vector<Area>{colonia, known_by_code});
        CHECK(areas.areas("country").empty());
        CHECK(areas.levels() == std::vector<std::string>{"colonia", "state"});
        CHECK_FALSE(areas.area({5}));
    }
    SECTION("streets") {
        StreetSegment street{{},
                             {7},
                             {8},
                             "Av. 16 de Septiembre",
                             "primary",
                             true,
                             Metres{812.25},
                             1,
                             99,
                             std::nullopt,
                             100,
                             {{-106.5, 31.7}, {-106.49, 31.71}, {-106.48, 31.7}},
                             "s1",
                             "MEX 45;CHIH 20",
                             {std::chrono::year{1998} / 5 / 1, std::chrono::year{2009} / 12 / 31}};
        street.id = areas.insert(street);
        CHECK(areas.streets() == std::vector<StreetSegment>{street});
    }
}

void check_streets_taken_away(StoreFactory const& make) {
    auto const store = make({});
    auto& areas = store->areas();
    StreetSegment street;
    street.name = "Calle Vieja";
    street.line = {{-106.5, 31.7}, {-106.49, 31.7}};
    auto const gone = areas.insert(street);
    auto const stays = areas.insert(street);
    auto on_street = [&](StreetId id) {
        return Position{{-106.495, 31.7}, MatchLevel::street, Metres{500}, id, 0.9};
    };
    Incident incident;
    incident.kind = {"homicide"};
    incident.position = on_street(gone);
    auto const moved = store->incidents().insert(incident);
    incident.position = on_street(stays);
    auto const kept = store->incidents().insert(incident);
    Checkpoint checkpoint;
    checkpoint.position = on_street(gone);
    store->checkpoints().insert(checkpoint);
    Deployment deployment;
    deployment.position = on_street(gone);
    store->checkpoints().insert(deployment);
    GeocodedText text;
    text.text.place = "Calle Vieja";
    text.outcome = "placed";
    text.candidates = {{"Calle Vieja", on_street(gone)}};
    auto const number = store->geocoding().keep(text);
    store->geocoding().decide(number, {GeocodeDecision::accepted, on_street(gone), {}, {}});
    store->geocoding().decide(number, {GeocodeDecision::rejected, std::nullopt, {}, {}});

    areas.remove(std::array{gone});

    auto const streets = areas.streets();
    REQUIRE(streets.size() == 1);
    CHECK(streets.front().id == stays);
    auto without = on_street(gone);
    without.extent = {};
    CHECK(store->incidents().incident(moved)->position == without);
    CHECK(store->incidents().incident(moved)->revision == 2);
    CHECK(store->incidents().incident(kept)->position == on_street(stays));
    CHECK(store->checkpoints().checkpoints().front().position == without);
    CHECK(store->checkpoints().deployments().front().position == without);
    CHECK(store->geocoding().text(number)->candidates.front().position == without);
    SECTION("each loss is in the history, the street with all it had") {
        auto const history = store->history().history();
        auto const logged = [&](std::string_view table) {
            return std::count_if(history.begin(), history.end(), [&](Change const& change) {
                return change.table == table &&
                       change.before.find(std::to_string(gone.value)) != std::string::npos;
            });
        };
        for (auto const* const table : {"incident", "checkpoint", "deployment", "street"})
            CHECK(logged(table) == 1);
        CHECK(history.back().action == "remove");
        CHECK(history.back().before.find("Calle Vieja") != std::string::npos);
        CHECK(store->history().broken_links().empty());
    }
    SECTION("an undone decision does not bring the street back") {
        store->geocoding().undo(number);
        CHECK(store->geocoding().text(number)->verdict.position == without);
    }
    SECTION("nor does a split") {
        Incident here = *store->incidents().incident(kept);
        auto const before = here;
        here.position = Position{{-106.4, 31.6}, MatchLevel::coordinate, Metres{10}, {}, {}};
        store->incidents().merge({here, moved, {}, {}});
        areas.remove(std::array{stays});
        store->incidents().split(moved);
        CHECK(store->incidents().incident(kept)->position->point == before.position->point);
        CHECK(store->incidents().incident(kept)->position->extent == Extent{});
        CHECK(areas.streets().empty());
    }
    SECTION("one that is not there is refused, and nothing is taken away") {
        CHECK_THROWS_AS(areas.remove(std::array{stays, gone}), StoreError);
        CHECK(areas.streets().size() == 1);
    }
}

void check_area_counts(StoreFactory const& make) {
    auto const store = make({});
    auto& areas = store->areas();
    AreaCount count;
    count.area_code = "08037";
    count.level = "municipality";
    count.kind = {"homicide"};
    count.period = month_span(std::chrono::year{2010} / 8);
    count.count = 339;
    count.population = 1332131;
    count.unit = "deaths";
    count.series = "inegi";
    count.certainty = "high";
    count.note = "nota";
    count.source_key = "k1";
    count.confidentiality = Confidentiality::restricted;
    count.id = areas.insert(count);
    AreaCount empty = count;
    empty.id = {};
    empty.source_key = "k2";
    empty.period = month_span(std::chrono::year{2010} / 7);
    empty.count.reset(); // not said, which is not zero
    empty.id = areas.insert(empty);
    CHECK(areas.area_counts() == std::vector<AreaCount>{empty, count});
    CHECK(areas.area_count_by_key("k1") == count);
    CHECK_FALSE(areas.area_count_by_key("k3"));
    CHECK(areas.area_count_total() == 2);
    empty.count = 0;
    areas.update(empty);
    CHECK(areas.area_count_by_key("k2") == empty);
    CHECK_THROWS_AS(areas.update(AreaCount{}), StoreError);
}

void check_places(StoreFactory const& make) {
    auto const store = make({});
    auto& areas = store->areas();
    Place place;
    place.name = "Villas de Salvárcar";
    place.aliases = {"Salvarcar", "Villas Salvárcar 2a. etapa"};
    place.level = MatchLevel::colonia;
    place.point = LonLat{-106.37, 31.62};
    place.uncertainty = Metres{400};
    place.area = areas.insert(square("v", -107, 31, 1));
    place.code = "0001";
    place.state_code = "08";
    place.municipality_code = "08037";
    place.postcode = "32690";
    place.state = "Chihuahua";
    place.municipality = "Juárez";
    place.population = 900;
    place.source_key = "p1";
    place.valid = {std::chrono::year{2003} / 2 / 1, std::nullopt};
    place.id = areas.insert(place);
    Place other;
    other.name = "SALVÁRCAR";
    other.id = areas.insert(other);

    CHECK(areas.places() == std::vector<Place>{place, other});
    CHECK(areas.place_by_key("p1") == place);
    CHECK_FALSE(areas.place_by_key(""));
    SECTION("by a folded name, aliases included") {
        CHECK(areas.places_named("villas de salvarcar") == std::vector<Place>{place});
        CHECK(areas.places_named("salvarcar") == std::vector<Place>{place, other});
        CHECK(areas.places_named("salvarca").empty());
        CHECK(areas.places_named("").empty());
    }
    SECTION("by words within one name, whatever the words are") {
        CHECK(areas.places_with_words("salvarcar villas", 9) == std::vector<Place>{place});
        CHECK(areas.places_with_words("etapa de", 9).empty()); // of two different names
        CHECK(areas.places_with_words("salvarcar", 1).size() == 1);
        for (auto const* const odd : {"", "\"", "NEAR(", "a OR b", "*", "col: x", "-", "' --"}) {
            CHECK(areas.places_with_words(odd, 9).empty());
        }
    }
    SECTION("update replaces the names") {
        place.name = "Riberas del Bravo";
        place.aliases = {"Riberas"};
        place.valid = {std::nullopt, std::chrono::year{2010} / 6 / 30};
        place.point.reset();
        areas.update(place);
        CHECK(areas.place_by_key("p1") == place);
        CHECK(areas.places_named("villas de salvarcar").empty());
        CHECK(areas.places_with_words("villas", 9).empty());
        CHECK(areas.places_with_words("bravo", 9) == std::vector<Place>{place});
    }
    CHECK_THROWS_AS(areas.update(Place{}), StoreError);
}

} // namespace reten::test
