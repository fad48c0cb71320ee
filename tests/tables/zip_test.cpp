#include "geo/model/error.hpp"
#include "geo/tables/table_source.hpp"
#include "geo/tables/zip_archive.hpp"
#include "tests/tables/own_temporary.hpp"
#include "tests/tables/zip_writer.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using namespace std::string_literals;

namespace {

std::string fixture(std::string const& name) {
    return RETEN_SOURCE_DIR "/tests/fixtures/import/" + name;
}

std::string archive_of(std::vector<std::pair<std::string, std::string>> const& files) {
    ZipWriter writer;
    for (auto const& [name, bytes] : files) writer.add(name, bytes);
    return writer.bytes();
}

std::vector<TableRow> rows_of(std::string const& path, TableOptions const& options = {}) {
    auto const source = open_table(path, options);
    std::vector<TableRow> rows;
    for (TableRow row; source->next(row);) rows.push_back(row);
    return rows;
}

std::string text_of(ZipArchive& archive, std::string const& name) {
    std::string text;
    REQUIRE(archive.find(name) != nullptr);
    archive.unpack(*archive.find(name), [&](std::string_view piece) { text.append(piece); });
    return text;
}

std::string const kml = R"(<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark>
<name>a</name><Point><coordinates>-106.49,31.74</coordinates></Point></Placemark></Document></kml>)";

} // namespace

TEST_CASE("an archive made by another program is unpacked") {
    ZipArchive archive{fixture("two-points.kmz")}; // Python's zipfile made it
    REQUIRE(archive.entries().size() == 2);
    CHECK(text_of(archive, "doc.kml").find("Salvárcar") != std::string::npos);
    CHECK(archive.find("nothing") == nullptr);
}

TEST_CASE("the one table in an archive is read, and its unpacked copy goes away") {
    TemporaryFolder const folder;
    OwnTemporary const temporary;
    auto const path = folder.write("data.zip", archive_of({{"LEEME.txt", "a note\n"},
                                                           {"__MACOSX/._t.csv", "x"},
                                                           {"out/t.csv", "a;b\n1;2\n3;4\n"}}));
    {
        auto const source = open_table(path);
        CHECK(source->columns() == std::vector<std::string>{"a", "b"});
        CHECK(source->delimiter() == ";");
        CHECK(temporary.count() == 1);
    }
    CHECK(rows_of(path).size() == 2);
    CHECK(temporary.count() == 0);
    auto const empty = folder.write("bad.zip", archive_of({{"t.csv", ""}}));
    CHECK_THROWS_WITH(rows_of(empty), Catch::Contains("bad.zip/t.csv: is empty"));
    CHECK(temporary.count() == 0);
}

TEST_CASE("openings that share what they unpack do so once") {
    TemporaryFolder const folder;
    OwnTemporary const temporary;
    auto const path = folder.write("data.zip", archive_of({{"a.csv", "id,n\n1,2\n"}}));
    TableOptions options;
    options.unpacked = std::make_shared<UnpackedArchive>();
    CHECK(rows_of(path, options).size() == 1);
    auto const names = temporary.names();
    CHECK(names.size() == 1);
    CHECK(rows_of(path, options).size() == 1);
    CHECK(temporary.names() == names);
    SECTION("another archive at its place is unpacked anew") {
        static_cast<void>(folder.write("data.zip", archive_of({{"a.csv", "id,n\n1,2\n3,4\n"}})));
        CHECK(rows_of(path, options).size() == 2);
        CHECK(temporary.names() != names);
        CHECK(temporary.count() == 1);
    }
    SECTION("so is another thing in it") {
        static_cast<void>(folder.write(
            "data.zip", archive_of({{"a.csv", "id,n\n1,2\n"}, {"b.csv", "id\n1\n2\n3\n"}})));
        options.layer = "b";
        CHECK(rows_of(path, options).size() == 3);
        options.layer = "a";
        CHECK(rows_of(path, options).size() == 1);
        CHECK(temporary.count() == 1);
    }
    options.unpacked.reset();
    CHECK(temporary.count() == 0);
}

TEST_CASE("a text alone in an archive is a table") {
    TemporaryFolder const folder;
    CHECK(rows_of(folder.write("a.zip", archive_of({{"t.txt", "a\tb\n1\t2\n"}}))).size() == 1);
}

TEST_CASE("several files in an archive are listed, and one can be named") {
    TemporaryFolder const folder;
    auto const path = folder.write(
        "two.zip", archive_of({{"x/a.csv", "a,b\n1,2\n"}, {"y/a.csv", "a,b\n"}, {"c.kml", kml}}));
    CHECK_THROWS_WITH(open_table(path),
                      Catch::Contains("name one with --layer: x/a.csv, y/a.csv, c.kml"));
    CHECK(rows_of(path, {.layer = "x/a.csv"}).size() == 1);
    CHECK(rows_of(path, {.layer = "c"}).size() == 1);
    CHECK_THROWS_WITH(open_table(path, {.layer = "a.csv"}), Catch::Contains("x/a.csv, y/a.csv"));
    CHECK_THROWS_WITH(open_table(path, {.layer = "z"}), Catch::Contains("holds no file 'z'"));
    CHECK_THROWS_WITH(open_table(folder.write("n.zip", archive_of({{"a.exe", "x"}}))),
                      Catch::Contains("holds no file that is read"));
    CHECK_THROWS_WITH(open_table(folder.write("zz.zip", archive_of({{"a.zip", archive_of({})}}))),
                      Catch::Contains("holds no file that is read"));
}

TEST_CASE("a Shapefile, a geodatabase and a KMZ are read out of their archives") {
    for (auto const* name : {"two-points.shp.zip", "two-points.gdb.zip", "two-points.kmz"}) {
        CAPTURE(name);
        auto const source = open_table(fixture(name));
        CHECK(source->crs() == "EPSG:4326");
        TableRow row;
        REQUIRE(source->next(row));
        CHECK(std::get<LonLat>(row.geometry).lon == Approx(-106.49));
        CHECK(std::get<LonLat>(row.geometry).lat == Approx(31.74));
        REQUIRE(source->next(row));
        CHECK_FALSE(source->next(row));
    }
}

TEST_CASE("a geodatabase is read as the folder that it is") {
    TemporaryFolder const folder;
    ZipArchive archive{fixture("two-points.gdb.zip")};
    std::filesystem::create_directory(folder.file("two-points.gdb"));
    for (auto const& entry : archive.entries())
        static_cast<void>(folder.write(entry.name, text_of(archive, entry.name)));
    CHECK(rows_of(folder.file("two-points.gdb")).size() == 2);
    CHECK(rows_of(folder.file("two-points.gdb/")).size() == 2);
    CHECK_THROWS_WITH(open_table(folder.file(".")), Catch::Contains("is not a file"));
}

TEST_CASE("names that lead out of the folder are refused, before anything is unpacked") {
    TemporaryFolder const folder;
    OwnTemporary const temporary;
    for (auto const& name : {"../t.csv"s, "a/../../t.csv"s, "/etc/t.csv"s, "..\\t.csv"s,
                             "C:\\t.csv"s, "\\t.csv"s, "t.csv\0.txt"s, "a/.."s}) {
        CAPTURE(name);
        auto const path = folder.write(
            "evil.zip", archive_of({{"good.csv", "a,b\n1,2\n"}, {name, "a,b\n1,2\n"}}));
        CHECK_THROWS_WITH(open_table(path), Catch::Contains("leads out of its folder"));
    }
    CHECK(temporary.count() == 0);
    // Control: dots that lead nowhere.
    CHECK(rows_of(folder.write("good.zip", archive_of({{"a..b/c...csv", "a,b\n1,2\n"}}))).size() ==
          1);
}

TEST_CASE("a name longer than a file's may be is refused and leaves nothing") {
    TemporaryFolder const folder;
    OwnTemporary const temporary;
    auto const archive = [&](std::size_t letters) {
        return folder.write("long.zip",
                            archive_of({{std::string(letters, 'n') + ".csv", "a,b\n1,2\n"}}));
    };
    CHECK_THROWS_WITH(open_table(archive(300)), Catch::Contains("is too long"));
    CHECK(temporary.count() == 0);
    CHECK(rows_of(archive(190)).size() == 1); // control
}

TEST_CASE("what grows a thousandfold is not unpacked to its end") {
    TemporaryFolder const folder;
    OwnTemporary const temporary;
    std::string const nothing(std::size_t{64} << 20U, '1');
    CHECK_THROWS_WITH(open_table(folder.write("bomb.zip", archive_of({{"t.csv", nothing}}))),
                      Catch::Contains("bomb.zip: unpacks to more than 250 times its size"));
    CHECK_THROWS_WITH(open_table(folder.write("bomb.xlsx", archive_of({{"xl/workbook.xml", "<w/>"},
                                                                       {"xl/a.xml", nothing}}))),
                      Catch::Contains("bomb.xlsx: unpacks to more than 250 times its size"));
    CHECK_THROWS_WITH(
        open_table(folder.write("many.zip", archive_of({{"a.shp", nothing.substr(0, 15 << 20U)},
                                                        {"a.dbf", nothing.substr(0, 15 << 20U)}}))),
        Catch::Contains("unpacks to more than 250 times its size"));
    CHECK(temporary.count() == 0);
}

TEST_CASE("a damaged archive is an error, wherever it is cut") {
    TemporaryFolder const folder;
    std::string table = "a,b\n";
    for (int i = 0; i < 200; ++i) table += std::to_string(i * 7919) + ",x\n";
    auto const whole = archive_of({{"t.csv", table}});
    CHECK(rows_of(folder.write("whole.zip", whole)).size() == 200);
    for (std::size_t size = 4; size < whole.size(); size += 7) {
        CAPTURE(size);
        CHECK_THROWS_AS(rows_of(folder.write("cut.zip", whole.substr(0, size))), ImportError);
    }
    int noticed = 0;
    for (std::size_t at = 35; at < whole.size() - 120; at += 5) {
        auto flipped = whole;
        flipped[at] = static_cast<char>(flipped[at] ^ 0x20);
        try {
            rows_of(folder.write("flipped.zip", flipped));
        } catch (ImportError const&) {
            ++noticed;
        }
    }
    CHECK(noticed > 50); // every one, but those in a name that stands twice
    ZipWriter liar;
    liar.add("t.csv", table, 10);
    CHECK_THROWS_WITH(rows_of(folder.write("liar.zip", liar.bytes())),
                      Catch::Contains("is damaged"));
}

TEST_CASE("an archive under another name is what it is") {
    TemporaryFolder const folder;
    auto const packed = archive_of({{"t.csv", "a,b\n1,2\n"}});
    CHECK_THROWS_WITH(open_table(folder.write("a.csv", packed)),
                      Catch::Contains("is named .csv but holds a ZIP archive"));
    CHECK_THROWS_WITH(open_table(folder.write("a.xlsx", packed)),
                      Catch::Contains("is named .xlsx but holds a ZIP archive"));
    CHECK_THROWS_WITH(open_table(folder.write("a.kmz", packed)),
                      Catch::Contains("holds no file that is read"));
    CHECK_THROWS_WITH(
        open_table(folder.write("w.zip", archive_of({{"word/document.xml", "<a/>"}}))),
        Catch::Contains("text document"));
    // The file inside is judged as any file is.
    CHECK_THROWS_WITH(open_table(folder.write("in.zip", archive_of({{"t.csv", kml}}))),
                      Catch::Contains("in.zip/t.csv: is named .csv but holds KML"));
}
