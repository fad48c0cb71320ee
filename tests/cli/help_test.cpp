#include "tests/cli/run_program.hpp"

#include <catch2/catch.hpp>

#include <sstream>

using namespace reten::test;

namespace {

/// Names under the heading "Subcommands:" of the program's own help.
std::vector<std::string> command_names() {
    auto const help = reten::test::reten({"--help"});
    std::vector<std::string> names;
    std::istringstream lines{help.out.substr(help.out.find("Subcommands:"))};
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line) && line.starts_with("  ")) {
        if (line.size() > 2 && line[2] != ' ')
            names.push_back(line.substr(2, line.find(' ', 2) - 2));
    }
    return names;
}

} // namespace

TEST_CASE("every command explains itself in both languages") {
    auto const names = command_names();
    REQUIRE(names.size() >= 2);
    for (auto const& name : names) {
        CAPTURE(name);
        auto const english = reten::test::reten({name, "--help"});
        CHECK(english.exit_code == 0);
        CHECK(english.out.find("Usage: reten " + name) != std::string::npos);
        CHECK(english.err.empty());
        auto const spanish =
            reten::test::reten({name, "--help"}, "/tmp", {{"LC_ALL", "es_MX.UTF-8"}});
        CHECK(spanish.exit_code == 0);
        CHECK(spanish.out.find("Uso: reten " + name) != std::string::npos);
        CHECK(spanish.out.find("Print ") == std::string::npos);
        CHECK(spanish.out.find("Options") == std::string::npos);
        CHECK(reten::test::reten({name, "--language", "es", "--help"}).out == spanish.out);
    }
}

TEST_CASE("wrong usage ends with 2 and says how to get help") {
    for (auto const& arguments :
         std::vector<std::vector<std::string>>{{}, {"fly"}, {"new"}, {"new", "--nonsense", "x"}}) {
        auto const run = reten::test::reten(arguments);
        CHECK(run.exit_code == 2);
        CHECK(run.out.empty());
        CHECK(run.err.find("--help") != std::string::npos);
    }
}

TEST_CASE("the version is the one of the build") {
    auto const run = reten::test::reten({"--version"});
    CHECK(run.exit_code == 0);
    CHECK(run.out == "reten 0.1.0\n");
}
