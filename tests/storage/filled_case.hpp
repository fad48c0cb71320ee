#pragma once

#include "geo/storage/open_case.hpp"
#include "geo/storage/sqlite.hpp"

#include "case_folder.hpp"
#include "sample_records.hpp"

namespace reten::test {

/// A small case with something in most tables, its import finished and in its history.
inline void make_filled_case(std::string const& path) {
    auto const store = create_case(path, {}, seeded_environment(3));
    Transaction transaction{*store};
    Document document;
    document.title = "Nota";
    auto const source = store->imports().insert(document);
    ImportBatch batch;
    batch.file_name = "facts.csv";
    batch.id = store->imports().begin_batch(batch);
    for (int i = 1; i <= 200; ++i) {
        store->imports().add_raw_row(batch.id, {i, {"homicide", std::to_string(i)}});
        auto incident = full_incident();
        incident.source_key = std::to_string(i);
        incident.position->point.lon += i * 1e-4;
        incident.document = source;
        incident.raw_row = RawRowRef{batch.id, i};
        store->incidents().insert(incident);
    }
    store->areas().insert(square("08037", -107, 31, 1));
    Place place;
    place.name = "Villas de Salvárcar";
    place.point = LonLat{-106.37, 31.62};
    store->areas().insert(place);
    batch.rows_read = batch.accepted = 200;
    store->imports().finish_batch(batch);
    store->history().append({0, "", "", "", "import", "incident", 0, "", "{}", false, ""});
    transaction.commit();
}

/// The bytes of such a case, made once.
inline std::string const& filled_case() {
    static std::string const bytes = [] {
        CaseFolder const folder;
        make_filled_case(folder.file("a.reten"));
        return bytes_of(folder.file("a.reten"));
    }();
    return bytes;
}

/// Does to a case what another program could.
inline void tamper(std::string const& path, std::string const& sql) {
    Database database{path, DatabaseAccess::write, path};
    database.execute("PRAGMA foreign_keys=OFF; PRAGMA journal_mode=DELETE");
    database.load_spatialite();
    database.execute(sql);
}

template <typename Call>
std::string message_of(Call const& call) {
    try {
        call();
    } catch (StoreError const& error) {
        return error.what();
    }
    return {};
}

} // namespace reten::test
