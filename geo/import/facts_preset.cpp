#include "geo/import/facts_preset.hpp"

#include "geo/cells/reject_reason.hpp"
#include "geo/import/adjudication.hpp"
#include "geo/import/document_finder.hpp"
#include "geo/import/facts_wording.hpp"
#include "geo/import/import_batch_run.hpp"
#include "geo/import/incident_claims.hpp"
#include "geo/model/error.hpp"
#include "geo/tables/option_messages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace reten {

namespace {

using F = ImportField;

constexpr std::size_t most_rows = 100'000;

FieldColumns facts_columns() {
    return {{"id", "event_id"},
            {"start", "date_start"},
            {"end", "date_end"},
            {"time", "time_local"},
            {"kind", "kind"},
            {"municipality", "municipality"},
            {"place", "place"},
            {"colonia", "colonia"},
            {"street", "street"},
            {"lon", "lon"},
            {"lat", "lat"},
            {"killed", "killed"},
            {"injured", "injured"},
            {"count", "count"},
            {"number", "count"},
            {"unit", "count_what"},
            {"certainty", "certainty"},
            {"note", "note"},
            {"source", "source_title"},
            {"url", "source_url"}};
}

class FactsImport {
public:
    FactsImport(CaseStore& store, ImportBatchRun& run, ImportReport& report, RowValues& values,
                std::vector<std::string> const& columns)
        : store_{store},
          run_{run},
          report_{report},
          values_{values},
          documents_{store.imports()},
          incident_claims_{store, report.warnings},
          columns_{columns} {}

    void import(std::vector<TableRow> const& rows) {
        count_sources(rows);
        for (auto const& row : rows) {
            run_.read(row);
            values_.begin(row);
            if (!values_.rejection()) take(row);
            if (values_.rejection()) run_.reject(*values_.rejection());
            if (!values_.rejection() && values_.doubt()) run_.doubt(*values_.doubt());
        }
        attribute_contradicted();
        for (auto const& event_id : event_order_) settle(events_.at(event_id));
        incident_claims_.finish();
        places_.tell(report_.warnings);
    }

private:
    [[nodiscard]] std::string column(TableRow const& row, std::string_view name) const {
        auto const found = std::find(columns_.begin(), columns_.end(), name);
        auto const at = static_cast<std::size_t>(found - columns_.begin());
        return at < row.cells.size() ? row.cells[at] : std::string{};
    }

    /// Kinds of counts that more than one source gives.
    void count_sources(std::vector<TableRow> const& rows) {
        std::map<std::string, std::string> first;
        for (auto const& row : rows) {
            auto const kind = column(row, "kind");
            auto const [at, fresh] = first.emplace(kind, column(row, "source_title"));
            if (!fresh && at->second != column(row, "source_title")) shared_kinds_.insert(kind);
        }
    }

    void take(TableRow const& row) {
        auto const table = column(row, "table");
        if (table == "incident") return take_incident(row);
        if (table == "deployment" || table == "checkpoint_count")
            return take_deployment(row, table);
        if (table == "area_count") return take_area_count(row, "homicide");
        if (table == "document") return take_document(row);
        if (table == "context") {
            if (values_.known(F::count).empty()) return take_context_note(row);
            return take_area_count(row, values_.known(F::kind));
        }
        values_.reject(reject_reason::unknown_table, "table");
    }

    /// The source of a row; one of its own where the row must not be public, so that the other
    /// rows of the same source stay so.
    [[nodiscard]] Document source_of(TableRow const& row) {
        Document document;
        document.title = values_.known(F::source);
        document.url = values_.known(F::url);
        document.confidentiality = confidentiality_in(values_.known(F::note));
        if (document.confidentiality != Confidentiality::open) {
            document.title += fmt::format(" [{}]", column(row, "fact_id"));
        }
        return document;
    }

    void count(RowFate fate) {
        switch (fate) {
        case RowFate::accepted: ++report_.accepted; break;
        case RowFate::unchanged: ++report_.unchanged; break;
        case RowFate::updated: ++report_.updated; break;
        }
    }

    void take_incident(TableRow const& row) {
        SourceReport claim;
        claim.event_id = values_.known(F::id);
        if (claim.event_id.empty()) values_.reject(reject_reason::missing_value, F::id);
        claim.told = incident_from_row(values_);
        claim.told.confidentiality = confidentiality_in(claim.told.note);
        if (values_.rejection()) return;
        if (claim.told.position) {
            set_precision(*claim.told.position, column(row, "geo_precision"));
            claim.lon_lat_text = values_.text(F::lon) + " " + values_.text(F::lat);
        }
        claim.certainty = values_.known(F::certainty);
        claim.raw_row = run_.ref(row);
        claim.date_text = values_.known(F::start);
        if (auto const end = values_.known(F::end); !end.empty()) claim.date_text += "/" + end;
        claim.contradicted = claim.event_id.ends_with("-contradicted") ||
                             claim.told.note.starts_with("Contradicted");
        if (!run_.known_file()) claim.document = documents_.find_or_insert(source_of(row));
        auto& event = events_[claim.event_id];
        if (event.empty()) event_order_.push_back(claim.event_id);
        event.push_back(std::move(claim));
    }

    /// A report of something that did not happen is a disagreeing claim of the event it confuses,
    /// never a second event.
    void attribute_contradicted() {
        for (auto at = event_order_.begin(); at != event_order_.end();) {
            auto& reported = events_.at(*at);
            auto const event =
                all_contradicted(reported) ? confused_with(reported, events_) : std::nullopt;
            if (!event) {
                ++at;
                continue;
            }
            auto& claims = events_.at(*event);
            claims.insert(claims.end(), reported.begin(), reported.end());
            events_.erase(*at);
            at = event_order_.erase(at);
        }
    }

    void settle(std::vector<SourceReport> const& claims) {
        auto incident = adjudicated(claims);
        incident.source_key = "facts:" + claims.front().event_id;
        report_.undated += incident.when ? 0 : 1;
        report_.unplaced += incident.position ? 0 : 1;
        auto const rows = static_cast<std::int64_t>(claims.size());
        if (run_.known_file()) {
            report_.unchanged += rows;
            return;
        }
        for (auto const fate : incident_claims_.bring_in(incident, claims)) count(fate);
    }

    void take_deployment(TableRow const& row, std::string const& table) {
        Deployment deployment;
        deployment.title = values_.known(F::place);
        deployment.unit = values_.known(F::unit);
        deployment.change =
            change_of(table, values_.known(F::kind), deployment.title, deployment.unit);
        deployment.when = values_.when();
        deployment.number = values_.count(F::number);
        deployment.force = force_in(deployment.title + " " + deployment.unit);
        deployment.area_code = values_.known(F::municipality);
        deployment.place.municipality = deployment.area_code;
        deployment.note = values_.known(F::note);
        deployment.confidentiality = confidentiality_in(deployment.note);
        deployment.source_key = "facts:" + column(row, "fact_id");
        deployment.raw_row = run_.ref(row);
        if (values_.rejection()) return;
        if (run_.known_file()) return count(RowFate::unchanged);
        deployment.document = documents_.find_or_insert(source_of(row));
        auto& store = store_.checkpoints();
        auto const held = store.deployment_by_key(deployment.source_key);
        if (!held) {
            store.insert(deployment);
            return count(RowFate::accepted);
        }
        deployment.id = held->id;
        deployment.position = held->position;
        places_.follow(deployment, held->place, {});
        auto const new_row = std::exchange(deployment.raw_row, held->raw_row);
        if (deployment == *held) return count(RowFate::unchanged);
        deployment.raw_row = new_row;
        store.update(deployment);
        count(RowFate::updated);
    }

    void take_area_count(TableRow const& row, std::string const& kind) {
        AreaCount area_count;
        auto const series = values_.known(F::kind);
        area_count.kind = {kind};
        area_count.area_code = values_.known(F::municipality);
        area_count.level = "municipality";
        auto const period = values_.when();
        if (!period && !values_.rejection()) values_.reject(reject_reason::missing_value, F::start);
        area_count.count = values_.quantity(F::count);
        if (values_.rejection()) return;
        area_count.period = *period;
        area_count.unit = values_.known(F::unit);
        area_count.series =
            shared_kinds_.contains(series) ? series + ": " + values_.known(F::source) : series;
        area_count.certainty = values_.known(F::certainty);
        auto const about = values_.known(F::place);
        auto const note = values_.known(F::note);
        area_count.note = about.empty() || note.empty() ? about + note : about + ". " + note;
        area_count.confidentiality = confidentiality_in(note);
        area_count.source_key = "facts:" + column(row, "fact_id");
        area_count.raw_row = run_.ref(row);
        if (run_.known_file()) return count(RowFate::unchanged);
        area_count.document = documents_.find_or_insert(source_of(row));
        auto& store = store_.areas();
        auto const held = store.area_count_by_key(area_count.source_key);
        if (!held) {
            store.insert(area_count);
            return count(RowFate::accepted);
        }
        area_count.id = held->id;
        auto const new_row = std::exchange(area_count.raw_row, held->raw_row);
        if (area_count == *held) return count(RowFate::unchanged);
        area_count.raw_row = new_row;
        store.update(area_count);
        count(RowFate::updated);
    }

    void take_document(TableRow const& row) {
        auto const source = source_of(row);
        Document document;
        document.title = values_.known(F::place);
        document.publisher = values_.known(F::source);
        document.url = source.url;
        document.date = values_.when();
        document.confidentiality = source.confidentiality;
        document.note = values_.known(F::note);
        bring_in(document);
    }

    void take_context_note(TableRow const& row) {
        auto document = source_of(row);
        document.date = values_.when();
        document.note = values_.known(F::place);
        if (auto const note = values_.known(F::note); !note.empty()) document.note += ". " + note;
        bring_in(document);
    }

    void bring_in(Document const& document) {
        if (document.title.empty()) values_.reject(reject_reason::missing_value, F::place);
        if (values_.rejection()) return;
        auto& store = store_.imports();
        bool const known = run_.known_file() || store.find_document(document.title, document.url);
        if (!known) store.insert(document);
        count(known ? RowFate::unchanged : RowFate::accepted);
    }

    CaseStore& store_;
    ImportBatchRun& run_;
    ImportReport& report_;
    RowValues& values_;
    DocumentFinder documents_;
    IncidentClaims incident_claims_;
    PlaceChanges places_; // of deployments
    std::vector<std::string> const& columns_;
    std::set<std::string> shared_kinds_;
    std::map<std::string, std::vector<SourceReport>> events_;
    std::vector<std::string> event_order_;
};

} // namespace

ImportReport import_facts(CaseStore& store, std::string const& path, ImportOptions const& options) {
    auto const source = open_table(path, options.table);
    std::vector<TableRow> rows;
    for (TableRow row; source->next(row);) {
        if (rows.size() == most_rows) {
            throw ImportError{pattern_of(OptionMessage::too_many_facts), path, most_rows};
        }
        rows.push_back(row);
    }
    FieldMapping const mapping{path, source->columns(), ImportTarget::incidents, facts_columns(),
                               false};
    ColumnSurvey survey; // dates are ISO in this table
    survey.date_order = DateOrder::day_first;
    RowDefaults const defaults{"incident", "municipality", "", "", store.info().time_zone};
    RowValues values{mapping, survey, nullptr, defaults};

    ImportReport report;
    report.file = std::filesystem::path{path}.filename().string();
    report.target = import_target_code(ImportTarget::incidents);
    report.preset = "facts";
    report.encoding = source->encoding();
    report.delimiter = source->delimiter();
    report.crs = "EPSG:4326";
    report.mapping = mapping.pairs();
    report.dry_run = options.dry_run;
    report.warnings = source->warnings();

    Transaction transaction{store};
    ImportBatchRun run{store, path, report, options.most_listed};
    run.begin(source->columns(), false);
    FactsImport{store, run, report, values, source->columns()}.import(rows);
    if (run.finish() && !options.dry_run) transaction.commit();
    return report;
}

} // namespace reten
