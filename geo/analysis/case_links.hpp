#pragma once

#include "geo/checkpoints/force_times.hpp"
#include "geo/checkpoints/link_rules.hpp"
#include "geo/model/incident_query.hpp"
#include "geo/projection/projector.hpp"
#include "geo/storage/case_store.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace reten {

/// How links are written.
struct LinkWording {
    LinkGround ground = LinkGround::rule;
    LinkGrade grade = LinkGrade::inferred;
    std::string note;   // by what they were found
    std::string series; // name; empty: of no series. Found or made.
    std::string reason; // for the history
};

struct LinksWritten {
    std::int64_t added = 0;
    std::int64_t already = 0;     // a link of these ends and this ground was there
    std::int64_t other_grade = 0; // of these, with another grade, which stays
};

/// Writes links in one transaction with one entry `link` in the change log; nothing is written, and
/// nothing logged, where all were there already. Throws StoreError.
LinksWritten write_links(CaseStore& store, std::vector<RuleLink> const& links,
                         LinkWording const& wording);
/// What the above would write.
[[nodiscard]] LinksWritten try_links(CaseStore& store, std::vector<RuleLink> const& links,
                                     LinkWording const& wording);

/// Links by days and distance among the incidents that match, along the roads of the case where it
/// has any (`on_roads`), else straight.
struct CaseRuleLinks {
    RuleLinks found;
    bool on_roads = false;
};
[[nodiscard]] CaseRuleLinks case_links_by_distance(CaseStore& store, Projector const& projector,
                                                   IncidentQuery const& query,
                                                   DistanceRule const& rule);
/// Links by a code that incidents share.
[[nodiscard]] CodeLinks case_links_by_code(CaseStore& store, IncidentQuery const& query,
                                           std::string const& code);

/// One link by hand. Throws UsageError where an incident is not there, both are one, or the second
/// was over before the first began.
[[nodiscard]] RuleLink case_link(CaseStore& store, IncidentId from, IncidentId to);

} // namespace reten
