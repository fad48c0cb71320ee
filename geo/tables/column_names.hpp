#pragma once

#include <string>
#include <vector>

namespace reten {

/// A header's cells as names of columns, trimmed: an empty one is `column_3`, one that stands
/// before is told apart as `name_2`.
[[nodiscard]] std::vector<std::string> column_names(std::vector<std::string> const& header);

/// The names for an error line, `, ` between them; of many the first 60 and how many more.
[[nodiscard]] std::string listed(std::vector<std::string> const& names);

} // namespace reten
