#include "geo/import/case_import.hpp"

#include "geo/import/document_finder.hpp"
#include "geo/import/duplicate_proposals.hpp"
#include "geo/import/earlier_records.hpp"
#include "geo/import/facts_preset.hpp"
#include "geo/import/import_batch_run.hpp"
#include "geo/import/import_plan.hpp"
#include "geo/import/incident_claims.hpp"
#include "geo/import/option_messages.hpp"
#include "geo/import/other_edition.hpp"
#include "geo/import/outer_row.hpp"
#include "geo/import/record_sink.hpp"
#include "geo/import/reject_reason.hpp"
#include "geo/import/source_identity.hpp"
#include "geo/import/street_sink.hpp"
#include "geo/model/folded_text.hpp"

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

/// Brings the groups of one file in, one behind the other.
class GroupLoop {
public:
    GroupLoop(CaseStore& store, ImportBatchRun& run, ImportReport& report, RecordSink& sink,
              RowValues& values, ImportPlan const& plan, std::string source, bool named_by_header,
              std::int64_t rows_expected)
        : store_{store},
          run_{run},
          report_{report},
          sink_{sink},
          values_{values},
          plan_{plan},
          source_{std::move(source)},
          named_by_header_{named_by_header},
          documents_{store.imports()},
          claims_{store, report.warnings},
          keys_{rows_expected} {}

    void take(RowGroup const& group) {
        auto const outer = why_no_record(group.rows.front(), plan_.mapping);
        if (!outer.empty()) {
            values_.begin(group.rows.front());
            values_.reject_as(outer);
            for (auto const& row : group.rows) reject(row);
            return;
        }
        if (plan_.rules.meaning == RowMeaning::report) return take_reports(group.records());
        auto const records = group.records();
        if (!read_all(records) || !take_records(records)) {
            for (auto const& row : group.rows) reject(row);
            return;
        }
        taken(static_cast<std::int64_t>(group.rows.size()));
        count(static_cast<std::int64_t>(group.rows.size()));
    }

    void finish(std::size_t most_listed) {
        if (two_digit_years_ > 0) {
            report_.warnings.push_back(
                Remark{"{} row(s) have years of two digits: 00 to 69 were read as 2000 to 2069, 70 "
                       "to 99 as 1970 to 1999",
                       two_digit_years_});
        }
        if (offsets_kept_ > 0) {
            report_.warnings.push_back(
                Remark{pattern_of(OptionMessage::name_time_zone), offsets_kept_});
        }
        if (nines_ > 0) {
            report_.warnings.push_back(
                Remark{"{} row(s) give 999, 9999 or 99999 killed or injured, which is taken for a "
                       "number that is not known",
                       nines_});
        }
        if (repeated_ > 0) {
            report_.warnings.push_back(Remark{pattern_of(OptionMessage::name_row_is), repeated_});
        }
        if (plan_.target != ImportTarget::incidents) return;
        find_gone(most_listed);
        find_other_edition();
    }

private:
    static TimeSpan hull(TimeSpan const& a, TimeSpan const& b) {
        return {std::min(a.begin, b.begin), std::max(a.end, b.end), TimePrecision::span};
    }

    /// Reads every record, so that of several none is written when one cannot be.
    bool read_all(std::span<TableRow const> records) {
        for (auto const& record : records) {
            values_.begin(record);
            if (values_.rejection() || !sink_.read(values_)) return false;
        }
        return true;
    }

    bool take_records(std::span<TableRow const> records) {
        keys_of_group_.clear();
        for (auto const& record : records) {
            if (records.size() > 1) read_again(record);
            auto key = key_of(record);
            if (!key) return false;
            keys_of_group_.push_back(std::move(*key));
        }
        fates_ = {};
        for (std::size_t i = 0; i < records.size(); ++i) {
            // A row that is known is still read, so that the counts of the report are whole.
            if (keys_of_group_[i].known) continue;
            if (records.size() > 1) read_again(records[i]);
            note(sink_.write(values_, keys_of_group_[i].text, run_.ref(records[i]),
                             !run_.first_of_target()));
        }
        return true;
    }

    /// What the sources say of one event; one that cannot be read does not take the others along.
    void take_reports(std::span<TableRow const> records) {
        std::vector<SourceReport> told;
        std::optional<Key> key;
        for (auto const& record : records) {
            if (!read_all({&record, 1}) || !(key = key ? key : key_of(record))) {
                reject(record);
                continue;
            }
            told.push_back(claim_from(record));
            taken(1);
        }
        if (told.empty()) return;
        if (key->known) {
            report_.unchanged += static_cast<std::int64_t>(told.size());
            return;
        }
        auto incident = adjudicated(told);
        incident.source_key = key->text;
        for (auto const fate : claims_.bring_in(incident, told)) {
            fates_ = {};
            note(fate);
            count(1);
        }
    }

    SourceReport claim_from(TableRow const& record) {
        SourceReport claim;
        claim.event_id = values_.known(ImportField::id);
        claim.told = incident_from_row(values_);
        claim.certainty = values_.known(ImportField::certainty);
        claim.raw_row = run_.ref(record);
        if (auto const& when = claim.told.when) claim.date_text = iso_day(when->begin);
        if (auto const& position = claim.told.position) {
            claim.lon_lat_text = fmt::format("{} {}", position->point.lon, position->point.lat);
        }
        if (!run_.known_file()) claim.document = documents_.of(values_);
        return claim;
    }

    /// What the report says of rows that are not rejected.
    void taken(std::int64_t rows) {
        two_digit_years_ += values_.two_digit_year() ? rows : 0;
        offsets_kept_ += values_.offset_kept() ? rows : 0;
        nines_ += values_.nines() ? rows : 0;
        report_.undated += sink_.undated() ? rows : 0;
        report_.unplaced += sink_.unplaced() ? rows : 0;
        if (auto const when = sink_.when()) covered_ = covered_ ? hull(*covered_, *when) : *when;
        if (values_.doubt()) run_.doubt(*values_.doubt());
    }

    void read_again(TableRow const& record) {
        values_.begin(record);
        static_cast<void>(sink_.read(values_)); // it could be read before
    }

    struct Key {
        std::string text;
        bool known = false; // nothing new is in its row
    };
    /// nullopt: another row had it, and the rejection says so.
    std::optional<Key> key_of(TableRow const& record) {
        auto const natural = sink_.natural_key(values_);
        Key key;
        key.known = run_.known_file();
        if (natural.empty()) {
            key.text = fmt::format("{}#{}", source_, row_digest(record));
            auto const before = keys_.note(key.text, 0);
            if (before.times > 0) key.text += fmt::format("#{}", before.times + 1);
            return key;
        }
        first_records_.note(natural, sink_.when());
        key.text = sink_.key_is_global() ? natural : fmt::format("{}:{}", source_, natural);
        auto const before = keys_.note(key.text, row_fingerprint(record));
        if (before.times > 0 && !before.same_row) {
            values_.reject(reject_reason::repeated_id, ImportField::id);
            ++repeated_;
            return std::nullopt;
        }
        key.known = key.known || before.times > 0;
        return key;
    }

    /// For what was found in its record, with its own text.
    void reject(TableRow const& row) {
        auto rejection = *values_.rejection();
        rejection.row = row.row;
        rejection.line = row.line;
        rejection.text = raw_text(row);
        run_.reject(rejection);
    }

    struct Fates {
        bool accepted = false, updated = false;
    };
    void note(RowFate fate) {
        fates_.accepted = fates_.accepted || fate == RowFate::accepted;
        fates_.updated = fates_.updated || fate == RowFate::updated;
    }
    void count(std::int64_t rows) {
        auto& counter = fates_.accepted  ? report_.accepted
                        : fates_.updated ? report_.updated
                                         : report_.unchanged;
        counter += rows;
    }

    /// Only of an edition of what was imported before: most of what the case has of this source
    /// and these dates is in the file again. Another district's file is none.
    void find_gone(std::size_t most_listed) {
        if (run_.known_file() || run_.first_of_target()) return;
        auto const prefix = source_ + ":";
        std::int64_t here = 0;
        std::int64_t gone = 0;
        std::vector<std::string> ids;
        store_.incidents().for_each_key(
            prefix, [&](std::string_view key, std::optional<TimeSpan> const& when) {
                if (!when || !covered_ || !covered_->overlaps(*when)) return;
                if (keys_.knows(key)) {
                    ++here;
                } else if (static_cast<std::size_t>(++gone) <= most_listed) {
                    ids.emplace_back(key.substr(prefix.size()));
                }
            });
        auto const here_before = here - report_.accepted;
        if (gone == 0 || here_before < gone) return;
        report_.gone = gone;
        report_.gone_ids = std::move(ids);
        report_.warnings.push_back(
            Remark{"{} record(s) that the source had before are not in this edition, although "
                   "their dates are; they stay in the case",
                   gone});
    }

    void find_other_edition() {
        if (!named_by_header_ || report_.accepted == 0 || run_.first_of_target()) return;
        auto const other = first_records_.find(store_, source_);
        if (!other) return;
        report_.warnings.push_back(Remark{pattern_of(OptionMessage::name_source), other->known,
                                          first_records_.noted(), printable(other->file),
                                          other->source});
    }

    CaseStore& store_;
    ImportBatchRun& run_;
    ImportReport& report_;
    RecordSink& sink_;
    RowValues& values_;
    ImportPlan const& plan_;
    std::string source_;
    bool named_by_header_; // the source, for want of another name
    OtherEditions first_records_;
    DocumentFinder documents_;
    IncidentClaims claims_;
    KeyMemory keys_;
    std::vector<Key> keys_of_group_;
    Fates fates_;
    std::optional<TimeSpan> covered_; // from the first to the last date of the file
    std::int64_t two_digit_years_ = 0, offsets_kept_ = 0, nines_ = 0, repeated_ = 0;
};

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
    auto const sink = streets ? make_street_sink(context, *nodes, street_dialect(plan.mapping))
                              : make_record_sink(plan.target, context);
    run.begin(source->columns(), source->has_geometry());
    GroupLoop loop{store,
                   run,
                   report,
                   *sink,
                   values,
                   plan,
                   source_name(options, plan),
                   options.source.empty() && plan.preset == nullptr,
                   survey.rows};
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
    if (source_stamp(path) != stamp) {
        throw ImportError{"{}: was changed while it was read; nothing was written: import it again",
                          path};
    }
    if (run.finish() && !options.dry_run) transaction.commit();
    count_duplicates(store, plan.target, report);
    return report;
}

} // namespace reten
