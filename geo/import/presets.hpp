#pragma once

#include "geo/import/field_mapping.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// A known export: how its columns are called and what they mean.
struct Preset {
    std::string_view name;
    std::string_view about; // one line for `--help`
    ImportTarget target;
    std::vector<std::string> columns;    // not empty: the file has no header line
    std::vector<std::string> recognised; // columns by which it is known; empty: by name only
    FieldColumns mapping;
    std::string_view kind, level, unit;
    bool facts = false; // each row names its own table; see facts_preset.hpp
};

/// All presets, in the order of the help.
[[nodiscard]] std::vector<Preset> const& presets();
/// Throws UsageError that lists the presets.
[[nodiscard]] Preset const& preset_named(std::string_view name);
/// The preset whose columns are all there; nullptr: none. `target`: only those for it.
[[nodiscard]] Preset const* recognised_preset(std::vector<std::string> const& columns,
                                              std::optional<ImportTarget> target);

} // namespace reten
