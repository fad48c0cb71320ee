#pragma once

#include "geo/model/id.hpp"
#include "geo/model/remark.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace reten {

/// One row that was not accepted. `row` counts from 1 without the header; `line` is 0 where the
/// format has no lines; `text` is the raw text, or the cells joined by ` | `.
struct Rejection {
    std::int64_t row = 0, line = 0;
    std::string reason, field, text;
    /// By which a person finds it in the file: its line, or else its row.
    [[nodiscard]] std::int64_t shown_row() const { return line > 0 ? line : row; }
    bool operator==(Rejection const&) const = default;
};

/// One accepted row whose position was set aside, or is far from all others and kept as it is.
struct Doubt {
    std::int64_t row = 0, line = 0;
    std::string reason, text, suggestion; // suggestion: empty, or what it would be
    [[nodiscard]] std::int64_t shown_row() const { return line > 0 ? line : row; }
    bool operator==(Doubt const&) const = default;
};

/// What came of one file.
struct ImportReport {
    std::string file; // last part of the path
    std::string target, preset, encoding, delimiter, crs;
    BatchId batch;                                            // 0: none was begun
    Remark preset_reason{std::string{}};                      // why this preset, or none
    std::vector<std::pair<std::string, std::string>> mapping; // field, column, as used
    /// How else rows were read, by the name of the option: `date-order` where a date of the file
    /// could be read otherwise, `row-is` where it was given.
    std::vector<std::pair<std::string, std::string>> reading;
    /// rows_read = accepted + unchanged + updated + rejected, always.
    std::int64_t rows_read = 0, accepted = 0, unchanged = 0, updated = 0, rejected = 0;
    std::int64_t removed = 0; // rows of an earlier edition that were taken away: of streets
    /// Of the rows that were not rejected. `suspect` counts doubts; `placed_on_shape` those whose
    /// source gives a line or an area, on which they are placed (geometry_place.hpp).
    std::int64_t undated = 0, unplaced = 0, suspect = 0, placed_on_shape = 0;
    /// Records of the source, dated within the file's dates, that this edition no longer has. They
    /// stay in the case.
    std::int64_t gone = 0;
    std::vector<std::string> gone_ids; // the source's own, the first `ImportOptions::most_listed`
    std::vector<Rejection> rejections; // the first `ImportOptions::most_listed`
    std::vector<Doubt> doubts;         // likewise
    std::vector<Remark> warnings;
    /// Pairs of which one came in now that look like one event told twice; nullopt: not looked at.
    std::optional<std::int64_t> possible_duplicates;
    bool dry_run = false;
    bool known_file = false; // the same bytes were imported before in the same way

    [[nodiscard]] bool usable() const { return rows_read > rejected; }
};

} // namespace reten
