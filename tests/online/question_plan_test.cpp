#include "geo/online/question_plan.hpp"

#include "geo/geocoding/review_queue.hpp"
#include "tests/online/asked_case.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace reten;
using namespace std::chrono_literals;
using test::AskedCase;

namespace {

constexpr std::chrono::year_month_day today = 2026y / 1 / 31;

QuestionPlan plan(AskedCase& made, QuestionOptions const& options = {}, bool again = false) {
    made.geocode();
    return plan_questions(*made.store, service_address("https://example.org"), options, today,
                          again);
}

std::vector<std::string> words(QuestionPlan const& plan) {
    std::vector<std::string> all;
    for (auto const& question : plan.questions) all.push_back(question.words);
    std::sort(all.begin(), all.end());
    return all;
}

using Words = std::vector<std::string>;

} // namespace

TEST_CASE("asked about is what was not found here and nobody decided") {
    AskedCase made;
    for (auto const* colonia : {"Roma", "La Joya", "Nada", "Nada", "Nunca", "Jamás", "Luego"})
        made.add_colonia(colonia);
    made.geocode();
    reject_text(*made.store, made.text_of("Nunca").id);
    place_by_hand(*made.store, made.text_of("Jamás").id, {-106.4, 31.7}, Metres{100});
    skip_text(*made.store, made.text_of("Luego").id);
    auto const asked = plan(made);
    CHECK(words(asked) == Words{"La Joya", "Luego", "Nada"});
    CHECK(asked.texts == 3);
    CHECK(asked.questions[0].target == "/search?q=La%20Joya&format=jsonv2&limit=10");
}

TEST_CASE("what stands at its municipality for want of better is asked about") {
    AskedCase made;
    {
        Transaction scope{*made.store};
        auto town = test::square_colonia("Juárez", {-106.6, 31.4});
        town.boundary = {{{{-106.6, 31.4}, {-106.1, 31.4}, {-106.1, 31.8}, {-106.6, 31.8}}, {}}};
        town.level = "municipality";
        town.code = "08037";
        made.store->areas().insert(town);
        scope.commit();
    }
    made.add({"", "", "Nada", "Juárez", ""});
    made.add({"", "", "Roma", "Juárez", ""}); // found
    made.add({"", "", "", "Juárez", ""});     // says no more
    made.add({"", "", "Oculta", "Juárez", ""},
             [](Incident& i) { i.confidentiality = Confidentiality::restricted; });
    made.geocode();
    REQUIRE(made.text_of("Nada").outcome == "placed");
    auto const asked = plan(made);
    CHECK(words(asked) == Words{"Nada, Juárez"});
    CHECK(asked.withheld_restricted == 1);
    CHECK(asked.not_looked_for == 0);
    SECTION("but not once somebody decided") {
        accept_candidate(*made.store, made.text_of("Nada").id);
        CHECK(plan(made).questions.empty());
    }
    SECTION("nor where the record has a position of its own") {
        auto const id = [&] {
            std::optional<IncidentId> found;
            made.store->incidents().for_each({}, [&](Incident const& incident) {
                if (incident.place.colonia == "Nada") found = incident.id;
                return true;
            });
            return *found;
        }();
        auto incident = *made.store->incidents().incident(id);
        incident.position->score.reset();
        {
            Transaction scope{*made.store};
            made.store->incidents().update(incident);
            scope.commit();
        }
        CHECK(plan(made).questions.empty());
    }
}

TEST_CASE("a text that no unplaced record has any more is not asked about") {
    AskedCase made;
    auto const id = made.add_colonia("Nada");
    made.add_colonia("Nunca");
    made.geocode();
    auto incident = *made.store->incidents().incident(id);
    incident.position = Position{};
    incident.position->point = {-106.4, 31.7};
    {
        Transaction scope{*made.store};
        made.store->incidents().update(incident);
        scope.commit();
    }
    CHECK(words(plan(made)) == Words{"Nunca"});
}

TEST_CASE("what was not looked for here is said, and not asked") {
    AskedCase made;
    made.add_colonia("Nada");
    auto const asked =
        plan_questions(*made.store, service_address("https://example.org"), {}, today);
    CHECK(asked.questions.empty());
    CHECK(asked.not_looked_for == 1);
    CHECK(plan(made).not_looked_for == 0);
}

TEST_CASE("a text of a record that is not public stays here") {
    AskedCase made;
    auto const open = made.add_document(Confidentiality::open);
    auto const closed = made.add_document(Confidentiality::restricted);
    made.add({"", "", "Secreta", "", ""},
             [](Incident& i) { i.confidentiality = Confidentiality::restricted; });
    made.add({"", "", "Reservada", "", ""},
             [](Incident& i) { i.confidentiality = Confidentiality::not_for_publication; });
    made.add({"", "", "Sensible", "", ""}, [](Incident& i) { i.sensitive = true; });
    made.add({"", "", "Mañana", "", ""}, [](Incident& i) { i.publish_after = 2026y / 2 / 1; });
    made.add({"", "", "Hoy", "", ""}, [](Incident& i) { i.publish_after = today; });
    made.add({"", "", "Fuente", "", ""}, [&](Incident& i) { i.document = closed; });
    made.add({"", "", "Publicada", "", ""}, [&](Incident& i) { i.document = open; });
    QuestionOptions const all{true, true, {}, {}};
    for (auto const& asked : {plan(made), plan(made, all), plan(made, all, true)}) {
        CHECK(words(asked) == Words{"Hoy", "Publicada"});
        CHECK(asked.withheld_restricted == 3);
        CHECK(asked.withheld_until_later == 1);
        CHECK(asked.withheld_sensitive == 1);
    }
}

TEST_CASE("one record that is not public keeps the text of all") {
    AskedCase made;
    made.add_colonia("Nada");
    made.add_colonia("Nunca");
    made.add_colonia("Jamás");
    made.add_colonia("Tampoco");
    made.add_colonia("Siempre");
    // One has a position of its own, one is unfounded, one a checkpoint, one a deployment.
    made.add({"", "", "Nada", "", ""}, [](Incident& i) {
        i.confidentiality = Confidentiality::restricted;
        i.position = Position{};
    });
    made.add({"", "", "Nunca", "", ""}, [](Incident& i) {
        i.sensitive = true;
        i.verification = Verification::unfounded;
    });
    {
        Transaction scope{*made.store};
        Checkpoint post;
        post.place.colonia = "Jamás";
        post.source_key = "post";
        post.sensitive = true;
        post.position = Position{};
        made.store->checkpoints().insert(post);
        Deployment force;
        force.place.colonia = "Tampoco";
        force.source_key = "force";
        force.confidentiality = Confidentiality::restricted;
        made.store->checkpoints().insert(force);
        scope.commit();
    }
    auto const asked = plan(made);
    CHECK(words(asked) == Words{"Siempre"});
    CHECK(asked.withheld_restricted == 2);
    CHECK(asked.withheld_sensitive == 2);
}

TEST_CASE("a question in the words of a text that stays here stays here too") {
    AskedCase made;
    made.add({"", "Uranio 12", "Nada", "", ""});
    made.add({"", "Plata 12", "Nada", "", ""});
    made.add({"", "URANIO 4711", "nada", "", ""}, [](Incident& i) { i.sensitive = true; });
    auto const asked = plan(made);
    CHECK(words(asked) == Words{"Plata, Nada"});
    CHECK(asked.withheld_sensitive == 2);
    // With their numbers they are two questions.
    CHECK(words(plan(made, {true, false, {}, {}})) == Words{"Plata 12, Nada", "Uranio 12, Nada"});
}

TEST_CASE("a place that a confidential source told stays here") {
    AskedCase made;
    auto const open = made.add_document(Confidentiality::open);
    auto const closed = made.add_document(Confidentiality::not_for_publication);
    auto const told = made.add({"", "", "Nada", "", ""}, [&](Incident& i) { i.document = open; });
    made.add({"", "", "Nunca", "", ""}, [&](Incident& i) { i.document = open; });
    Claim claim;
    claim.incident = told;
    claim.field = "colonia";
    claim.value = "Nada";
    claim.document = closed;
    claim.adopted = true;
    {
        Transaction scope{*made.store};
        made.store->incidents().insert(claim);
        scope.commit();
    }
    auto const asked = plan(made);
    CHECK(words(asked) == Words{"Nunca"});
    CHECK(asked.withheld_restricted == 1);
}

TEST_CASE("texts with one question are one request") {
    AskedCase made;
    made.add({"", "Uranio 12", "Nada", "", ""});
    made.add({"", "Uranio 14", "Nada", "", ""});
    made.add({"frente al parque", "", "", "", ""});
    made.add({"", "", "", "", "Chihuahua"});
    auto const asked = plan(made);
    REQUIRE(asked.questions.size() == 1);
    CHECK(asked.questions[0].texts.size() == 2);
    CHECK(asked.texts == 2);
    CHECK(asked.numbers_left_out == 2);
    CHECK(asked.names_only == 1);
    CHECK(asked.nothing_to_ask == 1);
    CHECK(words(plan(made, {true, false, {}, {}})).size() == 2);
}

TEST_CASE("a service is not asked the same again, another one is") {
    AskedCase made;
    made.add_colonia("Nada");
    auto const first = plan(made);
    REQUIRE(first.questions.size() == 1);
    {
        Transaction scope{*made.store};
        made.store->geocoding().keep_online(
            first.questions[0].texts[0],
            {"https://example.org", question_digest(first.questions[0]), ""}, {});
        scope.commit();
    }
    auto const second = plan(made); // after another offline run
    CHECK(second.questions.empty());
    CHECK(second.already_asked == 1);
    CHECK(plan(made, {}, true).questions == first.questions);
    CHECK(plan(made, {false, false, {"mx"}, {}}).questions.size() == 1); // another question
    CHECK(plan_questions(*made.store, service_address("https://example.net"), {}, today)
              .questions.size() == 1);
    // printf '/search?q=Nada&format=jsonv2&limit=10' | sha256sum
    CHECK(question_digest(first.questions[0]) == "64fcffb99e6f6f06");
}
