// Rows of one checkpoint with other days are its spells.

#include "tests/import/fresh_case.hpp"

#include <algorithm>

using namespace reten;
using namespace std::chrono_literals;

namespace {

std::string const header = "id,name,start,end\n";
std::string const norte = header + "1,Norte,2009-01-01,2009-02-01\n1,Norte,2010-03-01,\n";

std::vector<std::pair<std::string, std::string>> days_of(Checkpoint const& checkpoint) {
    std::vector<std::pair<std::string, std::string>> days;
    auto const day = [](std::optional<TimeSpan> const& span) {
        return span ? iso_day(span->begin) : std::string{};
    };
    for (auto const& spell : checkpoint.spells)
        days.emplace_back(day(spell.first), day(spell.last));
    std::sort(days.begin(), days.end());
    return days;
}

using Days = std::vector<std::pair<std::string, std::string>>;

bool told_of_edit(ImportReport const& report) {
    return std::any_of(report.warnings.begin(), report.warnings.end(), [](Remark const& warning) {
        return warning.english().find("what was edited here") != std::string::npos;
    });
}

} // namespace

TEST_CASE("a further row of a checkpoint with other days is another spell") {
    FreshCase fresh;
    auto const report = fresh.import(norte + "2,Sur,2009-01-01,\n2,Otro,2010-01-01,\n"
                                             "3,Este,2009-01-01,2009-02-01\n"
                                             "3,Este,2009-01-01,2009-03-01\n",
                                     checkpoints());
    check_sum(report);
    CHECK(report.accepted == 4);
    REQUIRE(report.rejections.size() == 2);
    CHECK(report.rejections[0].reason == "repeated_id"); // of another name
    CHECK(report.rejections[0].row == 4);
    CHECK(report.rejections[1].row == 6); // another end of the same spell
    auto const all = fresh->checkpoints().checkpoints();
    REQUIRE(all.size() == 3);
    CHECK(days_of(all[0]) == Days{{"2009-01-01", "2009-02-01"}, {"2010-03-01", ""}});
    CHECK(days_of(all[1]) == Days{{"2009-01-01", ""}});
    CHECK(days_of(all[2]) == Days{{"2009-01-01", "2009-02-01"}});
}

TEST_CASE("spells of a checkpoint through newer editions") {
    FreshCase fresh;
    CHECK(fresh.import(norte, checkpoints()).accepted == 2);
    auto const days = [&] { return days_of(fresh->checkpoints().checkpoints().at(0)); };
    Days const both{{"2009-01-01", "2009-02-01"}, {"2010-03-01", ""}};
    REQUIRE(days() == both);
    SECTION("the same file again") {
        auto const again = fresh.import(norte, checkpoints(), "again.csv");
        check_sum(again);
        CHECK(again.unchanged == 2);
        CHECK(days() == both);
    }
    SECTION("other rows beside them, in another order") {
        auto const again = fresh.import(header + "3,Este,2009-01-01,\n1,Norte,2010-03-01,\n"
                                                 "1,Norte,2009-01-01,2009-02-01\n",
                                        checkpoints(), "again.csv");
        CHECK(again.accepted == 1);
        CHECK(again.unchanged == 2);
        CHECK(days() == both);
    }
    SECTION("an end that is told later ends its own spell") {
        auto const later = fresh.import(header + "1,Norte,2009-01-01,2009-02-01\n"
                                                 "1,Norte,2010-03-01,2010-04-01\n",
                                        checkpoints(), "later.csv");
        CHECK(later.unchanged == 1);
        CHECK(later.updated == 1);
        CHECK(days() == Days{{"2009-01-01", "2009-02-01"}, {"2010-03-01", "2010-04-01"}});
    }
    SECTION("a changed first row changes its own spell") {
        auto const changed = fresh.import(header + "1,Norte,2009-01-01,2009-02-05\n"
                                                   "1,Norte,2010-03-01,\n",
                                          checkpoints(), "changed.csv");
        CHECK(changed.updated == 1);
        CHECK(days() == Days{{"2009-01-01", "2009-02-05"}, {"2010-03-01", ""}});
    }
    SECTION("a third one comes to them") {
        auto const more =
            fresh.import(norte + "1,Norte,2011-01-01,2011-01-31\n", checkpoints(), "more.csv");
        CHECK(more.updated == 1);
        CHECK(more.unchanged == 2);
        CHECK(days().size() == 3);
    }
    SECTION("spells that were edited here stay") {
        auto held = fresh->checkpoints().checkpoints().at(0);
        held.spells[1].last = day_span(2010y / 6 / 1);
        fresh->checkpoints().update(held);
        auto const later = fresh.import(header + "1,Norte,2009-01-01,2009-02-01\n"
                                                 "1,Norte,2010-03-01,2010-04-01\n",
                                        checkpoints(), "later.csv");
        CHECK(later.updated == 0);
        CHECK(told_of_edit(later));
        CHECK(days() == Days{{"2009-01-01", "2009-02-01"}, {"2010-03-01", "2010-06-01"}});
    }
}
