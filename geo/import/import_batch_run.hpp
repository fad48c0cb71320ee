#pragma once

#include "geo/import/case_import.hpp"
#include "geo/import/row_key.hpp"
#include "geo/import/row_values.hpp"

#include <functional>
#include <map>
#include <string>

namespace reten {

/// How the rows of an earlier import were read.
struct EarlierReading {
    std::optional<DateOrder> date_order; // absent: not noted; either reads them alike, or it is old
    std::string crs;
};

/// The cells of a row as they are kept: of a file with geometry its point, as WKT, behind them.
void kept_cells(TableRow const& row, bool with_geometry, std::vector<std::string>& cells);

/// The frame of every import: the batch, its raw and rejected rows, the counts and the entry in the
/// change log. The transaction is the caller's.
class ImportBatchRun {
public:
    /// `report` has the names of what is read already; its counts are filled here.
    ImportBatchRun(CaseStore& store, std::string const& path, ImportReport& report,
                   std::size_t most_listed);

    /// The same bytes came in before, always read in this way: nothing new is in them.
    [[nodiscard]] bool known_file() const { return report_.known_file; }
    /// The same bytes came in before, and were read in another way.
    [[nodiscard]] bool known_otherwise() const { return known_otherwise_; }
    /// No earlier import had this target, so that no record of it can be there.
    [[nodiscard]] bool first_of_target() const { return first_of_target_; }

    void begin(std::vector<std::string> const& columns, bool with_geometry);
    /// Counts the row as read and keeps it raw.
    void read(TableRow const& row);
    [[nodiscard]] RawRowRef ref(TableRow const& row) const { return {batch_.id, row.row}; }
    void reject(Rejection const& rejection);
    void doubt(Doubt const& doubt);
    /// Writes what is left, the counts and the change log, and gives a case its working CRS when it
    /// has none; false when nothing was brought in, and the transaction need not be kept.
    [[nodiscard]] bool finish();

    /// The row a record was imported from, under the columns of this file: what its own file had
    /// under the same names, else nothing. nullptr: there is none. Valid until the next call.
    [[nodiscard]] TableRow const* imported_row(RawRowRef ref);
    /// All of them of one batch, in their order. `visit` must not ask for another.
    void for_each_imported_row(BatchId batch, std::function<void(TableRow const&)> const& visit);
    /// The file of the batch had the columns of this one.
    [[nodiscard]] bool had_same_columns(BatchId batch);
    /// nullopt: there is no such batch.
    [[nodiscard]] std::optional<EarlierReading> reading_of(BatchId id) const;

private:
    [[nodiscard]] std::string mapping_json() const;
    void keep_raw(TableRow const& row);

    CaseStore& store_;
    ImportReport& report_;
    ImportBatch batch_;
    std::size_t most_listed_;
    std::size_t listed_bytes_ = 0;
    /// What is listed in the report stays in memory, so it has an end.
    [[nodiscard]] bool room_for(std::size_t bytes);
    bool begun_ = false, first_of_target_ = true, with_geometry_ = false;
    bool known_otherwise_ = false;
    std::vector<std::string> header_;
    /// Of an earlier file: how many columns it had, and which of them each column of now is.
    struct EarlierColumns {
        std::size_t count = 0; // 0: nothing is known of it
        std::vector<std::optional<std::size_t>> at;
        bool same = false;
    };
    EarlierColumns const& columns_of(BatchId batch);
    std::map<BatchId, EarlierColumns> earlier_columns_;
    TableRow earlier_;
    RawRow raw_; // whose memory is used again
};

} // namespace reten
