// Links between incidents from a table.

#include "tests/import/fresh_case.hpp"

#include "geo/import/duplicate_merge.hpp"
#include "geo/import/trial_store.hpp"

#include <algorithm>

using namespace reten;

namespace {

ImportOptions links(std::string const& source = {}) {
    ImportOptions options;
    options.target = ImportTarget::links;
    options.source = source;
    return options;
}

std::string const header = "from,to,ground,grade,note,document\n";

/// Incidents 1 to 3 of "Daily" a day apart, and an incident 3 of "Weekly".
class LinkedCase : public FreshCase {
public:
    LinkedCase() {
        ImportOptions options;
        options.source = "Daily";
        static_cast<void>(import("id,date,kind\n1,2009-01-01,homicide\n2,2009-01-02,homicide\n"
                                 "3,2009-01-03,homicide\n",
                                 options, "daily.csv"));
        options.source = "Weekly";
        static_cast<void>(import("id,date,kind\n3,2009-02-03,homicide\n", options, "weekly.csv"));
    }
    ImportReport rows(std::string const& text, std::string const& source = "Daily") {
        auto report =
            import(header + text, links(source), "links" + std::to_string(++files_) + ".csv");
        check_sum(report);
        return report;
    }
    [[nodiscard]] IncidentId id(std::string const& key) {
        return (*this)->incidents().incident_by_key(key).value().id;
    }
    [[nodiscard]] std::vector<IncidentLink> all() { return (*this)->incidents().links(); }

private:
    int files_ = 0;
};

void decide(CaseStore& store, IncidentLink link, LinkGrade grade) {
    link.grade = grade;
    Transaction transaction{store};
    store.set_reason("looked at again");
    store.incidents().update(link);
    transaction.commit();
}

} // namespace

TEST_CASE("links come in with ground, grade, note and document, a second time nothing") {
    LinkedCase fresh;
    std::string const rows = "1,2,same_weapon,confirmed,casings,Report 7\n"
                             "2,3,mismo vehículo,probable,,\n"
                             "1,3,,,,\n";
    CHECK(fresh.rows(rows).accepted == 3);
    auto const all = fresh.all();
    REQUIRE(all.size() == 3);
    CHECK(all[0].from == fresh.id("Daily:1"));
    CHECK(all[0].to == fresh.id("Daily:2"));
    CHECK(all[0].ground == LinkGround::same_weapon);
    CHECK(all[0].grade == LinkGrade::confirmed);
    CHECK(all[0].note == "casings");
    REQUIRE(all[0].document);
    CHECK(fresh->imports().document(*all[0].document)->title == "Report 7");
    CHECK(all[1].ground == LinkGround::same_vehicle);
    CHECK(all[1].grade == LinkGrade::probable);
    CHECK(all[2].ground == LinkGround::stated);
    CHECK(all[2].grade == LinkGrade::inferred);
    CHECK_FALSE(all[2].document);
    auto const entries = fresh->history().history().size();
    CHECK(fresh.rows(rows).unchanged == 3);
    CHECK(fresh.rows(rows + "\n").unchanged == 3);
    CHECK(fresh.all() == all);
    CHECK(fresh->history().history().size() == entries);
    CHECK(fresh->history().broken_links().empty());
}

TEST_CASE("each row that makes no link has its reason") {
    LinkedCase fresh;
    auto const report = fresh.rows("1,9,,,,\n"
                                   "1,,,,,\n"
                                   "2,2,,,,\n"
                                   "1,2,same_shoes,,,\n"
                                   "1,2,,sure,,\n"
                                   "2,1,,,,\n"
                                   "1,2,rule,confirmed,,\n"
                                   "1,2,,probable,,\n"
                                   "1,2,,confirmed,,\n");
    CHECK(report.accepted == 1);
    std::vector<std::pair<std::string, std::string>> reasons;
    for (auto const& rejection : report.rejections)
        reasons.emplace_back(rejection.reason, rejection.field);
    CHECK(reasons ==
          std::vector<std::pair<std::string, std::string>>{{"no_such_incident", "to"},
                                                           {"missing_value", "to"},
                                                           {"link_to_itself", "to"},
                                                           {"unknown_code", "ground"},
                                                           {"unknown_code", "grade"},
                                                           {"end_before_start", "to"},
                                                           {"rule_not_inferred", "grade"},
                                                           {"repeated_id", "id"}});
    CHECK(fresh.all().size() == 1);
    CHECK_THROWS_AS(fresh.import("a,b\n1,2\n", links(), "x.csv"), ImportError);
}

TEST_CASE("incidents are named within a source, by whole key, or by their number") {
    LinkedCase fresh;
    auto const number = std::to_string(fresh.id("Weekly:3").value);
    CHECK(fresh.rows("1,3,,,,\n", "").rejections.at(0).reason == "ambiguous_incident");
    CHECK(fresh.rows("1,2,,,,\n", "").accepted == 1);
    CHECK(fresh.rows("Daily:1,Weekly:3,,,,\n", "").accepted == 1);
    CHECK(fresh.rows("2," + number + ",,,,\n", "Daily").accepted == 1);
    CHECK(fresh.all()[2].to == fresh.id("Weekly:3"));
    CHECK(fresh.rows("1,2,,,,\n", "Weekly").rejections.at(0).reason == "no_such_incident");
    CHECK(fresh.rows("-1,0,,,,\n").rejected == 1);
    CHECK(fresh.rows("99999999999999999999,2,,,,\n").rejected == 1);
}

TEST_CASE("a newer edition renews what an import said, and what an analyst decided stays") {
    LinkedCase fresh;
    CHECK(fresh.rows("1,2,same_weapon,probable,a,\n2,3,,probable,,\n").accepted == 2);
    SECTION("a changed grade is taken, with what was in the history") {
        auto const report = fresh.rows("1,2,same_weapon,confirmed,b,\n2,3,,probable,,\n");
        CHECK(report.updated == 1);
        CHECK(report.unchanged == 1);
        CHECK(fresh.all()[0].grade == LinkGrade::confirmed);
        CHECK(fresh.all()[0].note == "b");
        auto const history = fresh->history().history();
        CHECK(std::any_of(history.begin(), history.end(), [](Change const& change) {
            return change.table == "incident_link" &&
                   change.before.find("probable") != std::string::npos &&
                   change.after.find("confirmed") != std::string::npos;
        }));
        CHECK(fresh.rows("1,2,same_weapon,,b,\n").unchanged == 1); // an empty grade says nothing
        CHECK(fresh.all()[0].grade == LinkGrade::confirmed);
    }
    SECTION("a grade that was decided by hand") {
        decide(*fresh, fresh.all()[0], LinkGrade::inferred);
        auto const report = fresh.rows("1,2,same_weapon,confirmed,a,\n");
        CHECK(report.unchanged == 1);
        CHECK(warns_of(report, "1 link(s) are otherwise"));
        CHECK(fresh.all()[0].grade == LinkGrade::inferred);
        // Its note was not.
        CHECK(fresh.rows("1,2,same_weapon,confirmed,c,\n").updated == 1);
        CHECK(fresh.all()[0].grade == LinkGrade::inferred);
        CHECK(fresh.all()[0].note == "c");
    }
    SECTION("a link that was taken away") {
        Transaction transaction{*fresh};
        fresh->incidents().remove(fresh.all()[0].id);
        transaction.commit();
        auto const report = fresh.rows("1,2,same_weapon,confirmed,,\n2,3,,probable,,\n");
        CHECK(report.unchanged == 2);
        CHECK(warns_of(report, "1 link(s) of the file were taken away"));
        CHECK(fresh.all().size() == 1);
    }
    SECTION("a link that was made by hand") {
        IncidentLink made;
        made.from = fresh.id("Daily:1");
        made.to = fresh.id("Daily:3");
        made.grade = LinkGrade::confirmed;
        static_cast<void>(fresh->incidents().insert(made));
        auto const report = fresh.rows("1,3,,probable,,\n");
        CHECK(report.unchanged == 1);
        CHECK(warns_of(report, "otherwise"));
        auto const all = fresh.all();
        auto const now = std::find_if(all.begin(), all.end(), [&](IncidentLink const& link) {
            return link.from == made.from && link.to == made.to;
        });
        REQUIRE(now != all.end());
        CHECK(now->grade == LinkGrade::confirmed);
    }
}

TEST_CASE("a table of links whose incidents came in later is read again") {
    LinkedCase fresh;
    auto const table = header + "1,2,,,,\n1,4,,,,\n";
    CHECK(fresh.import(table, links("Daily"), "links.csv").rejected == 1);
    ImportOptions options;
    options.source = "Daily";
    static_cast<void>(fresh.import("id,date,kind\n4,2009-01-04,homicide\n", options, "more.csv"));
    auto const again = fresh.import(table, links("Daily"), "links.csv");
    check_sum(again);
    CHECK(again.accepted == 1);
    CHECK(again.unchanged == 1);
    CHECK(fresh.all().size() == 2);
}

TEST_CASE("a merged incident is the kept one") {
    LinkedCase fresh;
    auto const kept = fresh.id("Daily:3"), other = fresh.id("Weekly:3");
    merge_duplicates(*fresh, kept, other, "one event");
    CHECK(fresh.rows("Daily:1,Weekly:3,,,,\n", "").accepted == 1);
    CHECK(fresh.all()[0].to == kept);
    CHECK(fresh.rows("1," + std::to_string(other.value) + ",,,,\n").unchanged == 1);
    CHECK(fresh.rows("Weekly:3,Daily:3,,,,\n", "").rejections.at(0).reason == "link_to_itself");
}

TEST_CASE("confidentiality of a link is that of a document which has it") {
    LinkedCase fresh;
    auto const table = [](std::string const& row) {
        return "from,to,document,confidentiality\n" + row;
    };
    auto const first = fresh.import(table("1,2,,restricted\n1,2,Report 7,restricted\n"
                                          "1,3,Report 7,public\n"),
                                    links("Daily"), "a.csv");
    CHECK(first.accepted == 1);
    REQUIRE(first.rejections.size() == 2);
    CHECK(first.rejections[1].reason == "document_less_confidential");
    auto documents = links();
    documents.target = ImportTarget::documents;
    static_cast<void>(
        fresh.import("title,confidentiality\nReport 7,restricted\n", documents, "docs.csv"));
    CHECK(fresh.import(table("1,2,Report 7,restricted\n"), links("Daily"), "b.csv").accepted == 1);
}

TEST_CASE("a trial counts links as an import does") {
    TemporaryFolder const folder;
    auto const incidents =
        folder.write("1.csv", "id,date,kind\n1,2009-01-01,x\n2,2009-01-02,x\n3,2009-01-03,x\n");
    auto const first = folder.write("2.csv", header + "1,2,,,,\n2,3,,,,\n");
    auto const second = folder.write("3.csv", header + "1,2,,probable,,\n2,3,,,,\n1,3,,,,\n");
    auto const trial = trial_of(create_case(folder.file("a.reten"), {}, seeded_environment(1)));
    auto const store = create_case(folder.file("b.reten"), {}, seeded_environment(1));
    for (auto const& [file, target] :
         {std::pair{incidents, ImportTarget::incidents}, std::pair{first, ImportTarget::links},
          std::pair{first, ImportTarget::links}, std::pair{second, ImportTarget::links}}) {
        CAPTURE(file);
        ImportOptions options;
        options.target = target;
        options.source = "Daily";
        auto dry = options;
        dry.dry_run = true;
        auto const tried = import_file(*trial, file, dry);
        auto const done = import_file(*store, file, options);
        CHECK(tried.accepted == done.accepted);
        CHECK(tried.updated == done.updated);
        CHECK(tried.unchanged == done.unchanged);
    }
    CHECK(store->incidents().links().size() == 3);
}
