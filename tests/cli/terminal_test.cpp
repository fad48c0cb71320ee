// What data say cannot play with the terminal: titles, kinds, places, sources and names of files
// with the escape that starts its commands, its one-character form, and the turn of the writing
// direction.

#include "tests/cli/run_program.hpp"

#include <catch2/catch.hpp>

using namespace reten::test;

namespace {

constexpr auto harm = "\x1b[2J\u009b31m\u202e";
constexpr auto made_visible = "\uFFFD[2J\uFFFD31m\uFFFD";

bool holds(std::string const& text, std::string const& part) {
    return text.find(part) != std::string::npos;
}

std::string harmed(std::string const& word) { return word + harm + word; }

/// Two incidents that may be one, one without a place, one row that cannot be used; and two places
/// of one name.
void write_tables(TemporaryFolder const& folder, std::string const& name) {
    auto const row = [](std::string const& start, std::string const& colonia,
                        std::string const& source, std::string const& end) {
        return start + "," + harmed("kind") + "," + harmed("title") + "," + harmed(colonia) + "," +
               harmed(source) + "," + end + "\n";
    };
    write_file(folder / name, "id,date,kind,title,colonia,source,lon,lat\n" +
                                  row("1,2010-01-01", "Centro", "one", "-106.4,31.6") +
                                  row("2,2010-01-01", "Centro", "other", "-106.4,31.6") +
                                  row("3,2010-03-03", "Anapra", "one", ",") +
                                  row("4,no date", "Anapra", "one", ","));
    write_file(folder / "places.csv", "id,name,municipality,lon,lat\n1," + harmed("Anapra") + "," +
                                          harmed("North") + ",-106.5,31.7\n2," + harmed("Anapra") +
                                          "," + harmed("South") + ",-107.5,30.7\n");
}

} // namespace

TEST_CASE("no command lets data play with the terminal") {
    TemporaryFolder const folder;
    auto const name = std::string{"file"} + harm + ".csv";
    write_tables(folder, name);
    auto const run = [&](std::vector<std::string> const& arguments) {
        auto const finished = reten::test::reten(arguments, folder.path());
        CAPTURE(arguments[0], finished.err);
        for (auto const* control : {"\x1b", "\u009b", "\u202e"})
            CHECK_FALSE(holds(finished.out + finished.err, control));
        return finished;
    };
    // Each of these has something of it to say.
    auto const run_and_show = [&](std::vector<std::string> const& arguments,
                                  std::string const& word) {
        auto const finished = run(arguments);
        CAPTURE(arguments[0], finished.out, finished.err);
        CHECK(finished.exit_code == 0);
        CHECK(holds(finished.out + finished.err, word + made_visible));
    };
    run_and_show({"import", "a.reten", name}, "file");
    CHECK(run({"import", "a.reten", "places.csv", "--as", "places"}).exit_code == 0);
    CHECK(run({"geocode", "a.reten"}).exit_code == 0);
    run_and_show({"geocode", "a.reten", "--review"}, "Anapra");
    run_and_show({"query", "a.reten"}, "title");
    run_and_show({"query", "a.reten", "--count-by", "source"}, "one");
    run_and_show({"duplicates", "a.reten"}, "title");
    CHECK(run({"query", "a.reten", "--count-by", "kind"}).exit_code == 0);
    CHECK(run({"history", "a.reten"}).exit_code == 0);
    CHECK(run({"check", "a.reten"}).exit_code == 0);
    CHECK(run({"import", "a.reten", harmed("missing")}).exit_code == 1);

    // Control: it is in the case, and a file gets it as it is.
    CHECK(run({"export", "a.reten", "-o", "o.csv"}).exit_code == 0);
    CHECK(holds(read_file(folder / "o.csv"), harmed("title")));
}
