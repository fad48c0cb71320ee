#include "app/workspace/workspace.hpp"

#include "app/workspace/fixed_values.hpp"
#include "geo/model/error.hpp"
#include "geo/storage/open_case.hpp"

#include "../storage/case_folder.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <thread>
#include <unistd.h>

using namespace reten;
using namespace reten::app;
using namespace reten::test;
using namespace std::chrono_literals;

namespace {

/// Counted by hand: 6 rows; 3 has no date that a calendar has, 4 none at all, 5 no place, 6 is at
/// the origin of all coordinates.
constexpr auto six_rows = "id,fecha,tipo,lat,lon,nota\n"
                          "1,2009-03-01,homicidio,31.70,-106.45,uno\n"
                          "2,2009-03-02,homicidio,31.71,-106.44,dos\n"
                          "3,31/02/2009,homicidio,31.72,-106.43,tres\n"
                          "4,,homicidio,31.73,-106.42,cuatro\n"
                          "5,2009-03-05,homicidio,,,cinco\n"
                          "6,2009-03-06,homicidio,0,0,\x1b[31mseis\n";

std::string many_rows(int n) {
    std::string text = "id,fecha,tipo,lat,lon\n";
    for (int i = 0; i < n; ++i)
        text += fmt::format("{},2009-{:02}-{:02},homicidio,{},{}\n", i, i % 12 + 1, i % 28 + 1,
                            31.6 + 0.0001 * (i % 1000), -106.5 + 0.0001 * (i % 700));
    return text;
}

class Desk {
public:
    Desk() {
        std::ignore = create_case(path, {});
        write_bytes(folder.file("six.csv"), six_rows);
    }
    void open() {
        workspace.open(path);
        settle();
        REQUIRE(workspace.state() == CaseState::open);
    }
    void settle() {
        auto const end = std::chrono::steady_clock::now() + 120s;
        while (workspace.busy() && std::chrono::steady_clock::now() < end) step();
        REQUIRE_FALSE(workspace.busy());
    }
    void step() {
        workspace.poll();
        std::this_thread::sleep_for(1ms);
    }
    void drop(std::string const& name) { workspace.drop({folder.file(name)}); }
    [[nodiscard]] FileImport& import() { return workspace.file_import(); }
    [[nodiscard]] std::string trouble() {
        REQUIRE(import().trouble());
        return import().trouble()->text(Language{LanguageCode::english});
    }

    CaseFolder folder;
    std::string path = folder.file("a.reten");
    Workspace workspace;
};

/// What a case holds, byte by byte; SQLite counts in its header how often the file was open for
/// writing, which is left out (sqlite.org/fileformat, 1.3.7 and 1.3.15).
std::string content_of(std::string const& path) {
    auto bytes = bytes_of(path);
    REQUIRE(bytes.size() > 100);
    for (std::size_t const at : {24U, 92U}) bytes.replace(at, 4, 4, '\0');
    return bytes;
}

bool says(std::string const& text, std::string const& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a dropped file is looked at and counted, and nothing is written") {
    Desk desk;
    auto const before = content_of(desk.path);
    desk.open();
    desk.drop("six.csv");
    CHECK(desk.import().stage() == ImportStage::checking);
    desk.settle();
    REQUIRE(desk.import().stage() == ImportStage::ready);
    auto const& look = *desk.import().look();
    CHECK(look.columns.size() == 6);
    CHECK(look.rows.size() == 6);
    CHECK(look.preset.empty());
    CHECK(look.rows[5].cells[5] == "\uFFFD[31mseis");
    CHECK(look.mapping == FieldColumns{{"id", "id"},
                                       {"date", "fecha"},
                                       {"kind", "tipo"},
                                       {"note", "nota"},
                                       {"lon", "lon"},
                                       {"lat", "lat"}});
    auto const& trial = *desk.import().trial();
    CHECK(trial.report.rows_read == 6);
    CHECK(trial.report.accepted == 5);
    CHECK(trial.report.rejected == 1);
    CHECK(trial.report.undated == 1);
    CHECK(trial.report.unplaced == 2);
    CHECK(trial.report.suspect == 1);
    REQUIRE(trial.rejected.size() == 1);
    CHECK(trial.rejected[0].reason == "impossible_date");
    CHECK(trial.rejected[0].rows == 1);
    CHECK(trial.rejected[0].examples[0].row == 4);
    REQUIRE(trial.suspect.size() == 1);
    CHECK(trial.suspect[0].reason == "zero_zero");
    CHECK(trial.suspect[0].examples[0].text.find('\x1b') == std::string::npos);
    CHECK(trial.places.count() == 3);
    CHECK(trial.case_extent.empty());
    desk.import().cancel();
    desk.settle();
    CHECK(desk.import().stage() == ImportStage::none);
    CHECK((content_of(desk.path) == before)); // not printed
}

TEST_CASE("an import is in the case, its counts are said, and the same file is nothing new") {
    Desk desk;
    desk.open();
    desk.drop("six.csv");
    desk.settle();
    REQUIRE(desk.import().can_start());
    desk.import().start();
    CHECK(desk.import().stage() == ImportStage::importing);
    desk.settle();
    CHECK(desk.import().stage() == ImportStage::none);
    CHECK(desk.workspace.count_line().total == 5);
    CHECK(desk.workspace.count_line().undated == 1);
    REQUIRE(desk.workspace.notice());
    CHECK(desk.workspace.notice()->tone == NoticeTone::news);
    CHECK(desk.workspace.notice()->text(Language{LanguageCode::english}) ==
          "six.csv: 6 rows read as incidents: 5 accepted, 0 unchanged, 0 updated, 1 rejected");
    desk.drop("six.csv");
    desk.settle();
    CHECK(desk.import().stage() == ImportStage::ready);
    CHECK(desk.import().trial()->report.known_file);
    CHECK_FALSE(desk.import().can_start());
    CHECK_FALSE(desk.import().trial()->case_extent.empty());
}

TEST_CASE("other choices are counted again") {
    Desk desk;
    desk.open();
    desk.drop("six.csv");
    auto choices = desk.import().choices();
    choices.mapping = {{"date", ""}};
    desk.import().choose(choices);
    desk.settle();
    CHECK(desk.import().trial()->report.undated == 6);
    CHECK(desk.import().trial()->report.rejected == 0);
    choices.mapping = {{"lon", ""}};
    desk.import().choose(choices);
    desk.settle();
    CHECK(desk.import().trial()->report.unplaced == 5);
    choices.mapping = {{"lon", ""}, {"date", ""}};
    desk.import().choose(choices);
    desk.settle();
    CHECK(says(desk.trouble(), "no column is known to hold a date or a place"));
    choices.mapping = {};
    choices.target = ImportTarget::area_counts;
    desk.import().choose(choices);
    desk.settle();
    CHECK(says(desk.trouble(), "six.csv"));
    CHECK(desk.import().trial() == nullptr);
    CHECK(desk.import().look() != nullptr); // there is a way on
    choices = {};
    desk.import().choose(choices);
    desk.settle();
    CHECK(desk.import().trial()->report.accepted == 5);
}

TEST_CASE("what is said of all rows comes in as the command line would have it") {
    Desk desk;
    desk.open();
    desk.drop("six.csv");
    desk.settle();
    auto choices = desk.import().choices();
    choices.source = "Daily";
    choices.fixed = "Municipio = 08037;title=x";
    desk.import().choose(choices);
    desk.settle();
    REQUIRE(desk.import().can_start());
    auto const& mapping = desk.import().trial()->report.mapping;
    CHECK(std::count(mapping.begin(), mapping.end(),
                     std::pair<std::string, std::string>{"municipality", "=08037"}) == 1);
    desk.import().start();
    desk.settle();
    auto const incidents = open_case(desk.path, OpenMode::read)->incidents().find({});
    REQUIRE(incidents.size() == 5);
    CHECK(incidents[0].place.municipality == "08037");
    CHECK(incidents[0].title == "x");
    CHECK(incidents[0].source_key == "Daily:1");
}

TEST_CASE(
    "values for all rows are read by the words of the screen, and refused where they are none") {
    CHECK(fixed_values("").empty());
    CHECK(fixed_values(" ; ").empty());
    CHECK(fixed_values("municipality=08037") == FieldColumns{{"municipality", "08037"}});
    CHECK(fixed_values("Municipio=08037; kind = a=b ;") ==
          FieldColumns{{"municipality", "08037"}, {"kind", "a=b"}});
    for (auto const* wrong : {"municipality", "=x", "municipality=", "nothing=1", "a;b"}) {
        CAPTURE(wrong);
        CHECK_THROWS_AS(fixed_values(wrong), ImportError);
    }
}

TEST_CASE("columns chosen over a known export keep the rest of it") {
    Desk desk;
    write_bytes(desk.folder.file("h.csv"), "date,hour,offense,beat,block,address,location,lon,lat\n"
                                           "2010-01-01,23,robbery,1A,1,Main,here,-95.4,29.7\n");
    desk.open();
    desk.drop("h.csv");
    desk.settle();
    CHECK(desk.import().look()->preset == "houston");
    CHECK(desk.import().look()->recognised);
    ImportChoices choices;
    choices.mapping = {{"place", "beat"}};
    desk.import().choose(choices);
    desk.settle();
    auto const& report = desk.import().trial()->report;
    CHECK(report.preset == "houston");
    CHECK(report.mapping == desk.import().look()->mapping);
    auto const& mapping = report.mapping;
    CHECK(std::find(mapping.begin(), mapping.end(),
                    std::pair<std::string, std::string>{"place", "beat"}) != mapping.end());
    CHECK(std::find(mapping.begin(), mapping.end(),
                    std::pair<std::string, std::string>{"time", "hour"}) != mapping.end());
}

TEST_CASE("an import that is stopped leaves the case as it was") {
    Desk desk;
    auto const before = content_of(desk.path);
    write_bytes(desk.folder.file("many.csv"), many_rows(20'000));
    desk.open();
    desk.drop("many.csv");
    desk.settle();
    REQUIRE(desk.import().trial()->report.accepted == 20'000);
    desk.import().start();
    while (desk.import().share() < 0.3 && desk.workspace.busy()) desk.step();
    REQUIRE(desk.import().stage() == ImportStage::importing);
    desk.import().cancel();
    CHECK(desk.import().stage() == ImportStage::stopping);
    desk.settle();
    CHECK(desk.import().stage() == ImportStage::none);
    CHECK(says(desk.workspace.notice()->text(Language{LanguageCode::english}),
               "the case is as it was"));
    CHECK(desk.workspace.count_line().total == 0);
    CHECK((content_of(desk.path) == before)); // not printed
    CHECK(open_case(desk.path, OpenMode::read)->incidents().totals({}).total == 0);
}

TEST_CASE("a case that cannot be written says why, and the file can be looked at all the same") {
    Desk desk;
    desk.open();
    SECTION("another program writes it") {
        auto other = open_case(desk.path, OpenMode::write);
        desk.drop("six.csv");
        desk.settle();
        CHECK(says(desk.trouble(), "is being written by"));
        CHECK(desk.import().new_case_helps());
        REQUIRE(desk.import().trial() != nullptr);
        CHECK(desk.import().trial()->report.accepted == 5);
        desk.import().start();
        desk.settle();
        CHECK(desk.import().stage() == ImportStage::refused);
        other.reset();
        desk.import().choose([&] {
            auto choices = desk.import().choices();
            choices.source = "Daily";
            return choices;
        }());
        desk.settle();
        CHECK_FALSE(desk.import().trouble());
        CHECK(desk.import().can_start());
    }
    SECTION("it is gone") {
        std::filesystem::remove(desk.path);
        desk.drop("six.csv");
        desk.settle();
        CHECK(says(desk.trouble(), "there is no such file"));
        CHECK_FALSE(std::filesystem::exists(desk.path));
    }
    SECTION("it may only be read") {
        if (::geteuid() == 0) return; // root may write all
        std::filesystem::permissions(desk.path, std::filesystem::perms::owner_read);
        desk.drop("six.csv");
        desk.settle();
        CHECK(says(desk.trouble(), "can only be read here"));
        REQUIRE(desk.import().trial() != nullptr);
        CHECK(desk.import().trial()->report.accepted == 5);
    }
}

TEST_CASE("made-up and documented records are not mixed; a new case is the way on") {
    Desk desk;
    CaseInfo info;
    info.simulated = Simulation{"juarez", 1};
    desk.path = desk.folder.file("s.reten");
    std::ignore = create_case(desk.path, info);
    auto const before = content_of(desk.path);
    desk.open();
    desk.drop("six.csv");
    desk.settle();
    CHECK(says(desk.trouble(), "simulated"));
    auto choices = desk.import().choices();
    choices.new_case = true;
    desk.import().choose(choices);
    desk.settle();
    REQUIRE(desk.import().can_start());
    CHECK_FALSE(std::filesystem::exists(desk.folder.file("six.reten"))); // not yet
    desk.import().start();
    desk.settle();
    CHECK((content_of(desk.path) == before)); // not printed
    CHECK(desk.workspace.snapshot()->path == desk.folder.file("six.reten"));
    CHECK(desk.workspace.count_line().total == 5);
}

TEST_CASE("without a case a new one is made beside the file, over nothing") {
    Desk desk;
    write_bytes(desk.folder.file("six.reten"), "mine");
    desk.drop("six.csv");
    desk.settle();
    CHECK(desk.import().choices().new_case);
    desk.import().start();
    desk.settle();
    CHECK(bytes_of(desk.folder.file("six.reten")) == "mine");
    REQUIRE(desk.workspace.state() == CaseState::open);
    CHECK(desk.workspace.snapshot()->path == desk.folder.file("six-2.reten"));
    CHECK(desk.workspace.snapshot()->records.info.title == "six-2");
    CHECK(desk.workspace.count_line().total == 5);
}

TEST_CASE("an import that is stopped leaves no new case") {
    Desk desk;
    write_bytes(desk.folder.file("many.csv"), many_rows(20'000));
    desk.drop("many.csv");
    desk.settle();
    desk.import().start();
    while (desk.import().share() < 0.3 && desk.workspace.busy()) desk.step();
    desk.import().cancel();
    desk.settle();
    CHECK(desk.folder.names() == std::vector<std::string>{"a.reten", "many.csv", "six.csv"});
}

TEST_CASE("files wait for each other, each once") {
    Desk desk;
    desk.open();
    write_bytes(desk.folder.file("b.csv"), "id,fecha\n1,2009-01-01\n");
    desk.drop("six.csv");
    desk.drop("b.csv");
    desk.drop("b.csv");
    desk.drop("six.csv");
    CHECK(desk.import().waiting() == 1);
    desk.settle();
    desk.import().start();
    desk.drop("six.csv"); // it is being imported
    desk.settle();
    CHECK(desk.import().file() == desk.folder.file("b.csv"));
    CHECK(desk.import().stage() == ImportStage::ready);
    CHECK(desk.import().waiting() == 0);
    desk.import().cancel();
    CHECK(desk.import().stage() == ImportStage::none);
    CHECK(desk.workspace.count_line().total == 5);
}

TEST_CASE("a file that cannot be read says so") {
    Desk desk;
    desk.open();
    write_bytes(desk.folder.file("a.pdf"), std::string{"%PDF-1.4\n\0\1\2\3", 13});
    desk.drop("a.pdf");
    desk.settle();
    CHECK(says(desk.trouble(), "a.pdf"));
    CHECK(desk.import().look() == nullptr);
    CHECK_FALSE(desk.import().can_start());
    desk.import().cancel();
    desk.workspace.drop({desk.folder.path()});
    desk.settle();
    CHECK(says(desk.trouble(), std::filesystem::path{desk.folder.path()}.filename().string()));
    CHECK_FALSE(desk.import().new_case_helps());
}

TEST_CASE("a case that is dropped is opened") {
    Desk desk;
    desk.drop("a.reten");
    desk.settle();
    CHECK(desk.import().stage() == ImportStage::none);
    CHECK(desk.workspace.state() == CaseState::open);
}
