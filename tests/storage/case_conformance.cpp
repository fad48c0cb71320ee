#include "sample_records.hpp"
#include "store_conformance.hpp"

#include <catch2/catch.hpp>

namespace reten::test {

namespace {

ImportBatch sample_batch() {
    ImportBatch batch;
    batch.file_name = "hechos ñ.csv";
    batch.sha256 = "ab";
    batch.target = "incidents";
    batch.preset = "facts";
    batch.mapping = R"({"killed":"muertos"})";
    batch.encoding = "UTF-8";
    batch.delimiter = ";";
    batch.crs = "EPSG:4326";
    batch.imported_at = "2024-05-06T07:08:09Z";
    return batch;
}

/// A NUL, a byte that is no UTF-8, and an ñ.
std::string odd_cell() { return {"a\0b\xff \xc3\xb1", 7}; }

Change import_entry() { return {0, "", "", "", "import", "incident", 0, "", "{}", false, ""}; }

} // namespace

void check_case_info(StoreFactory const& make) {
    CaseInfo info;
    info.title = "Juárez 2008–2011";
    info.working_crs = "PROJCRS[…]";
    info.time_zone = "America/Ciudad_Juarez";
    info.language = "en";
    info.source_line = "Fuente: INEGI";
    auto const store = make(info);
    info.uid = store->info().uid;
    CHECK(info.uid.size() == 32);
    CHECK(store->info() == info);
    CHECK(store->writable());
    CHECK_FALSE(store->name().empty());
    auto const key = store->masking_key();
    CHECK(key != std::array<std::uint8_t, 32>{});
    info.title = "";
    info.simulated = Simulation{"juarez", 18446744073709551615U};
    store->set_info(info);
    CHECK(store->info() == info);
    CHECK(store->masking_key() == key);
    info.uid = "another";
    CHECK_THROWS_AS(store->set_info(info), StoreError);
    for (auto const& change : store->history().history()) {
        CHECK(change.after.find("masking") == std::string::npos);
    }
}

void check_imports(StoreFactory const& make) {
    auto const store = make({});
    auto& imports = store->imports();
    auto batch = sample_batch();
    {
        Transaction transaction{*store};
        batch.id = imports.begin_batch(batch);
        for (int i = 0; i <= 2345; ++i) {
            if (i == 1000) continue; // rows may be missing
            imports.add_raw_row(batch.id, {i, {std::to_string(i), "", odd_cell()}});
        }
        imports.add_raw_row(batch.id, {5000, {}});
        imports.add_rejected(batch.id, {7, "bad_date", "date", "31/02/2009;x"});
        imports.add_rejected(batch.id, {3, "no_kind", "", ""});
        transaction.commit();
    }
    SECTION("one import at a time, rows rising") {
        CHECK_THROWS_AS(imports.begin_batch(sample_batch()), StoreError);
        CHECK_THROWS_AS(imports.add_raw_row(batch.id, {5000, {}}), StoreError);
        CHECK_THROWS_AS(imports.add_raw_row({99}, {6000, {}}), StoreError);
        CHECK_THROWS_AS(imports.finish_batch(sample_batch()), StoreError);
    }
    batch.rows_read = 2347;
    batch.accepted = 2340;
    batch.unchanged = 4;
    batch.updated = 1;
    batch.rejected = 2;
    imports.finish_batch(batch);
    CHECK(imports.batches() == std::vector<ImportBatch>{batch});
    for (auto const row : {0, 1, 999, 1001, 2000, 2345}) {
        auto const stored = imports.raw_row({batch.id, row});
        REQUIRE(stored);
        CHECK(stored->row == row);
        CHECK(stored->cells == std::vector<std::string>{std::to_string(row), "", odd_cell()});
    }
    CHECK(imports.raw_row({batch.id, 5000}) == RawRow{5000, {}});
    for (auto const row : {-1, 1000, 2346, 4999, 5001}) {
        CHECK_FALSE(imports.raw_row({batch.id, row}));
    }
    CHECK_FALSE(imports.raw_row({{99}, 1}));
    CHECK(
        imports.rejected(batch.id) ==
        std::vector<RejectedRow>{{3, "no_kind", "", ""}, {7, "bad_date", "date", "31/02/2009;x"}});
    CHECK(imports.rejected({99}).empty());
    SECTION("each import has ids of its own, and none meets another") {
        auto second = sample_batch();
        second.imported_at = "2024-05-07T00:00:00Z";
        second.id = imports.begin_batch(second);
        auto const inside = store->incidents().insert(Incident{});
        auto const inside_too = store->incidents().insert(Incident{});
        imports.finish_batch(second);
        auto const outside = store->incidents().insert(Incident{});
        CHECK(inside.value >> 32 == second.id.value >> 32);
        CHECK(inside_too.value > inside.value);
        CHECK(outside.value >> 32 != second.id.value >> 32);
        CHECK(second.id.value >> 32 != batch.id.value >> 32);
        CHECK(imports.batch_of(inside.value) == second.id);
        CHECK_FALSE(imports.batch_of(outside.value));
        CHECK_FALSE(imports.batch_of(1));
        CHECK(imports.batches().size() == 2);
        CHECK(imports.batches()[1].file_name == batch.file_name);
    }
}

void check_documents(StoreFactory const& make) {
    auto const store = make({});
    auto& imports = store->imports();
    Document document{{},
                      "El Diario",
                      "Matan a 18",
                      "https://example.org/?a=1&b='",
                      day(2009, 9, 3),
                      "ff00",
                      Confidentiality::restricted,
                      "nota"};
    document.id = imports.insert(document);
    Document bare;
    bare.id = imports.insert(bare);
    CHECK(imports.document(document.id) == document);
    CHECK(imports.documents() == std::vector<Document>{document, bare});
    CHECK(imports.find_document("Matan a 18", document.url) == document);
    CHECK(imports.find_document("", "") == bare);
    CHECK_FALSE(imports.find_document("Matan a 18", ""));
    CHECK_FALSE(imports.document({4}));

    auto const changes = store->history().history().size();
    bare.confidentiality = Confidentiality::not_for_publication;
    imports.update(bare);
    CHECK(imports.document(bare.id) == bare);
    CHECK(imports.document(document.id) == document);
    CHECK(store->history().history().size() == changes + 1);
}

void check_history(StoreFactory const& make) {
    auto const store = make({});
    auto& history = store->history();
    REQUIRE(history.history().size() == 1);
    CHECK(history.history()[0].action == "create");
    CHECK(history.history()[0].sequence == 1);

    SECTION("entries stand in order and follow from one another") {
        Change change = import_entry();
        change.who = "ana";
        change.why = "prueba";
        CHECK(history.append(change) == 2);
        CHECK(history.append(change) == 3);
        auto const entries = history.history();
        CHECK(entries[1].who == "ana");
        CHECK(entries[1].why == "prueba");
        CHECK(entries[1].after == "{}");
        CHECK_FALSE(entries[1].at.empty());
        CHECK(entries[1].digest.size() == 64);
        CHECK(entries[1].digest != entries[2].digest);
        CHECK(history.broken_links().empty());
    }
    SECTION("an edit enters by itself, with what changed and why") {
        auto incident = full_incident();
        incident.id = store->incidents().insert(incident);
        CHECK(history.history().back().action == "insert");
        CHECK(history.history().back().record == incident.id.value);
        Transaction edit{*store};
        store->set_reason("hospital list");
        incident.killed.best = 20;
        store->incidents().update(incident);
        edit.commit();
        auto const entry = history.history().back();
        CHECK(entry.action == "edit");
        CHECK(entry.table == "incident");
        CHECK(entry.record == incident.id.value);
        CHECK(entry.why == "hospital list");
        CHECK(entry.before == R"({"killed_best":18})");
        CHECK(entry.after == R"({"killed_best":20})");
        SECTION("but not when nothing changed") {
            auto const entries = history.history().size();
            incident.revision = 2;
            store->incidents().update(incident);
            CHECK(history.history().size() == entries);
        }
        SECTION("and replacing a position does too, placing does not") {
            auto const entries = history.history().size();
            store->incidents().set_position(incident.id, std::nullopt);
            CHECK(history.history().size() == entries + 1);
            store->incidents().set_position(incident.id, full_incident().position);
            CHECK(history.history().size() == entries + 1);
        }
        CHECK(history.broken_links().empty());
    }
    SECTION("inserts outside an import are one entry a transaction") {
        Transaction many{*store};
        for (int i = 0; i < 5; ++i) store->incidents().insert(Incident{});
        store->areas().insert(square("a", 0, 0, 1));
        many.commit();
        auto const entries = history.history();
        REQUIRE(entries.size() == 2);
        CHECK(entries[1].action == "insert");
        CHECK(entries[1].record == 0);
        CHECK(entries[1].after.find(R"("incident":{"count":5)") != std::string::npos);
    }
    SECTION("unless the caller wrote one; an import's are the caller's") {
        Transaction batch_of_records{*store};
        auto batch = sample_batch();
        batch.id = store->imports().begin_batch(batch);
        store->incidents().insert(Incident{});
        store->imports().finish_batch(batch);
        history.append(import_entry());
        batch_of_records.commit();
        CHECK(history.history().size() == 2);
        Transaction own{*store};
        store->incidents().insert(Incident{});
        history.append({0, "", "", "", "simulate", "incident", 0, "", "", false, ""});
        own.commit();
        CHECK(history.history().size() == 3);
    }
    SECTION("what was undone left no trace") {
        {
            Transaction undone{*store};
            store->incidents().insert(Incident{});
            history.append(import_entry());
        }
        CHECK(history.history().size() == 1);
    }
}

void check_analysis_runs(StoreFactory const& make) {
    auto const store = make({});
    AnalysisRun run{0,
                    "knox",
                    "1",
                    "2024-01-01T00:00:00Z",
                    R"({"space":200})",
                    18446744073709551615U,
                    "abc",
                    R"({"p":0.01})"};
    run.id = store->history().insert(run);
    CHECK(run.id != 0);
    CHECK(store->history().analysis_runs() == std::vector<AnalysisRun>{run});
}

void check_transactions(StoreFactory const& make) {
    auto const store = make({});
    auto& incidents = store->incidents();
    SECTION("leaving without commit undoes all of it") {
        {
            Transaction transaction{*store};
            incidents.insert(full_incident());
            store->areas().insert(square("a", 0, 0, 1));
            CHECK(incidents.totals({}).total == 1);
        }
        CHECK(incidents.totals({}).total == 0);
        CHECK(store->areas().levels().empty());
        incidents.insert(full_incident());
        CHECK(incidents.totals({}).total == 1);
    }
    SECTION("scopes do not nest; the outer one goes on") {
        Transaction outer{*store};
        incidents.insert(Incident{});
        CHECK_THROWS_AS(Transaction{*store}, StoreError);
        incidents.insert(Incident{});
        outer.commit();
        CHECK(incidents.totals({}).total == 2);
    }
    SECTION("after a failure nothing of the transaction is kept") {
        {
            Transaction transaction{*store};
            incidents.insert(full_incident());
            CHECK_THROWS_AS(incidents.insert(full_incident()), StoreError);
            CHECK_THROWS_AS(incidents.insert(Incident{}), StoreError);
            CHECK_THROWS_AS(transaction.commit(), StoreError);
        }
        CHECK(incidents.totals({}).total == 0);
        Transaction next{*store};
        incidents.insert(full_incident());
        next.commit();
        CHECK(incidents.totals({}).total == 1);
    }
    SECTION("an import that was undone is not open") {
        {
            Transaction transaction{*store};
            auto const batch = store->imports().begin_batch(sample_batch());
            store->imports().add_raw_row(batch, {1, {"x"}});
        }
        CHECK(store->imports().batches().empty());
        auto batch = sample_batch();
        batch.id = store->imports().begin_batch(batch);
        store->imports().finish_batch(batch);
        CHECK_FALSE(store->imports().raw_row({batch.id, 1}));
    }
    SECTION("commit and rollback without a transaction") {
        CHECK_THROWS_AS(store->commit(), StoreError);
        store->rollback();
        CHECK_NOTHROW(store->fold());
    }
    SECTION("folding waits for the commit") {
        Transaction transaction{*store};
        incidents.insert(Incident{});
        CHECK_THROWS_AS(store->fold(), StoreError);
        transaction.commit();
        store->fold();
        CHECK(incidents.totals({}).total == 1);
    }
    SECTION("ids never repeat, whatever is undone") {
        std::vector<std::int64_t> seen;
        for (int i = 0; i < 20; ++i) {
            Transaction transaction{*store};
            seen.push_back(incidents.insert(Incident{}).value);
            if (i % 2 == 0) transaction.commit();
        }
        std::sort(seen.begin(), seen.end());
        CHECK(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
    }
}

} // namespace reten::test
