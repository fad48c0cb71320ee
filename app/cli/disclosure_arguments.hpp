#pragma once

#include "app/cli/console.hpp"
#include "geo/disclosure/publish.hpp"

#include <string>

namespace CLI {
class App;
}

namespace reten::app {

/// --mask, --include-restricted and --as-of, the same for every command that makes a product.
class DisclosureArguments {
public:
    void declare(CLI::App& arguments, Console const& console);
    /// Without --as-of the date is today's on this machine. Throws UsageError.
    [[nodiscard]] DisclosureOptions options() const;

private:
    std::string mask_, as_of_;
    bool include_restricted_ = false;
};

/// The date of --as-of, today's on this machine where it is empty. Throws UsageError.
[[nodiscard]] std::chrono::year_month_day as_of_date(std::string const& text);

/// Says on standard error what was withheld or masked, and that restricted records are included.
void note_disclosure(Console& console, DisclosureReport const& report);

/// The report with the names that exports carry.
[[nodiscard]] nlohmann::ordered_json disclosure_json(DisclosureReport const& report);

} // namespace reten::app
