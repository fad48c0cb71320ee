// Files that were damaged, or made to do harm: each is read with every row accounted for, or
// refused by name.

#include "geo/import/case_import.hpp"
#include "geo/model/error.hpp"
#include "geo/storage/open_case.hpp"
#include "tests/tables/temporary_folder.hpp"
#include "tests/tables/zip_writer.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <map>

using namespace reten;
using namespace std::string_literals;

namespace {

ImportReport imported(TemporaryFolder const& folder, std::string const& path) {
    auto const store =
        create_case(folder.file(fmt::format("{}.reten", path.size())), {}, seeded_environment(1));
    auto const report = import_file(*store, path);
    CHECK(report.rows_read ==
          report.accepted + report.unchanged + report.updated + report.rejected);
    std::filesystem::remove(folder.file(fmt::format("{}.reten", path.size())));
    return report;
}

std::map<std::int64_t, std::string> doubts_by_row(ImportReport const& report) {
    std::map<std::int64_t, std::string> doubts;
    for (auto const& doubt : report.doubts) doubts[doubt.row] = doubt.reason;
    return doubts;
}

} // namespace

TEST_CASE("no coordinate that is none becomes a place") {
    TemporaryFolder const folder;
    auto const path = folder.write("a.csv", "id;date;lat;lon\n"
                                            "1;2010-01-01;31.74;-106.49\n"
                                            "2;2010-01-01;NaN;-106.49\n"
                                            "3;2010-01-01;inf;-106.49\n"
                                            "4;2010-01-01;1e999;-106.49\n"
                                            "5;2010-01-01;-106.49;31.74\n"
                                            "6;2010-01-01;31,74;-106,49\n"
                                            "7;2010-01-01;31°44'24\" N;106°29'24\" W\n"
                                            "8;2010-01-01;=1+1;\n");
    auto const report = imported(folder, path);
    CHECK(report.rows_read == 8);
    auto const doubts = doubts_by_row(report);
    CHECK(doubts.count(1) == 0);
    CHECK(doubts.count(6) == 0);
    CHECK(doubts.count(7) == 0);
    for (auto const row : {2, 3, 4}) {
        CAPTURE(row);
        REQUIRE(doubts.count(row) == 1);
        CHECK((doubts.at(row) == "not_finite" || doubts.at(row) == "unreadable_coordinate"));
    }
    REQUIRE(doubts.count(5) == 1);
    CHECK(doubts.at(5) == "swapped"); // told, and not turned round by itself
    CHECK(doubts.count(8) == 1);
}

TEST_CASE("a table of harm inside an archive is counted as outside of it") {
    TemporaryFolder const folder;
    auto const table = "id,date,note\n1,2010-01-01,x\0y\n2,2010-01-02,\"open\n3,2010-01-03,z\n"
                       "4,2010-01-04,a,b,c\n"s;
    ZipWriter zip;
    zip.add("t.csv", table);
    for (auto const& path :
         {folder.write("plain.csv", table), folder.write("packed.zip", zip.bytes())}) {
        CAPTURE(path);
        auto const report = imported(folder, path);
        CHECK(report.rows_read == 4);
        CHECK(report.accepted == 2);
        REQUIRE(report.rejections.size() == 2);
        CHECK(report.rejections[0].reason == "unterminated_quote");
        CHECK(report.rejections[0].line == 3);
        CHECK(report.rejections[1].reason == "wrong_cell_count");
        CHECK(report.rejections[1].line == 5);
    }
}

TEST_CASE("deeply nested JSON is refused, packed or not") {
    TemporaryFolder const folder;
    std::string deep =
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":)";
    deep.append(1'000'000, '[');
    ZipWriter zip;
    zip.add("deep.geojson", deep);
    CHECK_THROWS_WITH(open_table(folder.write("deep.geojson", deep)),
                      Catch::Contains("deep.geojson"));
    CHECK_THROWS_WITH(open_table(folder.write("deep.zip", zip.bytes())),
                      Catch::Contains("deep.zip/deep.geojson"));
}

TEST_CASE("a KMZ follows no link, and its KML declares no entity") {
    TemporaryFolder const folder;
    auto const kml = [](std::string const& inside) {
        return "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>" + inside +
               "<Placemark><name>a</name><Point><coordinates>-106.49,31.74</coordinates></Point>"
               "</Placemark></Document></kml>";
    };
    ZipWriter linked;
    linked.add("doc.kml", kml("<NetworkLink><Link><href>other.kml</href></Link></NetworkLink>"));
    linked.add("other.kml", kml(""));
    auto const source = open_table(folder.write("linked.kmz", linked.bytes()));
    int rows = 0;
    for (TableRow row; source->next(row);) ++rows;
    CHECK(rows == 1);
    ZipWriter entity;
    entity.add("doc.kml", "<?xml version=\"1.0\"?><!DOCTYPE kml [<!ENTITY x SYSTEM "
                          "\"file:///etc/hostname\">]>" +
                              kml("<name>&x;</name>"));
    CHECK_THROWS_WITH(open_table(folder.write("entity.kmz", entity.bytes())),
                      Catch::Contains("entity.kmz/doc.kml: is XML that declares entities"));
}
