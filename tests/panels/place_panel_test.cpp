#include "panel_case.hpp"
#include "place_case.hpp"

#include "app/panels/place_words.hpp"
#include "geo/storage/geocode_store.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace reten::app;
using namespace reten::test;

namespace {

struct OpenedPanel {
    explicit OpenedPanel(WorkspaceOptions options = {}) : stage{std::move(options)} {
        make_place_case(path);
    }
    void open() {
        stage.open(path);
        settle();
        stage.press("places.open");
        settle();
    }
    void settle() {
        test::settle(stage.workspace);
        stage.draw(3);
    }
    void press(std::string const& name) {
        stage.press("places." + name);
        settle();
    }
    void letter(char32_t letter) {
        stage.surface.input().push(TextTyped{letter});
        stage.draw(3);
        settle();
    }
    void key(Key key) {
        stage.type(key);
        settle();
    }
    PlaceReview& review() { return stage.workspace.places(); }
    [[nodiscard]] std::string colonia() {
        return review().current() == nullptr ? "" : review().current()->text.text.colonia;
    }
    [[nodiscard]] std::optional<Position> joya() const {
        return stored_positions(path, "La Joya").front();
    }
    [[nodiscard]] bool shows(std::string const& name) {
        return stage.landmarks.find("places" + name).has_value();
    }
    CaseFolder folder;
    std::string path = folder.file("a.reten");
    PanelStage stage;
};

constexpr double first_joya = -106.495, second_joya = -106.395; // their middles, degrees

} // namespace

TEST_CASE("places to review are opened, accepted by their buttons, undone and closed") {
    OpenedPanel panel;
    panel.open();
    REQUIRE(panel.shows(""));
    CHECK_FALSE(panel.shows(".open"));
    CHECK(panel.shows(".accept.2"));
    CHECK_FALSE(panel.shows(".accept.3"));
    panel.press("accept.2");
    CHECK(panel.joya()->point.lon == Approx(second_joya));
    CHECK(panel.colonia() == "Nada");
    panel.press("undo");
    CHECK_FALSE(panel.joya());
    panel.press("accept");
    CHECK(panel.joya()->point.lon == Approx(first_joya));
    panel.press("close");
    CHECK_FALSE(panel.shows(""));
    CHECK(panel.shows(".open"));
    CHECK(panel.review().doubtful() == 1);
}

TEST_CASE("keys accept, skip, reject, undo, and go on and back") {
    OpenedPanel panel;
    panel.open();
    panel.key(Key::enter);
    CHECK(panel.joya()->point.lon == Approx(first_joya));
    panel.letter('u');
    CHECK_FALSE(panel.joya());
    panel.letter('2');
    CHECK(panel.joya()->point.lon == Approx(second_joya));
    panel.letter('U'); // capital letters are the same keys
    panel.letter('3'); // there is no third candidate
    CHECK(panel.colonia() == "La Joya");
    panel.letter('s');
    CHECK(panel.colonia() == "Nada");
    panel.key(Key::enter); // it has no candidate
    CHECK(panel.colonia() == "Nada");
    panel.letter('r');
    CHECK(panel.colonia() == "Roma");
    panel.key(Key::up);
    CHECK(panel.colonia() == "Roma");
    panel.letter('n');
    CHECK(panel.colonia() == "La Joya");
    panel.key(Key::down);
    CHECK(panel.colonia().empty());
    panel.letter('b');
    CHECK(panel.colonia() == "La Joya");
    auto const texts = open_case(panel.path, OpenMode::read)->geocoding().texts();
    for (auto const& text : texts) {
        if (text.text.colonia == "La Joya")
            CHECK(text.verdict.decision == GeocodeDecision::skipped);
        if (text.text.colonia == "Nada") CHECK(text.verdict.decision == GeocodeDecision::rejected);
        if (text.text.colonia == "Roma") CHECK(text.verdict.decision == GeocodeDecision::none);
    }
    panel.key(Key::escape);
    CHECK_FALSE(panel.review().is_open());
}

TEST_CASE("placing by hand asks for a radius, in which letters are no keys") {
    OpenedPanel panel;
    panel.open();
    panel.letter('p');
    REQUIRE(panel.review().hand());
    CHECK_FALSE(panel.shows(".reject"));
    panel.key(Key::enter); // there is no point yet
    CHECK(panel.colonia() == "La Joya");
    panel.review().put_point({-106.42, 31.66}, Metres{50});
    panel.stage.press("places.radius");
    panel.letter('r');
    CHECK(panel.colonia() == "La Joya");
    CHECK_FALSE(panel.review().hand()->radius); // `r` is no radius
    panel.press("put");
    REQUIRE(panel.review().hand());
    panel.stage.press("places.radius");
    for (auto const letter : {U'1', U',', U'5', U'0', U'0'}) panel.letter(letter);
    CHECK(panel.review().hand()->radius == Metres{1500});
    panel.key(Key::enter); // out of the field
    CHECK(panel.joya()->uncertainty == Metres{1500});
    CHECK(panel.joya()->point == LonLat{-106.42, 31.66});
    CHECK(panel.colonia() == "Nada");
    panel.letter('p');
    panel.key(Key::escape); // cancels this, and does not close
    CHECK_FALSE(panel.review().hand());
    CHECK(panel.review().is_open());
}

TEST_CASE("a reason typed for a decision is its own alone, and letters in it are no keys") {
    OpenedPanel panel;
    panel.open();
    panel.stage.press("places.reason");
    for (auto const letter : {U'r', U'u', U'2'}) panel.letter(letter);
    CHECK(panel.colonia() == "La Joya");
    panel.key(Key::enter); // out of the field
    panel.letter('2');
    CHECK(panel.joya()->point.lon == Approx(second_joya));
    auto const why = [&] {
        std::string last;
        for (auto const& change : open_case(panel.path, OpenMode::read)->history().history())
            if (change.action == "decide" || change.action == "undo") last = change.why;
        return last;
    };
    CHECK(why() == "ru2");
    panel.press("reject"); // of Nada
    CHECK(why().empty());
    panel.letter('u');
    panel.stage.press("places.reason");
    panel.letter('x');
    panel.key(Key::enter);
    panel.letter('p');
    panel.review().put_point({-106.42, 31.66}, Metres{1000});
    panel.press("put");
    CHECK(why() == "x");
}

TEST_CASE("a case that another program writes shows its places and decides none") {
    OpenedPanel panel;
    auto const writer = open_case(panel.path, OpenMode::write);
    panel.open();
    REQUIRE(panel.review().read_only());
    panel.press("accept");
    panel.key(Key::enter);
    panel.letter('r');
    panel.letter('p');
    CHECK_FALSE(panel.review().hand());
    CHECK(panel.colonia() == "La Joya");
    CHECK_FALSE(panel.joya());
    CHECK(panel.review().waiting() == 3);
}

TEST_CASE("a public window has no places to review") {
    WorkspaceOptions options;
    options.snapshot.public_only = true;
    OpenedPanel panel{options};
    panel.stage.open(panel.path);
    panel.settle();
    CHECK_FALSE(panel.shows(".open"));
}

TEST_CASE("an empty queue says what to do, and geocodes") {
    OpenedPanel panel;
    panel.path = panel.folder.file("b.reten");
    make_place_case(panel.path, false);
    panel.open();
    REQUIRE(panel.shows(".geocode"));
    panel.press("geocode");
    CHECK(panel.colonia() == "La Joya");
    CHECK_FALSE(panel.shows(".geocode"));
}

TEST_CASE("what is found nowhere is looked up again once the gazetteer has it") {
    OpenedPanel panel;
    panel.open();
    CHECK_FALSE(panel.shows(".geocode")); // La Joya has candidates
    panel.letter('1');
    REQUIRE(panel.colonia() == "Nada");
    open_case(panel.path, OpenMode::write)
        ->areas()
        .insert(square_colonia("NADA", {-106.46, 31.60}));
    panel.press("geocode");
    CHECK(panel.review().doubtful() == 0);
    CHECK(stored_positions(panel.path, "Nada").front());
    CHECK(panel.joya()->point.lon == Approx(first_joya)); // what is decided stays
}

TEST_CASE("a text of any length and with marks of direction leaves the panel whole") {
    OpenedPanel panel;
    {
        auto const store = open_case(panel.path, OpenMode::write);
        Transaction scope{*store};
        GeocodedText text;
        text.text.place = std::string(10'000, 'W');
        text.text.street = "calle \u202Eartse\u202C %s%n \u2067\u05D0\u2069 \x1b[31m\n\n";
        text.text.colonia = std::string("\xff\xfe no UTF-8 \0 zero", 18);
        text.outcome = "ambiguous";
        GeocodeCandidate candidate;
        candidate.name = std::string(10'000, 'M') + "\u202E";
        candidate.position.point = {-106.45, 31.65};
        candidate.position.level = MatchLevel::crossing;
        text.candidates.assign(40, candidate);
        Incident incident;
        incident.kind = {"homicide"};
        incident.place = text.text;
        for (int i = 0; i < 5; ++i) { // the first in the queue
            incident.source_key = "long " + std::to_string(i);
            store->incidents().insert(incident);
        }
        store->geocoding().keep(text);
        scope.commit();
    }
    panel.open();
    REQUIRE(panel.review().current()->text.text.place.size() == 10'000);
    auto const box = *panel.stage.landmarks.find("places");
    for (auto const* const name : {".accept", ".by_hand", ".reject", ".undo", ".close"}) {
        INFO(name);
        auto const button = panel.stage.landmarks.find(std::string{"places"} + name);
        REQUIRE(button);
        CHECK(button->x >= box.x);
        CHECK(button->x + button->width <= box.x + box.width);
        CHECK(button->y + button->height <= box.y + 200);
    }
    panel.letter('9');
    CHECK(panel.colonia() == "La Joya");
    panel.letter('u');
    CHECK(panel.review().current()->text.text.place.size() == 10'000);
}

TEST_CASE("a radius is read as people type it") {
    CHECK(typed_radius("200") == Metres{200});
    CHECK(typed_radius(" 250.5 m ") == Metres{250.5});
    CHECK(typed_radius("1,500") == Metres{1500});
    for (auto const* const wrong :
         {"", "m", "0", "-5", "nan", "inf", "1e999", "30000000", "a lot", "200 km"}) {
        INFO(wrong);
        CHECK_FALSE(typed_radius(wrong));
    }
}

TEST_CASE("words of places to review, one and several, in both languages") {
    Language const english{LanguageCode::english}, spanish{LanguageCode::spanish};
    PlaceReview::LastDecision last;
    last.text.colonia = "La Joya";
    last.decision = GeocodeDecision::accepted;
    last.records = 1;
    CHECK(decision_words(last, english) ==
          "“La Joya”: accepted, 1 record has another position now");
    CHECK(decision_words(last, spanish) ==
          "«La Joya»: aceptado, 1 registro tiene ahora otra posición");
    last.records = 2;
    CHECK(decision_words(last, spanish) ==
          "«La Joya»: aceptado, 2 registros tienen ahora otra posición");
    GeocodeCandidate candidate;
    candidate.position.level = MatchLevel::colonia;
    candidate.position.score = 0.5;
    candidate.position.uncertainty = Metres{840};
    CHECK(candidate_words(candidate, english) == "Colonia, match 0.50");
    CHECK(reach_words(candidate.position, english) == "within 840 m");
    CHECK(candidate_words(candidate, spanish) == "Colonia, coincidencia 0.50");
    CHECK(reach_words(candidate.position, spanish) == "a menos de 840 m");
    // An online service's: no score, and who named it.
    candidate.position.score.reset();
    candidate.position.uncertainty.reset();
    candidate.source = "nominatim localhost 2026-11-27";
    CHECK(candidate_words(candidate, english) == "Colonia, nominatim localhost 2026-11-27");
    CHECK(reach_words(candidate.position, english) == "error not stated");
}

TEST_CASE("the panel of places is drawn, in another way in the other language and theme") {
    OpenedPanel panel;
    panel.open();
    panel.stage.check_languages_and_themes("places");
}
