// Strangers' files are inert: nothing connects, by a listener's count and by the system calls.

#include "tests/cli/run_program.hpp"
#include "tests/tables/listener.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <regex>

using namespace reten::test;

namespace {

/// Writes the files that reach for an address; their names, and the addresses as they are typed.
std::vector<std::string> reaching_files(TemporaryFolder const& folder, Listener const& listener) {
    auto const vrt =
        fmt::format("<OGRVRTDataSource><OGRVRTLayer name=\"x\"><SrcDataSource>/vsicurl/"
                    "{}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>",
                    listener.url("x.geojson"));
    auto const gml = fmt::format(
        "<?xml version=\"1.0\"?><ogr:FeatureCollection xmlns:xsi=\"http://www.w3.org/2001/"
        "XMLSchema-instance\" xsi:schemaLocation=\"http://x {}\" xmlns:ogr=\"http://x\" "
        "xmlns:gml=\"http://www.opengis.net/gml\"></ogr:FeatureCollection>",
        listener.url("x.xsd"));
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
    CHECK(program({"ogrinfo", "-al", "vrt.csv"}, folder.path(), traced).exit_code != 127);
    CHECK(listener.connections() > 0);
    if (no_tracer(folder)) return;
    CHECK(internet_calls(trace_of({"ogrinfo", "-al", "vrt.csv"}, folder)) > 0);
}
