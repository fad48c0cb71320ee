#pragma once

#include <map>
#include <string>
#include <string_view>

namespace reten {

/// The tags that GDAL gathers in one cell, `"oneway"=>"yes","layer"=>"1"`, a backslash before a
/// quote or backslash in them. Of a key that stands twice the last counts; what is not of this form
/// ends the reading, and what was read before counts.
[[nodiscard]] std::map<std::string, std::string> osm_tags(std::string_view cell);

} // namespace reten
