#include "geo/model/codebook.hpp"
#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace reten;

namespace {

namespace fs = std::filesystem;

/// A table in a file of its own.
class TableFile {
public:
    explicit TableFile(std::string const& text)
        : path_{fs::temp_directory_path() / "reten-codebook-test.csv"} {
        std::ofstream{path_, std::ios::binary} << text;
    }
    TableFile(TableFile const&) = delete;
    TableFile& operator=(TableFile const&) = delete;
    ~TableFile() {
        std::error_code ignored;
        fs::remove(path_, ignored);
    }
    [[nodiscard]] fs::path const& path() const { return path_; }

private:
    fs::path path_;
};

std::string const header =
    "value,code,label_en,label_es,definition_en,definition_es,decide_en,decide_es,source\n";

} // namespace

TEST_CASE("a codebook finds what a text means by value or label") {
    TableFile const file{header +
                         "yes,masks,\"masked, all\",encapuchados,\"the \"\"word\"\"\",,,,\n"
                         "no,masks,not masked,sin máscara,,,,,page 3\n"
                         ",masks,nothing,,,,,,\n"};
    Codebook const book{file.path()};
    REQUIRE(book.rows().size() == 2);
    CHECK(book.rows()[0].label_english == "masked, all");
    CHECK(book.rows()[0].definition_english == "the \"word\"");
    CHECK(book.rows()[1].source == "page 3");
    CHECK(book.defines("masks"));
    CHECK_FALSE(book.defines("mask"));
    auto const meant = [&](std::string_view text) {
        auto const* const row = book.find("masks", text);
        return row == nullptr ? std::string{} : row->value;
    };
    CHECK(meant("yes") == "yes");
    CHECK(meant("Encapuchados") == "yes");
    CHECK(meant("SIN MASCARA") == "no");
    CHECK(meant("Masked all") == "yes");
    for (auto const* const other : {"", "-", "maybe", "¿?"}) CHECK(meant(other).empty());
    CHECK(book.find("weapon", "yes") == nullptr);
}

TEST_CASE("a codebook that cannot be read says so, and an empty one defines nothing") {
    CHECK_THROWS_AS(Codebook{"/nonexistent/codebook.csv"}, Error);
    TableFile const short_header{"code,value\nmasks,yes\n"};
    CHECK_THROWS_WITH(Codebook{short_header.path()}, Catch::Contains("label_en"));
    CHECK_FALSE(Codebook{}.defines("masks"));
    CHECK(Codebook{}.find("masks", "yes") == nullptr);
}
