#pragma once

#include "geo/import/adjudication.hpp"
#include "geo/import/found_position.hpp"
#include "geo/import/hand_edits.hpp"
#include "geo/import/protection.hpp"
#include "geo/import/record_sink.hpp"
#include "geo/model/remark.hpp"
#include "geo/storage/case_store.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace reten {

/// Brings in incidents of which several rows speak: the incident once, with what each row says as
/// claims beside it. What a person edited in the case keeps its value, whatever a newer edition
/// says, and the report says so; what only imports wrote is as all sources have it together: of one
/// that spoke before, its newest report. New claims stand beside either.
///
/// Nothing here makes an incident less protected; a source that guards it more than it did is
/// followed even where that was edited.
class IncidentClaims {
public:
    /// What a row of an earlier import says of the incident with this source key, without its
    /// document; nullopt: nothing, or it is not to be had.
    using EarlierReport =
        std::function<std::optional<SourceReport>(RawRowRef, std::string const& source_key)>;

    /// Without `earlier_report`, newer reports take the place of all earlier ones.
    IncidentClaims(CaseStore& store, std::vector<Remark>& warnings,
                   EarlierReport earlier_report = {})
        : store_{store},
          warnings_{warnings},
          earlier_report_{std::move(earlier_report)},
          edits_{store} {}

    /// `incident`: as adjudicated from `told`, with its source key; `codes`: the columns of codes
    /// that their file has. What became of each row.
    [[nodiscard]] std::vector<RowFate> bring_in(Incident const& incident,
                                                std::vector<SourceReport> const& told,
                                                std::span<CodeColumn const> codes = {});
    /// After the last incident: what there is to say of all goes to the warnings.
    void finish() const {
        places_.tell(warnings_);
        protection_.tell(warnings_);
    }

private:
    [[nodiscard]] std::vector<RowFate> bring_into(MergedIncident const& merged,
                                                  std::vector<SourceReport> const& told,
                                                  std::span<CodeColumn const> codes);
    /// The codes that each document of `told` gives now take the place of those it gave before.
    /// Rows that changed some.
    std::set<RawRowRef> renew_codes(IncidentId id, std::vector<SourceReport> const& told,
                                    std::span<CodeColumn const> codes);
    /// The newest reports that the case has of the incident, by source, the first to speak first.
    [[nodiscard]] std::vector<SourceReport> reports_of(Incident const& held);
    [[nodiscard]] std::size_t age_of(BatchId batch);
    /// The held incident as it is to be now that `reports` speak of it, which were `before`;
    /// nullopt: it stays.
    [[nodiscard]] std::optional<Incident> renew(Incident const& held,
                                                std::vector<SourceReport> const& reports,
                                                std::vector<SourceReport> const& before);
    /// Gives `incident` what a person edited in `held`; true where it would say otherwise.
    bool keep_edits(Incident const& held, Incident& incident);
    std::set<RawRowRef> add_claims(IncidentId id, std::vector<SourceReport> const& told,
                                   std::function<void(Claim const&)> const& insert);
    [[nodiscard]] static std::vector<RowFate>
    fates_of(std::vector<SourceReport> const& told, bool changed, std::set<RawRowRef> const& fresh);

    CaseStore& store_;
    std::vector<Remark>& warnings_;
    EarlierReport earlier_report_;
    HandEdits edits_;
    PlaceChanges places_;
    Protection protection_;
    std::map<BatchId, std::size_t> ages_; // place among the batches; filled when first asked for
};

} // namespace reten
