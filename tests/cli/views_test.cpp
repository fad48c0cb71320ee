#include "tests/cli/run_program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace reten::test;

namespace {

struct FourRecords {
    FourRecords() {
        write_file(folder / "h.csv", "id,date,kind,killed,lon,lat\n"
                                     "1,2009-03-02,homicide,1,-106.45,31.70\n"
                                     "2,2009-09-02,rehab_attack,18,-106.46,31.71\n"
                                     "3,2010-06-10,rehab_attack,19,-106.47,31.72\n"
                                     "4,2010-06-11,homicide,4,-106.48,31.73\n");
        done({"import", "a.reten", "h.csv"});
    }
    [[nodiscard]] Finished run(std::vector<std::string> const& arguments) const {
        return reten::test::reten(arguments, folder.path());
    }
    Finished done(std::vector<std::string> const& arguments) const {
        auto finished = run(arguments);
        INFO(finished.err);
        REQUIRE(finished.exit_code == 0);
        return finished;
    }
    [[nodiscard]] int shown(std::vector<std::string> const& more) const {
        std::vector<std::string> arguments{"query", "a.reten", "--json"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return nlohmann::json::parse(done(arguments).out)["shown"].get<int>();
    }
    TemporaryFolder folder;
};

} // namespace

TEST_CASE("a saved view asks and draws as it was saved, and what is said beside it wins") {
    FourRecords const made;
    auto const saved =
        made.done({"views", "a.reten", "--save", "Olas", "--kind", "rehab_attack", "--to",
                   "2009-12", "--title", "Ataques a centros", "--layer", "points"});
    CHECK(saved.out.find("Saved the view 'Olas'.") != std::string::npos);
    CHECK(made.shown({"--view", "Olas"}) == 1);
    CHECK(made.shown({"--view", "Olas", "--to", "2010-12"}) == 2);
    CHECK(made.shown({"--view", "Olas", "--kind", "homicide"}) == 1);
    CHECK(made.shown({}) == 4);
    made.done({"map", "a.reten", "-o", "m.svg", "--view", "Olas", "--no-basemap"});
    auto const page = read_file(made.folder / "m.svg");
    CHECK(page.find("Ataques a centros") != std::string::npos);
    CHECK(page.find("1 of 2 shown") != std::string::npos);
    made.done({"export", "a.reten", "-o", "m.geojson", "--view", "Olas"});
    auto const layer = nlohmann::json::parse(read_file(made.folder / "m.geojson"));
    CHECK(layer["features"].size() == 1);

    auto const again =
        made.done({"views", "a.reten", "--save", "Olas", "--where", "killed >= 19", "--json"});
    CHECK(nlohmann::json::parse(again.out)["replaced"] == true);
    CHECK(made.shown({"--view", "Olas"}) == 1);
    auto const list = nlohmann::json::parse(made.done({"views", "a.reten", "--json"}).out);
    REQUIRE(list["views"].size() == 1);
    CHECK(list["views"][0]["name"] == "Olas");
    CHECK(list["views"][0]["definition"]["where"] == "killed >= 19");

    made.done({"views", "a.reten", "--remove", "Olas"});
    CHECK(made.done({"views", "a.reten"}).out.find("no views") != std::string::npos);
    auto const gone = made.run({"query", "a.reten", "--view", "Olas"});
    CHECK(gone.exit_code == 2);
    CHECK(gone.err.find("no views") != std::string::npos);
}

TEST_CASE("a view that makes no sense is not saved") {
    FourRecords const made;
    auto const refused = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"views", "a.reten"});
        auto const finished = made.run(more);
        CHECK(finished.exit_code == 2);
        return finished.err;
    };
    CHECK(refused({"--save", "x", "--layer", "pints"}).find("pints") != std::string::npos);
    CHECK(refused({"--save", "x", "--from", "soon"}).find("--from soon") != std::string::npos);
    CHECK(refused({"--kind", "homicide"}).find("--save NAME") != std::string::npos);
    CHECK(refused({"--save", "x", "--remove", "y"}).find("one of") != std::string::npos);
    made.done({"views", "a.reten", "--save", "x"});
    CHECK(refused({"--remove", "y"}).find("there are: x") != std::string::npos);
    CHECK(made.run({"query", "a.reten", "--view", "y"}).err.find("there are: x") !=
          std::string::npos);
}

TEST_CASE("two maps of one page, by a date and by a deployment") {
    FourRecords const made;
    write_file(made.folder / "d.csv", "date,title,force,number\n2009-12-01,Big surge,army,2000\n");
    made.done({"import", "a.reten", "d.csv", "--as", "deployments"});
    made.done({"map", "a.reten", "-o", "two.svg", "--before-after", "2009-12-01", "--no-basemap"});
    auto const page = read_file(made.folder / "two.svg");
    CHECK(page.find("<g id=\"map-2\">") != std::string::npos);
    CHECK(page.find("Before: ") != std::string::npos);
    made.done({"map", "a.reten", "-o", "two-b.svg", "--before-after", "big surge", "--no-basemap"});
    CHECK(read_file(made.folder / "two-b.svg") == page);
    auto const far = made.done({"map", "a.reten", "-o", "far.svg", "--before-after", "2009-12-01",
                                "--days", "400", "--no-basemap"});
    CHECK(far.err.find("do not fill the 400 days") != std::string::npos);
    auto const refused = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"map", "a.reten", "-o", "no.svg", "--no-basemap"});
        CHECK(made.run(more).exit_code == 2);
    };
    refused({"--before-after", "2009-12-01", "--from", "2009"});
    refused({"--days", "30"});
    refused({"--before-after", "2001"});
    refused({"--before-after", "2009-12-01", "--layer", "areas"});
    CHECK(made.folder.names() ==
          std::vector<std::string>{"a.reten", "d.csv", "far.svg", "h.csv", "two-b.svg", "two.svg"});
}
