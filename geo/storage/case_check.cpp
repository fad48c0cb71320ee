#include "geo/storage/case_check.hpp"

#include "geo/model/folded_text.hpp"
#include "geo/storage/case_guard.hpp"
#include "geo/storage/change_log.hpp"
#include "geo/storage/raw_row_block.hpp"
#include "geo/storage/spatialite_blob.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <set>

namespace reten {

namespace {

constexpr std::size_t most_lines = 10;

StoreError held_alone(std::string const& path) {
    return StoreError{"{}: another program holds it alone, so it cannot be looked into now: close "
                      "that program, or wait, and check again",
                      path};
}

/// A case without a log is read past all locks; one that another program may be rewriting is not
/// looked at. Where SQLite locks a file (SQLite, "File Locking And Concurrency", 2).
void refuse_held_alone(std::string const& path) {
    constexpr ::off_t shared_first = 0x40000002, shared_size = 510;
    auto const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return; // said when it is opened in earnest
    struct flock lock {};
    lock.l_type = F_RDLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = shared_first;
    lock.l_len = shared_size;
    auto const asked = ::fcntl(file, F_GETLK, &lock);
    ::close(file);
    if (asked == 0 && lock.l_type == F_WRLCK) throw held_alone(path);
}

/// First and last row of each block, by batch.
using StoredRows = std::map<std::int64_t, std::map<std::int64_t, std::int64_t>>;

class CaseCheck {
public:
    CaseCheck(Database& database, CaseReport& report)
        : database_{database}, path_{database.name()}, report_{report} {}

    void run() {
        count_records();
        check_pages();
        check_references();
        check_history();
        auto const stored = check_raw_rows();
        check_imports();
        for (auto const* const table : {"incident", "merged_incident", "checkpoint", "deployment",
                                        "place", "area", "area_count", "claim"}) {
            check_raw_row_references(table, stored);
        }
        for (auto const* const table : {"incident", "checkpoint", "deployment", "place"}) {
            check_positions(table);
        }
        check_indexes();
    }

private:
    template <typename... Values>
    void find(std::string code, fmt::format_string<std::string const&, Values const&...> pattern,
              Values const&... values) {
        report_.findings.push_back({std::move(code), Error{pattern, path_, values...}});
    }

    void count_records() {
        for (auto const* const table :
             {"incident", "claim", "incident_code", "series", "incident_link", "checkpoint",
              "checkpoint_activity", "deployment", "area", "area_count", "place", "street",
              "document", "import_batch", "rejected_row", "analysis_run"}) {
            report_.records[table] =
                database_.integer(fmt::format("SELECT count(*) FROM {}", table));
        }
        report_.changes = database_.integer("SELECT count(*) FROM change_log");
        if (database_.integer("SELECT count(*) FROM case_info WHERE length(masking_key) = 32") !=
            1) {
            find("damaged", "{}: the row of case_info is not sound: take a backup");
        }
    }

    void check_pages() {
        auto rows = database_.prepare(fmt::format("PRAGMA integrity_check({})", most_lines));
        while (rows.step()) {
            if (rows.text(0) == "ok") continue;
            find("damaged", "{}: damaged; SQLite says: {}: take a backup", printable(rows.text(0)));
        }
    }

    void check_references() {
        std::map<std::pair<std::string, std::string>, std::int64_t> broken;
        auto rows = database_.prepare("PRAGMA foreign_key_check");
        while (rows.step()) ++broken[{std::string{rows.text(0)}, std::string{rows.text(2)}}];
        for (auto const& [tables, count] : broken) {
            find("reference",
                 "{}: {} rows of '{}' name a '{}' that is not there: another program changed the "
                 "case; take a backup",
                 count, printable(tables.first), printable(tables.second));
        }
    }

    void check_history() {
        auto const broken = broken_changes(database_);
        if (!broken.empty()) {
            find("history",
                 "{}: the history does not hold from entry {} on ({} entries): it was changed "
                 "from outside; compare with a backup",
                 broken.front(), broken.size());
        }
        if (database_.text("SELECT action FROM change_log WHERE sequence = 1") != "create") {
            find("history", "{}: the history does not begin with the making of the case: it was "
                            "changed from outside; compare with a backup");
        }
        auto const imports = database_.integer("SELECT count(*) FROM import_batch WHERE finished "
                                               "AND accepted + updated > 0");
        auto const entries =
            database_.integer("SELECT count(*) FROM change_log WHERE action = 'import' AND "
                              "(record = 0 OR table_name = 'import_batch')");
        if (entries < imports) {
            find("history",
                 "{}: {} imports stand in the case and {} in its history: import with "
                 "`reten import` only",
                 imports, entries);
        }
    }

    StoredRows check_raw_rows() {
        StoredRows stored;
        auto blocks = database_.prepare("SELECT batch_id, first_row, last_row, row_count, size, "
                                        "data FROM raw_row ORDER BY batch_id, first_row");
        while (blocks.step()) {
            RowReader row{blocks};
            auto const batch = row.integer();
            auto const first = row.integer();
            auto const last = row.integer();
            auto const count = row.integer();
            auto const size = row.integer();
            auto const rows = unpacked_rows(row.blob(), size);
            if (!rows || static_cast<std::int64_t>(rows->size()) != count || rows->empty() ||
                rows->front().row != first || rows->back().row != last) {
                find("raw_rows",
                     "{}: raw rows {} to {} of import {} cannot be unpacked: take a "
                     "backup, or import the file again",
                     first, last, batch);
                continue;
            }
            stored[batch][first] = last;
        }
        return stored;
    }

    void check_imports() {
        auto rows = database_.prepare(
            "SELECT file_name, imported_at, finished, rows_read, accepted, unchanged, updated, "
            "rejected, (SELECT count(*) FROM rejected_row WHERE batch_id = b.id) FROM "
            "import_batch AS b ORDER BY id");
        while (rows.step()) {
            RowReader row{rows};
            auto const file = printable(row.view());
            auto const at = printable(row.view());
            auto const finished = row.boolean();
            auto const read = row.integer();
            auto const accepted = row.integer();
            auto const unchanged = row.integer();
            auto const updated = row.integer();
            auto const rejected = row.integer();
            auto const listed = row.integer();
            if (!finished) {
                find("import",
                     "{}: the import of '{}' at {} was not finished: import the file "
                     "again; what is stored stays",
                     file, at);
            } else if (read != accepted + unchanged + updated + rejected || rejected != listed) {
                find("import",
                     "{}: the import of '{}' at {} read {} rows, but {} accepted, {} unchanged, {} "
                     "updated and {} rejected ({} listed) do not make them: import the file again",
                     file, at, read, accepted, unchanged, updated, rejected, listed);
            }
        }
    }

    void check_raw_row_references(std::string_view table, StoredRows const& stored) {
        std::int64_t missing = 0;
        auto rows = database_.prepare(fmt::format(
            "SELECT batch_id, raw_row FROM {} WHERE batch_id IS NOT NULL AND raw_row IS NOT NULL",
            table));
        while (rows.step()) {
            auto const batch = stored.find(rows.integer(0));
            auto const number = rows.integer(1);
            auto const held = [&] {
                if (batch == stored.end()) return false;
                auto const after = batch->second.upper_bound(number);
                return after != batch->second.begin() && std::prev(after)->second >= number;
            }();
            if (!held) ++missing;
        }
        if (missing > 0) {
            find("raw_rows",
                 "{}: {} rows of '{}' name a raw row that is not there: import their "
                 "file again",
                 missing, table);
        }
    }

    void check_positions(std::string_view table) {
        std::int64_t different = 0;
        auto rows = database_.prepare(fmt::format("SELECT lon, lat, geometry FROM {}", table));
        while (rows.step()) {
            auto const placed = !rows.null(0) && !rows.null(1);
            auto const same =
                placed ? std::ranges::equal(point_blob({rows.real(0), rows.real(1)}), rows.blob(2))
                       : rows.null(2);
            if (!same) ++different;
        }
        if (different > 0) {
            find("position",
                 "{}: {} rows of '{}' show another position in QGIS than in Retén: "
                 "another program moved them; move them in Retén instead",
                 different, table);
        }
    }

    void check_indexes() {
        for (auto const* const table : {"area", "street"}) {
            auto const sound =
                database_.text(fmt::format("SELECT rtreecheck('idx_{}_geometry')", table));
            auto const indexed =
                database_.integer(fmt::format("SELECT count(*) FROM idx_{}_geometry", table));
            auto const shapes =
                database_.integer(fmt::format("SELECT count(geometry) FROM {}", table));
            if (sound != "ok" || indexed != shapes) {
                find("index", "{}: the spatial index of '{}' does not fit its rows: take a backup",
                     table);
            }
        }
        if (database_.integer("SELECT count(*) FROM place_words_docsize") !=
            database_.integer("SELECT count(*) FROM place_name")) {
            find("index", "{}: the index of place names does not fit the places: load the "
                          "gazetteer again");
        }
    }

    Database& database_;
    std::string const path_;
    CaseReport& report_;
};

} // namespace

CaseReport check_case(std::string const& path) {
    require_case_file(path);
    refuse_held_alone(path);
    CaseReport report;
    try {
        report.version = guard_case(path).version;
        Database database{
            path, has_pending_log(path) ? DatabaseAccess::read : DatabaseAccess::immutable, path};
        database.be_defensive();
        CaseCheck{database, report}.run();
    } catch (BusyError const&) {
        throw held_alone(path);
    } catch (StoreError const& error) {
        report.findings.push_back({report.version == 0 ? "refused" : "damaged", error});
    }
    return report;
}

} // namespace reten
