#include "geo/import/other_edition.hpp"

#include "geo/import/row_key.hpp"

#include <fmt/format.h>

#include <set>

namespace reten {

namespace {

constexpr std::size_t most_noted = 100;

} // namespace

void OtherEditions::note(std::string_view id, std::optional<TimeSpan> const& when) {
    if (when && first_.size() < most_noted) first_.emplace_back(id, *when);
}

std::int64_t OtherEditions::known_under(CaseStore& store, std::string const& source) const {
    std::int64_t known = 0;
    for (auto const& [id, when] : first_) {
        auto const held = store.incidents().incident_by_key(fmt::format("{}:{}", source, id));
        if (held && held->when == when) ++known;
    }
    return known;
}

std::optional<OtherEdition> OtherEditions::find(CaseStore& store, std::string const& source) const {
    if (first_.empty()) return std::nullopt;
    std::set<std::string> seen{source};
    for (auto const& batch : store.imports().batches()) {
        auto const header = store.imports().raw_row({batch.id, 0});
        if (!header || header->cells.empty()) continue;
        auto columns = header->cells;
        // Of a file with geometry its points stand behind the columns.
        for (bool const whole : {true, false}) {
            if (!whole) columns.pop_back();
            auto const other = header_digest(columns);
            if (columns.empty() || !seen.insert(other).second) continue;
            auto const known = known_under(store, other);
            if (2 * known >= static_cast<std::int64_t>(first_.size()))
                return OtherEdition{batch.file_name, other, known};
        }
    }
    return std::nullopt;
}

} // namespace reten
