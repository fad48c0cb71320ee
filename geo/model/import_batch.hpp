#pragma once

#include "geo/model/id.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace reten {

/// One file read into the case once.
struct ImportBatch {
    BatchId id;
    std::string file_name;                // last part of the path only: folders may name people
    std::string sha256;                   // of the bytes of the file
    std::string target;                   // incidents, areas …: the word of `--as`
    std::string preset;                   // empty: none
    std::string mapping;                  // JSON object field -> column, as used
    std::string encoding, delimiter, crs; // as found or given; empty where they mean nothing
    std::string imported_at;              // ISO UTC
    std::int64_t rows_read = 0, accepted = 0, unchanged = 0, updated = 0, rejected = 0;
    bool operator==(ImportBatch const&) const = default;
};

/// A row as it was read: cells in column order. The header is row 0 and is stored too.
struct RawRow {
    std::int64_t row = 0;
    std::vector<std::string> cells;
    bool operator==(RawRow const&) const = default;
};

struct RejectedRow {
    std::int64_t row = 0;
    std::string reason; // a code: see geo/cells/reject_reason.hpp
    std::string field;  // the field that did not do; empty: the row as a whole
    std::string text;   // the raw text of the row
    bool operator==(RejectedRow const&) const = default;
};

} // namespace reten
