#include "geo/import/import_plan.hpp"

#include "geo/cells/cell_value.hpp"
#include "geo/import/plane_check.hpp"
#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/tables/column_names.hpp"
#include "geo/tables/file_kind.hpp"
#include "geo/tables/option_messages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <initializer_list>

namespace reten {

namespace {

using F = ImportField;

std::string stem(std::string const& path) {
    auto name = std::filesystem::path{path}.filename();
    while (!name.extension().empty() && name != name.stem()) name = name.stem();
    return name.string();
}

/// Three numbers in a first line are no names of columns.
bool looks_like_data(std::vector<std::string> const& columns) {
    auto const numbers = std::count_if(columns.begin(), columns.end(), [](auto const& cell) {
        return number_from_text(cell).has_value();
    });
    return numbers >= 3;
}

void take_lost_header(ChosenPreset& chosen) {
    chosen.table.columns = chosen.preset->columns;
    chosen.warnings.push_back(
        Remark{"the file has no header line; its columns are taken for those of {}, in their order",
               std::string{chosen.preset->name}});
}

void find_preset(ChosenPreset& chosen, std::vector<std::string> const& columns,
                 std::optional<ImportTarget> target) {
    auto const found = recognised_preset(columns, target);
    chosen.preset = found.preset;
    if (found.preset != nullptr) {
        chosen.reason = Remark{"it has the columns {}", listed(found.by)};
        return;
    }
    for (auto const& preset : presets()) {
        if (target && *target != preset.target) continue;
        if (!has_lost_header(preset, columns) || !looks_like_data(columns)) continue;
        chosen.preset = &preset;
        chosen.reason = Remark{"it has {} columns and no header line", preset.columns.size()};
        take_lost_header(chosen);
        return;
    }
    chosen.reason =
        Remark{std::string{"no known export has these columns; fields are found by their names"}};
}

RowDefaults defaults_for(ImportPlan const& plan, ImportOptions const& options,
                         std::string const& zone) {
    static Preset const none{};
    auto const& preset = plan.preset != nullptr ? *plan.preset : none;
    auto const first = [](std::string const& given, std::string_view by_preset, std::string other) {
        return !given.empty()       ? given
               : !by_preset.empty() ? std::string{by_preset}
                                    : std::move(other);
    };
    bool const counts = plan.target == ImportTarget::area_counts;
    RowDefaults defaults;
    defaults.kind = first(options.kind, preset.kind, counts ? "" : "incident");
    defaults.level = first(options.level, preset.level, "");
    defaults.unit = first(options.unit, preset.unit, "");
    defaults.series = first(options.series, preset.name, stem(plan.path));
    defaults.zone = zone;
    return defaults;
}

/// Rows of one event are told by its identifier.
void settle_events(ImportPlan& plan) {
    auto const meaning = plan.rules.meaning;
    if (meaning != RowMeaning::victim && meaning != RowMeaning::report) return;
    if (plan.target != ImportTarget::incidents) {
        throw UsageError{"--row-is: only incidents have victims and reports"};
    }
    auto const id = plan.mapping.column(F::id);
    if (!id || *id >= plan.rules.file_columns.size()) {
        throw ImportError{pattern_of(OptionMessage::name_event_column), plan.path,
                          listed(plan.rules.file_columns)};
    }
    plan.rules.together = {*id};
    auto const add_columns = [&](std::initializer_list<F> fields, auto& to) {
        for (auto const field : fields) {
            auto const column = plan.mapping.column(field);
            if (column && *column < plan.rules.file_columns.size()) to.push_back(*column);
        }
    };
    add_columns({F::confidentiality, F::publish_after, F::sensitive}, plan.rules.guards);
    for (auto const& code : plan.mapping.codes())
        if (code.column < plan.rules.file_columns.size()) plan.rules.codes.push_back(code.column);
    add_columns({F::date, F::start, F::end, F::year, F::month, F::day, F::period, F::kind, F::place,
                 F::street, F::colonia, F::municipality, F::state, F::lon, F::lat, F::x, F::y,
                 F::wkt},
                plan.rules.of_event);
}

/// A year that stands on the first row of each block only, as printed tables have it.
void settle_fill_down(ImportPlan& plan) {
    auto const year = plan.mapping.column(F::year);
    if (plan.target != ImportTarget::area_counts || !year || !plan.mapping.has(F::month)) return;
    if (*year >= plan.rules.file_columns.size()) return;
    constexpr int looked_at = 2000;
    auto const source = open_table(plan.path, plan.table);
    int blank = 0;
    int filled = 0;
    for (TableRow row; blank + filled < looked_at && source->next(row);) {
        if (!row.defect.empty()) continue;
        bool const empty = trimmed(row.cells[*year]).empty();
        if (empty && filled == 0) return;
        ++(empty ? blank : filled);
    }
    if (blank <= filled) return;
    plan.rules.fill_down = {*year};
    plan.warnings.push_back(Remark{"the column '{}' says something on the first row of each block "
                                   "only; the rows below take it from there",
                                   printable(plan.mapping.columns()[*year])});
}

void check_mapping(ImportPlan const& plan, bool geometry) {
    auto const& mapping = plan.mapping;
    auto const need = [&](bool there, std::string_view fields) {
        if (there) return;
        throw ImportError{pattern_of(OptionMessage::name_column), plan.path, fields,
                          listed(plan.rules.file_columns)};
    };
    bool const dated = mapping.has(F::date) || mapping.has(F::start) || mapping.has(F::year) ||
                       mapping.has(F::period) || mapping.has(F::time);
    bool const located = geometry || (mapping.has(F::lon) && mapping.has(F::lat)) ||
                         (mapping.has(F::x) && mapping.has(F::y)) || mapping.has(F::wkt);
    bool const told = mapping.has(F::place) || mapping.has(F::colonia) || mapping.has(F::street) ||
                      mapping.has(F::municipality) || mapping.has(F::title);
    switch (plan.target) {
    case ImportTarget::incidents: need(dated || located || told, "a date or a place"); break;
    case ImportTarget::areas:
        need(mapping.has(F::code) || mapping.has(F::name) || mapping.has(F::id), "code or name");
        break;
    case ImportTarget::area_counts:
        need(mapping.has(F::code), "code");
        need(dated, "year, date or period");
        need(mapping.has(F::count), "count");
        if (!mapping.has(F::kind) && plan.defaults.kind.empty()) {
            throw ImportError{pattern_of(OptionMessage::name_kind), plan.path};
        }
        break;
    case ImportTarget::places: need(mapping.has(F::name), "name"); break;
    case ImportTarget::streets: need(geometry || mapping.has(F::wkt), "the lines"); break;
    case ImportTarget::checkpoints:
        need(located || told || mapping.has(F::name), "name or place");
        break;
    case ImportTarget::deployments: need(dated || mapping.has(F::name), "date or name"); break;
    case ImportTarget::documents:
        need(mapping.has(F::title) || mapping.has(F::source) || mapping.has(F::url),
             "title or url");
        break;
    case ImportTarget::links:
        need(mapping.has(F::from) && mapping.has(F::to), "from and to");
        break;
    }
}

/// Columns, or the file's name, by which rows look like another target than incidents.
std::vector<std::string> signs_of(ImportTarget target, ImportPlan const& plan) {
    auto const& columns = plan.rules.file_columns;
    FieldMapping const mapping{plan.path, columns, target, {}, true};
    std::vector<std::string> signs;
    auto const look_at = [&](std::initializer_list<F> fields) {
        for (auto const field : fields)
            if (auto const column = mapping.column(field)) signs.push_back(columns[*column]);
    };
    if (target == ImportTarget::area_counts) {
        if (mapping.has(F::count) && mapping.has(F::year)) look_at({F::year, F::count});
        return signs;
    }
    look_at({F::operator_name, F::radius, F::mobile, F::direction});
    auto const file = folded(stem(plan.path));
    for (auto const* const word : {"checkpoint", "retenes", "puestos de control"})
        if (file.find(word) != file.npos) signs.push_back(stem(plan.path));
    return signs;
}

/// Of rows taken for incidents because nothing says otherwise.
void look_for_other_target(ImportPlan& plan, ImportOptions const& options) {
    if (options.target || plan.preset != nullptr || options.row_is) return;
    auto const& mapping = plan.mapping;
    if (mapping.has(F::killed) || mapping.has(F::injured) || mapping.has(F::kind)) return;
    for (auto const target : {ImportTarget::checkpoints, ImportTarget::area_counts}) {
        bool const of_places = mapping.has(F::lon) || mapping.has(F::place) ||
                               mapping.has(F::title) || mapping.has(F::street);
        if (target == ImportTarget::area_counts && of_places) continue;
        auto const signs = signs_of(target, plan);
        if (signs.empty()) continue;
        auto const code = import_target_code(target);
        plan.warnings.push_back(
            Remark{pattern_of(OptionMessage::name_target), code, listed(signs), code});
        return;
    }
}

/// Columns of codes stand beside those of a known export.
bool of_codes_alone(FieldColumns const& mapping) {
    return std::all_of(mapping.begin(), mapping.end(), [](auto const& pair) {
        return incident_code_of_field(pair.first).has_value();
    });
}

} // namespace

ChosenPreset choose_preset(std::string const& path, ImportOptions const& options) {
    ChosenPreset chosen;
    chosen.table = options.table;
    // A file is opened several times before its rows are brought in.
    if (!chosen.table.unpacked) chosen.table.unpacked = std::make_shared<UnpackedArchive>();
    if (options.preset == "none") {
        chosen.reason = Remark{std::string{"none was wanted"}};
    } else if (options.preset.empty() || options.preset == "auto") {
        if (of_codes_alone(options.mapping)) {
            find_preset(chosen, open_table(path, chosen.table)->columns(), options.target);
        } else {
            chosen.reason = Remark{std::string{"the columns are given with --map"}};
        }
    } else {
        chosen.preset = &preset_named(options.preset);
        chosen.reason = Remark{std::string{"it was named"}};
        if (chosen.preset->columns.empty()) return chosen;
        if (chosen.preset->recognised.empty()) {
            chosen.table.columns = chosen.preset->columns;
        } else if (has_lost_header(*chosen.preset, open_table(path, chosen.table)->columns())) {
            take_lost_header(chosen);
        }
    }
    return chosen;
}

RowRules rules_for(Preset const* preset, ImportTarget target, ImportOptions const& options,
                   std::vector<std::string> const& columns) {
    RowRules rules;
    rules.file_columns = columns;
    rules.constants = options.constants;
    if (preset != nullptr) {
        rules.meaning = preset->meaning;
        rules.added = preset->added;
        rules.add_cells = preset->add_cells;
        rules.constants.insert(rules.constants.end(), preset->constants.begin(),
                               preset->constants.end());
    }
    if (options.row_is) rules.meaning = *options.row_is;
    if (target == ImportTarget::area_counts) rules.months = month_columns(columns);
    if (rules.meaning != RowMeaning::share || preset == nullptr) return rules;
    auto const holds = [](auto const& list, auto const& value) {
        return std::find(list.begin(), list.end(), value) != list.end();
    };
    for (std::size_t i = 0; i < columns.size(); ++i) {
        bool const month = rules.months && holds(*rules.months, i);
        if (!month && !holds(preset->apart, folded(columns[i]))) rules.together.push_back(i);
    }
    return rules;
}

FieldColumns wanted_columns(Preset const* preset, RowRules const& rules,
                            ImportOptions const& options) {
    auto wanted = preset != nullptr ? mapping_for(*preset, rules.columns()) : FieldColumns{};
    auto const want = [&](std::string field, std::string column) {
        wanted.emplace_back(std::move(field), std::move(column));
    };
    for (auto const& [field, value] : rules.constants) want(field, "=" + value);
    if (rules.months) {
        want("month", std::string{added_column::month});
        want("count", std::string{added_column::value});
    }
    if (rules.meaning == RowMeaning::victim) want("killed", std::string{added_column::rows});
    wanted.insert(wanted.end(), options.mapping.begin(), options.mapping.end());
    return wanted;
}

ImportPlan make_plan(CaseStore const& store, std::string const& path, ImportOptions const& given) {
    ImportPlan plan;
    plan.path = path;
    auto options = given;
    check_crs(options.table.crs);
    bool const streets = options.target == ImportTarget::streets;
    if (streets && options.table.layer.empty() &&
        promised_kind(file_extension(path)) == FileKind::openstreetmap)
        options.table.layer = "lines"; // the only one of its five that has streets
    auto const chosen = choose_preset(path, options);
    plan.preset = chosen.preset;
    plan.preset_reason = chosen.reason;
    plan.table = chosen.table;
    plan.warnings = chosen.warnings;
    auto const fallback = plan.preset != nullptr ? plan.preset->target : ImportTarget::incidents;
    plan.target = options.target.value_or(fallback);
    plan.defaults = defaults_for(plan, options, store.info().time_zone);
    if (plan.facts()) return plan;
    auto const source = open_table(path, plan.table);
    plan.rules = rules_for(plan.preset, plan.target, options, source->columns());
    plan.mapping = {path, plan.rules.columns(), plan.target,
                    wanted_columns(plan.preset, plan.rules, options), plan.preset == nullptr};
    if (!plan.mapping.codes().empty() && plan.target != ImportTarget::incidents)
        throw UsageError{"--map code:{}: only incidents have codes",
                         plan.mapping.codes().front().code};
    settle_events(plan);
    check_mapping(plan, source->has_geometry());
    settle_fill_down(plan);
    check_plane(plan);
    look_for_other_target(plan, options);
    return plan;
}

std::unique_ptr<LonLatReader> reader_of_cells(std::string const& crs) {
    if (crs.empty() || crs == "EPSG:4326") return nullptr;
    return std::make_unique<LonLatReader>(Crs{crs});
}

std::unique_ptr<LonLatReader> reader_for(ImportPlan const& plan, TableSource const& source) {
    if (source.has_geometry()) return nullptr;
    return reader_of_cells(plan.table.crs);
}

ImportReport begin_report(ImportPlan const& plan, TableSource const& source) {
    ImportReport report;
    report.file = std::filesystem::path{plan.path}.filename().string();
    report.target = import_target_code(plan.target);
    report.preset = plan.preset != nullptr ? plan.preset->name : "";
    report.preset_reason = plan.preset_reason;
    report.encoding = source.encoding();
    report.delimiter = source.delimiter();
    report.crs = source.has_geometry() ? source.crs() : plan.table.crs;
    bool const degrees = plan.mapping.has(F::lon) || plan.mapping.has(F::wkt);
    if (report.crs.empty() && degrees) report.crs = "EPSG:4326";
    report.mapping = plan.mapping.pairs();
    // Another sheet of a workbook is another table, whatever its columns.
    if (!plan.table.layer.empty()) report.mapping.emplace_back("layer", "=" + plan.table.layer);
    auto const constant = [&](F field, std::string const& value) {
        if (!value.empty() && !plan.mapping.has(field)) {
            report.mapping.emplace_back(import_field_code(field), "=" + value);
        }
    };
    bool const incidents = plan.target == ImportTarget::incidents;
    bool const counts = plan.target == ImportTarget::area_counts;
    if (incidents || counts) constant(F::kind, plan.defaults.kind);
    if (!incidents) constant(F::level, plan.defaults.level);
    if (counts) constant(F::series, plan.defaults.series);
    if (!incidents) constant(F::unit, plan.defaults.unit);
    report.warnings = plan.warnings;
    return report;
}

} // namespace reten
