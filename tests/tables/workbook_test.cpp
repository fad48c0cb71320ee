#include "geo/model/error.hpp"
#include "geo/tables/table_source.hpp"
#include "geo/tables/xml_tags.hpp"
#include "tests/tables/temporary_folder.hpp"
#include "tests/tables/zip_writer.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace reten;

namespace {

using Cells = std::vector<std::string>;

std::string fixture(std::string const& name) {
    return RETEN_SOURCE_DIR "/tests/fixtures/import/" + name;
}

std::vector<TableRow> rows_of(TableSource& source) {
    std::vector<TableRow> rows;
    for (TableRow row; source.next(row);) rows.push_back(row);
    return rows;
}

/// Bytes that do not pack.
std::string random_bytes(std::size_t n) {
    std::string bytes;
    for (std::uint32_t state = 1; bytes.size() < n; state = state * 1664525U + 1013904223U)
        bytes.push_back(static_cast<char>(state >> 24U));
    return bytes;
}

/// A workbook as Excel lays it out, with the cells of its sheets written by hand.
std::string workbook(Cells const& sheets, std::string const& properties = "") {
    std::string types, list, links;
    ZipWriter zip;
    for (std::size_t i = 1; i <= sheets.size(); ++i) {
        types += fmt::format("<Override PartName=\"/xl/worksheets/sheet{}.xml\" ContentType=\""
                             "application/vnd.openxmlformats-officedocument.spreadsheetml."
                             "worksheet+xml\"/>",
                             i);
        list += fmt::format("<sheet name=\"Hoja{0}\" sheetId=\"{0}\" r:id=\"rId{0}\"/>", i);
        links += fmt::format("<Relationship Id=\"rId{0}\" Type=\"http://schemas.openxmlformats.org/"
                             "officeDocument/2006/relationships/worksheet\" "
                             "Target=\"worksheets/sheet{0}.xml\"/>",
                             i);
    }
    zip.add("[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-"
            "officedocument.spreadsheetml.sheet.main+xml\"/>" +
                types + "</Types>");
    zip.add("xl/workbook.xml",
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
            "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">" +
                properties + "<sheets>" + list + "</sheets></workbook>");
    zip.add("xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            "<Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/officeDocument/"
            "2006/relationships/styles\" Target=\"styles.xml\"/>" +
                links + "</Relationships>");
    zip.add("xl/styles.xml",
            "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
            "<cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/>"
            "</cellXfs></styleSheet>");
    for (std::size_t i = 1; i <= sheets.size(); ++i)
        zip.add(fmt::format("xl/worksheets/sheet{}.xml", i),
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                "<sheetData>" +
                    sheets[i - 1] + "</sheetData></worksheet>");
    return zip.bytes();
}

std::string words(char const* reference, char const* text) {
    return fmt::format("<c r=\"{}\" t=\"inlineStr\"><is><t>{}</t></is></c>", reference, text);
}
std::string number(char const* reference, char const* value, int style = 0) {
    return fmt::format("<c r=\"{}\" s=\"{}\"><v>{}</v></c>", reference, style, value);
}

// Days from 1899-12-30, as Excel counts: 39534 is 2008-03-27 (date -d '1899-12-30 +39534 days').
std::string const titled =
    "<row r=\"1\">" + words("A1", "Registro de hechos") + "</row><row r=\"3\">" +
    words("A3", "fecha") + words("B3", "tipo") + words("C3", "lat") + words("D3", "muertos") +
    "</row><row r=\"4\">" + number("A4", "39534", 1) + words("B4", "homicidio") +
    number("C4", "31.739999999999998") + "<c r=\"D4\"><f>1+1</f><v>2</v></c></row><row r=\"5\">" +
    number("A5", "39534.604166666664", 2) + words("B5", "=1+1") + number("C5", "31.7") +
    "<c r=\"D5\"><f>SUM(D4,1)</f></c></row><row r=\"9\">" + words("A9", "27/03/2008") +
    words("B9", "12345678901234567890") + words("C9", "31,7") +
    "<c r=\"D9\"><f>A1/0</f><v></v></c></row>";

/// The parts of an OpenDocument workbook with these tables.
void add_sheets(ZipWriter& zip, std::string const& tables) {
    zip.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    zip.add("content.xml",
            "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:"
            "1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\""
            "urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>" +
                tables + "</office:spreadsheet></office:body></office:document-content>");
}

} // namespace

TEST_CASE("workbooks of another program are read with their dates") {
    for (auto const* name : {"two-points.xlsx", "two-points.ods"}) { // ogr2ogr made them
        CAPTURE(name);
        auto const source = open_table(fixture(name));
        CHECK(source->columns() == Cells{"name", "lat", "lon", "day", "seen"});
        auto const rows = rows_of(*source);
        REQUIRE(rows.size() == 2);
        CHECK(rows[0].cells ==
              Cells{"Centro", "31.74", "-106.49", "2008-03-27", "2008-03-27T14:30"});
        CHECK(rows[1].cells ==
              Cells{"Salvárcar", "31.616", "-106.389", "2010-01-30", "2010-01-30T23:45"});
        CHECK(rows[1].row == 2);
        CHECK(rows[1].line == 3);
        CHECK(source->warnings().empty());
    }
}

TEST_CASE("the header of a sheet is found below its title") {
    TemporaryFolder const folder;
    auto const source = open_table(folder.write("a.xlsx", workbook({titled})));
    CHECK(source->columns() == Cells{"fecha", "tipo", "lat", "muertos"});
    auto const rows = rows_of(*source);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].cells == Cells{"2008-03-27", "homicidio", "31.74", "2"});
    CHECK(rows[1].cells == Cells{"2008-03-27T14:30", "=1+1", "31.7", ""});
    // Identifiers keep all their digits, and text is left as it was typed.
    CHECK(rows[2].cells == Cells{"27/03/2008", "12345678901234567890", "31,7", ""});
    CHECK(rows[2].row == 3);
    CHECK(rows[2].line == 9);
    REQUIRE(source->warnings().size() == 2);
    CHECK(source->warnings()[0].english() == "1 line(s) above the header were passed over");
    CHECK(source->warnings()[1].english().starts_with("2 formula cell(s) of the workbook hold no"));
}

TEST_CASE("formulas without a value are told of an OpenDocument sheet too") {
    TemporaryFolder const folder;
    auto const cell = [](std::string const& text) {
        return "<table:table-cell office:value-type=\"string\"><text:p>" + text +
               "</text:p></table:table-cell>";
    };
    ZipWriter zip;
    add_sheets(
        zip, "<table:table table:name=\"Hoja1\"><table:table-row>" + cell("hora") + cell("n") +
                 "</table:table-row><table:table-row>" +
                 "<table:table-cell office:value-type=\"time\" office:time-value=\"PT13H05M00S\"/>"
                 "<table:table-cell table:formula=\"of:=1+1\" office:value-type=\"float\" "
                 "office:value=\"2\"/></table:table-row><table:table-row>" +
                 cell("x") +
                 "<table:table-cell table:formula=\"of:=NO(1&gt;0)\"/></table:table-row>"
                 "<table:table-row>" +
                 cell("y") +
                 "<table:table-cell table:formula=\"of:=1+1\"/></table:table-row>"
                 "<table:table-row table:number-rows-repeated=\"1048573\"><table:table-cell "
                 "table:number-columns-repeated=\"16384\"/></table:table-row></table:table>");
    // As OpenOffice 2 wrote it; nobody reads it.
    zip.add("META-INF/manifest.xml", "<!DOCTYPE manifest:manifest PUBLIC \"x\" \"Manifest.dtd\">");
    auto const source = open_table(folder.write("a.ods", zip.bytes()));
    auto const rows = rows_of(*source);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].cells == Cells{"13:05", "2"});
    CHECK(rows[1].cells == Cells{"x", ""});
    CHECK(rows[2].cells == Cells{"y", ""}); // never worked out anew
    REQUIRE(source->warnings().size() == 1);
    CHECK(source->warnings()[0].english().starts_with("2 formula cell(s)"));
}

TEST_CASE("a sheet that GDAL gives up on is an error, not a short table") {
    TemporaryFolder const folder;
    std::string rows;
    // Its reader of OpenDocument keeps about 10 MiB.
    for (int i = 0; i < 5000; ++i)
        rows += fmt::format("<table:table-row><table:table-cell office:value-type=\"string\">"
                            "<text:p>{0}</text:p></table:table-cell><table:table-cell "
                            "office:value-type=\"string\"><text:p>{0}{1}</text:p>"
                            "</table:table-cell></table:table-row>",
                            i * 7919, std::string(4000, 'x'));
    ZipWriter zip;
    add_sheets(zip, "<table:table table:name=\"a\">" + rows + "</table:table>");
    zip.add("Pictures/x", random_bytes(200'000)); // keeps the archive's growth believable
    CHECK_THROWS_WITH(open_table(folder.write("long.ods", zip.bytes())),
                      Catch::Contains("cannot be read whole; save it as CSV"));
}

TEST_CASE("sheets are listed, and one can be named") {
    TemporaryFolder const folder;
    auto const path = folder.write("a.xlsx", workbook({titled, titled, ""}));
    CHECK_THROWS_WITH(open_table(path), Catch::Contains("name one with --layer: Hoja1, Hoja2"));
    auto const source = open_table(path, {.layer = "Hoja2"});
    CHECK(rows_of(*source).size() == 3);
    CHECK_THROWS_WITH(open_table(path, {.layer = "Hoja9"}), Catch::Contains("no layer 'Hoja9'"));
    // A sheet without a row does not make a workbook ambiguous, nor is it a table.
    auto const one = open_table(folder.write("one.xlsx", workbook({"", titled})));
    CHECK(rows_of(*one).size() == 3);
    auto const blank = workbook({"<row r=\"1\"><c r=\"A1\" s=\"1\"/></row>"});
    CHECK_THROWS_AS(open_table(folder.write("blank.xlsx", blank)), ImportError);
}

TEST_CASE("a workbook that would be read wrongly is refused with what to do") {
    TemporaryFolder const folder;
    auto const old = workbook({titled}, "<workbookPr date1904=\"1\"/>");
    CHECK_THROWS_WITH(open_table(folder.write("mac.xlsx", old)),
                      Catch::Contains("counts its dates from 1904"));
    auto const usual = workbook({titled}, "<workbookPr date1904=\"0\"/>");
    CHECK_NOTHROW(open_table(folder.write("usual.xlsx", usual)));
    auto const entity = workbook({"<!DOCTYPE x [<!ENTITY a \"b\">]>" + titled});
    CHECK_THROWS_WITH(open_table(folder.write("entity.xlsx", entity)),
                      Catch::Contains("declares entities"));
    std::string wide = "<row r=\"1\">" + words("A1", "a") + words("B1", "b") + "</row>";
    for (int i = 2; i < 1000; ++i)
        wide += fmt::format("<row r=\"{0}\"><c r=\"XFD{0}\"><v>1</v></c></row>", i);
    CHECK_THROWS_WITH(open_table(folder.write("wide.xlsx", workbook({wide}))),
                      Catch::Contains("more than 7000000 cells"));
    // One text of 32 KiB that ten thousand cells name.
    std::string many;
    for (int i = 1; i <= 10'000; ++i)
        many += fmt::format("<row r=\"{0}\"><c r=\"A{0}\" t=\"s\"><v>0</v></c></row>", i);
    ZipWriter echo;
    echo.add("xl/workbook.xml", "<workbook/>");
    echo.add("xl/worksheets/sheet1.xml", many);
    echo.add("xl/sharedStrings.xml", "<sst><si><t>" + std::string(32'768, 'x') + "</t></si></sst>");
    CHECK_THROWS_WITH(open_table(folder.write("echo.xlsx", echo.bytes())),
                      Catch::Contains("or 256 MiB of text"));
    ZipWriter alike;
    alike.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    alike.add("content.xml", "<table:table><table:table-row table:number-rows-repeated=\"9999\">"
                             "<table:table-cell office:value-type=\"float\" office:value=\"1\" "
                             "table:number-columns-repeated=\"9999\"/>");
    CHECK_THROWS_WITH(open_table(folder.write("alike.ods", alike.bytes())),
                      Catch::Contains("more than 7000000 cells"));
    CHECK_THROWS_WITH(open_table(folder.write("cut.xlsx", workbook({titled}).substr(0, 900))),
                      Catch::Contains("damaged"));
}

TEST_CASE("tags are the same whatever piece they are cut at") {
    std::string const xml = "<?xml version=\"1.0\"?><!-- it's <not> a tag --><x:c r=\"A>1\" b='\"'>"
                            "<v>12</v><v/> tail of the sheet</x:c>";
    auto const tags_in = [&](std::size_t cut) {
        std::vector<std::string> found;
        XmlTags tags{[&](XmlTag const& tag) {
            found.push_back(fmt::format("{} {} {}{}", tag_name(tag.tag),
                                        tag_attribute(tag.tag, "r"), tag.length, tag.text));
        }};
        tags.feed(std::string_view{xml}.substr(0, cut));
        tags.feed(std::string_view{xml}.substr(cut));
        tags.finish();
        return found;
    };
    Cells const expected{"?xml  0", "!--  0", "c A>1 0", "v  212", "/v  0", "v  18 tail of the she",
                         "/c  0"};
    for (std::size_t cut = 0; cut <= xml.size(); ++cut) {
        CAPTURE(cut);
        CHECK(tags_in(cut) == expected);
    }
}
