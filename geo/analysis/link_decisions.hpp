#pragma once

#include "geo/model/series.hpp"
#include "geo/storage/case_store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace reten {

/// What a person decides about links that are there: each decision is one change in the history,
/// with its reason. All throw UsageError where the link is not there, or where there is nothing to
/// do, and StoreError.

[[nodiscard]] IncidentLink link_of_number(CaseStore& store, LinkId link);
void remove_link(CaseStore& store, LinkId link, std::string const& reason);
/// Gives the grade that it had.
LinkGrade regrade_link(CaseStore& store, LinkId link, LinkGrade grade, std::string const& reason);
/// Takes back the last removal or change of this link, which then is what it was before; twice, a
/// change is made again. Gives the link as it is now.
IncidentLink undo_link(CaseStore& store, LinkId link, std::string const& reason);

/// What `undo_link` would take back of one link.
struct LinkDecision {
    LinkId link;
    std::string at, why;                 // ISO UTC; empty: no reason was given
    std::optional<IncidentLink> removed; // as it was; absent: it is there, with another grade
};
/// Of each link that can be taken back, by time; without those an end of which is gone.
[[nodiscard]] std::vector<LinkDecision> link_decisions(CaseStore& store);

} // namespace reten
