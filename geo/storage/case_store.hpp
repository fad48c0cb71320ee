#pragma once

#include "geo/model/area.hpp"
#include "geo/model/case_info.hpp"
#include "geo/model/checkpoint.hpp"
#include "geo/model/error.hpp"
#include "geo/model/history.hpp"
#include "geo/model/import_batch.hpp"
#include "geo/model/incident.hpp"
#include "geo/model/incident_query.hpp"
#include "geo/model/merged_incident.hpp"
#include "geo/model/series.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// The store interface. Every implementation passes tests/storage/store_conformance.hpp.
///
/// Units and conventions: coordinates WGS 84 degrees, times local civil minutes, text UTF-8.
/// `insert` gives the record its id (from the block of the current scope) when the id is 0, and
/// returns it. Lists come ordered by id unless said otherwise. Anything that cannot go on throws
/// StoreError (below), and nothing of the open transaction is then kept.
/// A store belongs to one thread; open a second store on the same case for a second thread.

/// What a map needs of an incident, as in Incident; texts are left out.
struct IncidentMarkRow {
    IncidentId id;
    std::string_view kind; // holds until the visit returns
    std::optional<TimeSpan> when;
    std::optional<Position> position;
    Verification verification = Verification::unverified;
    Confidentiality confidentiality = Confidentiality::open;
    std::optional<std::chrono::year_month_day> publish_after;
    bool sensitive = false;
};

class IncidentStore {
public:
    virtual ~IncidentStore() = default;
    virtual IncidentId insert(Incident const& incident) = 0;
    /// Replaces all fields; `revision` must be the stored one and is raised by one.
    /// Throws StoreError when the record is gone or was changed meanwhile.
    virtual void update(Incident const& incident) = 0;
    /// Position only, of many records fast (geocoding). Raises revisions.
    virtual void set_position(IncidentId id, std::optional<Position> const& position) = 0;

    [[nodiscard]] virtual std::optional<Incident> incident(IncidentId id) const = 0;
    [[nodiscard]] virtual std::optional<Incident>
    incident_by_key(std::string_view source_key) const = 0;
    /// Matching incidents by begin of their span, undated last, then by id. The callback may stop
    /// the walk by returning false; it must not change the store.
    virtual void for_each(IncidentQuery const& query,
                          std::function<bool(Incident const&)> const& visit) const = 0;
    /// All incidents, unfounded ones included, by id, which is the order of the table and the
    /// fastest; not by time. As for `for_each`, the callback may stop it and must not change the
    /// store.
    virtual void for_each_mark(std::function<bool(IncidentMarkRow const&)> const& visit) const = 0;
    /// Source keys that begin with `prefix`, in their order, with the time of the incident. The
    /// callback must not change the store.
    virtual void
    for_each_key(std::string_view prefix,
                 std::function<void(std::string_view, std::optional<TimeSpan> const&)> const& visit)
        const = 0;
    [[nodiscard]] std::vector<Incident> find(IncidentQuery const& query) const;
    [[nodiscard]] virtual QueryTotals totals(IncidentQuery const& query) const = 0;
    /// Box around all placed incidents; nullopt: none is placed.
    [[nodiscard]] virtual std::optional<LonLatBox> extent() const = 0;

    virtual ClaimId insert(Claim const& claim) = 0;
    [[nodiscard]] virtual std::vector<Claim> claims(IncidentId incident) const = 0;
    /// All claims, by incident, then id.
    [[nodiscard]] virtual std::vector<Claim> all_claims() const = 0;
    virtual void insert(IncidentCode const& code) = 0;
    /// Of a merged incident, those that it had itself.
    [[nodiscard]] virtual std::vector<IncidentCode> codes(IncidentId incident) const = 0;
    /// All codes, by incident, then id; those of merged incidents are with the kept ones.
    [[nodiscard]] virtual std::vector<IncidentCode> all_codes() const = 0;
    /// Makes `codes` those that the document gives the incident, each once; nullopt: those that no
    /// document gives. Only the name and value of each are looked at. Codes of other documents
    /// stay. Of a merged incident the kept one follows, and a split gives them back. The change log
    /// has one entry where the document had given codes before. False: they were these already.
    virtual bool replace_codes(IncidentId incident, std::optional<DocumentId> document,
                               std::span<IncidentCode const> codes) = 0;
    virtual void insert(CodebookEntry const& entry) = 0;
    [[nodiscard]] virtual std::vector<CodebookEntry> codebook() const = 0;

    virtual SeriesId insert(Series const& series) = 0;
    [[nodiscard]] virtual std::vector<Series> all_series() const = 0;
    virtual LinkId insert(IncidentLink const& link) = 0;
    [[nodiscard]] virtual std::vector<IncidentLink> links() const = 0;
    /// Replaces all fields. Throws StoreError when the link is gone.
    virtual void update(IncidentLink const& link) = 0;
    /// With its whole state in the change log. Throws StoreError when the link is gone.
    virtual void remove(LinkId link) = 0;

    /// Brings two incidents together: the kept one is updated, the claims of `merge` are written,
    /// and the claims, codes and links of the other pass over to it. Its claims are not adopted any
    /// more; a code or a link that both had stands once, and a link between the two goes. The other
    /// leaves the table with its whole state in the change log. Throws StoreError where one of them
    /// is gone or was changed meanwhile, or the other has incidents merged into it itself.
    virtual void merge(IncidentMerge const& merge) = 0;
    /// Undoes a merge: both incidents, their claims, codes and links are what they were. A value of
    /// the kept one that was changed since stays; the other is as its source has it now. Throws
    /// StoreError where it was not merged, or another was merged into the same incident later.
    virtual void split(IncidentId other) = 0;
    /// By id.
    [[nodiscard]] virtual std::vector<MergedIncident> merged_incidents() const = 0;
    [[nodiscard]] virtual std::optional<MergedIncident>
    merged_by_key(std::string_view source_key) const = 0;
    /// A newer edition of the source of a merged incident: replaces its values, and the claims that
    /// its merge wrote for it by `claims`. The kept incident stays as it is.
    virtual void update_merged(Incident const& incident, std::vector<Claim> const& claims) = 0;
    /// A claim beside the kept incident that goes with the merged one when they are split.
    virtual ClaimId insert_of_merged(IncidentId merged, Claim const& claim) = 0;

    /// Whether a person holds the two to be different events.
    virtual void set_different(IncidentPair pair, bool different) = 0;
    /// In their order.
    [[nodiscard]] virtual std::vector<IncidentPair> different_pairs() const = 0;
};

class CheckpointStore {
public:
    virtual ~CheckpointStore() = default;
    /// With its spells.
    virtual CheckpointId insert(Checkpoint const& checkpoint) = 0;
    virtual void update(Checkpoint const& checkpoint) = 0; // spells are replaced
    /// Its spells go with it; the change log has all of it (geo/storage/removed_checkpoints.hpp).
    /// Throws StoreError when it is gone.
    virtual void remove(CheckpointId checkpoint) = 0;
    [[nodiscard]] virtual std::vector<Checkpoint> checkpoints() const = 0;
    [[nodiscard]] virtual std::optional<Checkpoint>
    checkpoint_by_key(std::string_view source_key) const = 0;
    virtual DeploymentId insert(Deployment const& deployment) = 0;
    virtual void update(Deployment const& deployment) = 0;
    [[nodiscard]] virtual std::vector<Deployment> deployments() const = 0;
    [[nodiscard]] virtual std::optional<Deployment>
    deployment_by_key(std::string_view source_key) const = 0;
};

class AreaStore {
public:
    virtual ~AreaStore() = default;
    virtual AreaId insert(Area const& area) = 0;
    virtual void update(Area const& area) = 0;
    /// Areas of a level; an empty level gives all.
    [[nodiscard]] virtual std::vector<Area> areas(std::string_view level) const = 0;
    [[nodiscard]] virtual std::optional<Area> area(AreaId id) const = 0;
    [[nodiscard]] virtual std::optional<Area> area_by_key(std::string_view source_key) const = 0;
    [[nodiscard]] virtual std::vector<std::string> levels() const = 0;

    virtual AreaCountId insert(AreaCount const& count) = 0;
    virtual void update(AreaCount const& count) = 0;
    /// Ordered by series, area code, begin.
    [[nodiscard]] virtual std::vector<AreaCount> area_counts() const = 0;
    [[nodiscard]] virtual std::optional<AreaCount>
    area_count_by_key(std::string_view source_key) const = 0;
    [[nodiscard]] virtual std::int64_t area_count_total() const = 0;

    virtual PlaceId insert(Place const& place) = 0;
    virtual void update(Place const& place) = 0;
    [[nodiscard]] virtual std::vector<Place> places() const = 0;
    [[nodiscard]] virtual std::optional<Place> place_by_key(std::string_view source_key) const = 0;
    /// Entries one of whose names, folded as by geo/model/folded_text.hpp, equals `folded`.
    [[nodiscard]] virtual std::vector<Place> places_named(std::string_view folded) const = 0;
    /// Entries that hold all words of `folded` in one name (full-text index), at most `limit`.
    [[nodiscard]] virtual std::vector<Place> places_with_words(std::string_view folded,
                                                               std::size_t limit) const = 0;

    virtual StreetId insert(StreetSegment const& street) = 0;
    /// Takes segments away, each with its whole state in the change log. A record whose position
    /// has one of them as its extent keeps its point and its circle, and the change log says what
    /// it lost; a candidate of geocoding likewise. Throws StoreError when one is no longer there.
    virtual void remove(std::span<StreetId const> streets) = 0;
    [[nodiscard]] virtual std::vector<StreetSegment> streets() const = 0;
};

class ImportStore {
public:
    virtual ~ImportStore() = default;
    /// Opens a batch: ids of records inserted from now on come from its own block.
    virtual BatchId begin_batch(ImportBatch const& batch) = 0;
    virtual void add_raw_row(BatchId batch, RawRow const& row) = 0; // in rising order of row
    virtual void add_rejected(BatchId batch, RejectedRow const& row) = 0;
    /// Writes the last block of raw rows and the counts.
    virtual void finish_batch(ImportBatch const& batch) = 0;
    /// By time of import, then id.
    [[nodiscard]] virtual std::vector<ImportBatch> batches() const = 0;
    [[nodiscard]] virtual std::optional<RawRow> raw_row(RawRowRef ref) const = 0;
    [[nodiscard]] virtual std::vector<RejectedRow> rejected(BatchId batch) const = 0;
    /// In which a record with this id came in; nullopt: in none.
    [[nodiscard]] virtual std::optional<BatchId> batch_of(std::int64_t record) const = 0;

    virtual DocumentId insert(Document const& document) = 0;
    virtual void update(Document const& document) = 0;
    [[nodiscard]] virtual std::vector<Document> documents() const = 0;
    [[nodiscard]] virtual std::optional<Document> document(DocumentId id) const = 0;
    /// The document of this title and address, if there is one.
    [[nodiscard]] virtual std::optional<Document> find_document(std::string_view title,
                                                                std::string_view url) const = 0;
};

/// What enters the history by itself and what a caller appends: geo/storage/change_log.hpp.
class HistoryStore {
public:
    virtual ~HistoryStore() = default;
    /// Adds to the chain. `sequence`, `at` and `digest` are given by the store.
    virtual std::int64_t append(Change const& change) = 0;
    [[nodiscard]] virtual std::vector<Change> history() const = 0;
    /// Entries whose digests do not follow from what stands before them; empty: the chain holds.
    [[nodiscard]] virtual std::vector<std::int64_t> broken_links() const = 0;

    virtual std::int64_t insert(AnalysisRun const& run) = 0;
    [[nodiscard]] virtual std::vector<AnalysisRun> analysis_runs() const = 0;
};

class GeocodeStore;
class SavedViewStore;

class CaseStore {
public:
    virtual ~CaseStore() = default;

    [[nodiscard]] virtual CaseInfo info() const = 0;
    virtual void set_info(CaseInfo const& info) = 0;
    /// Key of all masking; 32 random bytes given once. In no export, recipe or log.
    [[nodiscard]] virtual std::array<std::uint8_t, 32> masking_key() const = 0;
    /// How the user calls the case: a path or an address, for messages.
    [[nodiscard]] virtual std::string const& name() const = 0;
    [[nodiscard]] virtual bool writable() const = 0;

    virtual IncidentStore& incidents() = 0;
    virtual CheckpointStore& checkpoints() = 0;
    virtual AreaStore& areas() = 0;
    virtual ImportStore& imports() = 0;
    virtual HistoryStore& history() = 0;
    virtual GeocodeStore& geocoding() = 0; // geo/storage/geocode_store.hpp
    virtual SavedViewStore& views() = 0;   // geo/storage/saved_view_store.hpp

    /// Use the scope `Transaction` instead of these.
    virtual void begin() = 0;
    /// When it throws, nothing is kept; only after an I/O error may the work be there all the
    /// same: read before repeating it.
    virtual void commit() = 0;
    virtual void rollback() noexcept = 0;
    /// Why the changes of the open transaction are made, for the change log; it holds to its end.
    virtual void set_reason(std::string_view why) = 0;

    /// Folds pending work into the one file, so that copying it copies everything.
    virtual void fold() = 0;
};

/// A transaction is a scope: leaving without `commit()` undoes. The destructor never throws.
/// Scopes do not nest.
class Transaction {
public:
    explicit Transaction(CaseStore& store) : store_{store} { store_.begin(); }
    Transaction(Transaction const&) = delete;
    Transaction& operator=(Transaction const&) = delete;
    ~Transaction() {
        if (open_) store_.rollback();
    }
    void commit() {
        store_.commit();
        open_ = false;
    }

private:
    CaseStore& store_;
    bool open_ = true;
};

} // namespace reten
