#include "geo/import/trial_store.hpp"

#include "geo/storage/geocode_store.hpp"
#include "tests/import/fresh_case.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace reten;

namespace {

std::string bytes_of(std::string const& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

struct Edition {
    char const* what;
    ImportTarget target;
    std::string before, after;
};

std::vector<Edition> editions() {
    return {{"incidents", ImportTarget::incidents, plain,
             "id,date,kind,place,lon,lat,killed,source\n"
             "1,2009-09-02,rehab_attack,El Aliviane,-106.491,31.745,19,Daily\n"
             "7,2010-01,homicide,,,,1,Daily\n7,2010-01,homicide,,,,1,Daily\n"},
            {"without identifiers", ImportTarget::incidents,
             "date,place\n2009-01-01,Centro\n2009-01-01,Centro\n",
             "date,place,killed\n2009-01-01,Centro,1\n2009-01-01,Centro,\n2009-01-01,Centro,\n"},
            {"areas", ImportTarget::areas, "code,name,level\n1,A,colonia\n2,B,colonia\n",
             "code,name,level\n1,A,colonia\n2,C,colonia\n3,D,colonia\n"},
            {"counts", ImportTarget::area_counts, "code,year,count,kind\n1,2009,4,homicide\n",
             "code,year,count,kind\n1,2009,5,homicide\n1,2010,4,homicide\n"},
            {"checkpoints", ImportTarget::checkpoints, "id,name,start\n1,Norte,2009-01-01\n",
             "id,name,start\n1,Norte,2009-01-02\n2,Sur,2009-01-01\n"},
            {"documents", ImportTarget::documents, "title,url,confidentiality\nA,http://a,public\n",
             "title,url,confidentiality\nA,http://a,restricted\nB,http://b,public\n"
             "B,http://b,public\n"},
            {"places", ImportTarget::places, "id,name,lon,lat\n1,Centro,-106.4,31.7\n",
             "id,name,lon,lat\n1,Centro,-106.5,31.7\n2,Anapra,-106.5,31.8\n"}};
}

} // namespace

TEST_CASE("a trial counts what the import then does, and writes nothing") {
    for (auto const& edition : editions()) {
        CAPTURE(edition.what);
        TemporaryFolder const folder;
        auto const path = folder.file("a.reten");
        ImportOptions options;
        options.target = edition.target;
        if (edition.target == ImportTarget::incidents) options.source = "Daily";
        auto const before = folder.write("before.csv", edition.before);
        auto const after = folder.write("after.csv", edition.after);
        {
            auto const store = create_case(path, {}, seeded_environment(1));
            REQUIRE(import_file(*store, before, options).usable());
        }
        auto const bytes = bytes_of(path);
        auto dry = options;
        dry.dry_run = true;
        auto const tried = import_file(*trial_of(open_case(path, OpenMode::read)), after, dry);
        CHECK((bytes_of(path) == bytes)); // not printed
        auto const store = open_case(path, OpenMode::write);
        auto const done = import_file(*store, after, options);
        CHECK(tried.accepted + tried.updated > 0);
        CHECK(tried.accepted == done.accepted);
        CHECK(tried.updated == done.updated);
        CHECK(tried.unchanged == done.unchanged);
        CHECK(tried.rejected == done.rejected);
        CHECK(tried.undated == done.undated);
        CHECK(tried.unplaced == done.unplaced);
    }
}

TEST_CASE("a trial goes on while another program writes the case") {
    TemporaryFolder const folder;
    auto const path = folder.file("a.reten");
    auto const writer = create_case(path, {}, seeded_environment(1));
    auto const file = folder.write("plain.csv", plain);
    ImportOptions dry;
    dry.dry_run = true;
    Transaction transaction{*writer}; // even in the middle of its work
    Incident incident;
    incident.kind = {"homicide"};
    static_cast<void>(writer->incidents().insert(incident));
    CHECK(import_file(*trial_of(open_case(path, OpenMode::read)), file, dry).accepted == 3);
    // Control: the case itself is not to be had.
    CHECK_THROWS_AS(open_case(path, OpenMode::write), StoreError);
    transaction.commit();
    CHECK(writer->incidents().find({}).size() == 1);
}

TEST_CASE("what an import never writes is refused by a trial") {
    TemporaryFolder const folder;
    auto const path = folder.file("a.reten");
    static_cast<void>(create_case(path, {}, seeded_environment(1)));
    auto const trial = trial_of(open_case(path, OpenMode::read));
    CHECK_FALSE(trial->writable());
    CHECK_THROWS_AS(trial->incidents().insert(Series{}), StoreError);
    CHECK_THROWS_AS(trial->incidents().split(IncidentId{1}), StoreError);
    CHECK(trial->geocoding().texts().empty());
}

TEST_CASE("a trial of several files counts each behind those before it") {
    for (auto const& edition : editions()) {
        CAPTURE(edition.what);
        TemporaryFolder const folder;
        ImportOptions options;
        options.target = edition.target;
        if (edition.target == ImportTarget::incidents) options.source = "Daily";
        auto dry = options;
        dry.dry_run = true;
        std::vector<std::string> const files{folder.write("before.csv", edition.before),
                                             folder.write("again.csv", edition.before),
                                             folder.write("after.csv", edition.after)};
        auto const trial = trial_of(create_case(folder.file("a.reten"), {}, seeded_environment(1)));
        auto const store = create_case(folder.file("b.reten"), {}, seeded_environment(1));
        for (auto const& file : files) {
            CAPTURE(file);
            auto const tried = import_file(*trial, file, dry);
            auto const done = import_file(*store, file, options);
            CHECK(tried.accepted == done.accepted);
            CHECK(tried.updated == done.updated);
            CHECK(tried.unchanged == done.unchanged);
            CHECK(tried.rejected == done.rejected);
            CHECK(tried.known_file == done.known_file);
            CHECK(tried.possible_duplicates == done.possible_duplicates);
        }
        CHECK_FALSE(trial->forgot());
    }
}

TEST_CASE("a trial brings the reports of two files together") {
    TemporaryFolder const folder;
    auto const trial = trial_of(create_case(folder.file("a.reten"), {}, seeded_environment(1)));
    ImportOptions dry;
    dry.dry_run = true;
    dry.row_is = RowMeaning::report;
    std::string const header = "id,date,killed,source\n";
    auto const daily = folder.write("daily.csv", header + "A,2010-01-30,14,Daily\n");
    auto const weekly = folder.write("weekly.csv", header + "A,2010-01-30,16,Weekly\n");
    CHECK(import_file(*trial, daily, dry).accepted == 1);
    CHECK(import_file(*trial, weekly, dry).updated == 1);
}

TEST_CASE("a trial says how many of its records look like others") {
    TemporaryFolder const folder;
    auto const path = folder.file("a.reten");
    std::string const one = "id,date,kind,place,lon,lat,killed\n"
                            "1,2009-09-02,rehab_attack,El Aliviane,-106.491,31.745,18\n";
    static_cast<void>(
        import_file(*create_case(path, {}, seeded_environment(1)), folder.write("one.csv", one)));
    auto const other = folder.write("other.csv", "case,fecha,kind,place,lon,lat,killed\n"
                                                 "x,2009-09-02,rehab_attack,El Aliviane,-106.491,"
                                                 "31.745,18\n");
    ImportOptions dry;
    dry.dry_run = true;
    auto const tried = import_file(*trial_of(open_case(path, OpenMode::read)), other, dry);
    CHECK(tried.possible_duplicates == 1);
    // Control: without the record that is there already there is none.
    auto const empty = trial_of(create_case(folder.file("b.reten"), {}, seeded_environment(1)));
    CHECK(import_file(*empty, other, dry).possible_duplicates == 0);
}
