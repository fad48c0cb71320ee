#include "panel_case.hpp"

#include "geo/cartography/png_image.hpp"
#include "geo/storage/open_case.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <thread>
#include <unistd.h>
#include <utility>

namespace reten::test {

using namespace app;
using namespace std::chrono_literals;

namespace {

Incident incident_of(char const* kind, char const* title, char const* key, LonLat at) {
    Incident incident;
    incident.kind = {kind};
    incident.title = title;
    incident.source_key = key;
    incident.when = *span_from_iso("2009-09-02");
    incident.position = Position{};
    incident.position->point = at;
    return incident;
}

struct CaseWriter {
    CaseStore& store;
    DocumentId diario{}, norte{};
    IncidentId clinic{}, earlier{};

    void documents() {
        Document document;
        document.publisher = "El Diario de la Frontera";
        document.title = "Irrumpen en un centro de rehabilitación y matan a los internos";
        document.url = "https://example.org/2009/09/03/centro-de-rehabilitacion";
        document.date = *span_from_iso("2009-09-03");
        diario = store.imports().insert(document);
        document.publisher = "Norte";
        document.title = "Ataque al Aliviane";
        document.url = "https://example.org/norte/aliviane";
        norte = store.imports().insert(document);
    }

    void clinic_attack() {
        auto incident =
            incident_of("rehab_attack", "Ataque al centro de rehabilitación El Aliviane", "clinic",
                        {-106.47, 31.73});
        incident.when = TimeSpan{civil_minute(2009y / 9 / 2, 19, 15),
                                 civil_minute(2009y / 9 / 2, 19, 16), TimePrecision::minute};
        incident.time_text = "noche, 19:15";
        incident.killed = {17, 18, 20};
        incident.injured = {2, std::nullopt, std::nullopt};
        incident.place = {"Centro El Aliviane", "Calle Mariscal", "Bellavista", "Juárez",
                          "Chihuahua"};
        incident.position->level = MatchLevel::colonia;
        incident.position->uncertainty = Metres{500};
        incident.verification = Verification::corroborated;
        incident.note =
            "Las fuentes difieren en el número de muertos; se adopta el de la fiscalía.";
        incident.document = diario;
        clinic = store.incidents().insert(incident);
        claim("killed", "18", diario, "high", true);
        claim("killed", "17", norte, "medium", false);
        claim("colonia", "Bellavista", diario, "", true);
        claim("colonia", "BELLAVISTA", norte, "", false);
        store.incidents().insert(IncidentCode{clinic, "weapon", "AK-47", diario});
    }

    void claim(char const* field, char const* value, DocumentId document, char const* certainty,
               bool adopted) {
        Claim made;
        made.incident = clinic;
        made.field = field;
        made.value = value;
        made.document = document;
        made.certainty = certainty;
        made.adopted = adopted;
        store.incidents().insert(made);
    }

    void others() {
        auto first =
            incident_of("rehab_attack", "Ataque a la casa Anexo", "first", {-106.44, 31.70});
        first.when = *span_from_iso("2009-08");
        first.when->precision = TimePrecision::month;
        earlier = store.incidents().insert(first);
        for (auto const* key : {"a", "b", "c"})
            store.incidents().insert(incident_of("homicide", "Homicidio", key, {-106.40, 31.69}));
        auto undated = incident_of("homicide", "", "undated", {-106.41, 31.66});
        undated.when.reset();
        store.incidents().insert(undated);
        auto unplaced = incident_of("car_bomb", "Coche bomba", "unplaced", {});
        unplaced.position.reset();
        store.incidents().insert(unplaced);
        auto unfounded = incident_of("homicide", "Rumor", "unfounded", {-106.42, 31.68});
        unfounded.verification = Verification::unfounded;
        store.incidents().insert(unfounded);
        auto inert =
            incident_of("house_attack", "%s%n##x###y\x1b[31m {}", "inert", {-106.45, 31.67});
        inert.confidentiality = Confidentiality::not_for_publication;
        inert.sensitive = true;
        store.incidents().insert(inert);
    }

    void links() {
        Series series;
        series.name = "Ataques a centros de rehabilitación";
        auto const id = store.incidents().insert(series);
        IncidentLink link;
        link.series = id;
        link.from = earlier;
        link.to = clinic;
        link.ground = LinkGround::same_weapon;
        link.grade = LinkGrade::probable;
        store.incidents().insert(link);
    }

    void checkpoint() {
        Checkpoint made;
        made.name = "Retén del puente libre";
        made.operator_name = "army";
        made.source_key = "puente";
        made.position = Position{};
        made.position->point = {-106.46, 31.75};
        made.position->level = MatchLevel::crossing;
        made.control_radius = Metres{400};
        made.document = norte;
        CheckpointSpell spell;
        spell.first = *span_from_iso("2008-03-28");
        spell.last = *span_from_iso("2009-06");
        spell.last->precision = TimePrecision::month;
        made.spells = {spell, {}};
        store.checkpoints().insert(made);
    }

    void areas() {
        for (int i = 0; i < 6; ++i) {
            Area area;
            area.code = "c" + std::to_string(i);
            area.name = "Colonia " + std::to_string(i);
            area.level = "colonia";
            area.population = 10'000;
            auto const west = -106.5 + 0.02 * i;
            Polygon square;
            square.outer = {{west, 31.6},
                            {west + 0.02, 31.6},
                            {west + 0.02, 31.62},
                            {west, 31.62},
                            {west, 31.6}};
            area.boundary = {square};
            store.areas().insert(area);
            if (i == 5) continue;
            for (auto const* kind : {"homicide", "rehab_attack"}) {
                AreaCount count;
                count.area_code = area.code;
                count.level = "colonia";
                count.kind = {kind};
                count.period = *span_from_iso("2009");
                count.count = i * 4;
                count.population = 10'000;
                count.series = "fiscalia";
                store.areas().insert(count);
            }
        }
    }
};

} // namespace

void make_panel_case(std::string const& path, bool simulated) {
    CaseInfo info;
    info.title = simulated ? "Ciudad Juárez, simulada" : "Ciudad Juárez 2008 a 2009";
    if (simulated) info.simulated = Simulation{"juarez", 1};
    auto const store = create_case(path, info, seeded_environment(7));
    Transaction transaction{*store};
    CaseWriter writer{*store};
    writer.documents();
    writer.clinic_attack();
    writer.others();
    writer.links();
    writer.checkpoint();
    writer.areas();
    transaction.commit();
}

PanelStage::PanelStage(WorkspaceOptions options, Surface::Size size) : surface{size}, interface {
    surface, theme
}, workspace{std::move(options)} {
}

void PanelStage::open(std::string const& path) {
    workspace.open(path);
    for (int i = 0; i < 24000 && workspace.state() == CaseState::opening; ++i) {
        workspace.poll();
        std::this_thread::sleep_for(5ms);
    }
    REQUIRE(workspace.state() == CaseState::open);
    top_bar.set_other_case(other_demo_case(path));
}

void PanelStage::frame(double seconds) {
    surface.begin_frame();
    interface.begin_frame(seconds);
    landmarks.clear();
    PanelContext context{workspace, interface.fonts(), theme, landmarks};
    auto const size = surface.size();
    auto const width = static_cast<float>(size.width), height = static_cast<float>(size.height);
    auto const band = shows_simulated(workspace) ? simulated_band_height : 0.0F;
    auto const top = band + 44, bottom = height - 32;
    draw_simulated_band(context, {0, 0, width, band});
    top_bar.draw(context, {0, band, width, 44});
    side_panel.draw(context, {0, top, side_width, bottom - top}, legend);
    if (DuplicatesPanel::wanted(workspace))
        duplicates_panel.draw(context,
                              {width - duplicates_width, top, duplicates_width, bottom - top});
    else if (PlacePanel::wanted(workspace))
        place_panel.draw(context, {width - duplicates_width, top, duplicates_width, bottom - top});
    else if (CheckpointEditor::wanted(workspace))
        checkpoint_editor.draw(context, {width - record_width, top, record_width, bottom - top});
    else
        record_panel.draw(context, {width - record_width, top, record_width, bottom - top});
    status_line.draw(context, {side_width, bottom, width - side_width, height - bottom});
    interface.end_frame();
    if (last_) last_ = surface.pixels();
    surface.present();
    if (auto const wanted = top_bar.wanted_theme()) {
        theme = *wanted;
        interface.set_theme(theme);
    }
}

void PanelStage::draw(int frames) {
    for (int i = 0; i < frames; ++i) frame();
}

void PanelStage::press(std::string const& landmark, int times) {
    draw(2);
    auto const box = landmarks.find(landmark);
    INFO(landmark);
    REQUIRE(box);
    surface.input().push(PointerMoved{box->x + box->width / 2, box->y + box->height / 2});
    draw(1);
    for (int i = 0; i < times; ++i) {
        surface.input().push(ButtonChanged{0, true});
        surface.input().push(ButtonChanged{0, false});
        draw(2);
    }
    for (int i = 0; i < 3; ++i) frame(0.25); // so that the next press is no double click
}

void PanelStage::type(Key key) {
    surface.input().push(KeyChanged{key, true, {}});
    surface.input().push(KeyChanged{key, false, {}});
    draw(3);
}

PixelImage PanelStage::pixels() {
    draw(2);
    last_.emplace();
    frame();
    return std::move(*std::exchange(last_, std::nullopt));
}

void PanelStage::check_languages_and_themes(std::string const& name) {
    auto const picture = [&](std::string const& look) {
        auto drawn = pixels();
        if (auto const* folder = std::getenv("RETEN_PICTURES"))
            std::ofstream{folder + ("/" + name + look + ".png"), std::ios::binary}
                << png_bytes(drawn);
        return drawn.pixels;
    };
    auto const english = picture("-en-light");
    press("language.es");
    auto const spanish = picture("-es-light");
    // Not what CHECK would write out: a million bytes each.
    bool const other_language = english != spanish;
    CHECK(other_language);
    press("theme");
    bool const other_theme = picture("-es-dark") != spanish;
    CHECK(other_theme);
    press("theme");
    press("language.en");
}

} // namespace reten::test
