#pragma once

#include "geo/import/adjudication.hpp"
#include "geo/import/found_position.hpp"
#include "geo/import/hand_edits.hpp"
#include "geo/import/record_sink.hpp"
#include "geo/model/remark.hpp"
#include "geo/storage/case_store.hpp"

#include <functional>
#include <optional>
#include <set>
#include <vector>

namespace reten {

/// Brings in incidents of which several rows speak: the incident once, with what each row says as
/// claims beside it. What a person edited in the case keeps its value, whatever a newer edition
/// says, and the report says so; what only imports wrote is as the newest edition has it. New
/// claims stand beside either.
class IncidentClaims {
public:
    IncidentClaims(CaseStore& store, std::vector<Remark>& warnings)
        : store_{store}, warnings_{warnings}, edits_{store} {}

    /// `incident`: as adjudicated from `told`, with its source key. What became of each row.
    [[nodiscard]] std::vector<RowFate> bring_in(Incident const& incident,
                                                std::vector<SourceReport> const& told);
    /// After the last incident: what there is to say of all goes to the warnings.
    void finish() const { places_.tell(warnings_); }

private:
    [[nodiscard]] std::vector<RowFate> bring_into(MergedIncident const& merged,
                                                  Incident const& incident,
                                                  std::vector<SourceReport> const& told);
    /// The held incident as it is to be now; nullopt: it stays.
    [[nodiscard]] std::optional<Incident> renew(Incident const& held, Incident incident);
    /// Gives `incident` what a person edited in `held`; true where it would say otherwise.
    bool keep_edits(Incident const& held, Incident& incident);
    std::set<RawRowRef> add_claims(IncidentId id, std::vector<SourceReport> const& told,
                                   std::function<void(Claim const&)> const& insert);
    [[nodiscard]] static std::vector<RowFate>
    fates_of(std::vector<SourceReport> const& told, bool changed, std::set<RawRowRef> const& fresh);

    CaseStore& store_;
    std::vector<Remark>& warnings_;
    HandEdits edits_;
    PlaceChanges places_;
};

} // namespace reten
