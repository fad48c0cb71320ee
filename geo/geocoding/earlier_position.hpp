#pragma once

#include "geo/storage/case_store.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace reten {

/// Where records stood before a decision about their place text, as the change log has it: in the
/// edits that follow the decision's entry at once.
class EarlierPositions {
public:
    /// `decision`: sequence of its entry.
    EarlierPositions(CaseStore& store, std::int64_t decision);

    /// Of a record of the table that stands now where the decision put it, or nowhere where it
    /// took the position away. Outer nullopt: the decision has no entry for it, or an erased one:
    /// placing what had no position has none.
    [[nodiscard]] std::optional<std::optional<Position>>
    of(std::string const& table, std::int64_t record, std::optional<Position> const& now) const;

private:
    CaseStore& store_;
    std::map<std::pair<std::string, std::int64_t>, std::string> before_; // columns, as JSON
};

} // namespace reten
