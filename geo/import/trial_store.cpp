#include "geo/import/trial_store.hpp"

#include "geo/import/trial_records.hpp"
#include "geo/storage/geocode_store.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace reten {

namespace {

class TrialIncidents final : public IncidentStore {
public:
    TrialIncidents(IncidentStore& held, TrialIds& ids) : held_{held}, ids_{ids}, new_{ids} {}

    IncidentId insert(Incident const& incident) override { return new_.insert(incident); }
    void update(Incident const& incident) override { new_.update(incident); }
    ClaimId insert(Claim const& claim) override {
        if (claims_.size() < most_trial_records)
            claims_.emplace(claim.incident, claim);
        else
            ids_.forget();
        return ids_.next<ClaimId>();
    }
    void update_merged(Incident const&, std::vector<Claim> const&) override {}
    ClaimId insert_of_merged(IncidentId, Claim const&) override { return ids_.next<ClaimId>(); }

    [[nodiscard]] std::optional<Incident> incident(IncidentId id) const override {
        return held_.incident(id);
    }
    [[nodiscard]] std::optional<Incident> incident_by_key(std::string_view key) const override {
        auto written = new_.by_key(key);
        return written ? written : held_.incident_by_key(key);
    }
    /// An import asks for all; what was written comes behind the others, whatever the query.
    void for_each(IncidentQuery const& query,
                  std::function<bool(Incident const&)> const& visit) const override {
        bool go_on = true;
        held_.for_each(query, [&](Incident const& incident) {
            auto const written = new_.by_key(incident.source_key);
            go_on = visit(written ? *written : incident);
            return go_on;
        });
        for (auto const& [key, incident] : new_.all()) {
            bool const of_case = incident.id.value >= 0;
            bool const left_out =
                incident.verification == Verification::unfounded && !query.unfounded;
            if (!of_case && !left_out) go_on = go_on && visit(incident);
        }
    }
    void for_each_mark(std::function<bool(IncidentMarkRow const&)> const& visit) const override {
        held_.for_each_mark(visit);
    }
    void for_each_key(std::string_view prefix,
                      std::function<void(std::string_view, std::optional<TimeSpan> const&)> const&
                          visit) const override {
        held_.for_each_key(prefix, visit);
        for (auto const& [key, incident] : new_.all())
            if (incident.id.value < 0 && key.starts_with(prefix)) visit(key, incident.when);
    }
    [[nodiscard]] QueryTotals totals(IncidentQuery const& query) const override {
        return held_.totals(query);
    }
    [[nodiscard]] std::optional<LonLatBox> extent() const override { return held_.extent(); }
    [[nodiscard]] std::vector<Claim> claims(IncidentId incident) const override {
        auto claims = incident.value < 0 ? std::vector<Claim>{} : held_.claims(incident);
        auto const [begin, end] = claims_.equal_range(incident);
        for (auto at = begin; at != end; ++at) claims.push_back(at->second);
        return claims;
    }
    [[nodiscard]] std::vector<Claim> all_claims() const override { return held_.all_claims(); }
    [[nodiscard]] std::vector<IncidentCode> codes(IncidentId incident) const override {
        auto const written = codes_.find(incident);
        if (written != codes_.end()) return written->second;
        return incident.value < 0 ? std::vector<IncidentCode>{} : held_.codes(incident);
    }
    [[nodiscard]] std::vector<IncidentCode> all_codes() const override { return held_.all_codes(); }
    bool replace_codes(IncidentId incident, std::optional<DocumentId> document,
                       std::span<IncidentCode const> codes) override {
        auto const before = this->codes(incident);
        auto now = before;
        std::erase_if(now, [&](IncidentCode const& code) { return code.document == document; });
        for (auto const& code : codes) {
            IncidentCode const given{incident, code.code, code.value, document};
            if (std::find(now.begin(), now.end(), given) == now.end()) now.push_back(given);
        }
        if (std::is_permutation(now.begin(), now.end(), before.begin(), before.end())) return false;
        if (codes_.size() < most_trial_records || codes_.contains(incident))
            codes_.insert_or_assign(incident, std::move(now));
        else
            ids_.forget();
        return true;
    }
    [[nodiscard]] std::vector<CodebookEntry> codebook() const override { return held_.codebook(); }
    [[nodiscard]] std::vector<Series> all_series() const override { return held_.all_series(); }
    [[nodiscard]] std::vector<IncidentLink> links() const override {
        auto all = held_.links();
        for (auto& each : all)
            if (auto const changed = links_.find(each.id); changed != links_.end())
                each = changed->second;
        for (auto const& [id, link] : links_)
            if (id.value < 0) all.push_back(link);
        return all;
    }
    [[nodiscard]] std::vector<MergedIncident> merged_incidents() const override {
        return held_.merged_incidents();
    }
    [[nodiscard]] std::optional<MergedIncident> merged_by_key(std::string_view key) const override {
        return held_.merged_by_key(key);
    }
    [[nodiscard]] std::vector<IncidentPair> different_pairs() const override {
        return held_.different_pairs();
    }

    void set_position(IncidentId id, std::optional<Position> const& position) override {
        held_.set_position(id, position);
    }
    void insert(IncidentCode const& code) override { held_.insert(code); }
    void insert(CodebookEntry const& entry) override { held_.insert(entry); }
    SeriesId insert(Series const& series) override { return held_.insert(series); }
    LinkId insert(IncidentLink const& link) override {
        auto kept = link;
        kept.id = ids_.next<LinkId>();
        keep(kept);
        return kept.id;
    }
    void update(IncidentLink const& link) override { keep(link); }
    void remove(LinkId link) override { held_.remove(link); }
    void merge(IncidentMerge const& merge) override { held_.merge(merge); }
    void split(IncidentId other) override { held_.split(other); }
    void set_different(IncidentPair pair, bool different) override {
        held_.set_different(pair, different);
    }

private:
    void keep(IncidentLink const& link) {
        if (links_.size() < most_trial_records || links_.contains(link.id))
            links_.insert_or_assign(link.id, link);
        else
            ids_.forget();
    }

    IncidentStore& held_;
    TrialIds& ids_;
    TrialRecords<Incident> new_;
    std::multimap<IncidentId, Claim> claims_;
    std::map<IncidentId, std::vector<IncidentCode>> codes_; // whole, of each that was written
    std::map<LinkId, IncidentLink> links_; // new ones, and changed ones of the case
};

class TrialCheckpoints final : public CheckpointStore {
public:
    TrialCheckpoints(CheckpointStore& held, TrialIds& ids)
        : held_{held}, checkpoints_{ids}, deployments_{ids} {}

    CheckpointId insert(Checkpoint const& record) override { return checkpoints_.insert(record); }
    void update(Checkpoint const& record) override { checkpoints_.update(record); }
    void remove(CheckpointId checkpoint) override { held_.remove(checkpoint); }
    DeploymentId insert(Deployment const& record) override { return deployments_.insert(record); }
    void update(Deployment const& record) override { deployments_.update(record); }

    [[nodiscard]] std::vector<Checkpoint> checkpoints() const override {
        return held_.checkpoints();
    }
    [[nodiscard]] std::optional<Checkpoint> checkpoint_by_key(std::string_view key) const override {
        auto written = checkpoints_.by_key(key);
        return written ? written : held_.checkpoint_by_key(key);
    }
    [[nodiscard]] std::vector<Deployment> deployments() const override {
        return held_.deployments();
    }
    [[nodiscard]] std::optional<Deployment> deployment_by_key(std::string_view key) const override {
        auto written = deployments_.by_key(key);
        return written ? written : held_.deployment_by_key(key);
    }

private:
    CheckpointStore& held_;
    TrialRecords<Checkpoint> checkpoints_;
    TrialRecords<Deployment> deployments_;
};

class TrialAreas final : public AreaStore {
public:
    TrialAreas(AreaStore& held, TrialIds& ids)
        : held_{held}, ids_{ids}, areas_{ids}, counts_{ids}, places_{ids} {}

    AreaId insert(Area const& area) override { return areas_.insert(area); }
    void update(Area const& area) override { areas_.update(area); }
    AreaCountId insert(AreaCount const& count) override { return counts_.insert(count); }
    void update(AreaCount const& count) override { counts_.update(count); }
    PlaceId insert(Place const& place) override { return places_.insert(place); }
    void update(Place const& place) override { places_.update(place); }
    StreetId insert(StreetSegment const&) override { return ids_.next<StreetId>(); }
    void remove(std::span<StreetId const>) override {}

    [[nodiscard]] std::vector<Area> areas(std::string_view level) const override {
        return held_.areas(level);
    }
    [[nodiscard]] std::optional<Area> area(AreaId id) const override { return held_.area(id); }
    [[nodiscard]] std::optional<Area> area_by_key(std::string_view key) const override {
        auto written = areas_.by_key(key);
        return written ? written : held_.area_by_key(key);
    }
    [[nodiscard]] std::vector<std::string> levels() const override { return held_.levels(); }
    [[nodiscard]] std::vector<AreaCount> area_counts() const override {
        return held_.area_counts();
    }
    [[nodiscard]] std::optional<AreaCount> area_count_by_key(std::string_view key) const override {
        auto written = counts_.by_key(key);
        return written ? written : held_.area_count_by_key(key);
    }
    [[nodiscard]] std::int64_t area_count_total() const override {
        return held_.area_count_total();
    }
    [[nodiscard]] std::vector<Place> places() const override { return held_.places(); }
    [[nodiscard]] std::optional<Place> place_by_key(std::string_view key) const override {
        auto written = places_.by_key(key);
        return written ? written : held_.place_by_key(key);
    }
    [[nodiscard]] std::vector<Place> places_named(std::string_view folded) const override {
        return held_.places_named(folded);
    }
    [[nodiscard]] std::vector<Place> places_with_words(std::string_view folded,
                                                       std::size_t limit) const override {
        return held_.places_with_words(folded, limit);
    }
    [[nodiscard]] std::vector<StreetSegment> streets() const override { return held_.streets(); }

private:
    AreaStore& held_;
    TrialIds& ids_;
    TrialRecords<Area> areas_;
    TrialRecords<AreaCount> counts_;
    TrialRecords<Place> places_;
};

class TrialImports final : public ImportStore {
public:
    TrialImports(ImportStore& held, TrialIds& ids) : held_{held}, ids_{ids} {}

    BatchId begin_batch(ImportBatch const&) override { return ids_.next<BatchId>(); }
    void add_raw_row(BatchId batch, RawRow const& row) override {
        if (row.row == 0 || rows_.size() < most_trial_records)
            rows_.emplace(RawRowRef{batch, row.row}, row);
        else
            ids_.forget();
    }
    void add_rejected(BatchId, RejectedRow const&) override {}
    /// One that brought nothing in is not kept by an import either.
    void finish_batch(ImportBatch const& batch) override {
        if (batch.accepted + batch.updated > 0) batches_.push_back(batch);
    }
    [[nodiscard]] std::vector<ImportBatch> batches() const override {
        auto all = held_.batches();
        all.insert(all.end(), batches_.begin(), batches_.end());
        return all;
    }
    [[nodiscard]] std::optional<RawRow> raw_row(RawRowRef ref) const override {
        auto const written = rows_.find(ref);
        if (written != rows_.end()) return written->second;
        return ref.batch.value < 0 ? std::nullopt : held_.raw_row(ref);
    }
    [[nodiscard]] std::vector<RejectedRow> rejected(BatchId batch) const override {
        return held_.rejected(batch);
    }
    [[nodiscard]] std::optional<BatchId> batch_of(std::int64_t record) const override {
        if (record < 0) return batches_.empty() ? std::nullopt : std::optional{batches_.back().id};
        return held_.batch_of(record);
    }

    DocumentId insert(Document const& document) override {
        auto kept = document;
        kept.id = ids_.next<DocumentId>();
        new_.push_back(kept);
        new_by_address_.emplace(address(kept.title, kept.url), new_.size() - 1);
        return kept.id;
    }
    void update(Document const& document) override { changed_[document.id] = document; }
    [[nodiscard]] std::vector<Document> documents() const override {
        auto all = held_.documents();
        all.insert(all.end(), new_.begin(), new_.end());
        for (auto& each : all) each = as_it_is(std::move(each));
        return all;
    }
    [[nodiscard]] std::optional<Document> document(DocumentId id) const override {
        auto held = held_.document(id);
        for (auto const& each : new_)
            if (each.id == id) held = each;
        if (held) held = as_it_is(std::move(*held));
        return held;
    }
    [[nodiscard]] std::optional<Document> find_document(std::string_view title,
                                                        std::string_view url) const override {
        auto found = held_.find_document(title, url);
        if (!found) {
            auto const at = new_by_address_.find(address(title, url));
            if (at != new_by_address_.end()) found = new_[at->second];
        }
        if (found) found = as_it_is(std::move(*found));
        return found;
    }

private:
    static std::pair<std::string, std::string> address(std::string_view title,
                                                       std::string_view url) {
        return {std::string{title}, std::string{url}};
    }
    [[nodiscard]] Document as_it_is(Document document) const {
        auto const changed = changed_.find(document.id);
        if (changed != changed_.end()) return changed->second;
        return document;
    }

    ImportStore& held_;
    TrialIds& ids_;
    std::map<RawRowRef, RawRow> rows_;
    std::vector<ImportBatch> batches_;
    std::vector<Document> new_;
    std::map<std::pair<std::string, std::string>, std::size_t> new_by_address_; // title, url
    std::map<DocumentId, Document> changed_;
};

class TrialHistory final : public HistoryStore {
public:
    explicit TrialHistory(HistoryStore& held) : held_{held} {}

    std::int64_t append(Change const&) override { return 0; }
    [[nodiscard]] std::vector<Change> history() const override { return held_.history(); }
    [[nodiscard]] std::vector<std::int64_t> broken_links() const override {
        return held_.broken_links();
    }
    std::int64_t insert(AnalysisRun const& run) override { return held_.insert(run); }
    [[nodiscard]] std::vector<AnalysisRun> analysis_runs() const override {
        return held_.analysis_runs();
    }

private:
    HistoryStore& held_;
};

class TrialStore final : public TrialCase {
public:
    explicit TrialStore(std::unique_ptr<CaseStore> store)
        : held_{std::move(store)}, info_{held_->info()} {}

    [[nodiscard]] CaseInfo info() const override { return info_; }
    void set_info(CaseInfo const& info) override { info_ = info; }
    [[nodiscard]] std::array<std::uint8_t, 32> masking_key() const override {
        return held_->masking_key();
    }
    [[nodiscard]] std::string const& name() const override { return held_->name(); }
    [[nodiscard]] bool writable() const override { return false; }
    [[nodiscard]] bool forgot() const override { return ids_.forgot(); }

    IncidentStore& incidents() override { return incidents_; }
    CheckpointStore& checkpoints() override { return checkpoints_; }
    AreaStore& areas() override { return areas_; }
    ImportStore& imports() override { return imports_; }
    HistoryStore& history() override { return history_; }
    GeocodeStore& geocoding() override { return held_->geocoding(); }
    SavedViewStore& views() override { return held_->views(); }

    void begin() override {}
    void commit() override {}
    void rollback() noexcept override {}
    void set_reason(std::string_view) override {}
    void fold() override {}

private:
    std::unique_ptr<CaseStore> held_;
    CaseInfo info_;
    TrialIds ids_;
    TrialIncidents incidents_{held_->incidents(), ids_};
    TrialCheckpoints checkpoints_{held_->checkpoints(), ids_};
    TrialAreas areas_{held_->areas(), ids_};
    TrialImports imports_{held_->imports(), ids_};
    TrialHistory history_{held_->history()};
};

} // namespace

std::unique_ptr<TrialCase> trial_of(std::unique_ptr<CaseStore> store) {
    return std::make_unique<TrialStore>(std::move(store));
}

} // namespace reten
