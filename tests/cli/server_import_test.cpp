// Tables of a PostGIS server: a cluster of its own on a socket in a folder of its own, with
// passwords. Skipped by name where PostgreSQL 15 or PostGIS is not installed.

#include "tests/cli/run_program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>

#include <unistd.h>

using namespace reten::test;

namespace {

namespace fs = std::filesystem;

constexpr auto programs = "/usr/lib/postgresql/15/bin/";
constexpr auto extension = "/usr/share/postgresql/15/extension/postgis.control";
constexpr auto password = "n0-one-reads-th1s";
constexpr unsigned nobody = 65534;

bool contains(std::string const& bytes, std::string const& text) {
    return bytes.find(text) != std::string::npos;
}

/// A server that listens on a socket in a folder and nowhere else, for the user `ana`.
class Cluster {
public:
    Cluster() {
        fs::permissions(folder_.path(), fs::perms::all);
        write_file(folder_ / "pw", password);
        fs::permissions(folder_ / "pw", fs::perms::others_read, fs::perm_options::add);
        ran({std::string{programs} + "initdb", "-D", data(), "-U", "ana", "--auth=scram-sha-256",
             "--pwfile=" + (folder_ / "pw"), "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"});
        ran({std::string{programs} + "pg_ctl", "-w", "-D", data(), "-l", folder_ / "log", "-o",
             "-c listen_addresses= -c fsync=off -c unix_socket_directories=" +
                 folder_.path().string(),
             "start"});
    }
    ~Cluster() {
        as_nobody({std::string{programs} + "pg_ctl", "-D", data(), "-m", "immediate", "stop"});
    }
    Cluster(Cluster const&) = delete;
    Cluster& operator=(Cluster const&) = delete;

    void sql(std::string const& database, std::string const& commands) {
        ran({std::string{programs} + "psql", "-q", "-v", "ON_ERROR_STOP=1", "-h",
             folder_.path().string(), "-U", "ana", "-d", database, "-c", commands});
    }
    [[nodiscard]] std::string address(std::string const& database) const {
        return "postgresql://ana@/" + database + "?host=" + folder_.path().string();
    }
    [[nodiscard]] std::string folder() const { return folder_.path().string(); }

private:
    [[nodiscard]] std::string data() const { return folder_ / "data"; }
    /// PostgreSQL refuses to run for root.
    Finished as_nobody(std::vector<std::string> command) {
        if (::geteuid() == 0) {
            command.insert(command.begin(),
                           {"setpriv", "--reuid=" + std::to_string(nobody),
                            "--regid=" + std::to_string(nobody), "--clear-groups"});
        }
        return program(command, "/tmp", {{"PGPASSWORD", password}, {"HOME", "/tmp"}});
    }
    void ran(std::vector<std::string> const& command) {
        auto const finished = as_nobody(command);
        INFO(finished.err);
        REQUIRE(finished.exit_code == 0);
    }

    TemporaryFolder folder_;
};

/// Two points; the second has none.
constexpr auto tables =
    "CREATE TABLE crimes (id integer PRIMARY KEY, fecha date, muertos integer, "
    "geom geometry(Point, 4326));"
    "INSERT INTO crimes VALUES (1, '2009-03-01', 2, ST_SetSRID(ST_Point(-106.45, 31.70), 4326)), "
    "(2, '2009-03-02', 1, NULL);"
    "CREATE SCHEMA metros;"
    // Easting and northing by Snyder's series (1987, eqs. 8-9 and 8-10), to the millimetre.
    "CREATE TABLE metros.crimes (id integer, fecha date, geom geometry(Point, 32613));"
    "INSERT INTO metros.crimes VALUES (1, '2009-03-01', ST_SetSRID(ST_Point(360000, 3510000), "
    "32613));"
    "CREATE TABLE roads (id integer, fecha date, geom geometry(LineString, 4326));"
    "INSERT INTO roads VALUES (1, '2009-03-01', "
    "'SRID=4326;LINESTRING(-106.5 31.70, -106.5 31.72)');"
    "CREATE TABLE nowhere (id integer, fecha date, geom geometry(Point));"
    "INSERT INTO nowhere VALUES (1, '2009-03-01', ST_Point(360000, 3510000));";

} // namespace

TEST_CASE("tables of a PostGIS server come in with their points, and the password nowhere") {
    if (!fs::exists(std::string{programs} + "initdb") || !fs::exists(extension)) {
        WARN("skipped: PostgreSQL 15 with PostGIS is not installed");
        return;
    }
    Cluster cluster;
    cluster.sql("postgres", "CREATE DATABASE city");
    cluster.sql("city", "CREATE EXTENSION postgis");
    cluster.sql("city", tables);
    TemporaryFolder const folder;
    std::string everything;
    auto const bring_in = [&](std::string const& name, std::string const& layer,
                              std::vector<std::string> const& more = {},
                              std::string const& given = password) {
        std::vector<std::string> arguments{"import", name, cluster.address("city"), "--json"};
        if (!layer.empty()) arguments.insert(arguments.end(), {"--layer", layer});
        arguments.insert(arguments.end(), more.begin(), more.end());
        auto const finished = reten::test::reten(arguments, folder.path(), {{"PGPASSWORD", given}});
        everything += finished.out + finished.err;
        return finished;
    };
    auto const point = [&](std::string const& name) {
        auto const out = folder / (name + ".geojson");
        REQUIRE(reten::test::reten({"export", name, "-o", out, "--layer", "points"}, folder.path())
                    .exit_code == 0);
        auto const layer = nlohmann::json::parse(read_file(out));
        for (auto const& feature : layer.at("features"))
            if (!feature.at("geometry").is_null()) return feature;
        return nlohmann::json{};
    };

    auto const several = bring_in("a.reten", "");
    CHECK(several.exit_code == 1);
    CHECK(contains(several.err, "crimes, metros.crimes, roads, nowhere"));
    CHECK(contains(several.err, "--layer"));

    auto const degrees = bring_in("degrees.reten", "crimes");
    REQUIRE(degrees.exit_code == 0);
    auto const report = nlohmann::json::parse(degrees.out);
    CHECK(report.at("file") == "database city");
    CHECK(report.at("crs") == "EPSG:4326");
    CHECK(report.at("accepted") == 2);
    CHECK(report.at("unplaced") == 1);
    auto const at = point("degrees.reten").at("geometry").at("coordinates");
    CHECK(at.at(0).get<double>() == Approx(-106.45).margin(1e-6));
    CHECK(at.at(1).get<double>() == Approx(31.70).margin(1e-6));
    auto const again = nlohmann::json::parse(bring_in("degrees.reten", "crimes").out);
    CHECK(again.at("unchanged") == 2);

    auto const metres = bring_in("metres.reten", "metros.crimes");
    REQUIRE(metres.exit_code == 0);
    CHECK(nlohmann::json::parse(metres.out).at("crs") == "EPSG:32613");
    auto const in_metres = point("metres.reten").at("geometry").at("coordinates");
    CHECK(in_metres.at(0).get<double>() == Approx(-106.477585).margin(1e-5));
    CHECK(in_metres.at(1).get<double>() == Approx(31.716845).margin(1e-5));

    auto const line = bring_in("line.reten", "roads");
    REQUIRE(line.exit_code == 0);
    CHECK(nlohmann::json::parse(line.out).at("placed_on_shape") == 1);

    auto const untold = bring_in("untold.reten", "nowhere");
    CHECK(untold.exit_code == 1);
    CHECK(contains(untold.err, "--crs"));
    CHECK(bring_in("untold.reten", "nowhere", {"--crs", "EPSG:32613"}).exit_code == 0);

    auto const wrong = bring_in("wrong.reten", "crimes", {}, "an0ther-w0rd");
    CHECK(wrong.exit_code == 1);
    CHECK(contains(wrong.err, "~/.pgpass"));
    CHECK_FALSE(contains(wrong.err, "an0ther"));
    CHECK_FALSE(fs::exists(folder / "wrong.reten"));

    for (auto const& name : folder.names()) everything += read_file(folder / name);
    CHECK((!contains(everything, password))); // not printed
    CHECK((!contains(everything, "ana@")));
}
