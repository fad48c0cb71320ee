// Codes and links from tables, through the program.

#include "tests/cli/run_program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace reten::test;

namespace {

std::map<std::string, std::string> const spanish{{"LC_ALL", "es_MX.UTF-8"}};

struct CodedCase {
    CodedCase() {
        std::string table = "id,fecha,tipo,lon,lat,fuente,vehiculo,capuchas\n";
        for (int i = 1; i <= 12; ++i) {
            auto const number = std::to_string(i);
            table += number + ",2008-01-" + (i < 10 ? "0" : "") + number + ",homicide,-106.4" +
                     number + ",31.7" + number + "," +
                     (i <= 6 ? "Diario,pick-up truck,sí\n" : "Reservado,automóvil,no\n");
        }
        write_file(folder / "hechos.csv", table);
        write_file(folder / "fuentes.csv", "title,confidentiality\nReservado,restricted\n");
        done({"import", "a.reten", "fuentes.csv", "--as", "documents"});
        done({"import", "a.reten", "hechos.csv", "--source", "D", "--map", "code:vehicle=vehiculo",
              "--map", "code:masks=capuchas"});
    }
    [[nodiscard]] Finished run(std::vector<std::string> const& arguments,
                               std::map<std::string, std::string> const& environment = {}) const {
        return reten::test::reten(arguments, folder.path(), environment);
    }
    std::string done(std::vector<std::string> const& arguments,
                     std::map<std::string, std::string> const& environment = {}) const {
        auto const finished = run(arguments, environment);
        INFO(finished.err);
        REQUIRE(finished.exit_code == 0);
        return finished.out;
    }
    [[nodiscard]] nlohmann::json json(std::vector<std::string> arguments) const {
        arguments.emplace_back("--json");
        return nlohmann::json::parse(done(arguments));
    }

    TemporaryFolder folder;
};

bool has(std::string const& text, std::string const& words) {
    return text.find(words) != std::string::npos;
}

} // namespace

TEST_CASE("codes of a table, and their labels in the language") {
    CodedCase const coded;
    std::vector<std::string> const table{"analyze", "crosstab", "a.reten", "--row",
                                         "vehicle", "--column", "masks"};
    auto const english = coded.done(table);
    CHECK(has(english, "pick-up truck"));
    CHECK(has(english, "not masked"));
    CHECK_FALSE(has(english, "pickup"));
    auto const in_spanish = coded.done(table, spanish);
    CHECK(has(in_spanish, "camioneta pick-up"));
    CHECK(has(in_spanish, "sin capucha"));
    auto const json = coded.json(table);
    CHECK(json["result"]["row_totals"]["pickup"] == 6); // codes are the same in every language
    CHECK(json["result"]["row_totals"]["car"] == 6);

    auto const again = coded.json({"import", "a.reten", "hechos.csv", "--source", "D", "--map",
                                   "code:vehicle=vehiculo", "--map", "code:masks=capuchas"});
    CHECK(again["unchanged"] == 12);
    CHECK(
        has(coded.run({"analyze", "crosstab", "a.reten", "--row", "arma", "--column", "kind"}).err,
            "masks"));
    CHECK(coded.run({"import", "a.reten", "hechos.csv", "--map", "code:Arma=tipo"}).exit_code == 2);
}

TEST_CASE("a link by a code that only a confidential document gives is not published") {
    CodedCase const coded;
    std::string table = "id,date,kind,lon,lat,source,vehicle\n";
    // Both sources tell of each event; of A and B only the confidential one tells the vehicle.
    for (int i = 0; i < 4; ++i) {
        auto const row = std::string(1, static_cast<char>('A' + i)) + ",2009-01-0" +
                         std::to_string(i + 1) + ",homicide,-106.45,31.7" + std::to_string(i);
        table += row + ",Diario," + (i < 2 ? "" : "van") + "\n";
        table += row + ",Reservado," + (i < 2 ? "motorcycle" : "van") + "\n";
    }
    write_file(coded.folder / "reportes.csv", table);
    coded.done({"import", "b.reten", "fuentes.csv", "--as", "documents"});
    coded.done({"import", "b.reten", "reportes.csv", "--row-is", "report", "--map",
                "code:vehicle=vehicle"});
    CHECK(coded.json({"link", "b.reten", "--code", "vehicle"})["added"] == 2);
    auto const links = [&](std::vector<std::string> const& more) {
        std::vector<std::string> arguments{"export",      "b.reten", "-o",
                                           "out.geojson", "--layer", "links"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        coded.done(arguments);
        auto const written = nlohmann::json::parse(read_file(coded.folder / "out.geojson"));
        std::filesystem::remove(coded.folder / "out.geojson");
        return written["features"].size();
    };
    CHECK(links({}) == 1);
    CHECK(links({"--include-restricted"}) == 2);
    auto const none = coded.run({"link", "b.reten", "--code", "armas"});
    CHECK(none.exit_code == 2);
    CHECK(has(none.err, "there are: vehicle"));
}

TEST_CASE("links of a table") {
    CodedCase const coded;
    write_file(coded.folder / "enlaces.csv", "de,a,fundamento,grado,nota,documento\n"
                                             "1,2,misma arma,confirmado,casquillos,Peritaje\n"
                                             "1,99,,,,\n");
    std::vector<std::string> const import{"import",   "a.reten", "enlaces.csv", "--as", "links",
                                          "--source", "D"};
    auto const dry = [&] {
        auto arguments = import;
        arguments.emplace_back("--dry-run");
        return coded.done(arguments, spanish);
    }();
    CHECK(has(dry, "2 filas leídas como enlaces: 1 aceptadas"));
    CHECK(has(dry, "el caso no tiene ese hecho (to)"));
    CHECK(coded.json({"query", "a.reten", "--passages"})["total"]["links"] == 0);
    CHECK(has(coded.done(import), "1 accepted, 0 unchanged, 0 updated, 1 rejected"));
    CHECK(has(coded.done(import), "0 accepted, 1 unchanged, 0 updated, 1 rejected"));
    auto const passages = coded.json({"query", "a.reten", "--passages"});
    REQUIRE(passages["links"].size() == 1);
    CHECK(passages["links"][0]["grade"] == "confirmed");
    auto const simulated = coded.run({"import", "a.reten", "enlaces.csv", "--as", "link"});
    CHECK(simulated.exit_code == 2);
    CHECK(has(simulated.err, "documents or links"));
}
