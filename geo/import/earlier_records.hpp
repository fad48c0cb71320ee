#pragma once

#include "geo/import/import_batch_run.hpp"
#include "geo/import/row_groups.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>

namespace reten {

/// The rows of earlier imports as the records they were, so that an edition can be told from what
/// an analyst changed.
class EarlierRecords {
public:
    /// `run` must outlive it.
    EarlierRecords(ImportBatchRun& run, RowRules const& rules) : run_{run}, shaper_{rules} {}

    /// The record whose first row was `ref`, by the rules of today; of victims with all rows of its
    /// event. nullptr: its file had other columns. Valid until the next call.
    TableRow const* operator()(RawRowRef ref);

private:
    using RowsByEvent = std::unordered_multimap<std::size_t, std::int64_t>; // by its hash

    void add_rows_of(std::string const& event, RawRowRef first);
    RowsByEvent const& rows_of(BatchId batch);

    ImportBatchRun& run_;
    RowShaper shaper_;
    RowGroup group_;
    std::map<BatchId, RowsByEvent> by_batch_; // read once
};

} // namespace reten
