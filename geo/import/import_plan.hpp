#pragma once

#include "geo/import/case_import.hpp"
#include "geo/import/presets.hpp"
#include "geo/import/row_groups.hpp"
#include "geo/import/row_values.hpp"
#include "geo/projection/projector.hpp"

#include <memory>
#include <string>
#include <vector>

namespace reten {

/// The export that a file is taken for, and how it is opened as such.
struct ChosenPreset {
    Preset const* preset = nullptr; // nullptr: none
    Remark reason{std::string{}};   // why this one, or none
    TableOptions table;
    std::vector<Remark> warnings;
};
/// Reads the first line where the options leave it to the file.
[[nodiscard]] ChosenPreset choose_preset(std::string const& path, ImportOptions const& options);

/// How rows become records, as far as columns tell: without what needs a mapping or a look at rows.
[[nodiscard]] RowRules rules_for(Preset const* preset, ImportTarget target,
                                 ImportOptions const& options,
                                 std::vector<std::string> const& columns);
/// Field and column of the preset, of the rules and of the options, of which the last count.
[[nodiscard]] FieldColumns wanted_columns(Preset const* preset, RowRules const& rules,
                                          ImportOptions const& options);

/// Everything that is settled before the first row is brought in.
struct ImportPlan {
    std::string path;
    ImportTarget target = ImportTarget::incidents;
    Preset const* preset = nullptr;      // nullptr: none
    Remark preset_reason{std::string{}}; // why this one, or none
    TableOptions table;
    RowDefaults defaults;
    RowRules rules;
    FieldMapping mapping;
    std::vector<Remark> warnings;

    [[nodiscard]] bool facts() const { return preset != nullptr && preset->facts; }
};

/// Reads the head of the file. Throws ImportError naming the file and what is missing in it, and
/// UsageError for options that cannot be.
[[nodiscard]] ImportPlan make_plan(CaseStore const& store, std::string const& path,
                                   ImportOptions const& given);

/// What turns cells in this system into degrees; nullptr: they are degrees.
[[nodiscard]] std::unique_ptr<LonLatReader> reader_of_cells(std::string const& crs);
/// The same for a source; nullptr also where it turned them already.
[[nodiscard]] std::unique_ptr<LonLatReader> reader_for(ImportPlan const& plan,
                                                       TableSource const& source);

/// The report with what is known before the first row.
[[nodiscard]] ImportReport begin_report(ImportPlan const& plan, TableSource const& source);

} // namespace reten
