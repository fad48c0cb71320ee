#include "geo/storage/raw_row_block.hpp"
#include "geo/storage/spatialite_blob.hpp"

#include "filled_case.hpp"

#include <catch2/catch.hpp>

#include <zlib.h>

#include <random>

using namespace reten;
using namespace reten::test;

namespace {

MultiPolygon two_parts() {
    auto parts = square("", -107, 31, 1).boundary;
    parts[0].holes = {{{-106.6, 31.4}, {-106.4, 31.4}, {-106.5, 31.6}}};
    parts.push_back({{{-105, 30}, {-104, 30}, {-104.5, 30.5}}, {}});
    return parts;
}

Bytes made_by_spatialite(std::string const& text) {
    auto database = Database::in_memory();
    database.load_spatialite();
    auto row = database.prepare("SELECT GeomFromText(?, 4326)");
    row.bind(text);
    REQUIRE(row.step());
    auto const blob = row.blob(0);
    return {blob.begin(), blob.end()};
}

} // namespace

TEST_CASE("geometries are byte for byte those that SpatiaLite makes") {
    CHECK(point_blob({-106.487, 31.739}) == made_by_spatialite("POINT(-106.487 31.739)"));
    LineString const line{{-106.5, 31.7}, {-106.25, 31.75}, {-106, 31.5}};
    CHECK(line_blob(line) ==
          made_by_spatialite("LINESTRING(-106.5 31.7, -106.25 31.75, -106 31.5)"));
    CHECK(polygons_blob(two_parts()) ==
          made_by_spatialite("MULTIPOLYGON(((-107 31, -106 31, -106 32, -107 32, -107 31), "
                             "(-106.6 31.4, -106.4 31.4, -106.5 31.6, -106.6 31.4)), "
                             "((-105 30, -104 30, -104.5 30.5, -105 30)))"));
    CHECK(line_from_blob(line_blob(line)) == line);
    CHECK(polygons_from_blob(polygons_blob(two_parts())) == two_parts());
}

TEST_CASE("bytes that are no such geometry read as an empty one") {
    CHECK(polygons_from_blob({}).empty());
    CHECK(polygons_from_blob(point_blob({1, 2})).empty());
    CHECK(line_from_blob(polygons_blob(two_parts())).empty());
    auto const whole = polygons_blob(two_parts());
    for (std::size_t n = 0; n < whole.size(); ++n) {
        Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(n));
        CHECK(polygons_from_blob(cut).empty());
        if (n > 0) {
            cut.back() = 0xFE; // the mark of the end
            CHECK(polygons_from_blob(cut).empty());
        }
    }
    std::mt19937 chance{2};
    for (int i = 0; i < 5000; ++i) {
        auto broken = whole;
        for (int n = 0; n < 4; ++n) {
            broken[chance() % broken.size()] = static_cast<std::uint8_t>(chance());
        }
        (void)polygons_from_blob(broken); // sanitizers watch
        (void)line_from_blob(broken);
    }
}

TEST_CASE("raw rows of an older case, row behind row, are read") {
    // By Python's zlib: {0, id nota}, {1, 1 ñ}, {3}.
    Bytes const packed{0x78, 0x01, 0x63, 0x60, 0x62, 0xca, 0x4c, 0x61, 0xc9,
                       0xcb, 0x2f, 0x49, 0x64, 0x64, 0x62, 0x34, 0x64, 0x3a,
                       0xbc, 0x91, 0x99, 0x01, 0x00, 0x27, 0x02, 0x04, 0x36};
    std::vector<RawRow> const rows{{0, {"id", "nota"}}, {1, {"1", "ñ"}}, {3, {}}};
    CHECK(unpacked_rows(packed, 19) == rows);
    CHECK_FALSE(unpacked_rows(packed, 18));
    auto unknown = packed;
    unknown.front() = 3;
    CHECK_FALSE(unpacked_rows(unknown, 19));
}

TEST_CASE("raw rows of columns that repeat take less room than row behind row") {
    RawRowBlock block;
    std::string rows;
    for (int i = 0; i < 1000; ++i) {
        std::vector<std::string> const cells{std::to_string(7919 * i % 1000), "homicidio",
                                             "2009-03-" + std::to_string(10 + i * i % 20)};
        block.add({i, cells});
        rows += std::to_string(i);
        for (auto const& cell : cells) rows += ',' + cell;
    }
    Bytes by_rows(rows.size());
    auto size = static_cast<uLongf>(by_rows.size());
    REQUIRE(compress2(by_rows.data(), &size, reinterpret_cast<Bytef const*>(rows.data()),
                      rows.size(), 6) == Z_OK);
    CHECK(5 * block.packed().size() < 4 * size);
}

TEST_CASE("raw rows come out of their block as they went in") {
    std::mt19937 chance{3};
    for (int block_number = 0; block_number < 20; ++block_number) {
        RawRowBlock block;
        std::vector<RawRow> rows;
        std::int64_t number = 0;
        for (auto n = chance() % 50; n > 0; --n) {
            RawRow row{number += 1 + chance() % 300, {}};
            for (auto cells = chance() % 5; cells > 0; --cells) {
                std::string cell(chance() % 200, '\0');
                for (auto& c : cell) c = static_cast<char>(chance());
                row.cells.push_back(cell);
            }
            block.add(row);
            rows.push_back(row);
        }
        auto const packed = block.packed();
        CHECK(unpacked_rows(packed, static_cast<std::int64_t>(block.size())) == rows);
        CHECK_FALSE(unpacked_rows(packed, static_cast<std::int64_t>(block.size()) + 1));
        for (int i = 0; i < 50 && !packed.empty(); ++i) {
            auto broken = packed;
            broken[chance() % broken.size()] = static_cast<std::uint8_t>(chance());
            (void)unpacked_rows(broken, static_cast<std::int64_t>(block.size()));
        }
    }
    CHECK_FALSE(unpacked_rows({}, -1));
    CHECK_FALSE(unpacked_rows(Bytes{1, 2, 3}, std::int64_t{1} << 60));
}
