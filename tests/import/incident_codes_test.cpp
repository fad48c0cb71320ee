// Codes of incidents from columns: their values, their documents, newer editions.

#include "tests/import/fresh_case.hpp"

#include "geo/import/code_cells.hpp"
#include "geo/import/duplicate_merge.hpp"
#include "geo/import/trial_store.hpp"

#include <algorithm>
#include <set>

using namespace reten;

namespace {

ImportOptions coded(std::vector<std::string> const& columns = {"weapon", "masks"}) {
    ImportOptions options;
    options.source = "Daily";
    for (auto const& column : columns) options.mapping.emplace_back("code:" + column, column);
    return options;
}

using Values = std::multiset<std::string>;

/// `weapon=rifle`, with the title of its document behind `@`.
Values codes_of_case(CaseStore& store) {
    Values values;
    for (auto const& code : store.incidents().all_codes()) {
        auto const document =
            code.document ? store.imports().document(*code.document) : std::nullopt;
        values.insert(code.code + "=" + code.value + (document ? "@" + document->title : ""));
    }
    return values;
}

std::string const header = "id,date,kind,source,weapon,masks\n";

} // namespace

TEST_CASE("cells of codes: several values, unknown ones, words of the codebook") {
    using Cells = std::vector<std::string>;
    CHECK(code_values("weapon", "rifle; handgun|knife ;") == Cells{"rifle", "handgun", "knife"});
    for (auto const* const nothing : {"", " ", ";|;", "99", "9999", "unknown", "se ignora", "S/D",
                                      "no especificado", "NA", "-"}) {
        CAPTURE(nothing);
        CHECK(code_values("weapon", nothing).empty());
    }
    CHECK(code_values("weapon", "AK-47") == Cells{"AK-47"}); // not in the codebook: as written
    CHECK(code_values("weapon", "9") == Cells{"9"});
    CHECK(code_values("weapon", "no") == Cells{"no"});
    CHECK(code_values("masks", "Sí") == Cells{"yes"});
    CHECK(code_values("masks", "ENCAPUCHADOS") == Cells{"yes"});
    CHECK(code_values("masks", "0") == Cells{"no"});
    CHECK(code_values("vehicle", "Camioneta pick-up|MOTOCICLETA") == Cells{"pickup", "motorcycle"});
    CHECK(code_values("vehicle", "truck unclear") == Cells{"truck_unclear"});
}

TEST_CASE("a column becomes codes, each once, and a second time nothing changes") {
    FreshCase fresh;
    auto const table = header + "1,2008-01-02,homicide,Daily,rifle;Rifle|handgun,si\n"
                                "2,2008-01-03,homicide,,99,\n"
                                "3,2008-02-30,homicide,Daily,rifle,si\n";
    auto const report = fresh.import(table, coded());
    check_sum(report);
    CHECK(report.accepted == 2);
    CHECK(report.rejected == 1);
    Values const expected{"weapon=rifle@Daily", "weapon=handgun@Daily", "masks=yes@Daily"};
    CHECK(codes_of_case(*fresh) == expected);
    CHECK(std::find(report.mapping.begin(), report.mapping.end(),
                    std::pair<std::string, std::string>{"code:weapon", "weapon"}) !=
          report.mapping.end());
    SECTION("the same file") {
        auto const again = fresh.import(table, coded());
        CHECK(again.unchanged == 2);
        CHECK(again.known_file);
    }
    SECTION("the same rows in another file") {
        auto const again = fresh.import(table + "\n", coded(), "again.csv");
        check_sum(again);
        CHECK(again.unchanged == 2);
        CHECK(again.updated == 0);
    }
    CHECK(codes_of_case(*fresh) == expected);
    CHECK(fresh->history().broken_links().empty());
}

TEST_CASE("a file that came in without its codes adds them when it is read with them") {
    FreshCase fresh;
    auto const table = header + "1,2008-01-02,homicide,Daily,rifle,si\n2,2008-01-03,homicide,,,\n";
    auto plain_options = coded({});
    CHECK(fresh.import(table, plain_options).accepted == 2);
    CHECK(codes_of_case(*fresh).empty());
    auto const again = fresh.import(table, coded());
    check_sum(again);
    CHECK(again.updated == 1);
    CHECK(again.unchanged == 1);
    CHECK(codes_of_case(*fresh) == Values{"weapon=rifle@Daily", "masks=yes@Daily"});
    CHECK(fresh.import(table, coded()).unchanged == 2);
}

TEST_CASE("a newer edition replaces the codes of its document and leaves others") {
    FreshCase fresh;
    static_cast<void>(
        fresh.import(header + "1,2008-01-02,homicide,Daily,rifle;knife,si\n", coded()));
    auto const id = fresh.incidents()[0].id;
    Document other;
    other.title = "Weekly";
    auto const weekly = fresh->imports().insert(other);
    fresh->incidents().insert(IncidentCode{id, "weapon", "rifle", weekly});
    auto const edition = [&](std::string const& row,
                             std::vector<std::string> const& columns = {"weapon", "masks"}) {
        static int number = 0;
        return fresh.import(header + row, coded(columns),
                            "edition" + std::to_string(++number) + ".csv");
    };
    SECTION("another value") {
        auto const report = edition("1,2008-01-02,homicide,Daily,handgun;knife,si\n");
        CHECK(report.updated == 1);
        CHECK(codes_of_case(*fresh) == Values{"weapon=handgun@Daily", "weapon=knife@Daily",
                                              "masks=yes@Daily", "weapon=rifle@Weekly"});
        auto const change = fresh->history().history();
        CHECK(std::any_of(change.begin(), change.end(), [](Change const& each) {
            return each.table == "incident_code" &&
                   each.before.find("rifle") != std::string::npos && each.action == "import";
        }));
        // A third one starts from the second, not from the first.
        CHECK(edition("1,2008-01-02,homicide,Daily,knife,si\n").updated == 1);
        CHECK(codes_of_case(*fresh) ==
              Values{"weapon=knife@Daily", "masks=yes@Daily", "weapon=rifle@Weekly"});
    }
    SECTION("an empty cell takes them away") {
        CHECK(edition("1,2008-01-02,homicide,Daily,,si\n").updated == 1);
        CHECK(codes_of_case(*fresh) == Values{"masks=yes@Daily", "weapon=rifle@Weekly"});
    }
    SECTION("a column that is not asked for leaves its code") {
        CHECK(edition("1,2008-01-02,homicide,Daily,,\n", {"masks"}).updated == 1);
        CHECK(codes_of_case(*fresh) ==
              Values{"weapon=rifle@Daily", "weapon=knife@Daily", "weapon=rifle@Weekly"});
    }
    SECTION("another document takes them over") {
        CHECK(edition("1,2008-01-02,homicide,Evening,rifle,si\n").updated == 1);
        CHECK(codes_of_case(*fresh) ==
              Values{"weapon=rifle@Evening", "masks=yes@Evening", "weapon=rifle@Weekly"});
    }
    SECTION("what somebody coded by hand under the document stays") {
        auto const daily = fresh.incidents()[0].document;
        fresh->incidents().insert(IncidentCode{id, "weapon", "rope", daily});
        CHECK(edition("1,2008-01-02,homicide,Daily,knife,si\n").updated == 1);
        CHECK(codes_of_case(*fresh) == Values{"weapon=knife@Daily", "weapon=rope@Daily",
                                              "masks=yes@Daily", "weapon=rifle@Weekly"});
    }
}

TEST_CASE("reports of one event: each document has its own codes") {
    FreshCase fresh;
    auto options = coded();
    options.row_is = RowMeaning::report;
    auto const first = header + "A,2008-01-02,homicide,Daily,rifle,si\n"
                                "A,2008-01-02,homicide,Weekly,rifle;knife,\n";
    CHECK(fresh.import(first, options, "1.csv").accepted == 2);
    CHECK(codes_of_case(*fresh) == Values{"weapon=rifle@Daily", "masks=yes@Daily",
                                          "weapon=rifle@Weekly", "weapon=knife@Weekly"});
    auto const second =
        fresh.import(header + "A,2008-01-02,homicide,Weekly,rope,no\n", options, "2.csv");
    check_sum(second);
    CHECK(second.updated == 1);
    Values const now{"weapon=rifle@Daily", "masks=yes@Daily", "weapon=rope@Weekly",
                     "masks=no@Weekly"};
    CHECK(codes_of_case(*fresh) == now);
    CHECK(fresh.import(header + "A,2008-01-02,homicide,Weekly,rope,no\n\n", options, "3.csv")
              .unchanged == 1);
    CHECK(codes_of_case(*fresh) == now);
}

TEST_CASE("of the victims of one event the incident has what any row says") {
    FreshCase fresh;
    auto options = coded();
    options.row_is = RowMeaning::victim;
    auto const table = header + "A,2008-01-02,homicide,Daily,rifle,\n"
                                "A,2008-01-02,homicide,Daily,knife;rifle,si\n"
                                "A,2008-01-02,homicide,Daily,unknown,\n";
    auto const report = fresh.import(table, options);
    CHECK(report.accepted == 3);
    REQUIRE(fresh.incidents().size() == 1);
    CHECK(fresh.incidents()[0].killed.best == 3);
    CHECK(codes_of_case(*fresh) ==
          Values{"weapon=rifle@Daily", "weapon=knife@Daily", "masks=yes@Daily"});
    CHECK(fresh.import(table + "\n", options, "again.csv").unchanged == 3);
}

TEST_CASE("several columns give one code, and no other rows have codes") {
    FreshCase fresh;
    ImportOptions options;
    options.mapping = {{"code:weapon", "arma1"}, {"code:weapon", "arma2"}};
    auto const report =
        fresh.import("id,date,kind,arma1,arma2\n1,2008-01-02,homicide,rifle,knife\n", options);
    CHECK(codes_of_case(*fresh) == Values{"weapon=rifle", "weapon=knife"});
    CHECK(report.mapping.back().second == "arma1 + arma2");
    CHECK(report.preset.empty());
    options.target = ImportTarget::checkpoints;
    CHECK_THROWS_AS(fresh.import("id,name,arma1,arma2\n1,Norte,a,b\n", options, "c.csv"),
                    UsageError);
    options.target.reset();
    options.mapping = {{"code:weapon", "nada"}};
    CHECK_THROWS_AS(fresh.import("id,date\n1,2008-01-02\n", options, "d.csv"), ImportError);
    for (auto const* const bad : {"code:", "code:Arma", "code:arma larga", "code:año"}) {
        options.mapping = {{bad, "id"}};
        CHECK_THROWS_AS(fresh.import("id,date\n1,2008-01-02\n", options, "e.csv"), ImportError);
    }
}

TEST_CASE("columns of codes leave a known export known") {
    FreshCase fresh;
    ImportOptions options;
    options.mapping = {{"code:weapon", "notes"}};
    auto const report = fresh.import(
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,"
        "actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,"
        "iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,"
        "source_scale,notes,fatalities,tags,timestamp\n"
        "MEX1,2020-01-02,2020,1,x,Battles,Armed clash,,,,,,,,,484,NA,Mexico,Chihuahua,Juarez,,"
        "Juarez,31.7,-106.4,1,Daily,Local,rifle,2,,1\n",
        options);
    CHECK(report.preset == "acled");
    CHECK(report.accepted == 1);
    CHECK(codes_of_case(*fresh) == Values{"weapon=rifle@Daily"});
}

TEST_CASE("values that the codebook does not have are kept, counted and shown the nearest") {
    FreshCase fresh;
    std::string table = "id,date,kind,vehicle,weapon\n";
    for (int i = 1; i <= 3; ++i)
        table +=
            std::to_string(i) + ",2008-01-0" + std::to_string(i) + ",homicide,pikup,zapapico\n";
    table += "4,2008-01-04,homicide,\"pickup;nave espacial\",\n";
    auto const report = fresh.import(table, coded({"vehicle", "weapon"}));
    CHECK(report.accepted == 4);
    CHECK(std::count_if(report.warnings.begin(), report.warnings.end(), [](Remark const& warning) {
              return warning.english().find("codebook") != std::string::npos;
          }) == 1); // nothing of `weapon`, which it does not define
    CHECK(warns_of(report, "code vehicle: 2 value(s)"));
    CHECK(warns_of(report, "pikup (3) ≈ pickup, nave espacial (1);"));
    CHECK(codes_of_case(*fresh).count("vehicle=pikup") == 3);
}

TEST_CASE("codes of a merged incident follow its source, and a split gives them back") {
    FreshCase fresh;
    auto const row = [](std::string const& id, std::string const& weapon) {
        return header + id + ",2008-01-02,homicide," + (id == "1" ? "Daily" : "Weekly") + "," +
               weapon + ",\n";
    };
    auto options = coded();
    options.source = "A";
    static_cast<void>(fresh.import(row("1", "rifle"), options, "a.csv"));
    options.source = "B";
    static_cast<void>(fresh.import(row("2", "knife"), options, "b.csv"));
    auto const kept = fresh->incidents().incident_by_key("A:1")->id;
    auto const other = fresh->incidents().incident_by_key("B:2")->id;
    merge_duplicates(*fresh, kept, other, "one event");
    CHECK(fresh.import(row("2", "rope"), options, "b2.csv").updated == 1);
    CHECK(codes_of_case(*fresh) == Values{"weapon=rifle@Daily", "weapon=rope@Weekly"});
    for (auto const& code : fresh->incidents().all_codes()) CHECK(code.incident == kept);
    split_duplicates(*fresh, other, "two events");
    REQUIRE(fresh->incidents().codes(other).size() == 1);
    CHECK(fresh->incidents().codes(other)[0].value == "rope");
    REQUIRE(fresh->incidents().codes(kept).size() == 1);
    CHECK(fresh->incidents().codes(kept)[0].value == "rifle");
    CHECK(fresh->history().broken_links().empty());
}

TEST_CASE("hostile cells of codes") {
    FreshCase fresh;
    std::string const bar(5000, '|');
    auto const report = fresh.import("id,date,kind,weapon\n"
                                     "1,2008-01-02,homicide,\"a" +
                                         bar +
                                         "b\"\n"
                                         "2,2008-01-03,homicide,'=cmd()\n"
                                         "3,2008-01-04,homicide,\x1b[31mrojo\n",
                                     coded({"weapon"}));
    CHECK(report.accepted == 3);
    CHECK(codes_of_case(*fresh) ==
          Values{"weapon=a", "weapon=b", "weapon==cmd()", "weapon=\x1b[31mrojo"});
}

TEST_CASE("a trial counts codes as an import does") {
    TemporaryFolder const folder;
    auto const before = folder.write("1.csv", header + "1,2008-01-02,homicide,Daily,rifle,si\n"
                                                       "2,2008-01-03,homicide,Daily,rifle,\n");
    auto const after = folder.write("2.csv", header + "1,2008-01-02,homicide,Daily,knife,si\n"
                                                      "2,2008-01-03,homicide,Daily,rifle,\n");
    auto dry = coded();
    dry.dry_run = true;
    auto const trial = trial_of(create_case(folder.file("a.reten"), {}, seeded_environment(1)));
    CHECK(import_file(*trial, before, dry).accepted == 2);
    auto const tried = import_file(*trial, after, dry);
    CHECK(tried.updated == 1);
    CHECK(tried.unchanged == 1);
    CHECK(open_case(folder.file("a.reten"), OpenMode::read)->incidents().all_codes().empty());
}
