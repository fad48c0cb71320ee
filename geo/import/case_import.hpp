#pragma once

#include "geo/cells/dates.hpp"
#include "geo/import/field_mapping.hpp"
#include "geo/import/import_report.hpp"
#include "geo/import/row_groups.hpp"
#include "geo/model/error.hpp"
#include "geo/storage/case_store.hpp"
#include "geo/tables/table_source.hpp"

#include <functional>
#include <optional>
#include <string>

namespace reten {

/// The case is a simulated one, into which documented records would be mixed.
class SimulatedCaseError : public ImportError {
public:
    using ImportError::ImportError;
};

struct ImportProgress {
    int pass = 1; // 1: looking over the columns, 2: importing
    std::int64_t rows = 0;
};

struct ImportOptions {
    std::optional<ImportTarget> target = {}; // absent: the preset's, else incidents
    FieldColumns mapping = {};               // as given with --map; see FieldMapping
    std::string preset = {};                 // empty or `auto`: by the header; `none`: none
    FieldColumns constants = {};             // field, what every row has there; as given with --set
    std::optional<RowMeaning> row_is = {};   // absent: the preset's, else a whole record
    TableOptions table = {};
    std::string kind = {};   // of rows that name none; empty: `incident`, for counts an error
    std::string level = {};  // of areas, places and counts that name none
    std::string series = {}; // of counts that name none; empty: the file's name without its ending
    std::string unit = {};   // of counts and deployments that name none
    std::string source = {}; // keeps identifiers of two publishers apart; empty: by the header
    std::optional<DateOrder> date_order = {}; // absent: decided over the column
    bool dry_run = false;
    std::size_t most_listed = 1000; // rejections and doubts each; and some 64 MB of them in all
    /// Called every few thousand rows; false stops, and nothing is kept.
    std::function<bool(ImportProgress const&)> progress = {};
    /// Called with the position of each row that was not rejected, where its cells give one.
    std::function<void(LonLat)> placed = {};
};

/// Reads one file into the case, in one transaction: all of it or, on an exception, nothing.
///
/// Every row read is kept raw, header as row 0; one that cannot be used is kept with its reason.
/// Records are recognised by source key: the identifier column within its source, else a digest of
/// the row's cells and how often it stood before; so the same file again changes nothing, and a
/// new edition updates what it changed. One of records without an identifier may have other columns
/// (edition_match.hpp). A field that was edited in the case since it was imported
/// is not overwritten; the row then counts as unchanged, or updated in its other fields, and is
/// named in the warnings. One entry of the change log holds file name, digest, mapping and counts.
///
/// Throws ImportError for a file that cannot be read or mapped, SimulatedCaseError, and StoreError
/// from the store.
[[nodiscard]] ImportReport import_file(CaseStore& store, std::string const& path,
                                       ImportOptions const& options = {});

} // namespace reten
