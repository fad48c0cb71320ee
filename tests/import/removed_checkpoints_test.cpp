// Checkpoints that were taken away in the case, and files that have them again.

#include "geo/import/trial_store.hpp"
#include "geo/storage/removed_checkpoints.hpp"
#include "tests/import/fresh_case.hpp"

#include <fmt/format.h>

#include <set>

using namespace reten;

namespace {

std::string const header = "id,name,operator,start,end\n";
std::string const two = header + "1,Norte,army,2009-01-01,2009-02-01\n"
                                 "1,Norte,army,2010-01-01,2010-02-01\n"
                                 "2,Sur,army,2009-01-01,\n";

std::set<std::string> names_in(CaseStore& store) {
    std::set<std::string> names;
    for (auto const& each : store.checkpoints().checkpoints()) names.insert(each.name);
    return names;
}

void take_away(CaseStore& store, std::string const& name) {
    for (auto const& each : store.checkpoints().checkpoints()) {
        if (each.name != name) continue;
        Transaction transaction{store};
        store.set_reason("a tollbooth");
        store.checkpoints().remove(each.id);
        transaction.commit();
        return;
    }
    FAIL("not there");
}

void bring_back(CaseStore& store) {
    auto const removed = removed_checkpoints(store).at(0);
    Transaction transaction{store};
    store.checkpoints().insert(removed.checkpoint);
    Change change;
    change.action = "undo";
    change.table = "checkpoint";
    change.record = removed.checkpoint.id.value;
    change.after = removed.logged;
    store.history().append(change);
    transaction.commit();
}

using Names = std::set<std::string>;

} // namespace

TEST_CASE("a newer edition does not bring back what was taken away, and says so") {
    FreshCase fresh;
    CHECK(fresh.import(two, checkpoints()).accepted == 3);
    take_away(*fresh, "Norte");
    auto const same = fresh.import(two, checkpoints());
    check_sum(same);
    CHECK(same.unchanged == 3);
    CHECK(names_in(*fresh) == Names{"Sur"});

    auto const newer = header + "1,Puente Norte,police,2009-01-01,2009-03-01\n"
                                "1,Puente Norte,police,2010-01-01,2010-02-01\n"
                                "2,Sur,police,2009-01-01,\n3,Este,army,2009-01-01,\n";
    auto const file = fresh.write("newer.csv", newer);
    auto dry = checkpoints();
    dry.dry_run = true;
    auto const trial = import_file(*trial_of(open_case(fresh->name(), OpenMode::read)), file, dry);
    auto const report = import_file(*fresh, file, checkpoints());
    for (auto const& each : {trial, report}) {
        check_sum(each);
        CHECK(each.accepted == 1);
        CHECK(each.updated == 1);
        CHECK(each.unchanged == 2);
        CHECK(warns_of(each, "1 checkpoint(s) of the file were taken away in the case"));
    }
    CHECK(names_in(*fresh) == Names{"Sur", "Este"});

    bring_back(*fresh);
    auto const renewed = fresh.import(newer, checkpoints(), "again.csv");
    CHECK_FALSE(warns_of(renewed, "taken away"));
}

TEST_CASE("a checkpoint that was brought back takes a newer edition as if it had never gone") {
    FreshCase fresh;
    CHECK(fresh.import(two, checkpoints()).accepted == 3);
    take_away(*fresh, "Norte");
    bring_back(*fresh);
    auto const report = fresh.import(header + "1,Norte,police,2009-01-01,2009-02-01\n"
                                              "1,Norte,police,2010-01-01,2010-02-01\n"
                                              "1,Norte,police,2011-01-01,2011-02-01\n",
                                     checkpoints(), "newer.csv");
    check_sum(report);
    CHECK_FALSE(warns_of(report, "edited here"));
    auto const north = fresh->checkpoints().checkpoint_by_key("Daily:1").value();
    CHECK(north.operator_name == "police");
    CHECK(north.spells.size() == 3);
}

TEST_CASE("without identifiers an edition with another column brings none back either") {
    FreshCase fresh;
    auto const rows = [](std::string const& head, std::string const& rest) {
        std::string text = head;
        for (int i = 1; i <= 20; ++i)
            text += fmt::format("Puesto {0},2009-01-{0:02}{1}\n", i, rest);
        return text;
    };
    CHECK(fresh.import(rows("name,start\n", ""), checkpoints()).accepted == 20);
    take_away(*fresh, "Puesto 7");
    auto const report =
        fresh.import(rows("name,start,operator\n", ",army"), checkpoints(), "newer.csv");
    check_sum(report);
    CHECK(report.accepted == 0);
    CHECK(report.updated + report.unchanged == 20);
    CHECK(fresh->checkpoints().checkpoints().size() == 19);
}
