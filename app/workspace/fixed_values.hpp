#pragma once

#include "geo/import/field_mapping.hpp"

#include <string>

namespace reten::app {

/// What every row of a file has, as a person types it: `municipality=08037; kind=homicide`. A field
/// is called by its code or by its name on the screen, English or Spanish. Empty: nothing. Throws
/// ImportError for a part that is none, and for a field that there is not.
[[nodiscard]] FieldColumns fixed_values(std::string const& text);

} // namespace reten::app
