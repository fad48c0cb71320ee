#pragma once

#include <cstdint>
#include <string>

namespace reten {

/// One entry of the change log. `before` and `after` are JSON objects, or empty; both are empty
/// and `erased` is set when the values were erased on request, while the digests stay.
struct Change {
    std::int64_t sequence = 0; // from 1, without gaps
    std::string at;            // ISO UTC
    std::string who, why;
    std::string action;      // create, import, geocode, edit, undo, erase …
    std::string table;       // what it touched; empty: the case as a whole
    std::int64_t record = 0; // 0: many
    std::string before, after;
    bool erased = false;
    std::string digest; // of this entry and, through it, of all before it; hexadecimal SHA-256
    bool operator==(Change const&) const = default;
};

/// A recorded analysis: enough to repeat it to the last digit.
struct AnalysisRun {
    std::int64_t id = 0;
    std::string method, version, at;
    std::string parameters; // JSON
    std::uint64_t seed = 0;
    std::string data_hash; // SHA-256 over canonical text of the columns read, ordered by id
    std::string result;    // JSON
    bool operator==(AnalysisRun const&) const = default;
};

} // namespace reten
