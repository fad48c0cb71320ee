// Strangers' files are inert: nothing connects, by a listener's count and by the system calls, and
// nothing in a case of theirs is run.

#include "tests/cli/run_program.hpp"
#include "tests/storage/filled_case.hpp"
#include "tests/tables/listener.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <regex>

using namespace reten::test;

namespace {

/// Writes the files that reach for an address; their names, and the addresses as they are typed.
std::vector<std::string> reaching_files(TemporaryFolder const& folder, Listener const& listener) {
    auto const vrt =
        fmt::format("<OGRVRTDataSource><OGRVRTLayer name=\"x\"><SrcDataSource>/vsicurl/"
                    "{}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>",
                    listener.url("x.geojson"));
    auto const gml = asking_gml(listener);
    auto const kml = fmt::format(
        "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><NetworkLink><Link><href>{0}"
        "</href></Link></NetworkLink><Placemark><name>a</name><styleUrl>{0}</styleUrl><Point>"
        "<coordinates>-106.49,31.74</coordinates></Point></Placemark></Document></kml>",
        listener.url("more.kml"));
    auto const entity = fmt::format("<?xml version=\"1.0\"?><!DOCTYPE kml [<!ENTITY x SYSTEM "
                                    "\"{}\">]><kml><Document><name>&x;</name></Document></kml>",
                                    listener.url("x.txt"));
    for (auto const& [name, text] :
         {std::pair{"vrt.csv", vrt}, std::pair{"vrt.geojson", vrt}, std::pair{"vrt.vrt", vrt},
          std::pair{"schema.gml", gml}, std::pair{"schema.kml", gml}, std::pair{"link.kml", kml},
          std::pair{"entity.kml", entity}}) {
        write_file(folder / name, text);
    }
    return {"vrt.csv",
            "vrt.geojson",
            "vrt.vrt",
            "schema.gml",
            "schema.kml",
            "link.kml",
            "entity.kml",
            listener.url("typed.csv"),
            "/vsicurl/" + listener.url("typed.csv")};
}

/// Internet sockets asked for and connections tried, refused ones too.
std::size_t internet_calls(std::string const& trace) {
    static std::regex const call{R"(socket\(AF_INET|sa_family=AF_INET)"};
    return static_cast<std::size_t>(
        std::distance(std::sregex_iterator{trace.begin(), trace.end(), call}, {}));
}

// The search for leaks cannot run under a tracer.
std::map<std::string, std::string> const traced{
    {"ASAN_OPTIONS", "detect_leaks=0"}, {"LC_ALL", "C.UTF-8"}, {"GDAL_HTTP_TIMEOUT", "2"}};

std::string trace_of(std::vector<std::string> const& command, TemporaryFolder const& folder) {
    std::vector<std::string> whole{"strace", "-f", "-e", "trace=socket,connect", "-o", "trace"};
    whole.insert(whole.end(), command.begin(), command.end());
    static_cast<void>(program(whole, folder.path(), traced));
    return read_file(folder / "trace");
}

bool no_tracer(TemporaryFolder const& folder) {
    if (program({"strace", "-o", "trace", "true"}, folder.path()).exit_code == 0) return false;
    WARN("skipped: strace is not installed or may not trace");
    return true;
}

} // namespace

TEST_CASE("no file and no typed address makes the program connect") {
    TemporaryFolder const folder;
    Listener const listener;
    for (auto const& file : reaching_files(folder, listener)) {
        CAPTURE(file);
        auto const run = reten::test::reten({"import", "a.reten", file}, folder.path());
        CHECK(run.exit_code == (file == "link.kml" ? 0 : 1));
        CHECK(run.err.starts_with("reten: ") == (file != "link.kml"));
        CHECK(listener.connections() == 0);
    }
}

TEST_CASE("no file and no typed address makes the program ask for an internet socket") {
    TemporaryFolder const folder;
    Listener const listener;
    if (no_tracer(folder)) return;
    for (auto const& file : reaching_files(folder, listener)) {
        CAPTURE(file);
        CHECK(internet_calls(trace_of({RETEN_PROGRAM, "import", "a.reten", file}, folder)) == 0);
    }
    CHECK(listener.connections() == 0);
}

TEST_CASE("control: plain GDAL does connect for such a file") {
    // If this ever fails, the two tests above prove nothing.
    TemporaryFolder const folder;
    Listener const listener;
    static_cast<void>(reaching_files(folder, listener));
    for (auto const* name : {"vrt.csv", "schema.gml"}) {
        CAPTURE(name);
        CHECK(program({"ogrinfo", "-al", name}, folder.path(), traced).exit_code != 127);
        CHECK(listener.connections() > 0);
    }
    if (no_tracer(folder)) return;
    CHECK(internet_calls(trace_of({"ogrinfo", "-al", "vrt.csv"}, folder)) > 0);
}

namespace {

constexpr auto canary = "CANARY-71d0";

/// A case with 200 incidents and, written straight into its schema, all that could harm: two tables
/// that read other files, a trigger and a view without end.
void write_hostile_case(TemporaryFolder const& folder) {
    write_file(folder / "secret.geojson",
               fmt::format(R"({{"type":"FeatureCollection","features":[{{"type":"Feature",)"
                           R"("properties":{{"name":"{}"}},)"
                           R"("geometry":{{"type":"Point","coordinates":[-106.4,31.7]}}}}]}})",
                           canary));
    make_filled_case(folder / "hostile.reten");
    tamper(folder / "hostile.reten",
           fmt::format("PRAGMA writable_schema=ON; "
                       "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES "
                       "('table', 'users', 'users', 0, 'CREATE VIRTUAL TABLE users USING "
                       "VirtualText(''/etc/passwd'', ''UTF-8'', 0, POINT, DOUBLEQUOTE, '':'')'), "
                       "('table', 'secrets', 'secrets', 0, 'CREATE VIRTUAL TABLE secrets USING "
                       "VirtualGeoJSON(''{}'', 4326)'), "
                       "('trigger', 'quiet', 'incident', 0, 'CREATE TRIGGER quiet AFTER INSERT ON "
                       "incident BEGIN DELETE FROM incident; END'), "
                       "('view', 'forever', 'forever', 0, 'CREATE VIEW forever AS WITH RECURSIVE "
                       "n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n')",
                       folder / "secret.geojson"));
}

std::string first_line_of(std::string const& path) {
    auto const text = read_file(path);
    return text.substr(0, text.find('\n'));
}

} // namespace

TEST_CASE("a case with every attack at once is refused by name, and its rows can be had") {
    TemporaryFolder const folder;
    write_hostile_case(folder);
    write_file(folder / "more.csv", "id,date\n1,2010-01-01\n");
    auto const before = read_file(folder / "hostile.reten");
    auto const user = first_line_of("/etc/passwd");
    REQUIRE_FALSE(user.empty());
    auto const tells_secret = [&](std::string const& text) {
        return text.find(user) != std::string::npos || text.find(canary) != std::string::npos;
    };
    // What runs into the view never ends: the limit is no measure of speed.
    auto const run = [&](std::vector<std::string> const& arguments) {
        std::vector<std::string> command{"timeout", "60", RETEN_PROGRAM};
        command.insert(command.end(), arguments.begin(), arguments.end());
        auto const finished = program(command, folder.path(), {{"LC_ALL", "C.UTF-8"}});
        INFO(finished.out << finished.err);
        CHECK_FALSE(tells_secret(finished.out + finished.err));
        return finished;
    };
    static std::regex const named{"hostile\\.reten.*'(users|secrets|quiet|forever)'"};
    for (auto const& arguments :
         std::vector<std::vector<std::string>>{{"query", "hostile.reten"},
                                               {"check", "hostile.reten"},
                                               {"export", "hostile.reten", "-o", "out.csv"},
                                               {"import", "hostile.reten", "more.csv"}}) {
        auto const refused = run(arguments);
        CAPTURE(arguments[0], refused.out, refused.err);
        CHECK(refused.exit_code == 1);
        CHECK(std::regex_search(refused.out + refused.err, named));
    }
    auto const copied = run({"import", "fresh.reten", "hostile.reten"});
    CAPTURE(copied.out, copied.err);
    CHECK(copied.exit_code == 0);
    CHECK(copied.out.find("200 accepted") != std::string::npos);
    CHECK(run({"query", "fresh.reten"}).out.find("200 of 200 shown") != std::string::npos);

    auto const unchanged = read_file(folder / "hostile.reten") == before;
    CHECK(unchanged);
    CHECK_FALSE(std::filesystem::exists(folder / "out.csv"));
    for (auto const& name : folder.names()) {
        CAPTURE(name);
        CHECK(tells_secret(read_file(folder / name)) == (name == "secret.geojson"));
    }
}

TEST_CASE("control: the tables of such a case do read other files") {
    TemporaryFolder const folder;
    write_hostile_case(folder);
    reten::Database open{folder / "hostile.reten", reten::DatabaseAccess::read, "control"};
    open.load_spatialite();
    CHECK(open.integer("SELECT count(*) FROM users") > 0);
    CHECK(open.integer("SELECT count(*) FROM secrets") == 1);
    CHECK(open.integer("SELECT count(*) FROM sqlite_master WHERE name IN ('quiet', 'forever')") ==
          2);
}
