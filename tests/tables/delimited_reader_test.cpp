#include "geo/tables/delimited_reader.hpp"

#include "geo/model/error.hpp"
#include "geo/tables/byte_stream.hpp"
#include "geo/tables/column_names.hpp"
#include "geo/tables/record_scanner.hpp"
#include "geo/tables/text_encoding.hpp"
#include "tests/tables/plain_gdal.hpp"
#include "tests/tables/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <zlib.h>

using namespace reten;
using namespace std::string_literals;

namespace {

using Cells = std::vector<std::string>;

struct ReadTable {
    Cells columns;
    std::vector<TableRow> rows;
    std::string encoding, delimiter;
    std::vector<Remark> warnings;

    [[nodiscard]] std::vector<Cells> cells() const {
        std::vector<Cells> result;
        for (auto const& row : rows) result.push_back(row.cells);
        return result;
    }
    [[nodiscard]] Cells defects() const {
        Cells result;
        for (auto const& row : rows) result.push_back(row.defect);
        return result;
    }
};

ReadTable read_file(std::string const& path, TableOptions const& options = {}) {
    auto const source = open_delimited(path, options);
    ReadTable table;
    table.columns = source->columns();
    for (TableRow row; source->next(row);) table.rows.push_back(row);
    table.encoding = source->encoding();
    table.delimiter = source->delimiter();
    table.warnings = source->warnings();
    return table;
}

ReadTable read_text(std::string const& text, TableOptions const& options = {}) {
    TemporaryFolder const folder;
    return read_file(folder.write("table.csv", text), options);
}

std::string gzip(std::string const& text) {
    std::string packed(text.size() / 8 + 4096, '\0');
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string input = text;
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    auto const length = stream.total_out;
    deflateEnd(&stream);
    return packed.substr(0, length);
}

std::string utf16(std::string const& ascii, bool big) {
    std::string out;
    for (char const c : ascii) out += big ? "\0"s + c : c + "\0"s;
    return out;
}

} // namespace

TEST_CASE("a plain table is read as it stands") {
    auto const table = read_text("id,place\n1,Centro\n2,\"Av. 16, esq.\"\n");
    CHECK(table.columns == Cells{"id", "place"});
    CHECK(table.cells() == std::vector<Cells>{{"1", "Centro"}, {"2", "Av. 16, esq."}});
    CHECK(table.rows[1].row == 2);
    CHECK(table.rows[1].line == 3);
    CHECK(table.rows[1].raw == "2,\"Av. 16, esq.\"");
    CHECK(table.encoding == "utf-8");
    CHECK(table.delimiter == ",");
    CHECK(table.warnings.empty());
}

TEST_CASE("each delimiter is found") {
    auto const [name, delimiter] = GENERATE(
        table<std::string, std::string>({{",", ","}, {";", ";"}, {"|", "|"}, {"tab", "\t"}}));
    auto const text = "a" + delimiter + "b" + delimiter + "c\n1" + delimiter + "2" + delimiter +
                      "3\n4" + delimiter + "5" + delimiter + "6\n";
    auto const table = read_text(text);
    CHECK(table.delimiter == name);
    CHECK(table.cells() == std::vector<Cells>{{"1", "2", "3"}, {"4", "5", "6"}});
}

TEST_CASE("decimal commas do not make the comma the delimiter") {
    auto const table = read_text("lat;lon;n\n31,74;-106,49;1\n31,75;-106,48;2\n");
    CHECK(table.delimiter == ";");
    CHECK(table.cells()[0] == Cells{"31,74", "-106,49", "1"});
}

TEST_CASE("commas inside text do not beat the tab") {
    auto const table = read_text("a\tb\nx, y, z\t1\nx, y, w\t2\n");
    CHECK(table.delimiter == "tab");
}

TEST_CASE("one column has no delimiter to find") {
    auto const table = read_text("colonia\nCentro\nBellavista\n");
    CHECK(table.columns == Cells{"colonia"});
    CHECK(table.cells() == std::vector<Cells>{{"Centro"}, {"Bellavista"}});
}

TEST_CASE("letters come out the same from every encoding") {
    std::vector<Cells> const expected{{"1", "Ciudad Juárez"}, {"2", "Cañón"}};
    SECTION("UTF-8") {
        auto const table = read_text("n,name\n1,Ciudad Juárez\n2,Cañón\n");
        CHECK(table.cells() == expected);
        CHECK(table.encoding == "utf-8");
    }
    SECTION("UTF-8 with a byte order mark") {
        auto const table = read_text("\xEF\xBB\xBFn,name\n1,Ciudad Juárez\n2,Cañón\n");
        CHECK(table.columns[0] == "n");
        CHECK(table.cells() == expected);
    }
    SECTION("Windows-1252") {
        auto const table = read_text("n,name\n1,Ciudad Ju\xE1rez\n2,Ca\xF1\xF3n\n");
        CHECK(table.cells() == expected);
        CHECK(table.encoding == "windows-1252");
    }
    SECTION("encoded twice") {
        auto const table = read_text("n,name\n1,Ciudad JuÃ¡rez\n2,CaÃ±Ã³n\n");
        CHECK(table.cells() == expected);
        CHECK(table.encoding == "utf-8 (encoded twice)");
    }
    SECTION("UTF-16, both ways, with and without a mark") {
        for (bool const big : {false, true}) {
            for (bool const mark : {false, true}) {
                auto text = utf16("n,name\r\n1,Ciudad Ju", big);
                text += big ? "\0\xE1"s : "\xE1\0"s;
                text += utf16("rez\r\n2,Ca", big);
                text += big ? "\0\xF1\0\xF3"s : "\xF1\0\xF3\0"s;
                text += utf16("n\r\n", big);
                if (mark) text = (big ? "\xFE\xFF"s : "\xFF\xFE"s) + text;
                auto const table = read_text(text);
                CHECK(table.cells() == expected);
                CHECK(table.encoding == (big ? "utf-16be" : "utf-16le"));
            }
        }
    }
    SECTION("an encoding the user names") {
        auto const table =
            read_text("n,name\n1,Ciudad Ju\xA0rez\n2,Ca\xA4\xA2n\n", {.encoding = "ibm850"});
        CHECK(table.cells() == expected);
        CHECK_THROWS_AS(read_text("a\n1\n", {.encoding = "klingon"}), UsageError);
    }
}

TEST_CASE("a stray Windows-1252 row in a UTF-8 file is read and counted") {
    auto const table = read_text("n,name\n1,Juárez\n2,Cañón\n3,Ju\xE1rez\n");
    CHECK(table.encoding == "utf-8");
    CHECK(table.cells()[2] == Cells{"3", "Juárez"});
    REQUIRE(table.warnings.size() == 1);
    CHECK(table.warnings[0].english() == "1 row(s) are not UTF-8 and were read as Windows-1252");
}

TEST_CASE("text of MS-DOS and of old Macintoshes is told, not guessed") {
    // `México,Peñón` by Python's codecs cp850 and mac_roman.
    auto const dos = read_text("n,lugar\n1,M\x82xico\n2,Pe\xA4\xA2n\n");
    CHECK(dos.encoding == "windows-1252");
    REQUIRE(dos.warnings.size() == 1);
    CHECK(dos.warnings[0].values()[0] == "ibm850");
    auto const told = read_text("n,lugar\n1,M\x82xico\n2,Pe\xA4\xA2n\n", {.encoding = "ibm850"});
    CHECK(told.cells()[0][1] == "México");
    CHECK(told.warnings.empty());
    auto const mac = read_text("n,lugar\n1,M\x8Exico\n2,Ju\x87rez\n");
    REQUIRE(mac.warnings.size() == 1);
    CHECK(mac.warnings[0].values()[0] == "macintosh");
    CHECK(read_text("n,place\n1,Don\x92t\n2,M\xE9xico\n").warnings.empty());
    CHECK(read_text("n,place\n1,Don\x92t\n").warnings.empty());
}

TEST_CASE("title lines above and notes below do not shift the table") {
    auto const table = read_text("Homicidios por mes\nFuente: registro\n\n"
                                 "mes,n,nota\n2008-01,29,\n2008-02,44,x\n\nNota: preliminar\n");
    CHECK(table.columns == Cells{"mes", "n", "nota"});
    CHECK(table.defects() == Cells{"", "", "wrong_cell_count"});
    CHECK(table.rows[2].raw == "Nota: preliminar");
    CHECK(table.rows[0].line == 5);
    CHECK(table.rows[0].row == 1);
    REQUIRE(table.warnings.size() == 1);
    CHECK(table.warnings[0].english() == "2 line(s) above the header were passed over");
}

TEST_CASE("a title line padded with delimiters by a spreadsheet is no header") {
    auto const table = read_text("Homicidios,,\nmes,n,nota\n2008-01,29,\n");
    CHECK(table.columns == Cells{"mes", "n", "nota"});
}

TEST_CASE("a title line of two cells is no header") {
    auto const read = read_text("SECRETARÍA DE SEGURIDAD;;Corte: 31/12/2010;;\n"
                                "Homicidios 2010;;;;\n"
                                "Núm.;Fecha;Lugar;Muertos;Nota\n"
                                "1;03/04/2010;Centro;2;\n"
                                "2;13/04/2010;Anapra;1;\n");
    CHECK(read.columns == Cells{"Núm.", "Fecha", "Lugar", "Muertos", "Nota"});
    CHECK(read.rows.size() == 2);
    // A header may fill more cells than rows do, and fewer.
    CHECK(read_text("a;b;c;d;e\n1;;;;\n2;;;;\n").columns.size() == 5);
    CHECK(read_text("a;b;c;;\n1;2;3;4;5\n1;2;3;4;5\n").rows.size() == 2);
}

TEST_CASE("a thousand columns of one name are told apart at once") {
    std::string header = "date";
    for (int i = 0; i < 19'000; ++i) header += ",n";
    auto const columns = read_text(header + "\n").columns;
    CHECK(columns[1] == "n");
    CHECK(columns[2] == "n_2");
    CHECK(columns.back() == "n_19000");
    CHECK(column_names({"n", "n_2", "n", "n"}) == Cells{"n", "n_2", "n_3", "n_4"});
}

TEST_CASE("line breaks inside quotes stay inside the cell, and lines are still counted") {
    auto const table = read_text("a,b\r\n1,\"two\r\nlines\"\r\n2,\"say \"\"no\"\"\"\r\n");
    CHECK(table.cells() == std::vector<Cells>{{"1", "two\r\nlines"}, {"2", "say \"no\""}});
    CHECK(table.rows[1].line == 4);
}

TEST_CASE("blank cells behind a row of several lines are passed over as behind others") {
    auto const table = read_text("a;b\n1;\"two\nlines\"; ;\n2;x;\n3;\"two\nlines\";y\n");
    CHECK(table.rows[0].cells == Cells{"1", "two\nlines"});
    CHECK(table.rows[1].cells == Cells{"2", "x"});
    CHECK(table.rows[2].defect == "unterminated_quote");
}

TEST_CASE("text with only carriage returns is read") {
    auto const table = read_text("a,b\r1,2\r3,4\r");
    CHECK(table.cells() == std::vector<Cells>{{"1", "2"}, {"3", "4"}});
}

TEST_CASE("ragged rows are reported, the others kept") {
    auto const table = read_text("a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3,,\n,,\n4,5,6\n");
    CHECK(table.defects() ==
          Cells{"", "wrong_cell_count", "wrong_cell_count", "", "empty_row", ""});
    CHECK(table.rows[5].cells == Cells{"4", "5", "6"});
    CHECK(table.rows[5].line == 7);
}

TEST_CASE("an unterminated quote costs one line, not the file") {
    SECTION("nothing quoted behind it") {
        auto const* const text = "a,b,c\n1,\"open,3\n4,5,6\n7,8,9\n";
        auto const table = read_text(text);
        CHECK(table.defects() == Cells{"unterminated_quote", "", ""});
        CHECK(table.rows[0].raw == "1,\"open,3");
        CHECK(table.rows[2].cells == Cells{"7", "8", "9"});
        CHECK(table.rows[2].line == 4);
        CHECK(test::plain_gdal_csv(text).size() == 1); // control
    }
    SECTION("a quoted cell behind it") {
        auto const table = read_text("a,b,c\n1,\"open,3\n4,\"five\",6\n7,8,9\n");
        CHECK(table.defects() == Cells{"unterminated_quote", "", ""});
        CHECK(table.rows[1].cells == Cells{"4", "five", "6"});
    }
    SECTION("at the end of the file") {
        auto const table = read_text("a,b\n1,2\n3,\"open");
        CHECK(table.defects() == Cells{"", "unterminated_quote"});
    }
    SECTION("before megabytes of rows: none of them is lost") {
        std::string text = "a,b\n1,\"open\n";
        for (int i = 0; i < 400'000; ++i) text += std::to_string(i) + ",x\n";
        auto const table = read_text(text);
        REQUIRE(table.rows.size() == 400'001);
        CHECK(table.rows[0].defect == "unterminated_quote");
        CHECK(std::count_if(table.rows.begin(), table.rows.end(),
                            [](auto const& row) { return !row.defect.empty(); }) == 1);
    }
}

TEST_CASE("every line opening a quote is read in linear time") {
    std::string text = "a,b\n";
    for (int i = 0; i < 200'000; ++i) text += "x,\"y\n";
    CHECK(read_text(text).rows.size() == 200'000);
    text = "a,b\n";
    for (int i = 0; i < 200'000; ++i) text += "x\",\"y\n";
    CHECK(read_text(text).rows.size() == 200'000);
}

TEST_CASE("a quote in the middle of a cell is a letter") {
    auto const table = read_text("a,b\n6\" pipe,x\n\"abc\"def,y\n 2,  \"z\" \n");
    CHECK(table.cells() == std::vector<Cells>{{"6\" pipe", "x"}, {"abcdef", "y"}, {" 2", "z"}});
}

TEST_CASE("a zero byte is made visible and hides nothing behind it") {
    auto const text = "a,b\n1,x\0y\n2,z\n"s;
    CHECK(read_text(text).cells() == std::vector<Cells>{{"1", "x\xEF\xBF\xBDy"}, {"2", "z"}});
    CHECK(test::plain_gdal_csv(text) == std::vector<Cells>{{"1", "x"}, {"2", "z"}}); // control
}

TEST_CASE("a line longer than any row is given up alone") {
    std::string text = "a,b\n1,2\n3,";
    text.append(40 * 1024 * 1024, 'x');
    text += "\n5,6\n";
    auto const table = read_text(text);
    CHECK(table.defects() == Cells{"", "too_long", ""});
    CHECK(table.rows[1].raw.size() <= 64 * 1024);
    CHECK(table.rows[2].cells == Cells{"5", "6"});
    CHECK(table.rows[2].line == 4);
    CHECK(test::plain_gdal_csv(text) == std::vector<Cells>{{"1", "2"}}); // control
}

TEST_CASE("columns are told apart when the header does not") {
    auto const table = read_text("x,x,,x\n1,2,3,4\n");
    CHECK(table.columns == Cells{"x", "x_2", "column_3", "x_3"});
}

TEST_CASE("without a header line the given columns count from the first line") {
    auto const table = read_text("1\tSan Rafael\n2\tDelicias\n", {.columns = {"id", "name"}});
    CHECK(table.columns == Cells{"id", "name"});
    CHECK(table.cells()[0] == Cells{"1", "San Rafael"});
    CHECK(table.rows[0].line == 1);
}

TEST_CASE("packed text is unpacked") {
    TemporaryFolder const folder;
    auto const one = gzip("a,b\n1,2\n");
    auto const table = read_file(folder.write("t.csv.gz", one + gzip("3,4\n")));
    CHECK(table.cells() == std::vector<Cells>{{"1", "2"}, {"3", "4"}});
    CHECK_THROWS_WITH(read_file(folder.write("cut.csv.gz", one.substr(0, one.size() / 2))),
                      Catch::Contains("cut.csv.gz: the gzip data end too early"));
}

TEST_CASE("a bomb is not unpacked to its end") {
    TemporaryFolder const folder;
    auto const path =
        folder.write("bomb.csv.gz", gzip("a,b\n" + std::string(std::size_t{64} << 20U, '1')));
    CHECK_THROWS_WITH(read_file(path), Catch::Contains("unpacks to more than 250 times its size"));
}

TEST_CASE("what is no table of text is refused by name") {
    TemporaryFolder const folder;
    CHECK_THROWS_WITH(read_file(folder.write("empty.csv", "")),
                      Catch::Contains("empty.csv: is empty"));
    std::string binary;
    for (std::size_t i = 0; i < 4096; ++i) binary.push_back(static_cast<char>((i * 7919) % 251));
    CHECK_THROWS_WITH(read_file(folder.write("b.csv", binary)), Catch::Contains("neither text"));
    CHECK_THROWS_AS(read_file(folder.file("missing.csv")), ImportError);
    CHECK_THROWS_WITH(read_file(folder.file(".")), Catch::Contains("is not a file"));
    CHECK_THROWS_AS(read_text("a,b\n", {.delimiter = "ab"}), UsageError);
}

TEST_CASE("a record is the same whatever chunk it is cut at") {
    // Independent of the reader's buffers: the scanner must ask for more, never guess.
    std::string const text = "\"a \"\"b\"\"\",c,\"d\ne\"\r\nnext";
    RecordShape shape;
    shape.expected_cells = 3;
    ScannedRecord whole;
    REQUIRE(scan_record(text, true, shape, whole) == RecordEnd::complete);
    CHECK(whole.length == text.size() - 4);
    CHECK(whole.lines == 2);
    for (std::size_t cut = 0; cut < whole.length; ++cut) {
        ScannedRecord part;
        CHECK(scan_record(text.substr(0, cut), false, shape, part) == RecordEnd::need_more);
    }
}

TEST_CASE("the daily press list has its quoted line breaks", "[shared]") {
    auto const table =
        read_file(RETEN_SHARED_DIR "/data/incidents/homicidios-diarios-municipio-2019-2020.csv");
    // 46,159 records on 47,921 lines, header included: the data's own README.
    CHECK(table.rows.size() == 46'159);
    CHECK(std::all_of(table.rows.begin(), table.rows.end(),
                      [](auto const& row) { return row.defect.empty(); }));
}

TEST_CASE("the packed Houston table is read whole", "[shared]") {
    auto const table = read_file(RETEN_SHARED_DIR "/data/incidents/houston-crime-2010.csv.gz");
    CHECK(table.rows.size() == 86'314);
    CHECK(table.columns.size() == 17);
}
