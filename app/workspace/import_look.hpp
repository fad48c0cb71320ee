#pragma once

#include "geo/import/case_import.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace reten::app {

/// What a person said about a file before it is imported; a default one leaves all to the file.
struct ImportChoices {
    bool new_case = false; // beside the file, instead of the open case
    std::optional<ImportTarget> target;
    std::string preset; // empty: by the header; `none`
    /// Over what the preset or the header says; an empty column: no column holds the field.
    FieldColumns mapping;
    std::string encoding, delimiter, crs, layer; // as in TableOptions
    std::string kind, level, series, unit;       // of rows that name none
    std::string source;                          // who publishes it; empty: by the header
    std::string fixed;                           // what every row has; see fixed_values.hpp
    std::optional<DateOrder> date_order;
    std::optional<RowMeaning> row_is;
    bool operator==(ImportChoices const&) const = default;
};

/// As `reten import` would be told. Opens the file where columns were chosen over a preset that
/// the header would find. Throws ImportError.
[[nodiscard]] ImportOptions import_options(std::string const& path, ImportChoices const& choices);

/// A row as it stands in the file: each cell one line of inert text, cut where it is long.
struct LookRow {
    std::int64_t row = 0;           // as the file counts: its line, where it has lines
    std::vector<std::string> cells; // as many as there are columns, for a whole row
    std::string defect;             // code; empty: none
};

/// What can be said of a file without reading all of it.
struct ImportLook {
    std::vector<std::string> columns; // as in the file
    std::vector<LookRow> rows;        // the first ones
    std::string encoding, delimiter, crs;
    ImportTarget target = ImportTarget::incidents;
    std::string preset;                     // empty: none
    bool recognised = false;                // the preset was found, not chosen
    bool header_lost = false;               // found by the number of columns, for want of a header
    FieldColumns mapping;                   // pairs of a field and its column; of `facts`: none
    std::optional<std::int64_t> rows_about; // from the file's size; absent: no telling
    std::vector<Remark> warnings;
};

/// Reads the first `rows` rows. Throws ImportError as import_file does.
[[nodiscard]] ImportLook look_at(std::string const& path, ImportChoices const& choices,
                                 std::size_t rows = 20);

/// Text from data cut to what fits on a line or two, one line, nothing invisible.
[[nodiscard]] std::string inert_line(std::string_view text, std::size_t most_bytes);

} // namespace reten::app
