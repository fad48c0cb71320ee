#include "geo/geocoding/case_geocoding.hpp"
#include "geo/geocoding/review_queue.hpp"
#include "geo/storage/open_case.hpp"

#include "tests/geocoding/square_colonia.hpp"
#include "tests/storage/case_folder.hpp"

#include <catch2/catch.hpp>

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

/// Two of the ambiguous La Joya, one of them with a position of its source; three of Roma; one of
/// no place at all.
struct ReviewCase {
    test::CaseFolder folder;
    std::unique_ptr<CaseStore> store = create_case(folder.file("a.reten"), {});

    ReviewCase() {
        {
            Transaction scope{*store};
            store->areas().insert(test::square_colonia("ROMA", {-106.40, 31.60}));
            store->areas().insert(test::square_colonia("LA JOYA", {-106.50, 31.70}));
            store->areas().insert(test::square_colonia("LA JOYA", {-106.20, 31.50}));
            for (auto const* name : {"La Joya", "La Joya", "Roma", "Roma", "Col. Roma", "Nada"})
                store->incidents().insert(at(name));
            auto documented = at("La Joya");
            documented.position = Position{};
            documented.position->point = {-106.45, 31.75};
            store->incidents().insert(documented);
            Checkpoint post;
            post.place.colonia = "La Joya";
            post.source_key = "post";
            store->checkpoints().insert(post);
            scope.commit();
        }
        static_cast<void>(geocode_case(*store, {}));
    }

    [[nodiscard]] std::int64_t id_of(std::string_view colonia) {
        for (auto const& text : store->geocoding().texts())
            if (text.text.colonia == colonia) return text.id;
        return 0;
    }
    [[nodiscard]] std::vector<std::optional<Position>> positions(std::string_view colonia) {
        std::vector<std::optional<Position>> found;
        store->incidents().for_each({}, [&](Incident const& incident) {
            if (incident.place.colonia == colonia) found.push_back(incident.position);
            return true;
        });
        return found;
    }
};

} // namespace

TEST_CASE("the queue has every text once, worst first") {
    ReviewCase made;
    auto const queue = review_queue(*made.store);
    REQUIRE(queue.size() == 4);
    CHECK(queue[0].text.text.colonia == "La Joya");
    CHECK(queue[0].text.outcome == "ambiguous");
    CHECK(queue[0].text.candidates.size() == 2); // both stay visible
    CHECK(queue[0].records == 3); // two incidents and a checkpoint; not the documented
    CHECK(queue[1].text.text.colonia == "Nada");
    CHECK(queue[2].text.text.colonia == "Col. Roma"); // the lower score
    CHECK(queue[3].text.text.colonia == "Roma");
    CHECK(queue[3].records == 2);
    REQUIRE(queue[3].text.candidates.size() == 1);
    CHECK(queue[3].text.candidates[0].name == "ROMA");
    CHECK(std::holds_alternative<AreaId>(queue[3].text.candidates[0].position.extent));
    CHECK(queue[3].text.gazetteer.size() == 16);
    CHECK(review_queue(*made.store, 1).size() == 1);
    CHECK(place_doubt(queue[0].text) == PlaceDoubt::ambiguous);
    CHECK(place_doubt(queue[1].text) == PlaceDoubt::not_found);
    CHECK(place_doubt(queue[3].text) == PlaceDoubt::none);
    auto one_of_two = queue[3].text; // two that are placed as one have half the score
    one_of_two.candidates[0].position.score = 0.5;
    CHECK(place_doubt(one_of_two) == PlaceDoubt::weak);
    one_of_two.candidates[0].position.score = 0.95;
    CHECK(place_doubt(one_of_two) == PlaceDoubt::none);
}

TEST_CASE("what is placed at its municipality though it names more is doubtful") {
    auto const doubt = [](PlaceText const& place, MatchLevel level = MatchLevel::municipality) {
        GeocodedText text;
        text.text = place;
        text.outcome = "placed";
        GeocodeCandidate found;
        found.name = "Juárez";
        found.position.level = level;
        found.position.score = 1;
        text.candidates.push_back(found);
        return place_doubt(text);
    };
    PlaceText colonia;
    colonia.colonia = "Nueva Colonia Inventada";
    colonia.municipality = "Juárez";
    CHECK(doubt(colonia) == PlaceDoubt::weak);
    CHECK(doubt(colonia, MatchLevel::state) == PlaceDoubt::weak);
    CHECK(doubt(colonia, MatchLevel::colonia) == PlaceDoubt::none);
    PlaceText street;
    street.street = "Calle Inventada 12";
    CHECK(doubt(street) == PlaceDoubt::weak);
    auto const written = [&](std::string words) {
        PlaceText place;
        place.place = std::move(words);
        return doubt(place);
    };
    for (auto const* more :
         {"Col. Inventada, Juárez", "Rancho Inventado, Cd. Juárez, Chih.", "Valle de Juárez",
          "Calle Inventada 12, Juárez", "frente al parque Inventado, Cd. Juárez"}) {
        INFO(more);
        CHECK(written(more) == PlaceDoubt::weak);
    }
    for (auto const* whole : {"Juárez", "Cd. Juárez", "Ciudad Juárez, Chihuahua, México",
                              "Municipio de Juárez", "Juárez, Chih.", "Ciudad Juárez, México"}) {
        INFO(whole);
        CHECK(written(whole) == PlaceDoubt::none);
    }
    PlaceText named;
    named.municipality = "Juárez";
    CHECK(doubt(named) == PlaceDoubt::none);
}

TEST_CASE("what is placed at its municipality comes first of the placed") {
    ReviewCase made;
    {
        Transaction scope{*made.store};
        Place juarez;
        juarez.name = "Juárez";
        juarez.level = MatchLevel::municipality;
        juarez.code = "08037";
        juarez.point = LonLat{-106.46, 31.72};
        juarez.source_key = "08037";
        made.store->areas().insert(juarez);
        auto unknown = at("Inventada");
        unknown.place.municipality = "Juárez";
        made.store->incidents().insert(unknown);
        scope.commit();
    }
    static_cast<void>(geocode_case(*made.store, {}));
    auto const queue = review_queue(*made.store);
    REQUIRE(queue.size() == 5);
    CHECK(queue[1].text.text.colonia == "Nada");
    CHECK(queue[2].text.text.colonia == "Inventada");
    CHECK(queue[2].text.outcome == "placed");
}

TEST_CASE("the reason of a decision stands in the history") {
    ReviewCase made;
    auto const joya = made.id_of("La Joya");
    auto const last_reason = [&] {
        std::string why;
        for (auto const& change : made.store->history().history())
            if (change.action == "decide" || change.action == "undo") why = change.why;
        return why;
    };
    accept_candidate(*made.store, joya, 2, "as the witness says");
    CHECK(last_reason() == "as the witness says");
    undo_decision(*made.store, joya, "wrong one");
    CHECK(last_reason() == "wrong one");
    reject_text(*made.store, joya, "no such place");
    CHECK(last_reason() == "no such place");
    place_by_hand(*made.store, joya, {-106.45, 31.7}, Metres{100}, "seen there");
    CHECK(last_reason() == "seen there");
    skip_text(*made.store, joya, "ask again");
    CHECK(last_reason() == "ask again");
    skip_text(*made.store, joya);
    CHECK(last_reason().empty());
}

TEST_CASE("a candidate is accepted for all records of the text") {
    ReviewCase made;
    auto const joya = made.id_of("La Joya");
    CHECK(accept_candidate(*made.store, joya, 2) == 3);
    auto const positions = made.positions("La Joya");
    REQUIRE(positions.size() == 3);
    CHECK(positions[0]->score == 1);
    CHECK(positions[0]->point.lon == Approx(-106.195));
    CHECK(positions[1] == positions[0]);
    CHECK(positions[2]->point == LonLat{-106.45, 31.75}); // what the source gave
    CHECK(made.store->checkpoints().checkpoints()[0].position == positions[0]);
    CHECK(review_queue(*made.store).size() == 3);

    auto const text = made.store->geocoding().text(joya);
    CHECK(text->verdict.decision == GeocodeDecision::accepted);
    CHECK_FALSE(text->verdict.at.empty());
    auto const history = made.store->history().history();
    CHECK(std::count_if(history.begin(), history.end(), [&](Change const& change) {
              return change.action == "decide" && change.table == "geocoded_text" &&
                     change.record == joya;
          }) == 1);
    CHECK(made.store->history().broken_links().empty());
}

TEST_CASE("decisions are undone step by step") {
    ReviewCase made;
    auto const roma = made.id_of("Roma");
    auto const before = made.positions("Roma");
    CHECK(place_by_hand(*made.store, roma, {-106.41, 31.61}, Metres{50}) == 2);
    CHECK(made.positions("Roma")[0]->point == LonLat{-106.41, 31.61});
    CHECK(made.positions("Roma")[0]->uncertainty == Metres{50});
    CHECK(reject_text(*made.store, roma) == 2);
    CHECK_FALSE(made.positions("Roma")[0]);
    CHECK(undo_decision(*made.store, roma) == 2);
    CHECK(made.positions("Roma")[0]->point == LonLat{-106.41, 31.61});
    CHECK(made.store->geocoding().text(roma)->verdict.decision == GeocodeDecision::by_hand);
    CHECK(undo_decision(*made.store, roma) == 2);
    CHECK(made.positions("Roma") == before);
    CHECK_THROWS_AS(undo_decision(*made.store, roma), StoreError);
    // A new decision after undoing is undone alone.
    CHECK(reject_text(*made.store, roma) == 2);
    CHECK(undo_decision(*made.store, roma) == 2);
    CHECK(made.positions("Roma") == before);
    CHECK_THROWS_AS(undo_decision(*made.store, roma), StoreError);
    CHECK(made.store->history().broken_links().empty());
}

TEST_CASE("decisions stand through a later run and another gazetteer") {
    ReviewCase made;
    auto const hand = LonLat{-106.44, 31.64};
    place_by_hand(*made.store, made.id_of("Nada"), hand, std::nullopt);
    reject_text(*made.store, made.id_of("Roma"));
    skip_text(*made.store, made.id_of("La Joya"));
    CHECK(review_queue(*made.store).back().text.text.colonia == "La Joya"); // skipped: last
    auto const version = made.store->geocoding().text(made.id_of("Roma"))->gazetteer;
    {
        Transaction scope{*made.store};
        made.store->areas().insert(
            test::square_colonia("NADA", {-106.30, 31.40})); // now there is one
        made.store->incidents().insert(at("Nada"));
        made.store->incidents().insert(at("Roma"));
        scope.commit();
    }
    auto const report = geocode_case(*made.store, {});
    CHECK(report.placed == 1);
    CHECK(report.rejected == 3); // the two that were and the new one
    CHECK(made.positions("Nada")[1]->point == hand);
    CHECK_FALSE(made.positions("Roma")[2]);
    auto const text = made.store->geocoding().text(made.id_of("Roma"));
    CHECK(text->verdict.decision == GeocodeDecision::rejected);
    CHECK(text->gazetteer != version);
    CHECK(made.store->geocoding().text(made.id_of("Nada"))->candidates.size() == 1);
}

TEST_CASE("what cannot be decided is refused, and nothing changes") {
    ReviewCase made;
    auto const roma = made.id_of("Roma");
    auto const before = made.store->history().history().size();
    CHECK_THROWS_AS(accept_candidate(*made.store, roma, 0), UsageError);
    CHECK_THROWS_AS(accept_candidate(*made.store, roma, 2), UsageError);
    CHECK_THROWS_AS(accept_candidate(*made.store, made.id_of("Nada"), 1), UsageError);
    CHECK_THROWS_AS(accept_candidate(*made.store, -7, 1), StoreError);
    CHECK_THROWS_AS(reject_text(*made.store, -7), StoreError);
    CHECK_THROWS_AS(place_by_hand(*made.store, roma, {200, 0}, std::nullopt), UsageError);
    CHECK_THROWS_AS(place_by_hand(*made.store, roma, {0, 0}, Metres{-1}), UsageError);
    CHECK(made.store->history().history().size() == before);
    CHECK(made.positions("Roma")[0]->level == MatchLevel::colonia);
}

TEST_CASE("the review is in the file") {
    ReviewCase made;
    auto const path = made.store->name();
    accept_candidate(*made.store, made.id_of("La Joya"), 1);
    auto const kept = made.store->geocoding().texts();
    made.store.reset();
    made.store = open_case(path, OpenMode::read);
    CHECK(made.store->geocoding().texts() == kept);
}

namespace {

/// One record of a colonia that was sure, then another colonia of that name and a second record:
/// the text is ambiguous, and the first record keeps its place.
struct GrownCase : ReviewCase {
    std::int64_t text = id_of("Roma");
    std::vector<std::optional<Position>> before;

    GrownCase() {
        {
            Transaction scope{*store};
            store->areas().insert(test::square_colonia("ROMA", {-106.10, 31.40}));
            store->incidents().insert(at("Roma"));
            Checkpoint post;
            post.place.colonia = "Roma";
            post.source_key = "second post";
            store->checkpoints().insert(post);
            scope.commit();
        }
        static_cast<void>(geocode_case(*store, {}));
        before = positions("Roma");
    }
    [[nodiscard]] bool post_placed() const {
        for (auto const& post : store->checkpoints().checkpoints())
            if (post.place.colonia == "Roma") return post.position.has_value();
        return true;
    }
};

} // namespace

TEST_CASE("skipping moves no record, and neither does undoing it") {
    GrownCase made;
    REQUIRE(made.before.size() == 3);
    REQUIRE(made.before[0]);
    REQUIRE_FALSE(made.before[2]);
    CHECK(skip_text(*made.store, made.text) == 0);
    CHECK(made.positions("Roma") == made.before);
    CHECK(undo_decision(*made.store, made.text) == 0);
    CHECK(made.positions("Roma") == made.before);
    // Nor does skipping what was accepted.
    accept_candidate(*made.store, made.text, 2);
    auto const accepted = made.positions("Roma");
    CHECK(skip_text(*made.store, made.text) == 0);
    CHECK(made.positions("Roma") == accepted);
    CHECK(undo_decision(*made.store, made.text) == 0);
    CHECK(made.store->geocoding().text(made.text)->verdict.decision == GeocodeDecision::accepted);
}

TEST_CASE("undoing gives each record back the position that it had") {
    GrownCase made;
    auto const gone_back = [&](std::int64_t moved) {
        CHECK(undo_decision(*made.store, made.text) == moved);
        CHECK(made.positions("Roma") == made.before);
        CHECK_FALSE(made.post_placed());
    };
    CHECK(accept_candidate(*made.store, made.text, 2) == 4); // the checkpoint too
    CHECK(made.positions("Roma")[0] == made.positions("Roma")[2]);
    gone_back(4);
    CHECK(place_by_hand(*made.store, made.text, {-106.3, 31.5}, Metres{50}) == 4);
    gone_back(4);
    CHECK(reject_text(*made.store, made.text) == 2);
    gone_back(2);
    // Two steps, one after the other; taking the second back is no entry of the first.
    reject_text(*made.store, made.text);
    auto const hand = accept_candidate(*made.store, made.text, 1);
    CHECK(hand == 4);
    CHECK(undo_decision(*made.store, made.text) == 4);
    CHECK_FALSE(made.positions("Roma")[0]);
    gone_back(2);
    CHECK(made.store->history().broken_links().empty());
}

TEST_CASE("undoing leaves alone what was edited since the decision") {
    GrownCase made;
    accept_candidate(*made.store, made.text, 2);
    std::optional<Incident> first;
    made.store->incidents().for_each({}, [&](Incident const& incident) {
        if (!first && incident.place.colonia == "Roma") first = incident;
        return true;
    });
    REQUIRE(first);
    first->position->point = {-106.33, 31.55};
    made.store->incidents().update(*first);
    CHECK(undo_decision(*made.store, made.text) == 3);
    CHECK(made.positions("Roma")[0] == first->position);
    CHECK(made.positions("Roma")[1] == made.before[1]);
}
