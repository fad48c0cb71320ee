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
