#pragma once

#include "geo/model/error.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace reten {

/// One thing that is wrong with a case: what, and what to do, in one line.
struct CaseFinding {
    std::string code; // refused, damaged, reference, history, import, raw_rows, position, index
    Error line;       // pattern and values, so that it can be said in the user's language
};

struct CaseReport {
    std::int64_t version = 0;                    // of the schema; 0: refused
    std::map<std::string, std::int64_t> records; // rows by table
    std::int64_t changes = 0;                    // entries of the history
    std::vector<CaseFinding> findings;           // empty: sound
};

/// Checks a case without changing a byte of it and without SpatiaLite: what the guard checks, then
/// the pages, the references between records, the chain of the history, the counts of every import
/// against what is stored, that raw rows can be unpacked and are there for the records that name
/// them, that positions agree with the geometry that other programs see, and the indexes of areas,
/// streets and place names. Throws StoreError only when there is no
/// file to check, or another program holds it alone, so that nothing can be said of it.
/// Precondition: this process does not have the case open; the system would drop its locks.
[[nodiscard]] CaseReport check_case(std::string const& path);

} // namespace reten
