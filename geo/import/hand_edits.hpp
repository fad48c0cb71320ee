#pragma once

#include "geo/storage/case_store.hpp"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

namespace reten {

/// What people changed of the records of one table of a case, by its change log: the columns that
/// an entry touched which no import wrote. An entry whose values were erased may have touched any.
class HandEdits {
public:
    explicit HandEdits(CaseStore& store, std::string_view table = "incident")
        : store_{store}, table_{table} {}

    /// Whether one of these columns of the record with this id was.
    [[nodiscard]] bool edited(std::int64_t record, std::initializer_list<std::string_view> columns);
    [[nodiscard]] bool edited(Incident const& held,
                              std::initializer_list<std::string_view> columns) {
        return edited(held.id.value, columns);
    }
    /// Whether its position was given in the case by a person, and by no import; a guess of the
    /// geocoder was not.
    /// Placing what had no position has no entry of its own; that it was done shows in the
    /// revision, which counts more changes than the log.
    [[nodiscard]] bool placed_here(Incident const& held);

private:
    struct Edits {
        std::set<std::string, std::less<>> columns;
        std::int64_t updates = 0; // by anybody
        bool any = false;         // which columns is not known any more
    };
    Edits const& of(std::int64_t record);
    void read_log();

    CaseStore& store_;
    std::string_view table_;
    std::optional<std::unordered_map<std::int64_t, Edits>> edits_; // absent: not read yet
};

} // namespace reten
