// The import's sheet, driven through the input queue as a hand would.

#include "seen_case.hpp"

#include "app/panels/import_words.hpp"

#include "tests/cli/run_program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace reten;
using namespace reten::app;
using namespace reten::test;

namespace {

constexpr auto crimes =
    "id,fecha,tipo,lat,lon,nota,reporte\n"
    "1,2009-03-01,homicidio,31.70,-106.45,uno,2009-02-30\n"
    "2,2009-03-02,homicidio,31.71,-106.44,dos,2009-03-12\n"
    "3,31/02/2009,homicidio,31.72,-106.43,tres,2009-03-13\n"
    "4,,homicidio,31.73,-106.42,cuatro,2009-03-14\n"
    "5,2009-03-05,homicidio,,,cinco,2009-03-15\n"
    "6,2009-03-06,homicidio,0,0,seis,2009-03-16\n"
    "7,2009-03-07,homicidio,31.74,-106.41,\"##x###y %s%n\x1b[31m\",2009-03-17\n";

std::string dropped(SeenCase& seen, std::string const& name, std::string const& bytes) {
    write_bytes(seen.folder.file(name), bytes);
    seen.act("drop " + seen.folder.file(name) + "\nsettle");
    return seen.folder.file(name);
}

/// What a case holds, byte by byte; SQLite counts in its header how often the file was open for
/// writing, which is left out (sqlite.org/fileformat, 1.3.7 and 1.3.15).
std::string content_of(std::string const& path) {
    auto bytes = bytes_of(path);
    REQUIRE(bytes.size() > 100);
    for (std::size_t const at : {24U, 92U}) bytes.replace(at, 4, 4, '\0');
    return bytes;
}

FileImport& import_of(SeenCase& seen) { return seen.workspace.file_import(); }

/// What the command line would say of the same file and case.
nlohmann::json told(SeenCase& seen, std::string const& file,
                    std::vector<std::string> const& more = {}) {
    std::vector<std::string> arguments{"import", seen.path, file, "--dry-run", "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    auto const finished = reten::test::reten(arguments, seen.folder.path());
    REQUIRE(finished.exit_code == 0);
    return nlohmann::json::parse(finished.out);
}

void agree(ImportTrial const& trial, nlohmann::json const& json) {
    auto const& report = trial.report;
    CHECK(report.preset == json["preset"].get<std::string>());
    CHECK(report.encoding == json["encoding"].get<std::string>());
    CHECK(report.delimiter == json["delimiter"].get<std::string>());
    CHECK(report.rows_read == json["rows_read"].get<std::int64_t>());
    CHECK(report.accepted == json["accepted"].get<std::int64_t>());
    CHECK(report.rejected == json["rejected"].get<std::int64_t>());
    CHECK(report.undated == json["undated"].get<std::int64_t>());
    CHECK(report.unplaced == json["unplaced"].get<std::int64_t>());
    CHECK(report.suspect == json["suspect"].get<std::int64_t>());
    CHECK(report.mapping.size() == json["mapping"].size());
    std::int64_t listed = 0;
    for (auto const& problem : trial.rejected) listed += problem.rows;
    CHECK(listed == static_cast<std::int64_t>(json["rejections"].size()));
}

} // namespace

TEST_CASE("a dropped file shows what the command line would say of it") {
    SeenCase seen;
    auto const file = dropped(seen, "crimes.csv", crimes);
    REQUIRE(import_of(seen).stage() == ImportStage::ready);
    auto const& marks = seen.viewer().landmarks();
    for (auto const* name : {"import", "import.recognised", "import.rows", "import.problems",
                             "import.places", "import.start", "import.cancel", "import.target",
                             "import.map.date", "import.encoding", "import.date_order"}) {
        INFO(name);
        CHECK(marks.find(name));
    }
    CHECK_FALSE(marks.find("import.error"));
    agree(*import_of(seen).trial(), told(seen, file));
    CHECK(import_of(seen).trial()->report.accepted == 6);
}

TEST_CASE("another column for a field is counted again") {
    SeenCase seen;
    auto const file = dropped(seen, "crimes.csv", crimes);
    seen.act("press import.map.date\npress import.map.date.7\nsettle");
    CHECK(import_of(seen).trial()->report.undated == 0);
    agree(*import_of(seen).trial(), told(seen, file, {"--map", "date=reporte"}));
    seen.act("press import.map.lat\npress import.map.lat.0\nsettle");
    CHECK(import_of(seen).trial()->report.unplaced == 6);
    CHECK(import_of(seen).trial()->places.count() == 0);
}

TEST_CASE("a column that a preset adds to those of the file stands in the list") {
    SeenCase seen;
    auto const file = dropped(
        seen, "fgj.csv",
        "anio_hecho,fecha_hecho,hora_hecho,delito,categoria_delito,colonia_hecho,colonia_catalogo,"
        "alcaldia_hecho,latitud,longitud\n"
        "2020,2020-01-02,21:30:00,ROBO,X,CENTRO VIII,Centro,CUAUHTEMOC,19.43,-99.13\n");
    agree(*import_of(seen).trial(), told(seen, file));
    // Ten columns of the file, the dash for none, and `colonia, catalogue first`.
    seen.act("press import.map.colonia");
    CHECK(seen.viewer().landmarks().find("import.map.colonia.11"));
    CHECK_FALSE(seen.viewer().landmarks().find("import.map.colonia.12"));
}

TEST_CASE("Esc leaves the case as it was") {
    SeenCase seen;
    auto const before = content_of(seen.path);
    std::ignore = dropped(seen, "crimes.csv", crimes);
    REQUIRE(seen.viewer().landmarks().find("import"));
    seen.act("press import.target\nkey escape"); // folds the list only
    CHECK(import_of(seen).stage() == ImportStage::ready);
    seen.act("key escape\nsettle");
    CHECK(import_of(seen).stage() == ImportStage::none);
    CHECK_FALSE(seen.viewer().landmarks().find("import"));
    CHECK((content_of(seen.path) == before)); // not printed
}

TEST_CASE("an import is on the map and in the count line") {
    SeenCase seen;
    auto const before = seen.workspace.count_line();
    std::ignore = dropped(seen, "crimes.csv", crimes);
    seen.act("press import.start\nsettle");
    CHECK(import_of(seen).stage() == ImportStage::none);
    auto const& after = seen.workspace.count_line();
    CHECK(after.total == before.total + 6);
    CHECK(after.undated == before.undated + 1);
    CHECK(after.drawn() == before.drawn() + 4);
    REQUIRE(seen.workspace.notice());
    seen.act("press notice.close\nsettle");
    CHECK_FALSE(seen.workspace.notice());
    Projector const projector{Crs{seen.workspace.snapshot()->working_crs}};
    auto const at =
        seen.viewer().map().camera().to_screen(*projector.to_projected(LonLat{-106.41, 31.74}));
    seen.act("click " + std::to_string(at.x) + " " + std::to_string(at.y));
    REQUIRE(seen.workspace.record());
    CHECK(seen.workspace.record()->incident.note.starts_with("##x###y %s%n"));
}

TEST_CASE("a file that cannot be read says so, and there is a way on") {
    SeenCase seen;
    std::ignore = dropped(seen, "a.pdf", std::string{"%PDF-1.4\n\0\1\2\3", 13});
    auto const& marks = seen.viewer().landmarks();
    CHECK(marks.find("import.error"));
    auto const before = content_of(seen.path);
    seen.act("press import.start\nsettle"); // nothing to start
    CHECK(import_of(seen).stage() == ImportStage::refused);
    CHECK((content_of(seen.path) == before)); // not printed
    seen.act("press import.cancel\nsettle");
    CHECK(import_of(seen).stage() == ImportStage::none);
    std::ignore = dropped(seen, "counts.csv", "municipio,2008,2009\n08037,3,4\n");
    CHECK(import_of(seen).stage() == ImportStage::ready);
}

TEST_CASE("a second file waits until the first is done with") {
    SeenCase seen;
    auto const first = seen.folder.file("crimes.csv");
    write_bytes(first, crimes);
    auto const second = dropped(seen, "b.csv", "id,fecha\n1,2009-01-01\n");
    seen.act("drop " + first + "\nsettle");
    CHECK(import_of(seen).file() == second);
    CHECK(seen.viewer().landmarks().find("import.waiting"));
    seen.act("press import.cancel\nsettle");
    CHECK(import_of(seen).file() == first);
    CHECK_FALSE(seen.viewer().landmarks().find("import.waiting"));
    seen.act("key escape\nsettle");
    CHECK(import_of(seen).stage() == ImportStage::none);
}

TEST_CASE("while a file comes in its sheet says how far it is; Esc stops it") {
    SeenCase seen;
    std::string text = "id,fecha,lat,lon\n";
    for (int i = 0; i < 20'000; ++i)
        text += std::to_string(i) + ",2009-03-01,31.7" + std::to_string(i % 997) + ",-106.4\n";
    std::ignore = dropped(seen, "many.csv", text);
    auto const before = content_of(seen.path);
    seen.act("press import.start");
    while (import_of(seen).share() < 0.3 && import_of(seen).busy()) seen.viewer().frame(0.01);
    REQUIRE(import_of(seen).stage() == ImportStage::importing);
    CHECK(seen.viewer().landmarks().find("import.progress"));
    write_bytes(seen.folder.file("crimes.csv"), crimes);
    seen.viewer().surface().input().push(FilesDropped{{seen.folder.file("crimes.csv")}});
    seen.viewer().surface().input().push(KeyChanged{Key::escape, true, {}});
    seen.viewer().frame(0.01);
    CHECK(import_of(seen).stage() == ImportStage::stopping);
    CHECK(import_of(seen).waiting() == 1);
    seen.viewer().surface().input().push(KeyChanged{Key::escape, false, {}});
    settle(seen.viewer());
    CHECK((content_of(seen.path) == before)); // not printed
    CHECK(import_of(seen).file() == seen.folder.file("crimes.csv"));
    CHECK(import_of(seen).stage() == ImportStage::ready);
}

TEST_CASE("keys and presses reach nothing beneath the sheet") {
    SeenCase seen;
    auto const side = seen.viewer().landmarks().find("kinds.homicide");
    REQUIRE(side);
    std::ignore = dropped(seen, "crimes.csv", crimes);
    auto const camera = seen.viewer().map().camera();
    seen.act("click " + std::to_string(side->x + 10) + " " + std::to_string(side->y + 10));
    CHECK(seen.workspace.kind_on(Kind{"homicide"}));
    seen.act("type l+\nkey space\nwheel 640 360 3");
    CHECK(seen.viewer().landmarks().find("kinds.homicide"));
    CHECK_FALSE(seen.workspace.play().playing());
    CHECK(seen.viewer().map().camera() == camera);
}

TEST_CASE("an import's sheet fits, however small the window, in both languages and themes") {
    SeenCase seen{{640, 400, 1}};
    std::ignore = dropped(seen, "crimes.csv", crimes);
    for (auto const* look : {"language es", "theme dark", "language en"}) {
        seen.act(std::string{look} + "\nsettle");
        auto const sheet = *seen.viewer().landmarks().find("import");
        for (auto const* name : {"import.start", "import.cancel", "import.into"}) {
            auto const box = *seen.viewer().landmarks().find(name);
            CHECK(box.x >= sheet.x);
            CHECK(box.y >= sheet.y);
            CHECK(box.x + box.width <= sheet.x + sheet.width);
            CHECK(box.y + box.height <= sheet.y + sheet.height);
        }
    }
}

TEST_CASE("a public picture shows no row of a file") {
    CaseFolder const folder;
    write_case(folder.file("a.reten"),
               {incident_at("homicide", {-106.42, 31.70}, day_of(2009, 9, 2))});
    write_bytes(folder.file("crimes.csv"), crimes);
    for (auto const public_only : {true, false}) {
        OffscreenSurface surface{{1280, 720, 1}};
        WorkspaceOptions options;
        options.snapshot.public_only = public_only;
        options.snapshot.as_of = std::chrono::year{2026} / 1 / 1;
        Workspace workspace{options};
        ViewerSettings settings;
        settings.data = RETEN_SOURCE_DIR "/data";
        Viewer viewer{surface, workspace, settings};
        workspace.open(folder.file("a.reten"));
        Script::parse("settle\ndrop " + folder.file("crimes.csv") + "\nsettle", "test").run(viewer);
        CHECK(workspace.file_import().stage() == ImportStage::ready);
        CHECK(viewer.landmarks().find("import.withheld").has_value() == public_only);
        CHECK(viewer.landmarks().find("import.rows").has_value() != public_only);
        CHECK(viewer.landmarks().find("import.places").has_value() != public_only);
    }
}

TEST_CASE("what hinders an import names the controls of the sheet, no options and no folder") {
    SeenCase seen;
    Language const english{LanguageCode::english}, spanish{LanguageCode::spanish};
    auto const said = [&](std::string const& name, std::string const& bytes) {
        std::ignore = dropped(seen, name, bytes);
        auto const& import = import_of(seen);
        REQUIRE(import.stage() == ImportStage::refused);
        CHECK_FALSE(import.new_case_helps());
        auto const words = import_notice_words(*import.trouble(), english);
        CHECK(words.find("--") == std::string::npos);
        CHECK(words.find('/') == std::string::npos);
        CHECK(words.starts_with(name));
        CHECK(import_notice_words(*import.trouble(), spanish) != words);
        return words;
    };
    CHECK(said("plane.csv", "id,x,y\n1,500000,3500000\n").find("Coordinates") != std::string::npos);
    CHECK(import_notice_words(*import_of(seen).trouble(), spanish).find("'x' y 'y'") !=
          std::string::npos); // columns of the file, not fields
    seen.act("press import.cancel\nsettle");
    CHECK(said("none.csv", "aa,bb\n1,2\n").find("Columns") != std::string::npos);
    seen.act("press import.cancel\nsettle");
    std::ignore = dropped(seen, "both.csv", "id,date\n1,03/04/2009\n");
    auto const& warnings = import_of(seen).trial()->report.warnings;
    REQUIRE(warnings.size() == 1);
    auto const words = import_notice_words(notice_of(warnings[0]), english);
    CHECK(words.find("beside Dates") != std::string::npos);
}

TEST_CASE("a list of victims comes in as events from the sheet") {
    Language const english{LanguageCode::english};
    SeenCase seen;
    std::ignore = dropped(seen, "victims.csv",
                          "id,date,place\n1,2009-03-01,Centro\n1,2009-03-01,Anapra\n"
                          "2,2009-03-02,Centro\n");
    auto const& before = import_of(seen).trial()->report;
    CHECK(before.rejected == 1);
    REQUIRE(before.warnings.size() == 1);
    CHECK(import_notice_words(notice_of(before.warnings[0]), english).find("Each row is") !=
          std::string::npos);
    seen.act("press import.row_is\npress import.row_is.2\nsettle");
    auto const& report = import_of(seen).trial()->report;
    CHECK(report.accepted == 3);
    CHECK(report.rejected == 0);
    std::pair<std::string, std::string> const victims{"killed", "rows of the event"};
    CHECK(std::count(report.mapping.begin(), report.mapping.end(), victims) == 1);
}

TEST_CASE("the sheet asks for what the rows of a target do not say themselves") {
    SeenCase seen;
    std::ignore = dropped(seen, "counts.csv", "clave,anio,casos\n08037,2009,4\n08037,2010,5\n");
    auto const shows = [&](char const* name) {
        return seen.viewer().landmarks().find(name).has_value();
    };
    auto const as = [&](ImportTarget target) {
        auto choices = import_of(seen).choices();
        choices.target = target;
        import_of(seen).choose(choices);
        seen.act("settle");
    };
    for (auto const* name : {"import.source", "import.fixed", "import.kind"}) CHECK(shows(name));
    for (auto const* name : {"import.level", "import.series", "import.unit"})
        CHECK_FALSE(shows(name));
    as(ImportTarget::areas);
    CHECK(shows("import.level"));
    CHECK_FALSE(shows("import.series"));
    CHECK_FALSE(shows("import.kind"));
    as(ImportTarget::deployments);
    CHECK(shows("import.unit"));
    as(ImportTarget::area_counts);
    for (auto const* name : {"import.level", "import.series", "import.unit", "import.kind"})
        CHECK(shows(name));
    seen.act("press import.kind\ntype homicide\nkey enter\nsettle");
    seen.act("press import.series\ntype Registry\nkey enter\nsettle");
    seen.act("press import.unit\ntype deaths\nkey enter\nsettle");
    seen.act("press import.level\ntype municipality\nkey enter\nsettle");
    seen.act("press import.source\ntype INEGI\nkey enter\nsettle");
    REQUIRE(import_of(seen).stage() == ImportStage::ready);
    CHECK(import_of(seen).choices().source == "INEGI");
    auto const& mapping = import_of(seen).trial()->report.mapping;
    for (auto const& [field, value] :
         {std::pair{"series", "=Registry"}, std::pair{"unit", "=deaths"},
          std::pair{"level", "=municipality"}}) {
        CAPTURE(field);
        CHECK(std::count(mapping.begin(), mapping.end(),
                         std::pair<std::string, std::string>{field, value}) == 1);
    }
    seen.act("press import.fixed\ntype nothing\nkey enter\nsettle");
    CHECK(import_of(seen).stage() == ImportStage::refused);
    CHECK(shows("import.error"));
    CHECK(shows("import.fixed")); // the way on
}

TEST_CASE("a typed system of coordinates is taken") {
    SeenCase seen;
    std::ignore = dropped(seen, "plane.csv", "id,x,y\n1,360000,3510000\n");
    REQUIRE(import_of(seen).stage() == ImportStage::refused);
    seen.act("press import.crs\ntype EPSG:32613\nkey enter\nsettle");
    REQUIRE(import_of(seen).stage() == ImportStage::ready);
    CHECK(import_of(seen).trial()->report.crs == "EPSG:32613");
    auto const& points = import_of(seen).trial()->places.points();
    REQUIRE(points.size() == 1); // by Snyder's series (1987, eqs. 8-17 and 8-18)
    CHECK(points[0].lon == Approx(-106.477585).margin(1e-5));
    CHECK(points[0].lat == Approx(31.716845).margin(1e-5));
}
