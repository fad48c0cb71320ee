#include "geo/import/row_groups.hpp"

#include "geo/model/error.hpp"
#include "tests/import/fresh_case.hpp"

#include <fmt/format.h>

#include <map>

using namespace reten;
using namespace std::chrono_literals;

namespace {

ImportOptions rows_are(RowMeaning meaning) {
    ImportOptions options;
    options.row_is = meaning;
    return options;
}

ImportOptions counts_of(std::string const& code) {
    ImportOptions options;
    options.target = ImportTarget::area_counts;
    options.kind = "homicide";
    options.level = "municipality";
    if (!code.empty()) options.constants = {{"code", code}};
    return options;
}

std::map<std::string, double> counts_in(FreshCase& fresh) {
    std::map<std::string, double> counts;
    for (auto const& count : fresh->areas().area_counts())
        counts[count.area_code + " " + iso_day(count.period.begin)] = count.count.value_or(-1);
    return counts;
}

} // namespace

TEST_CASE("the months of a header, in both languages and short") {
    using Columns = std::vector<std::string>;
    Columns const spanish{"Municipio", "Enero",     "Febrero",  "Marzo",  "Abril",
                          "Mayo",      "Junio",     "Julio",    "Agosto", "Septiembre",
                          "Octubre",   "Noviembre", "Diciembre"};
    auto const found = month_columns(spanish);
    REQUIRE(found);
    CHECK((*found)[0] == 1);
    CHECK((*found)[11] == 12);
    CHECK(month_columns(Columns{"ENE", "FEB", "MAR", "ABR", "MAY", "JUN", "JUL", "AGO", "SEP",
                                "OCT", "NOV", "DIC"}));
    CHECK_FALSE(month_columns(
        Columns{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"})); // may be anything
    auto eleven = spanish;
    eleven.pop_back();
    CHECK_FALSE(month_columns(eleven));
    auto twice = spanish;
    twice.emplace_back("enero");
    CHECK_FALSE(month_columns(twice));
}

TEST_CASE("victims of one event are one record with their number") {
    FreshCase fresh;
    std::string const text = "folio,fecha,colonia,edad\n"
                             "A,2010-01-05,Centro,20\n"
                             "A,2010-01-05,,31\n"
                             "A,2010-01-05,Centro,44\n"
                             "B,2010-02-01,Norte,18\n"
                             ",2010-03-01,Sur,18\n"
                             ",2010-03-01,Sur,19\n";
    auto const report = fresh.import(text, rows_are(RowMeaning::victim));
    check_sum(report);
    CHECK(report.accepted == 6);
    auto all = fresh.incidents();
    REQUIRE(all.size() == 4); // rows without an identifier are not brought together
    CHECK(all[0].killed.best == 3);
    CHECK(all[0].place.colonia == "Centro");
    CHECK(all[1].killed.best == 1);
    CHECK(fresh.import(text, rows_are(RowMeaning::victim)).unchanged == 6);

    // A new edition found a fourth victim; the other event is as it was.
    auto const edition = "folio,fecha,colonia,edad\n"
                         "A,2010-01-05,Centro,20\n"
                         "A,2010-01-05,,31\n"
                         "A,2010-01-05,Centro,44\n"
                         "A,2010-01-05,Centro,50\n"
                         "B,2010-02-01,Norte,18\n";
    auto const second = fresh.import(edition, rows_are(RowMeaning::victim), "second.csv");
    check_sum(second);
    CHECK(second.updated == 4);
    CHECK(second.unchanged == 1);
    all = fresh.incidents();
    CHECK(all[0].killed.best == 4);
    CHECK_FALSE(warns_of(second, "edit of")); // nobody edited anything
}

TEST_CASE("victims are brought together however the file is sorted") {
    // As a registry lists them, by the name of the victim; two rows may well be the same.
    FreshCase fresh;
    std::string const text = "folio,fecha,colonia,edad\n"
                             "A,2010-01-05,Centro,20\n"
                             "B,2010-02-01,Norte,18\n"
                             ",2010-03-01,Sur,18\n"
                             "A,2010-01-05,Centro,20\n"
                             "C,2010-04-01,Sur,60\n"
                             "B,2010-02-01,,18\n"
                             "A,2010-01-05,,31\n";
    auto const report = fresh.import(text, rows_are(RowMeaning::victim));
    check_sum(report);
    CHECK(report.accepted == 7);
    std::map<std::string, std::int64_t> killed;
    for (auto const& incident : fresh.incidents())
        killed[iso_day(incident.when->begin)] = incident.killed.best.value_or(-1);
    CHECK(killed ==
          std::map<std::string, std::int64_t>{
              {"2010-01-05", 3}, {"2010-02-01", 2}, {"2010-03-01", 1}, {"2010-04-01", 1}});
    CHECK(fresh.import(text, rows_are(RowMeaning::victim)).unchanged == 7);

    // A new edition in another order: nothing is new but a fourth victim of A.
    auto const second = fresh.import("folio,fecha,colonia,edad\n"
                                     "B,2010-02-01,Norte,18\n"
                                     "A,2010-01-05,Centro,20\n"
                                     "C,2010-04-01,Sur,60\n"
                                     "A,2010-01-05,Centro,20\n"
                                     "A,2010-01-05,,31\n"
                                     "B,2010-02-01,,18\n"
                                     "A,2010-01-05,,8\n",
                                     rows_are(RowMeaning::victim), "second.csv");
    check_sum(second);
    CHECK(second.updated == 4);
    CHECK(second.unchanged == 3);
    CHECK_FALSE(warns_of(second, "edit of"));
    for (auto const& incident : fresh.incidents())
        if (iso_day(incident.when->begin) == "2010-01-05") CHECK(incident.killed.best == 4);
}

TEST_CASE("an identifier that comes again says what its rows may be") {
    FreshCase fresh;
    auto const report = fresh.import("folio,fecha\nC,2010-01-05\nB,2010-01-06\nC,2010-01-07\n");
    check_sum(report);
    CHECK(report.rejected == 1);
    CHECK(warns_of(report, "say so with --row-is"));
    CHECK_THROWS_AS(fresh.import("fecha\n2010-01-05\n", rows_are(RowMeaning::victim), "no.csv"),
                    ImportError);
}

TEST_CASE("reports of one event need not follow each other") {
    FreshCase fresh;
    std::string const text = "id,date,place,killed,source,url\n"
                             "A,2010-01-30,Salvárcar,15,Daily,https://a.example/1\n"
                             "B,2010-02-01,Centro,1,Daily,https://a.example/4\n"
                             "A,2010-01-31,Salvárcar,16,Weekly,https://b.example/2\n";
    auto const report = fresh.import(text, rows_are(RowMeaning::report));
    check_sum(report);
    CHECK(report.accepted == 3);
    auto const all = fresh.incidents();
    REQUIRE(all.size() == 2);
    auto const& first = all[0].place.place == "Centro" ? all[1] : all[0];
    CHECK(first.killed.low == 15);
    CHECK(first.killed.high == 16);
    CHECK(fresh.import(text, rows_are(RowMeaning::report)).unchanged == 3);
}

TEST_CASE("rows of events that stand too far apart are refused before memory ends") {
    // First rows of ten events, then their second rows.
    FreshCase fresh;
    std::string text = "folio,fecha\n";
    for (int half = 0; half < 2; ++half)
        for (int event = 0; event < 10; ++event) text += fmt::format("F{},2010-01-05\n", event);
    auto const path = fresh.write("victims.csv", text);
    RowRules rules;
    rules.meaning = RowMeaning::victim;
    rules.file_columns = {"folio", "fecha"};
    rules.together = {0};
    RowShaper shaper{rules};
    EventTally tally;
    auto const first = open_table(path);
    for (TableRow row; first->next(row);) tally.note(shaper.event_of(row));
    CHECK(tally.scattered());
    CHECK(tally.rows_of("F3") == 2);
    CHECK(tally.rows_of("F10") == 0);
    auto const groups_within = [&](std::size_t most_bytes) {
        auto const source = open_table(path);
        RowGroups groups{*source, shaper};
        groups.gather(tally, most_bytes);
        int count = 0;
        for (RowGroup group; groups.next(group); ++count) CHECK(group.rows.size() == 2);
        return count;
    };
    CHECK(groups_within(100'000) == 10);
    CHECK_THROWS_WITH(groups_within(1'000), Catch::Contains("sort the file"));
}

TEST_CASE("reports of one event are claims of one record, and may disagree") {
    FreshCase fresh;
    std::string const text = "id,date,place,killed,source,url\n"
                             "A,2010-01-30,Salvárcar,15,Daily,https://a.example/1\n"
                             "A,2010-01-31,Salvárcar,16,Weekly,https://b.example/2\n"
                             "A,31 of January,Salvárcar,many,Radio,https://c.example/3\n"
                             "B,2010-02-01,Centro,1,Daily,https://a.example/4\n";
    auto const report = fresh.import(text, rows_are(RowMeaning::report));
    check_sum(report);
    CHECK(report.accepted == 3);
    REQUIRE(report.rejections.size() == 1); // alone: what the others say stands
    CHECK(report.rejections[0].row == 3);
    auto const all = fresh.incidents();
    REQUIRE(all.size() == 2);
    CHECK(all[0].killed.best == 15);
    CHECK(all[0].killed.low == 15);
    CHECK(all[0].killed.high == 16);
    CHECK(all[0].verification == Verification::corroborated);
    std::map<std::string, int> killed;
    for (auto const& claim : fresh->incidents().claims(all[0].id)) {
        if (claim.field == "killed") killed[claim.value] += claim.adopted ? 10 : 1;
    }
    CHECK(killed == std::map<std::string, int>{{"15", 10}, {"16", 1}});
    CHECK(fresh->incidents().claims(all[1].id).empty()); // a single row is its own claim
    CHECK(fresh->imports().documents().size() == 3);
    auto const again = fresh.import(text, rows_are(RowMeaning::report));
    CHECK(again.unchanged == 3);
    CHECK(again.rejected == 1);
}

TEST_CASE("months as columns become months, and a row is still one row") {
    FreshCase fresh;
    auto const report = fresh.import("clave,year,Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec\n"
                                     "08037,2010,227,163,240,203,262,313,291,338,300,359,179,\n"
                                     "Total,,227,163,240,203,262,313,291,338,300,359,179,\n"
                                     "08019,2010,,,,,,,,,,,,\n",
                                     counts_of(""));
    check_sum(report);
    CHECK(report.rows_read == 3);
    CHECK(report.accepted == 1);
    REQUIRE(report.rejections.size() == 2);
    CHECK(report.rejections[0].reason == "total_row");
    CHECK(report.rejections[1].reason == "missing_value");
    auto const counts = counts_in(fresh);
    CHECK(counts.size() == 11);
    CHECK(counts.at("08037 2010-10-01") == 359);
}

TEST_CASE("a year on the first row of each block is the year of the block") {
    FreshCase fresh;
    auto const report = fresh.import("Homicides by month\n\nYear,Month,Total\n"
                                     "1993,Enero,3\n,Febrero,4\n,Marzo,5\n,No Especificado,2\n"
                                     "1994,Enero,6\n,Febrero,7\n,Marzo,8\n,Total,21\n"
                                     "Fuente: registro inventado,,\n",
                                     counts_of("08037"));
    check_sum(report);
    auto const counts = counts_in(fresh);
    CHECK(counts.at("08037 1993-02-01") == 4);
    CHECK(counts.at("08037 1994-03-01") == 8);
    std::map<std::string, int> reasons;
    for (auto const& rejection : report.rejections) ++reasons[rejection.reason];
    CHECK(reasons["total_row"] == 1);
    CHECK(reasons["note_row"] == 1);
    CHECK(reasons["missing_value"] == 1); // the month that is not specified is not the year
    CHECK(counts.size() == 6);
    // What the file itself says stays in the raw row.
    auto const batches = fresh->imports().batches();
    CHECK(fresh->imports().raw_row({batches[0].id, 2})->cells[0].empty());
    CHECK(warns_of(report, "first row of each block"));
}

TEST_CASE("a year that is missing here and there is not filled in") {
    FreshCase fresh;
    auto const report = fresh.import("Year,Month,Total\n1993,Enero,3\n1993,Febrero,4\n,Marzo,5\n"
                                     "1993,Abril,5\n",
                                     counts_of("08037"));
    check_sum(report);
    CHECK(report.accepted == 3);
    CHECK(report.rejected == 1);
}

TEST_CASE("a new edition shows what is new, changed and gone, and takes nothing away") {
    FreshCase fresh;
    static_cast<void>(fresh.import("id,date,killed\n"
                                   "1,2010-01-05,1\n2,2010-01-06,1\n3,2010-01-07,1\n"
                                   "4,2011-05-01,1\n"));
    auto const report = fresh.import("id,date,killed\n"
                                     "1,2010-01-05,1\n3,2010-01-07,2\n5,2010-02-01,1\n",
                                     {}, "second.csv");
    check_sum(report);
    CHECK(report.accepted == 1);
    CHECK(report.updated == 1);
    CHECK(report.unchanged == 1);
    // 4 lies outside of the dates of this edition, which may be a part of the whole.
    CHECK(report.gone == 1);
    CHECK(report.gone_ids == std::vector<std::string>{"2"});
    CHECK(fresh.incidents().size() == 5);
}

TEST_CASE("a file of another district is no edition that lost everything") {
    FreshCase fresh;
    static_cast<void>(fresh.import("id,date\n1,2010-01-05\n2,2010-01-06\n3,2010-01-07\n"));
    auto const report =
        fresh.import("id,date\n11,2010-01-05\n12,2010-01-06\n3,2010-01-07\n", {}, "second.csv");
    CHECK(report.gone == 0);
    CHECK_FALSE(warns_of(report, "had before"));
}

TEST_CASE("what protects somebody in one row of an event protects the event") {
    std::string const text = "id,date,source,sensitive,publish_after,confidentiality,killed,"
                             "killed_low,killed_high,state\n"
                             "A,2010-01-30,Daily,no,,public,15,14,16,\n"
                             "A,2010-01-30,Weekly,yes,2031-05-01,restricted,15,,18,Chihuahua\n"
                             "B,2010-02-01,Daily,no,,public,,2,4,Chihuahua\n";
    SECTION("of reports the strictest counts, and a later file takes nothing of it away") {
        FreshCase fresh;
        CHECK(fresh.import(text, rows_are(RowMeaning::report)).accepted == 3);
        auto all = fresh.incidents();
        REQUIRE(all.size() == 2);
        CHECK(all[0].sensitive);
        CHECK(all[0].confidentiality == Confidentiality::restricted);
        CHECK(all[0].publish_after == 2031y / 5 / 1);
        CHECK(all[0].killed == CountRange{14, 15, 18});
        CHECK(all[0].place.state == "Chihuahua");
        CHECK(all[1].killed == CountRange{2, {}, 4}); // a single report is kept as it is
        auto const header = text.substr(0, text.find('\n') + 1);
        static_cast<void>(fresh.import(header + "A,2010-01-30,Daily,no,,public,15,14,16,\n",
                                       rows_are(RowMeaning::report), "second.csv"));
        all = fresh.incidents();
        CHECK(all[0].sensitive);
        CHECK(all[0].confidentiality == Confidentiality::restricted);
        CHECK(all[0].publish_after == 2031y / 5 / 1);
    }
    SECTION("victims that differ in it are refused, not averaged") {
        FreshCase fresh;
        auto const report = fresh.import(text, rows_are(RowMeaning::victim));
        check_sum(report);
        CHECK(report.accepted == 1);
        REQUIRE(report.rejections.size() == 2);
        CHECK(report.rejections[0].reason == "mixed_protection");
        CHECK(report.rejections[1].row == 2);
    }
    SECTION("victims of whom one says it, the others nothing, share it") {
        FreshCase fresh;
        CHECK(fresh
                  .import("id,date,confidentiality\nA,2010-01-30,\nA,2010-01-30,restricted\n",
                          rows_are(RowMeaning::victim))
                  .accepted == 2);
        CHECK(fresh.incidents()[0].confidentiality == Confidentiality::restricted);
    }
    SECTION("what is not known to be public is refused") {
        FreshCase fresh;
        auto const report =
            fresh.import("id,date,confidentiality\nA,2010-01-30,unknown\nA,2010-01-30,\n",
                         rows_are(RowMeaning::victim));
        CHECK(report.rejected == 2);
    }
}

TEST_CASE("victims of one event whose rows tell of other days or places are told") {
    auto const options = rows_are(RowMeaning::victim);
    std::string const warning = "the rows of 1 event(s) differ";
    std::string const header = "id,name,date,place\n";
    FreshCase fresh;
    auto const report = fresh.import(header + "A,x,2010-01-01,Centro\nA,y,2010-01-03,Norte\n"
                                              "B,z,2010-01-02,Sur\nB,w,,Sur\n",
                                     options);
    check_sum(report);
    CHECK(report.accepted == 4);
    CHECK(warns_of(report, warning));
    CHECK(fresh.incidents()[0].place.place == "Centro");
    // Control: an empty cell tells of nothing else.
    FreshCase other;
    CHECK_FALSE(
        warns_of(other.import(header + "B,z,2010-01-02,Sur\nB,w,,Sur\n", options), warning));
}
