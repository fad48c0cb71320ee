#include "geo/storage/open_case.hpp"
#include "tests/cli/run_program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace reten::test;

namespace {

/// A link that comes by one checkpoint in March 2009, and another checkpoint of 2010.
struct TwoPosts {
    TwoPosts() {
        write_file(folder / "h.csv", "id,date,kind,lon,lat\n"
                                     "1,2009-03-02,homicide,-106.50,31.70\n"
                                     "2,2009-03-06,homicide,-106.46,31.70\n");
        write_file(folder / "r.csv", "id,name,lon,lat,start,end\n"
                                     "1,Puente,-106.48,31.70,2009-03-01,2009-03-31\n"
                                     "2,Sur,-106.47,31.68,2010-01-01,2010-01-31\n");
        done({"import", "a.reten", "h.csv"});
        done({"import", "a.reten", "r.csv", "--as", "checkpoints"});
        done({"link", "a.reten", "--rule", "days=7,distance=9000"});
    }
    Finished done(std::vector<std::string> const& arguments) const {
        auto finished = reten::test::reten(arguments, folder.path());
        INFO(finished.err);
        REQUIRE(finished.exit_code == 0);
        return finished;
    }
    [[nodiscard]] nlohmann::json json(std::vector<std::string> arguments) const {
        arguments.emplace_back("--json");
        return nlohmann::json::parse(done(arguments).out);
    }
    [[nodiscard]] std::string page(std::vector<std::string> const& more) const {
        std::vector<std::string> arguments{"map", "a.reten", "-o", "p.svg", "--no-basemap"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        done(arguments);
        return read_file(folder / "p.svg");
    }
    /// Those that the export has.
    [[nodiscard]] std::string exported() const {
        done({"export", "a.reten", "-o", "c.csv", "--layer", "checkpoints"});
        return read_file(folder / "c.csv");
    }
    void take_away(std::string const& name) const {
        auto const store = reten::open_case(folder / "a.reten", reten::OpenMode::write);
        for (auto const& each : store->checkpoints().checkpoints())
            if (each.name == name) store->checkpoints().remove(each.id);
    }
    TemporaryFolder folder;
};

bool has(std::string const& text, std::string const& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("checkpoints that were not in force in the dates are drawn where that is asked for") {
    TwoPosts const posts;
    auto const march = posts.page({"--from", "2009-03", "--to", "2009-03"});
    CHECK(has(march, "surely in force"));
    CHECK_FALSE(has(march, "not in force between"));
    auto const all = posts.page({"--from", "2009-03", "--to", "2009-03", "--all-checkpoints"});
    CHECK(has(all, "surely in force"));
    CHECK(has(all, "not in force between"));
    CHECK(has(all, "Checkpoints by their dates"));
    CHECK_FALSE(has(posts.page({"--all-checkpoints"}), "not in force")); // without dates all are
}

TEST_CASE("a checkpoint that was taken away is in no count, passage, export or map") {
    TwoPosts const posts;
    CHECK(posts.json({"query", "a.reten", "--passages"})["total"]["possible"] == 1);
    CHECK(has(posts.exported(), "Puente"));
    auto const two = std::vector<std::string>{"--before-after", "2009-03-04"};
    CHECK(has(posts.page(two), "Checkpoints"));
    posts.take_away("Puente");
    auto const passages = posts.json({"query", "a.reten", "--passages"});
    CHECK(passages["total"]["possible"] == 0);
    CHECK(passages["checkpoints"].size() == 1);
    CHECK_FALSE(has(posts.exported(), "Puente"));
    CHECK(has(posts.exported(), "Sur"));
    CHECK_FALSE(has(posts.page(two), "Checkpoints"));
    CHECK(posts.json({"check", "a.reten"})["records"]["checkpoint"] == 1);
    auto const history = posts.json({"history", "a.reten"})["changes"];
    CHECK(history.back()["action"] == "remove");
    write_file(posts.folder / "r2.csv", "id,name,lon,lat,start,end\n"
                                        "1,Puente,-106.48,31.70,2009-03-01,2009-04-30\n"
                                        "2,Sur,-106.47,31.68,2010-01-01,2010-01-31\n");
    auto const again = posts.json({"import", "a.reten", "r2.csv", "--as", "checkpoints"});
    CHECK(again["accepted"] == 0);
    CHECK_FALSE(has(posts.exported(), "Puente"));
}
