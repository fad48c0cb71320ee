#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// How one record of delimited text is told from the next.
struct RecordShape {
    char delimiter = ',';
    char line_break = '\n';         // '\r' for text that has no other
    std::size_t expected_cells = 0; // 0: not known yet
    // A quote may hold line breaks, but not without end.
    std::size_t max_quoted_bytes = 1 << 20;
    std::size_t max_quoted_lines = 4096;
};

enum class RecordEnd {
    complete,
    need_more,   // the text ends inside the record
    unterminated // a quote is opened that is not closed where a record would end
};

struct ScannedRecord {
    std::vector<std::string> cells; // quotes and doubled quotes resolved
    std::size_t cell_count = 0;     // the first so many of `cells`; the rest is old storage
    std::size_t length = 0;         // bytes with the line break
    std::size_t lines = 0;          // line breaks passed over
};

/// Reads the record at the beginning of `text`. A record over several lines counts only when all
/// its quotes are closed before a delimiter or a line break and its cells are as many as expected,
/// blank ones behind them aside; otherwise `unterminated`, and only the first line is to be given
/// up. A quote inside an unquoted cell, or text behind a closing quote, is kept as it stands.
/// `at_end`: nothing follows `text`.
RecordEnd scan_record(std::string_view text, bool at_end, RecordShape const& shape,
                      ScannedRecord& record);

/// How many cells a record has, and how many of them hold text.
struct RecordSummary {
    std::size_t cells = 0, filled = 0;
};

/// Of records that hold text, in their order: how many stand above the header, which is the first
/// record with at least two cells of text, more than half as many as is usual, and half as many
/// cells.
[[nodiscard]] std::size_t count_title_lines(std::vector<RecordSummary> const& records);

/// What a file looks like, from the records in its first part.
struct FoundShape {
    char delimiter = ',';
    char line_break = '\n';
    std::size_t title_lines = 0; // records above the header
};

/// Of `; , | tab` the one that cuts most records into the same number of cells, more cells winning
/// a tie. `fixed`: the delimiter if it is given, else 0.
[[nodiscard]] FoundShape find_shape(std::string_view head, bool whole_file, char fixed = '\0');

} // namespace reten
