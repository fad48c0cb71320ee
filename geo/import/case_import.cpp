#include "geo/import/case_import.hpp"

#include "geo/import/duplicate_proposals.hpp"
#include "geo/import/earlier_records.hpp"
#include "geo/import/facts_preset.hpp"
#include "geo/import/group_loop.hpp"
#include "geo/import/import_batch_run.hpp"
#include "geo/import/import_plan.hpp"
#include "geo/import/record_sink.hpp"
#include "geo/import/street_sink.hpp"
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
std::string source_name(ImportOptions const& options, ImportPlan const& plan) {
    if (!options.source.empty()) return options.source;
    if (plan.preset != nullptr) return std::string{plan.preset->name};
    return header_digest(plan.rules.file_columns);
}

void count_duplicates(CaseStore& store, ImportTarget target, ImportReport& report) {
    if (report.dry_run || target != ImportTarget::incidents) return;
    report.possible_duplicates = duplicates_of_batch(store, report.batch, report.accepted);
}

/// What tells this way of reading the file from another, beside the mapping.
void note_reading(ImportReport& report, ImportOptions const& options, ColumnSurvey const& survey) {
    if (survey.date_order_matters)
        report.reading.emplace_back("date-order", date_order_code(survey.date_order));
    if (options.row_is) report.reading.emplace_back("row-is", row_meaning_code(*options.row_is));
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
    RowShaper shaper{plan.rules};
    auto const reader = reader_for(plan, *source);
    auto const fallback = usual_date_order(plan.mapping, store.info().language);
    auto const tell = [&](std::int64_t rows) { progress.tell(1, rows); };
    bool const streets = plan.target == ImportTarget::streets;
    auto const nodes = streets ? find_street_nodes(plan, tell) : nullptr;
    RowGroups looked_over{*source, shaper};
    EventTally tally;
    looked_over.on_row([&](TableRow const& row) { tally.note(shaper.event_of(row)); });
    auto const survey = streets ? ColumnSurvey{}
                                : survey_columns(looked_over, plan.mapping, reader.get(), fallback,
                                                 options.date_order, tell);

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
    SinkContext const context{store, report.preset == "geonames", std::ref(earlier),
                              &report.warnings};
    auto const name = source_name(options, plan);
    bool const named = !options.source.empty() || plan.preset != nullptr;
    auto const sink = streets ? make_street_sink(context, *nodes, street_dialect(plan.mapping),
                                                 street_source(store, name, named, report.file))
                              : make_record_sink(plan.target, context);
    run.begin(source->columns(), source->has_geometry());
    GroupLoop loop{store, run, report, *sink, values, plan, name, !named, survey.rows};
    RowShaper fresh_shaper{plan.rules};
    RowGroups groups{*source, fresh_shaper};
    groups.on_row([&](TableRow const& row) { run.read(row); });
    if (tally.scattered()) groups.gather(tally);
    for (RowGroup group; groups.next(group);) {
        auto const rejected = report.rejected;
        loop.take(group);
        if (options.placed && report.rejected == rejected) {
            auto const at = position_of(group.records().front(), plan.mapping, reader.get());
            if (at.point) options.placed(*at.point);
        }
        progress.tell(2, report.rows_read);
    }
    loop.finish(options.most_listed);
    sink->finish();
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
