#pragma once

#include "geo/import/field_mapping.hpp"
#include "geo/import/row_groups.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// A known export: how its columns are called and what they mean.
struct Preset {
    std::string_view name;
    std::string_view about = {}; // one line for `--help`
    ImportTarget target = ImportTarget::incidents;
    /// Columns of a file without a header line; where `recognised` has something, of one that has
    /// lost it.
    std::vector<std::string> columns = {};
    /// Sets of folded column names, each of which tells the export; empty: by name only.
    std::vector<std::vector<std::string>> recognised = {};
    /// Where a field stands twice, the first column that the file has counts.
    FieldColumns mapping = {};
    FieldColumns constants = {}; // field, cell of every row
    std::string_view kind = {}, level = {}, unit = {};
    bool facts = false; // each row names its own table; see facts_preset.hpp
    RowMeaning meaning = RowMeaning::record;
    std::vector<std::string> apart = {}; // of shares: folded columns in which they differ
    std::vector<std::string> added = {}; // columns that `add_cells` fills
    AddCells add_cells = nullptr;
};

/// All presets, in the order of the help.
[[nodiscard]] std::vector<Preset> const& presets();
/// Throws UsageError that lists the presets.
[[nodiscard]] Preset const& preset_named(std::string_view name);

struct RecognisedPreset {
    Preset const* preset = nullptr; // nullptr: none
    std::vector<std::string> by;    // folded names of the columns that tell it
};
/// The first preset of which one set of columns is all there. `target`: only those for it.
[[nodiscard]] RecognisedPreset recognised_preset(std::vector<std::string> const& columns,
                                                 std::optional<ImportTarget> target);
/// A file that has no header line although exports of this preset have one: its first line has as
/// many cells (but for empty ones at its end), and no set of names is there.
[[nodiscard]] bool has_lost_header(Preset const& preset, std::vector<std::string> const& columns);

/// The mapping of the preset as far as these columns go.
[[nodiscard]] FieldColumns mapping_for(Preset const& preset,
                                       std::vector<std::string> const& columns);

} // namespace reten
