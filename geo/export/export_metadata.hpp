#pragma once

#include "geo/disclosure/published_case.hpp"

#include <string>
#include <utility>
#include <vector>

namespace reten {

/// A fact about the export: JSON text of its value.
using MetadataEntry = std::pair<std::string, std::string>;

/// What goes into every file beside the data: title, source line, program version, `simulated`,
/// the query, its totals, the disclosure report and the time zone where it is known. Nothing of the
/// machine or of the user.
[[nodiscard]] std::vector<MetadataEntry> export_metadata(PublishedCase const& published,
                                                         std::string const& version);

/// The entries as one JSON object.
[[nodiscard]] std::string metadata_object(std::vector<MetadataEntry> const& entries);

} // namespace reten
