#pragma once

#include "geo/import/code_cells.hpp"
#include "geo/import/document_finder.hpp"
#include "geo/import/edition_match.hpp"
#include "geo/import/import_batch_run.hpp"
#include "geo/import/import_plan.hpp"
#include "geo/import/incident_claims.hpp"
#include "geo/import/other_edition.hpp"
#include "geo/import/record_sink.hpp"
#include "geo/import/row_groups.hpp"
#include "geo/import/row_key.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace reten {

/// What the loop works with; all of it must outlive it.
struct GroupLoopParts {
    CaseStore& store;
    ImportBatchRun& run;
    ImportReport& report;
    RecordSink& sink;
    RowValues& values;
    ImportPlan const& plan;
    SourceName const& source;
    /// Of the first reading; nullptr: records are not compared with other editions.
    EditionMatch* editions = nullptr;
    /// As SinkContext::imported.
    std::function<RowValues*(RawRowRef)> imported = {};
    bool with_geometry = false;
    std::int64_t rows_expected = 0;
};

/// Brings the groups of one file in, one behind the other, and counts in the report what became of
/// their rows.
class GroupLoop {
public:
    explicit GroupLoop(GroupLoopParts const& parts)
        : store_{parts.store},
          run_{parts.run},
          report_{parts.report},
          sink_{parts.sink},
          values_{parts.values},
          plan_{parts.plan},
          source_{parts.source},
          editions_{parts.editions},
          with_geometry_{parts.with_geometry},
          documents_{parts.store.imports()},
          imported_{parts.imported},
          claims_{parts.store, parts.report.warnings,
                  [this](RawRowRef ref, std::string const& key) { return claim_of(ref, key); }},
          keys_{parts.rows_expected} {}

    void take(RowGroup const& group);
    /// After the last group: what is to be said of all of them. At most so many identifiers of
    /// records that the source has no longer are listed.
    void finish(std::size_t most_listed);

private:
    /// Reads every record, so that of several none is written when one cannot be.
    bool read_all(std::span<TableRow const> records);
    bool take_records(std::span<TableRow const> records);

    /// What the sources say of one event; one that cannot be read does not take the others along.
    void take_reports(std::span<TableRow const> records);
    SourceReport claim_from(TableRow const& record);
    /// What a row of an earlier import says, if it is of the event with this key.
    std::optional<SourceReport> claim_of(RawRowRef ref, std::string const& key);

    /// What the report says of rows that are not rejected.
    void taken(std::int64_t rows);
    void read_again(TableRow const& record);

    struct Key {
        std::string text;
        bool known = false; // nothing new is in its row
    };
    /// nullopt: another row had it, and the rejection says so.
    std::optional<Key> key_of(TableRow const& record);
    /// Of a record without an identifier.
    [[nodiscard]] std::string key_by_cells(TableRow const& record);

    /// For what was found in its record, with its own text.
    void reject(TableRow const& row);

    struct Fates {
        bool accepted = false, updated = false;
    };
    void note(RowFate fate);
    void count(std::int64_t rows);

    /// Only of an edition of what was imported before: most of what the case has of this source
    /// and these dates is in the file again. Another district's file is none.
    void find_gone(std::size_t most_listed);
    void find_other_edition();
    void tell_of_editions();

    CaseStore& store_;
    ImportBatchRun& run_;
    ImportReport& report_;
    RecordSink& sink_;
    RowValues& values_;
    ImportPlan const& plan_;
    SourceName const& source_;
    EditionMatch* editions_;
    bool with_geometry_;
    TableRow const* first_of_group_ = nullptr;
    std::vector<std::string> cells_; // of it, as kept
    OtherEditions first_records_;
    DocumentFinder documents_;
    std::function<RowValues*(RawRowRef)> imported_;
    IncidentClaims claims_;
    UnknownCodes unknown_codes_; // of reports
    KeyMemory keys_;
    std::vector<Key> keys_of_group_;
    Fates fates_;
    std::optional<TimeSpan> covered_; // from the first to the last date of the file
    std::int64_t two_digit_years_ = 0, offsets_kept_ = 0, nines_ = 0, repeated_ = 0,
                 crossed_bounds_ = 0, differing_events_ = 0;
};

} // namespace reten
