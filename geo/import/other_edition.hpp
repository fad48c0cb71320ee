#pragma once

#include "geo/model/time_span.hpp"
#include "geo/storage/case_store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace reten {

/// An earlier import that has the same records under other columns, and so another source name.
struct OtherEdition {
    std::string file, source;
    std::int64_t known = 0; // of the first records of this file, by identifier and date
};

/// The first records of a file, to be looked for in earlier imports whose columns were others: a
/// publisher who adds a column would else have every record twice, and nobody told.
class OtherEditions {
public:
    void note(std::string_view id, std::optional<TimeSpan> const& when);
    [[nodiscard]] std::size_t noted() const { return first_.size(); }
    /// `source`: the name of this file's source. nullopt: no other has half of the records.
    [[nodiscard]] std::optional<OtherEdition> find(CaseStore& store,
                                                   std::string const& source) const;

private:
    [[nodiscard]] std::int64_t known_under(CaseStore& store, std::string const& source) const;

    std::vector<std::pair<std::string, TimeSpan>> first_;
};

} // namespace reten
