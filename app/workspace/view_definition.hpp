#pragma once

#include "geo/language/language.hpp"
#include "geo/model/incident_query.hpp"
#include "geo/storage/case_store.hpp"
#include "geo/storage/saved_view_store.hpp"

#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace reten::app {

/// What a saved view holds. Empty parts say nothing: the whole case, the usual layers, its title.
struct ViewDefinition {
    IncidentQuery query;
    std::vector<std::string> layers; // names as `--layer` takes them
    std::string title, subtitle;     // of its page
    bool operator==(ViewDefinition const&) const = default;
};

/// As kept in the case: JSON with the names of the command line (`begin` and `end` of the
/// window to the minute, `bbox`, `kind`,
/// `area`, `where`, `unfounded`, `layer`, `title`, `subtitle`). The same definition gives the same
/// bytes, and is read back as it was; a window that is open at an end stays open.
[[nodiscard]] std::string view_text(ViewDefinition const& definition);
/// Throws Error that names the view and the part: the text is none of ours, or comes from a newer
/// program. Never trusts what a stranger's case holds.
[[nodiscard]] ViewDefinition view_definition(std::string_view name, std::string_view text);

/// Of that name, as it is kept. Throws UsageError that names `option` and the views there are.
[[nodiscard]] SavedView saved_view(CaseStore& store, std::string_view name, std::string_view option,
                                   Language const& language);

/// A window's ends where it is open: before and after everything.
inline constexpr CivilMinute open_begin{std::numeric_limits<std::int64_t>::min() / 2};
inline constexpr CivilMinute open_end{std::numeric_limits<std::int64_t>::max() / 2};

} // namespace reten::app
