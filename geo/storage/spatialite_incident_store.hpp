#pragma once

#include "geo/storage/case_file.hpp"
#include "geo/storage/case_store.hpp"

namespace reten {

class SpatialiteIncidentStore final : public IncidentStore {
public:
    explicit SpatialiteIncidentStore(CaseFile& file) : file_{file} {}

    IncidentId insert(Incident const& incident) override;
    void update(Incident const& incident) override;
    void set_position(IncidentId id, std::optional<Position> const& position) override;
    [[nodiscard]] std::optional<Incident> incident(IncidentId id) const override;
    [[nodiscard]] std::optional<Incident>
    incident_by_key(std::string_view source_key) const override;
    void for_each(IncidentQuery const& query,
                  std::function<bool(Incident const&)> const& visit) const override;
    void for_each_mark(std::function<bool(IncidentMarkRow const&)> const& visit) const override;
    void for_each_key(std::string_view prefix,
                      std::function<void(std::string_view, std::optional<TimeSpan> const&)> const&
                          visit) const override;
    [[nodiscard]] QueryTotals totals(IncidentQuery const& query) const override;
    [[nodiscard]] std::optional<LonLatBox> extent() const override;

    // spatialite_code_store.cpp
    void insert(IncidentCode const& code) override;
    [[nodiscard]] std::vector<IncidentCode> codes(IncidentId incident) const override;
    [[nodiscard]] std::vector<IncidentCode> all_codes() const override;
    bool replace_codes(IncidentId incident, std::optional<DocumentId> document,
                       std::span<IncidentCode const> codes) override;
    void insert(CodebookEntry const& entry) override;
    [[nodiscard]] std::vector<CodebookEntry> codebook() const override;

    // spatialite_link_store.cpp
    ClaimId insert(Claim const& claim) override;
    [[nodiscard]] std::vector<Claim> claims(IncidentId incident) const override;
    [[nodiscard]] std::vector<Claim> all_claims() const override;
    SeriesId insert(Series const& series) override;
    [[nodiscard]] std::vector<Series> all_series() const override;
    LinkId insert(IncidentLink const& link) override;
    [[nodiscard]] std::vector<IncidentLink> links() const override;
    void update(IncidentLink const& link) override;
    void remove(LinkId link) override;

    // spatialite_merge_store.cpp
    void merge(IncidentMerge const& merge) override;
    void split(IncidentId other) override;
    [[nodiscard]] std::vector<MergedIncident> merged_incidents() const override;
    [[nodiscard]] std::optional<MergedIncident>
    merged_by_key(std::string_view source_key) const override;
    void update_merged(Incident const& incident, std::vector<Claim> const& claims) override;
    ClaimId insert_of_merged(IncidentId merged, Claim const& claim) override;
    void set_different(IncidentPair pair, bool different) override;
    [[nodiscard]] std::vector<IncidentPair> different_pairs() const override;

private:
    ClaimId write(Claim const& claim); // without an entry in the history
    [[nodiscard]] MergedIncident merged(Incident incident) const;
    CaseFile& file_;
};

} // namespace reten
