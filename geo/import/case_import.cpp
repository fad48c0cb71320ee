#include "geo/import/case_import.hpp"

#include "geo/import/duplicate_proposals.hpp"
#include "geo/import/earlier_records.hpp"
#include "geo/import/edition_match.hpp"
#include "geo/import/facts_preset.hpp"
#include "geo/import/group_loop.hpp"
#include "geo/import/import_batch_run.hpp"
#include "geo/import/import_plan.hpp"
#include "geo/import/record_sink.hpp"
#include "geo/import/street_sink.hpp"
#include "geo/tables/option_messages.hpp"
#include "geo/tables/source_identity.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reten {

namespace {

constexpr std::int64_t rows_between_reports = 4096;

void refuse_mixing(CaseStore const& store, ImportPlan const& plan) {
    bool const ground = !plan.facts() && (plan.target == ImportTarget::areas ||
                                          plan.target == ImportTarget::places ||
                                          plan.target == ImportTarget::streets);
    if (ground || !store.info().simulated) return;
    throw SimulatedCaseError{
        "{}: is a simulated case; documented records are not mixed into it: import "
        "them into a case of their own",
        store.name()};
}

class Progress {
public:
    Progress(ImportOptions const& options, std::string const& path)
        : options_{options}, path_{path} {}
    void tell(int pass, std::int64_t rows) const {
        if (rows / rows_between_reports == told_ || !options_.progress) return;
        told_ = rows / rows_between_reports;
        if (!options_.progress({pass, rows})) {
            throw ImportError{"{}: the import was stopped; the case is as it was", path_};
        }
    }

private:
    ImportOptions const& options_;
    std::string const& path_;
    mutable std::int64_t told_ = 0;
};

/// Keys keep the identifiers of two sources apart.
SourceName source_name(ImportOptions const& options, ImportPlan const& plan) {
    if (!options.source.empty()) return {options.source, false};
    if (plan.preset != nullptr) return {std::string{plan.preset->name}, false};
    return {header_digest(plan.rules.file_columns), true};
}

/// Of a table whose records have no identifier; nullptr: they have, or there is no other edition.
/// Rows that take something from those above them are not alike by their own cells.
std::unique_ptr<EditionMatch> other_editions(CaseStore& store, ImportPlan const& plan,
                                             ImportOptions const& options, SourceName const& name,
                                             TableSource const& source) {
    if (plan.mapping.has(ImportField::id) || !plan.rules.fill_down.empty()) return nullptr;
    auto columns = source.columns();
    if (source.has_geometry()) columns.emplace_back("wkt");
    auto now = begin_report(plan, source);
    if (options.row_is) now.reading.emplace_back("row-is", row_meaning_code(*options.row_is));
    auto match = std::make_unique<EditionMatch>(store, plan.target, name, columns, now);
    return match->empty() ? nullptr : std::move(match);
}

void count_duplicates(CaseStore& store, ImportTarget target, ImportReport& report) {
    if (target != ImportTarget::incidents) return;
    report.possible_duplicates = duplicates_of_batch(store, report.batch, report.accepted);
}

/// What tells this way of reading the file from another, beside the mapping.
void note_reading(ImportReport& report, ImportOptions const& options, ColumnSurvey const& survey) {
    if (survey.date_order_matters)
        report.reading.emplace_back("date-order", date_order_code(survey.date_order));
    if (options.row_is) report.reading.emplace_back("row-is", row_meaning_code(*options.row_is));
}

/// What a first reading of all rows tells.
struct FirstReading {
    std::unique_ptr<StreetNodes> nodes;     // of streets; else nullptr
    std::unique_ptr<EditionMatch> editions; // nullptr: see other_editions
    EventTally tally;
    ColumnSurvey survey; // of streets: of nothing
};

FirstReading read_over(CaseStore& store, ImportPlan const& plan, ImportOptions const& options,
                       SourceName const& name, TableSource& source, Progress const& progress) {
    FirstReading first;
    auto const tell = [&](std::int64_t rows) { progress.tell(1, rows); };
    if (plan.target == ImportTarget::streets) {
        first.nodes = find_street_nodes(plan, tell);
        return first;
    }
    first.editions = other_editions(store, plan, options, name, source);
    RowShaper shaper{plan.rules};
    RowGroups groups{source, shaper};
    std::vector<std::string> cells;
    groups.on_row([&](TableRow const& row) {
        first.tally.note(shaper.event_of(row));
        if (!first.editions) return;
        kept_cells(row, source.has_geometry(), cells);
        first.editions->note(cells);
    });
    auto const fallback = usual_date_order(plan.mapping, store.info().language);
    auto const reader = reader_for(plan, source);
    first.survey =
        survey_columns(groups, plan.mapping, reader.get(), fallback, options.date_order, tell);
    if (first.editions) first.editions->settle();
    return first;
}

/// The numbers 1, 2, 3 … of two tables with one header are no identifiers of one source: what is
/// mostly of other days is no newer edition, and must not take the place of what is there. A file
/// that came in before may be read with its dates otherwise.
void look_for_other_events(RecordSink::Met met, ImportBatchRun const& run, SourceName const& name,
                           std::string const& path, ImportReport& report) {
    if (met.elsewhen == 0 || !name.by_header || run.known_otherwise()) return;
    if (met.elsewhen >= 2 && 2 * met.elsewhen > met.all) {
        throw ImportError{pattern_of(OptionMessage::name_other_events), path, met.elsewhen, met.all,
                          name.text};
    }
    report.warnings.push_back(Remark{pattern_of(OptionMessage::name_moved), met.elsewhen});
}

} // namespace

ImportReport import_file(CaseStore& store, std::string const& path, ImportOptions const& options) {
    auto const stamp = source_stamp(path);
    auto const plan = make_plan(store, path, options);
    refuse_mixing(store, plan);
    if (plan.facts()) {
        auto report = import_facts(store, path, options);
        report.preset_reason = plan.preset_reason;
        count_duplicates(store, ImportTarget::incidents, report);
        return report;
    }
    Progress const progress{options, path};

    auto source = open_table(path, plan.table);
    auto const reader = reader_for(plan, *source);
    auto const name = source_name(options, plan);
    auto const first = read_over(store, plan, options, name, *source, progress);
    auto const& survey = first.survey;
    auto report = begin_report(plan, *source);
    report.dry_run = options.dry_run;
    note_reading(report, options, survey);
    for (auto const& warnings : {source->warnings(), survey.warnings})
        report.warnings.insert(report.warnings.end(), warnings.begin(), warnings.end());
    source = open_table(path, plan.table);

    Transaction transaction{store};
    ImportBatchRun run{store, path, report, options.most_listed};
    RowValues values{plan.mapping, survey, reader.get(), plan.defaults};
    EarlierRecords earlier{run, plan, source->has_geometry(), survey};
    SinkContext const context{store,
                              report.preset == "geonames",
                              std::ref(earlier),
                              [&run](RawRowRef ref) { return run.had_same_columns(ref.batch); },
                              &report.warnings,
                              options.source};
    auto const sink =
        first.nodes
            ? make_street_sink(context, *first.nodes, street_dialect(plan.mapping),
                               street_source(store, name.text, !name.by_header, report.file))
            : make_record_sink(plan.target, context);
    // Of areas and streets the lines themselves are the record.
    bool const shapes_are_places = !first.nodes && plan.target != ImportTarget::areas;
    run.begin(source->columns(), source->has_geometry());
    GroupLoop loop{{.store = store,
                    .run = run,
                    .report = report,
                    .sink = *sink,
                    .values = values,
                    .plan = plan,
                    .source = name,
                    .editions = first.editions.get(),
                    .imported = std::ref(earlier),
                    .with_geometry = source->has_geometry(),
                    .rows_expected = survey.rows}};
    RowShaper fresh_shaper{plan.rules};
    RowGroups groups{*source, fresh_shaper};
    groups.on_row([&](TableRow const& row) { run.read(row); });
    if (first.tally.scattered()) groups.gather(first.tally);
    for (RowGroup group; groups.next(group);) {
        auto const rejected = report.rejected;
        loop.take(group);
        auto const& record = group.records().front();
        if (options.placed && report.rejected == rejected &&
            (shapes_are_places || !has_shape(record))) {
            auto const at = position_of(record, plan.mapping, reader.get());
            if (at.point) options.placed(*at.point);
        }
        progress.tell(2, report.rows_read);
    }
    loop.finish(options.most_listed);
    sink->finish();
    look_for_other_events(sink->met(), run, name, path, report);
    report.removed = sink->removed();
    if (source_stamp(path) != stamp) {
        throw ImportError{"{}: was changed while it was read; nothing was written: import it again",
                          path};
    }
    if (run.finish() && !options.dry_run) transaction.commit();
    count_duplicates(store, plan.target, report);
    return report;
}

} // namespace reten
