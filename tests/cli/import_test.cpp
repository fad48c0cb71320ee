#include "geo/storage/open_case.hpp"
#include "tests/cli/run_program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace reten::test;

namespace {

std::map<std::string, std::string> const spanish{{"LC_ALL", "es_MX.UTF-8"}};

/// Row 1 can be used; row 2 is a long one that cannot, and so are `more` short ones behind it.
std::string table_with_bad_rows(int more) {
    std::string text = "id,date,place,title\n1,2010-01-01,Anapra,\n2,no date,x,\"" +
                       std::string(60'000, 'A') + "\"\n";
    for (int i = 0; i < more; ++i) text += std::to_string(i + 3) + ",no date,x,y\n";
    return text;
}

} // namespace

TEST_CASE("a rejected row is cut to a line in words and whole in JSON") {
    TemporaryFolder const folder;
    write_file(folder / "a.csv", table_with_bad_rows(0));
    auto const words = reten::test::reten({"import", "a.reten", "a.csv"}, folder.path());
    CHECK(words.exit_code == 0);
    CHECK(words.out.find("row 3 rejected") != std::string::npos); // as the file counts
    CHECK(words.out.find(std::string(100, 'A')) != std::string::npos);
    CHECK(words.out.size() < 1500);
    auto const json = reten::test::reten({"import", "b.reten", "a.csv", "--json"}, folder.path());
    auto const report = nlohmann::json::parse(json.out);
    CHECK(report["rejections"][0]["text"].get<std::string>().size() > 60'000);
}

TEST_CASE("of several files it is told which came in before one that cannot be read") {
    TemporaryFolder const folder;
    write_file(folder / "a.csv", "id,date,place\n1,2010-01-01,Anapra\n");
    write_file(folder / "b.csv", "");
    std::vector<std::string> const files{"import", "c.reten", "a.csv", "b.csv"};
    auto const words = reten::test::reten(files, folder.path());
    CHECK(words.exit_code == 1);
    CHECK(words.err.find("a.csv was imported before: 1 accepted") != std::string::npos);
    CHECK(words.err.find("b.csv: is empty") != std::string::npos);
    auto again = files;
    again.emplace_back("--json");
    auto const json = reten::test::reten(again, folder.path());
    CHECK(json.exit_code == 1);
    CHECK(json.out.empty());
    CHECK(json.err.find("a.csv was imported before: 0 accepted") != std::string::npos);
}

TEST_CASE("a new case says its source and no time zone that nobody gave") {
    TemporaryFolder const folder;
    write_file(folder / "a.csv", "id,date,lon,lat\n1,2010-01-01T05:00Z,-106.49,31.74\n");
    auto const told = [&](std::string const& name) {
        REQUIRE(
            reten::test::reten({"export", name + ".reten", "-o", name + ".geojson"}, folder.path())
                .exit_code == 0);
        return nlohmann::json::parse(read_file(folder / (name + ".geojson")));
    };
    auto const plain = reten::test::reten({"import", "a.reten", "a.csv"}, folder.path());
    REQUIRE(plain.exit_code == 0);
    CHECK(plain.err.find("1 row(s) have times with an offset that stay as written") !=
          std::string::npos);
    CHECK_FALSE(told("a").contains("time_zone"));
    CHECK(told("a")["source"] == "");
    CHECK(told("a")["features"][0]["properties"]["start"] == "2010-01-01T05:00");

    auto const said = reten::test::reten({"import", "b.reten", "a.csv", "--source-line", "Our list",
                                          "--time-zone", "America/Chicago"},
                                         folder.path());
    REQUIRE(said.exit_code == 0);
    CHECK(told("b")["time_zone"] == "America/Chicago");
    CHECK(told("b")["source"] == "Our list");
    CHECK(told("b")["features"][0]["properties"]["start"] == "2009-12-31T23:00");
    // The case is there now.
    CHECK(reten::test::reten({"import", "b.reten", "a.csv", "--source-line", "x"}, folder.path())
              .exit_code == 2);
    REQUIRE(reten::test::reten(
                {"map", "b.reten", "-o", "b.svg", "--no-basemap", "--source-line", "Of this page"},
                folder.path())
                .exit_code == 0);
    CHECK(read_file(folder / "b.svg").find("Source: Of this page.") != std::string::npos);
}

TEST_CASE("JSON lists every rejected row") {
    TemporaryFolder const folder;
    write_file(folder / "a.csv", table_with_bad_rows(1500));
    auto const run = reten::test::reten({"import", "a.reten", "a.csv", "--json"}, folder.path());
    auto const report = nlohmann::json::parse(run.out);
    CHECK(report["rejected"] == 1501);
    CHECK(report["rejections"].size() == 1501);
    CHECK(report["rejections_not_listed"] == 0);
}

TEST_CASE("an incident without a title is listed by its place") {
    TemporaryFolder const folder;
    write_file(folder / "a.csv", "id,date,colonia,municipality\n1,2010-01-01,Anapra,Juárez\n");
    REQUIRE(reten::test::reten({"import", "a.reten", "a.csv"}, folder.path()).exit_code == 0);
    auto const run = reten::test::reten({"query", "a.reten"}, folder.path());
    CHECK(run.out.find("?  Anapra\n") != std::string::npos);
}

TEST_CASE("controls in data are escaped in JSON") {
    TemporaryFolder const folder;
    // ESC, the one-character CSI, DEL and right-to-left override.
    write_file(folder / "a.csv",
               "id,date,title\n1,2010-01-01,a\x1b[2J\u009b31m\x7f\u202eb ñ “c”\n");
    REQUIRE(reten::test::reten({"import", "a.reten", "a.csv"}, folder.path()).exit_code == 0);
    auto const run = reten::test::reten({"query", "a.reten", "--records", "--json"}, folder.path());
    for (auto const* control : {"\x1b", "\u009b", "\x7f", "\u202e"})
        CHECK(run.out.find(control) == std::string::npos);
    CHECK(run.out.find("ñ “c”") != std::string::npos);
    CHECK(nlohmann::json::parse(run.out)["incidents"][0]["title"] ==
          "a\x1b[2J\u009b31m\x7f\u202eb ñ “c”");
}

TEST_CASE("wrong usage is one line that names the word") {
    struct Case {
        std::vector<std::string> arguments;
        std::string word;
    };
    TemporaryFolder const folder;
    write_file(folder / "a.csv", "id,date\n1,2010-01-01\n");
    REQUIRE(reten::test::reten({"import", "a.reten", "a.csv"}, folder.path()).exit_code == 0);
    for (auto const& [arguments, word] : std::vector<Case>{
             {{}, "a command is missing"},
             {{"fly"}, "'fly'"},
             {{"query"}, "missing: CASE"},
             {{"query", "a.reten", "more"}, "more"},
             {{"import", "a.reten", "a.csv", "--date-order", "x"},
              "--date-order x: expected one of day-first,month-first"},
             {{"query", "a.reten", "--from"}, "--from"},
             {{"map", "a.reten", "-o", "a.svg", "--dpi", "1"}, "--dpi 1: expected 30 to 1200"},
             {{"map", "a.reten", "-o", "a.svg", "--dpi", "x"}, "--dpi"},
             {{"import", "a.reten", "a.csv", "--preset", "no"}, "--preset no"},
             {{"import", "a.reten", "a.csv", "--encoding", "no"}, "--encoding no"}}) {
        auto const run = reten::test::reten(arguments, folder.path());
        CAPTURE(run.err);
        CHECK(run.exit_code == 2);
        CHECK(run.out.empty());
        CHECK(run.err.find(word) != std::string::npos);
        CHECK(std::count(run.err.begin(), run.err.end(), '\n') == 1);
        auto const translated = reten::test::reten(arguments, folder.path(), spanish);
        CHECK(translated.exit_code == 2);
        CHECK(translated.err.find("expected") == std::string::npos);
        CHECK(translated.err.find("required") == std::string::npos);
    }
}

TEST_CASE("what the system says of a file is said in the user's language") {
    TemporaryFolder const folder;
    auto const run = reten::test::reten({"import", "a.reten", "no.csv"}, folder.path(), spanish);
    CHECK(run.exit_code == 1);
    CHECK(run.err == "reten: no.csv: no se puede leer: no existe el archivo o la carpeta; revise "
                     "su nombre y su carpeta\n");
    CHECK(folder.names() == std::vector<std::string>{});
}

TEST_CASE("a file that is not read is refused in the user's language") {
    TemporaryFolder const folder;
    write_file(folder / "a.csv", "<OGRVRTDataSource><x/></OGRVRTDataSource>");
    auto const run = reten::test::reten({"import", "a.reten", "a.csv"}, folder.path(), spanish);
    CHECK(run.exit_code == 1);
    CHECK(run.err == "reten: a.csv: es XML de un tipo que no se lee; se esperaba KML o GPX, o "
                     "conviértalo a GeoPackage (<ogrvrtdatasource>)\n");
    CHECK(folder.names() == std::vector<std::string>{"a.csv"});
}

TEST_CASE("a case that got no row is neither there nor said to be") {
    TemporaryFolder const folder;
    write_file(folder / "bad.csv", "id,date,kind\n1,31/02/2009,homicide\n");
    auto const run = reten::test::reten({"import", "new.reten", "bad.csv"}, folder.path());
    CHECK(run.exit_code == 1);
    CHECK(run.err.find("Made the case") == std::string::npos);
    CHECK(folder.names() == std::vector<std::string>{"bad.csv"});
}

TEST_CASE("warnings and reasons are said in the user's language") {
    TemporaryFolder const folder;
    write_file(folder / "a.csv", "id,date\n1,02/03/2010\n");
    auto const run = reten::test::reten({"import", "a.reten", "a.csv"}, folder.path(), spanish);
    CHECK(run.exit_code == 0);
    CHECK(run.err.find("1 fecha(s) se pueden leer como día/mes y como mes/día") !=
          std::string::npos);
    CHECK(run.err.find("el día antes del mes") != std::string::npos);
    auto const json = reten::test::reten({"import", "b.reten", "a.csv", "--json"}, folder.path());
    CHECK(nlohmann::json::parse(json.out)["warnings"][0].get<std::string>().starts_with(
        "1 dates can be read as day/month"));

    write_file(folder / "a.gpkg", "no,table\n");
    auto const named = reten::test::reten({"import", "a.reten", "a.gpkg"}, folder.path(), spanish);
    CHECK(named.err == "reten: a.gpkg: se llama .gpkg pero contiene texto con delimitadores; déle "
                       "el nombre que va con su contenido\n");
    write_file(folder / "a.geojson", R"({"type":"FeatureCollection","features":[{"type":"Feat)");
    auto const broken =
        reten::test::reten({"import", "a.reten", "a.geojson"}, folder.path(), spanish);
    CHECK(broken.err.find("a.geojson: no se puede abrir; GDAL dice: ") != std::string::npos);
}

TEST_CASE("a dry run counts the files of one call one behind the other") {
    TemporaryFolder const folder;
    write_file(folder.path() / "a.csv", "id,date,place\n1,2009-01-01,Centro\n2,2009-01-02,Sur\n");
    write_file(folder.path() / "b.csv", "id,date,place\n1,2009-01-01,Norte\n3,2009-01-02,Sur\n");
    auto const run = [&](std::string const& name, std::vector<std::string> more) {
        std::vector<std::string> arguments{"import", name, "a.csv", "a.csv", "b.csv", "--json"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return nlohmann::json::parse(reten::test::reten(arguments, folder.path()).out);
    };
    auto tried = run("case.reten", {"--dry-run"});
    CHECK(folder.names() == std::vector<std::string>{"a.csv", "b.csv"});
    auto done = run("case.reten", {});
    CHECK(tried["accepted"] == 3);
    CHECK(tried["unchanged"] == 2);
    CHECK(tried["updated"] == 1);
    CHECK(tried["files"][2]["possible_duplicates"].is_number());
    for (auto* document : {&tried, &done}) document->erase("dry_run");
    CHECK(tried == done);
}

TEST_CASE("a dry run refuses a folder that is not there as the import does") {
    TemporaryFolder const folder;
    write_file(folder.path() / "a.csv", "id,date,place\n1,2009-01-01,Centro\n");
    auto const done = reten::test::reten({"import", "none/case.reten", "a.csv"}, folder.path());
    auto const tried =
        reten::test::reten({"import", "none/case.reten", "a.csv", "--dry-run"}, folder.path());
    CHECK(done.exit_code == 1);
    CHECK(tried.exit_code == 1);
    CHECK(tried.out.empty());
    CHECK(tried.err == done.err);
    CHECK(tried.err.find("none") != std::string::npos);
}

TEST_CASE("a dry run goes on while another program holds the case") {
    TemporaryFolder const folder;
    write_file(folder.path() / "a.csv", "id,date,place\n1,2009-01-01,Centro\n");
    auto const holder = ::reten::create_case((folder.path() / "case.reten").string(), {});
    auto const tried =
        reten::test::reten({"import", "case.reten", "a.csv", "--dry-run"}, folder.path());
    CHECK(tried.exit_code == 0);
    CHECK(tried.out.find("1 accepted") != std::string::npos);
    // Control: the import itself has to wait.
    CHECK(reten::test::reten({"import", "case.reten", "a.csv"}, folder.path()).exit_code == 1);
}
