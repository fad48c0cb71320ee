#include "geo/storage/spatialite_history_store.hpp"

#include "geo/model/digest.hpp"
#include "geo/storage/change_log.hpp"

#include <charconv>

namespace reten {

std::int64_t SpatialiteHistoryStore::append(Change const& change) {
    Writing writing{file_};
    auto const sequence = append_change(file_, change);
    file_.forget_inserts();
    writing.done();
    return sequence;
}

std::vector<Change> SpatialiteHistoryStore::history() const {
    auto rows = file_.database.prepare("SELECT sequence, at, who, why, action, table_name, record, "
                                       "before, after, salt IS NULL, digest FROM change_log "
                                       "ORDER BY sequence");
    std::vector<Change> changes;
    while (rows.step()) {
        RowReader row{rows};
        auto& change = changes.emplace_back();
        change.sequence = row.integer();
        change.at = row.text();
        change.who = row.text();
        change.why = row.text();
        change.action = row.text();
        change.table = row.text();
        change.record = row.integer();
        change.before = row.text();
        change.after = row.text();
        change.erased = row.boolean();
        change.digest = hex(row.blob());
    }
    return changes;
}

std::vector<std::int64_t> SpatialiteHistoryStore::broken_links() const {
    return broken_changes(file_.database);
}

std::int64_t SpatialiteHistoryStore::insert(AnalysisRun const& run) {
    Writing writing{file_};
    auto const id = run.id != 0 ? run.id : file_.next_id();
    auto const seed = std::to_string(run.seed);
    auto const at = run.at.empty() ? file_.environment.now() : run.at;
    auto statement =
        file_.database.prepare("INSERT INTO analysis_run (id, method, version, at, parameters, "
                               "seed, data_hash, result) VALUES (?,?,?,?,?,?,?,?)");
    statement.bind(id, run.method, run.version, at, run.parameters, seed, run.data_hash, run.result)
        .run();
    writing.done();
    return id;
}

std::vector<AnalysisRun> SpatialiteHistoryStore::analysis_runs() const {
    auto rows = file_.database.prepare("SELECT id, method, version, at, parameters, seed, "
                                       "data_hash, result FROM analysis_run ORDER BY id");
    std::vector<AnalysisRun> runs;
    while (rows.step()) {
        RowReader row{rows};
        auto& run = runs.emplace_back();
        run.id = row.integer();
        run.method = row.text();
        run.version = row.text();
        run.at = row.text();
        run.parameters = row.text();
        auto const seed = row.view();
        std::from_chars(seed.data(), seed.data() + seed.size(), run.seed);
        run.data_hash = row.text();
        run.result = row.text();
    }
    return runs;
}

} // namespace reten
