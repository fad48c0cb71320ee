#include "tests/cli/run_program.hpp"

#include <catch2/catch.hpp>

using namespace reten::test;

namespace {

bool tells(std::string const& bytes, std::string const& text) {
    return bytes.find(text) != std::string::npos;
}

} // namespace

TEST_CASE("a file that cannot be read comes with what to do about it") {
    TemporaryFolder const folder;
    write_file(folder / "empty.csv", "");
    write_file(folder / "a.csv", "id,date,lon,lat\n1,2010-01-01,-106.49,31.74\n");
    REQUIRE(reten::test::reten({"import", "a.reten", "a.csv"}, folder.path()).exit_code == 0);
    auto const said = [&](std::vector<std::string> const& arguments) {
        auto const run = reten::test::reten(arguments, folder.path());
        CHECK(run.exit_code == 1);
        return run.err;
    };
    CHECK(tells(said({"import", "b.reten", "no.csv"}), "check its name and folder"));
    CHECK(tells(said({"import", "b.reten", "empty.csv"}), "saved or downloaded whole"));
    CHECK(tells(said({"view", "a.reten", "--script", "no.txt"}), "check its name and folder"));
    CHECK(tells(said({"view", "a.reten", "--script", "."}), "is a folder; name a file in it"));
}

TEST_CASE("an import that was asked for wrongly says what was expected, and leaves nothing") {
    TemporaryFolder const folder;
    write_file(folder / "a.csv", "id,date,lon,lat\n1,2010-01-01,-106.49,31.74\n");
    write_file(folder / "blank.csv", "\n\n");
    write_file(folder / "header.csv", "id,date,place\n");
    // What Office wraps an encrypted workbook in begins so (MS-CFB 2.2).
    write_file(folder / "locked.xlsx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, 'x'));
    struct Wrong {
        std::vector<std::string> arguments;
        int exit_code;
        std::string said;
    };
    std::vector<Wrong> const all{
        {{"a.csv", "--crs", "nope"},
         2,
         "--crs nope: not a known coordinate system; expected EPSG:n, as EPSG:4326"},
        {{"a.csv", "--kind", "--dry-run"}, 2, "--kind: its value is missing"},
        {{"a.csv", "--source", "--kind", "homicide"}, 2, "--source: its value is missing"},
        {{"a.csv", "--crs", "foo"}, 2, "--crs foo: not a known"},
        {{"a.csv", "--crs", "EPSG:99999999"}, 2, "--crs EPSG:99999999: not a known"},
        {{"a.csv", "--time-zone", "Mars/X"},
         2,
         "--time-zone Mars/X: not a known time zone; expected a name"},
        {{"a.csv", "--date-order", "sideways"}, 2, "day-first,month-first"},
        {{"a.csv", "--delimiter", "xx"}, 2, "--delimiter: expected one character"},
        {{"a.csv", "--encoding", "klingon"},
         2,
         "--encoding klingon: not a known encoding; try utf-8"},
        {{"a.csv", "--map", "date=nope"},
         1,
         "a.csv: has no column 'nope' (for date); its columns are: id, date"},
        {{"a.csv", "--map", "nofield=date"}, 2, "there is no field 'nofield'; the fields are: id,"},
        {{"a.csv", "--map", "date"}, 2, "expected FIELD=COLUMN"},
        {{"a.csv", "--set", "kind"}, 2, "expected FIELD=VALUE"},
        {{"a.csv", "--preset", "nope"},
         2,
         "--preset nope: there is no such preset; expected facts"},
        {{"a.csv", "--as", "nope"}, 2, "--as nope: expected incidents"},
        {{"a.csv", "--row-is", "nope"}, 2, "event,victim,report"},
        {{"a.csv", "--layer", "b"},
         1,
         "a.csv: is a table as text, which has no layers; leave --layer b out"},
        {{"blank.csv"}, 1, "blank.csv: has no header line; expected the names of the columns"},
        {{"header.csv"}, 1, "no row below the header"},
        {{"locked.xlsx"}, 1, "locked.xlsx: is a workbook with a password; open it"}};
    for (auto const& wrong : all) {
        std::vector<std::string> arguments{"import", "c.reten"};
        arguments.insert(arguments.end(), wrong.arguments.begin(), wrong.arguments.end());
        CAPTURE(arguments);
        auto const run = reten::test::reten(arguments, folder.path());
        CHECK(run.exit_code == wrong.exit_code);
        CAPTURE(run.err);
        CHECK(tells(run.err, wrong.said));
        CHECK(folder.names() ==
              std::vector<std::string>{"a.csv", "blank.csv", "header.csv", "locked.xlsx"});
    }
    auto const made =
        reten::test::reten({"new", "n.reten", "--time-zone", "Mars/X"}, folder.path());
    CHECK(made.exit_code == 2);
}

TEST_CASE("a picture of the window is a PNG by its name too") {
    TemporaryFolder const folder;
    auto const run =
        reten::test::reten({"view", "absent.reten", "--screenshot", "a.jpg"}, folder.path());
    CHECK(run.exit_code == 2);
    CHECK(tells(run.err, "--screenshot a.jpg: expected a name that ends in .png"));
}

TEST_CASE("without a display the case comes first") {
    TemporaryFolder const folder;
    auto const run = reten::test::reten({"view", "absent.reten"}, folder.path(),
                                        {{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}});
    CHECK(run.exit_code == 1);
    CHECK(tells(run.err, "there is no such file"));
}

TEST_CASE("demo says that the folder of data is not one before it writes") {
    TemporaryFolder const folder;
    auto const run = reten::test::reten({"demo", "cases", "--no-window"}, folder.path(),
                                        {{"RETEN_DATA_DIR", folder.path().string()}});
    CHECK(run.exit_code == 1);
    CHECK(tells(run.err, "RETEN_DATA_DIR"));
    CHECK(folder.names().empty());
}

TEST_CASE("what no analysis could use is counted by reason") {
    TemporaryFolder const folder;
    write_file(folder / "a.csv", "id,date,colonia\n1,2010-01-01,Roma\n2,2010-01-02,Anapra\n");
    REQUIRE(reten::test::reten({"import", "a.reten", "a.csv"}, folder.path()).exit_code == 0);
    auto const run =
        reten::test::reten({"analyze", "kde", "a.reten", "--bandwidth", "500"}, folder.path());
    CHECK(run.exit_code == 1);
    CHECK(run.err == "reten: no record can be used; left out: unplaced 2\n");
    auto const palabras = reten::test::reten({"analyze", "kde", "a.reten", "--bandwidth", "500"},
                                             folder.path(), {{"LC_ALL", "es_MX.UTF-8"}});
    CHECK(tells(palabras.err, "ningún registro puede usarse; quedaron fuera: "));
}
