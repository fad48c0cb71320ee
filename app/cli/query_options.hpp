#pragma once

#include "app/cli/console.hpp"
#include "geo/model/incident_query.hpp"
#include "geo/storage/case_store.hpp"

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
    /// Throws UsageError for dates, boxes and conditions that make no sense.
    [[nodiscard]] IncidentQuery query() const;

private:
    std::string from_, to_, box_, where_;
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
