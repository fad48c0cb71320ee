#include "geo/import/case_import.hpp"

#include "geo/import/facts_preset.hpp"
#include "geo/import/import_batch_run.hpp"
#include "geo/import/presets.hpp"
#include "geo/import/record_sink.hpp"
#include "geo/import/reject_reason.hpp"
#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/projection/projector.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace reten {

namespace {

constexpr std::int64_t rows_between_reports = 4096;

/// Everything that is settled before the first row.
struct Plan {
    std::string path;
    ImportTarget target = ImportTarget::incidents;
    Preset const* preset = nullptr; // nullptr: none
    TableOptions table;
    RowDefaults defaults;
};

std::string stem(std::string const& path) {
    auto name = std::filesystem::path{path}.filename();
    while (!name.extension().empty() && name != name.stem()) name = name.stem();
    return name.string();
}

Plan make_plan(CaseStore& store, std::string const& path, ImportOptions const& options) {
    Plan plan;
    plan.path = path;
    plan.table = options.table;
    bool const named =
        !options.preset.empty() && options.preset != "auto" && options.preset != "none";
    if (named) {
        plan.preset = &preset_named(options.preset);
        plan.table.columns = plan.preset->columns;
    } else if (options.preset != "none" && options.mapping.empty()) {
        plan.preset = recognised_preset(open_table(path, plan.table)->columns(), options.target);
    }
    auto const fallback = plan.preset != nullptr ? plan.preset->target : ImportTarget::incidents;
    plan.target = options.target.value_or(fallback);
    auto const first = [](std::string const& given, std::string_view preset, std::string other) {
        return !given.empty() ? given : !preset.empty() ? std::string{preset} : std::move(other);
    };
    bool const counts = plan.target == ImportTarget::area_counts;
    static Preset const none{};
    auto const& preset = plan.preset != nullptr ? *plan.preset : none;
    plan.defaults.kind = first(options.kind, preset.kind, counts ? "" : "incident");
    plan.defaults.level = first(options.level, preset.level, "");
    plan.defaults.unit = first(options.unit, preset.unit, "");
    plan.defaults.series = first(options.series, preset.name, stem(path));
    plan.defaults.zone = store.info().time_zone;
    return plan;
}

void refuse_mixing(CaseStore const& store, ImportTarget target, bool facts) {
    bool const ground = !facts && (target == ImportTarget::areas || target == ImportTarget::places);
    if (ground || !store.info().simulated) return;
    throw ImportError{"{}: is a simulated case; documented records are not mixed into it: import "
                      "them into a case of their own",
                      store.name()};
}

/// A CRS other than degrees, for cells; a GDAL source has turned its coordinates already.
std::unique_ptr<LonLatReader> reader_for(Plan const& plan, TableSource const& source) {
    auto const& crs = plan.table.crs;
    if (crs.empty() || crs == "EPSG:4326" || source.has_geometry()) return nullptr;
    return std::make_unique<LonLatReader>(Crs{crs});
}

void check_mapping(Plan const& plan, FieldMapping const& mapping, bool geometry) {
    using F = ImportField;
    auto const need = [&](bool there, std::string_view fields) {
        if (there) return;
        std::string columns;
        for (auto const& name : mapping.columns()) {
            columns += (columns.empty() ? "" : ", ") + printable(name);
        }
        throw ImportError{
            "{}: no column is known to hold {}; say which with --map FIELD=COLUMN; its "
            "columns are: {}",
            plan.path, fields, columns};
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
            throw ImportError{
                "{}: does not say what is counted; give it with --kind, as --kind homicide",
                plan.path};
        }
        break;
    case ImportTarget::places: need(mapping.has(F::name), "name"); break;
    case ImportTarget::checkpoints:
        need(located || told || mapping.has(F::name), "name or place");
        break;
    case ImportTarget::deployments: need(dated || mapping.has(F::name), "date or name"); break;
    case ImportTarget::documents:
        need(mapping.has(F::title) || mapping.has(F::source) || mapping.has(F::url),
             "title or url");
        break;
    }
}

/// Cells under `x` and `y` that are no degrees need a system.
void check_plane(Plan const& plan, TableSource& source, FieldMapping& mapping) {
    using F = ImportField;
    bool const plane = !mapping.has(F::lon) && mapping.has(F::x) && mapping.has(F::y) &&
                       plan.table.crs.empty() && !source.has_geometry();
    if (!plane) return;
    int looked_at = 0;
    for (TableRow row; looked_at < 1000 && source.next(row); ++looked_at) {
        if (!row.defect.empty()) continue;
        auto const x = read_coordinate(row.cells[*mapping.column(F::x)]);
        auto const y = read_coordinate(row.cells[*mapping.column(F::y)]);
        if (!x.value || !y.value || is_valid(LonLat{*x.value, *y.value})) continue;
        throw ImportError{
            "{}: the columns '{}' and '{}' are no degrees (row {}: {}, {}); give their "
            "coordinate system with --crs EPSG:n, as EPSG:32613 for UTM zone 13 north",
            plan.path,
            mapping.columns()[*mapping.column(F::x)],
            mapping.columns()[*mapping.column(F::y)],
            row.row,
            *x.value,
            *y.value};
    }
}

ImportReport begin_report(Plan const& plan, TableSource const& source,
                          FieldMapping const& mapping) {
    ImportReport report;
    report.file = std::filesystem::path{plan.path}.filename().string();
    report.target = import_target_code(plan.target);
    report.preset = plan.preset != nullptr ? plan.preset->name : "";
    report.encoding = source.encoding();
    report.delimiter = source.delimiter();
    report.crs = source.has_geometry() ? source.crs() : plan.table.crs;
    bool const degrees = mapping.has(ImportField::lon) || mapping.has(ImportField::wkt);
    if (report.crs.empty() && degrees) report.crs = "EPSG:4326";
    report.mapping = mapping.pairs();
    auto const constant = [&](ImportField field, std::string const& value) {
        if (!value.empty() && !mapping.has(field)) {
            report.mapping.emplace_back(import_field_code(field), "=" + value);
        }
    };
    bool const incidents = plan.target == ImportTarget::incidents;
    bool const counts = plan.target == ImportTarget::area_counts;
    if (incidents || counts) constant(ImportField::kind, plan.defaults.kind);
    if (!incidents) constant(ImportField::level, plan.defaults.level);
    if (counts) constant(ImportField::series, plan.defaults.series);
    if (!incidents) constant(ImportField::unit, plan.defaults.unit);
    return report;
}

class Progress {
public:
    Progress(ImportOptions const& options, std::string const& path)
        : options_{options}, path_{path} {}
    void tell(int pass, std::int64_t rows) const {
        if (rows % rows_between_reports != 0 || !options_.progress) return;
        if (!options_.progress({pass, rows})) {
            throw ImportError{"{}: the import was stopped; the case is as it was", path_};
        }
    }

private:
    ImportOptions const& options_;
    std::string const& path_;
};

/// Keys keep the identifiers of two sources apart.
std::string source_name(ImportOptions const& options, Plan const& plan,
                        std::vector<std::string> const& columns) {
    if (!options.source.empty()) return options.source;
    if (plan.preset != nullptr) return std::string{plan.preset->name};
    return header_digest(columns);
}

class RowLoop {
public:
    RowLoop(ImportBatchRun& run, ImportReport& report, RecordSink& sink, RowValues& values,
            std::string source)
        : run_{run}, report_{report}, sink_{sink}, values_{values}, source_{std::move(source)} {}

    void take(TableRow const& row) {
        run_.read(row);
        values_.begin(row);
        if (values_.rejection() || !sink_.read(values_)) {
            run_.reject(*values_.rejection());
            return;
        }
        bring_in(row);
        if (values_.rejection()) {
            run_.reject(*values_.rejection());
            return;
        }
        two_digit_years_ += values_.two_digit_year() ? 1 : 0;
        offsets_kept_ += values_.offset_kept() ? 1 : 0;
        report_.undated += sink_.undated() ? 1 : 0;
        report_.unplaced += sink_.unplaced() ? 1 : 0;
        if (values_.doubt()) run_.doubt(*values_.doubt());
    }
    [[nodiscard]] std::int64_t two_digit_years() const { return two_digit_years_; }
    [[nodiscard]] std::int64_t offsets_kept() const { return offsets_kept_; }

private:
    void bring_in(TableRow const& row) {
        auto const natural = sink_.natural_key(values_);
        auto const digest = row_digest(row);
        std::string key;
        bool known = run_.known_file();
        if (natural.empty()) {
            key = fmt::format("{}#{}", source_, digest);
            auto const before = keys_.note(key, digest);
            if (before.times > 0) key += fmt::format("#{}", before.times + 1);
        } else {
            key = sink_.key_is_global() ? natural : fmt::format("{}:{}", source_, natural);
            auto const before = keys_.note(key, digest);
            if (before.times > 0 && !before.same_row) {
                values_.reject(reject_reason::repeated_id, ImportField::id);
                return;
            }
            known = known || before.times > 0;
        }
        // A row that is known is still read, so that the counts of the report are whole.
        if (known) {
            ++report_.unchanged;
            return;
        }
        switch (sink_.write(values_, key, run_.ref(row), !run_.first_of_target())) {
        case RowFate::accepted: ++report_.accepted; break;
        case RowFate::unchanged: ++report_.unchanged; break;
        case RowFate::updated: ++report_.updated; break;
        }
    }

    ImportBatchRun& run_;
    ImportReport& report_;
    RecordSink& sink_;
    RowValues& values_;
    std::string source_;
    KeyMemory keys_;
    std::int64_t two_digit_years_ = 0, offsets_kept_ = 0;
};

} // namespace

ImportReport import_file(CaseStore& store, std::string const& path, ImportOptions const& options) {
    auto const plan = make_plan(store, path, options);
    bool const facts = plan.preset != nullptr && plan.preset->facts;
    refuse_mixing(store, plan.target, facts);
    if (facts) return import_facts(store, path, options);
    Progress const progress{options, path};

    auto source = open_table(path, plan.table);
    auto wanted = plan.preset != nullptr ? plan.preset->mapping : FieldColumns{};
    wanted.insert(wanted.end(), options.mapping.begin(), options.mapping.end());
    FieldMapping mapping{path, source->columns(), plan.target, wanted, plan.preset == nullptr};
    check_mapping(plan, mapping, source->has_geometry());
    check_plane(plan, *open_table(path, plan.table), mapping);
    auto const reader = reader_for(plan, *source);
    auto const fallback =
        store.info().language == "en" ? DateOrder::month_first : DateOrder::day_first;
    auto const survey = survey_columns(*source, mapping, reader.get(), fallback, options.date_order,
                                       [&](std::int64_t rows) { progress.tell(1, rows); });

    auto report = begin_report(plan, *source, mapping);
    report.dry_run = options.dry_run;
    report.warnings = source->warnings();
    report.warnings.insert(report.warnings.end(), survey.warnings.begin(), survey.warnings.end());
    source = open_table(path, plan.table);

    Transaction transaction{store};
    ImportBatchRun run{store, path, report, options.most_listed};
    RowValues values{mapping, survey, reader.get(), plan.defaults};
    RowValues earlier{mapping, survey, reader.get(), plan.defaults};
    SinkContext const context{store, report.preset == "geonames",
                              [&](RawRowRef ref) { return run.imported_row(ref); }, &earlier,
                              &report.warnings};
    auto const sink = make_record_sink(plan.target, context);
    run.begin(source->columns(), source->has_geometry());
    RowLoop loop{run, report, *sink, values, source_name(options, plan, source->columns())};
    for (TableRow row; source->next(row);) {
        auto const rejected = report.rejected;
        loop.take(row);
        if (options.placed && report.rejected == rejected) {
            if (auto const at = position_of(row, mapping, reader.get()).point) options.placed(*at);
        }
        progress.tell(2, report.rows_read);
    }
    if (loop.two_digit_years() > 0) {
        report.warnings.push_back(
            Remark{"{} row(s) have years of two digits: 00 to 69 were read as 2000 to 2069, 70 to "
                   "99 as 1970 to 1999",
                   loop.two_digit_years()});
    }
    if (loop.offsets_kept() > 0) {
        report.warnings.push_back(
            Remark{"{} row(s) have times with an offset that stay as written, since the case has "
                   "no time zone; give one to a new case with --time-zone",
                   loop.offsets_kept()});
    }
    if (run.finish() && !options.dry_run) transaction.commit();
    return report;
}

} // namespace reten
