#pragma once

#include "app/cli/console.hpp"
#include "app/workspace/view_definition.hpp"
#include "geo/model/incident_query.hpp"
#include "geo/storage/case_store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace reten::app {

/// The filters that `query`, `export`, `map` and `analyze` share.
class QueryOptions {
public:
    void declare(CLI::App& arguments, Console const& console);
    /// `--view NAME`, for commands that then call take_view().
    void declare_view(CLI::App& arguments, Console const& console);
    /// Finds the view that was named; nullopt: none was. From then on query() is what the view
    /// asks, but for the parts that were said beside it. Throws UsageError when it is not there.
    std::optional<ViewDefinition> take_view(CaseStore& store, Language const& language);
    /// Throws UsageError for dates, boxes and conditions that make no sense.
    [[nodiscard]] IncidentQuery query() const;

private:
    std::string from_, to_, box_, where_, view_;
    IncidentQuery of_view_;
    std::vector<std::string> kinds_, areas_;
    bool unfounded_ = false;
};

/// Says on standard error which kinds and area codes of the query are in no record of the case, and
/// which ones there are, ten at most. A question that finds nothing is no error.
void note_unknown_filters(Console& console, CaseStore& store, IncidentQuery const& query);

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `option` is named when it is something else.
[[nodiscard]] TimeSpan date_option(std::string const& option, std::string const& text);

/// `W,S,E,N` in the order of CLI.md. Throws UsageError naming `option`.
[[nodiscard]] LonLatBox box_option(std::string const& option, std::string const& text);

} // namespace reten::app
