#include "geo/storage/open_case.hpp"

#include "case_folder.hpp"

#include <catch2/catch.hpp>

using namespace reten;
using reten::test::bytes_of;
using reten::test::CaseFolder;

namespace {

Incident homicide(int day) {
    Incident incident;
    incident.kind = {"homicide"};
    incident.title = "Título con ñ";
    using namespace std::chrono;
    incident.when = day_span(year{2009} / 3 / (1 + day % 28));
    incident.position =
        Position{{-106.48 + day * 1e-4, 31.73}, MatchLevel::colonia, Metres{500}, {}};
    incident.source_key = "k" + std::to_string(day);
    return incident;
}

void fill(CaseStore& store) {
    Transaction transaction{store};
    ImportBatch batch;
    batch.file_name = "facts.csv";
    batch.id = store.imports().begin_batch(batch);
    for (int i = 1; i <= 2500; ++i) {
        store.imports().add_raw_row(batch.id, {i, {"homicide", std::to_string(i)}});
        auto incident = homicide(i);
        incident.raw_row = RawRowRef{batch.id, i};
        store.incidents().insert(incident);
    }
    Area area;
    area.code = "08037";
    area.level = "municipality";
    area.boundary = {{{{-106.5, 31.7}, {-106.4, 31.7}, {-106.4, 31.8}}, {}}};
    store.areas().insert(area);
    Place place;
    place.name = "Villas de Salvárcar";
    place.aliases = {"Salvarcar"};
    store.areas().insert(place);
    batch.rows_read = batch.accepted = 2500;
    store.imports().finish_batch(batch);
    store.history().append({0, "", "", "", "import", "incident", 0, "", "{}", false, ""});
    transaction.commit();
}

} // namespace

TEST_CASE("the same seed and the same calls make the same bytes") {
    CaseFolder const folder;
    for (auto const* const name : {"a.reten", "b.reten"}) {
        auto const store = create_case(folder.file(name), {}, seeded_environment(7));
        fill(*store);
        store->fold();
        Transaction edit{*store};
        auto incident = *store->incidents().incident_by_key("k7");
        incident.note = "seen again";
        store->incidents().update(incident);
        edit.commit();
    }
    auto const same = bytes_of(folder.file("a.reten")) == bytes_of(folder.file("b.reten"));
    CHECK(same);
    CHECK(bytes_of(folder.file("a.reten")).size() > 100000);
    CHECK(folder.names() == std::vector<std::string>{"a.reten", "b.reten"});
    { // control: another seed makes another file
        fill(*create_case(folder.file("c.reten"), {}, seeded_environment(8)));
    }
    auto const differs = bytes_of(folder.file("a.reten")) != bytes_of(folder.file("c.reten"));
    CHECK(differs);
}

TEST_CASE("what was written is read from a second connection and after reopening") {
    CaseFolder const folder;
    auto const path = folder.file("x.reten");
    {
        auto const store = create_case(path, {}, seeded_environment(1));
        fill(*store);
        auto const reader = open_case(path, OpenMode::read);
        CHECK_FALSE(reader->writable());
        CHECK(reader->incidents().totals({}).total == 2500);
    }
    CHECK(folder.names() == std::vector<std::string>{"x.reten"});
    auto const before = bytes_of(path);
    {
        auto const store = open_case(path, OpenMode::write);
        CHECK(store->incidents().totals({}).shown == 2500);
        CHECK(store->imports().raw_row({store->imports().batches().at(0).id, 1700})->cells[1] ==
              "1700");
        CHECK(store->history().broken_links().empty());
        CHECK(store->history().history().size() == 2);
        CHECK(store->areas().places_with_words("salvárcar", 5).size() == 1);
        IncidentQuery query;
        query.area_codes = {"08037"};
        CHECK(store->incidents().totals(query).shown > 0);
    }
    auto const unchanged = bytes_of(path) == before;
    CHECK(unchanged);
}
