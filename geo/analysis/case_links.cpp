#include "geo/analysis/case_links.hpp"

#include "geo/analysis/plane_records.hpp"
#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace reten {

namespace {

std::vector<RuleIncident> rule_incidents(CaseStore& store, IncidentQuery const& query,
                                         Projector const& projector) {
    std::vector<RuleIncident> all;
    store.incidents().for_each(query, [&](Incident const& incident) {
        auto const end = link_end(incident, projector);
        all.push_back({incident.id, end.point, end.when});
        return true;
    });
    return all;
}

std::optional<SeriesId> series_named(CaseStore& store, LinkWording const& wording) {
    if (wording.series.empty()) return std::nullopt;
    for (auto const& series : store.incidents().all_series())
        if (series.name == wording.series) return series.id;
    Series series;
    series.name = wording.series;
    series.ground = wording.ground;
    series.grade = wording.grade;
    return store.incidents().insert(series);
}

struct SortedOut {
    std::vector<RuleLink> fresh;
    LinksWritten written;
};

/// Which links are not there yet.
SortedOut sorted_out(CaseStore& store, std::vector<RuleLink> const& links,
                     LinkWording const& wording) {
    using Known = std::tuple<IncidentId, IncidentId, LinkGround>;
    std::map<Known, LinkGrade> known;
    for (auto const& link : store.incidents().links())
        known.try_emplace({link.from, link.to, link.ground}, link.grade);
    SortedOut sorted;
    for (auto const& link : links) {
        auto const [held, fresh] =
            known.try_emplace({link.from, link.to, wording.ground}, wording.grade);
        if (fresh)
            sorted.fresh.push_back(link);
        else
            ++sorted.written.already;
        if (!fresh && held->second != wording.grade) ++sorted.written.other_grade;
    }
    sorted.written.added = static_cast<std::int64_t>(sorted.fresh.size());
    return sorted;
}

/// The values of one code, each incident's once: of the most open document that gives it. A
/// document that may be named needs no naming.
class GuardedCodes {
public:
    GuardedCodes(CaseStore& store, std::string const& code) {
        for (auto const& document : store.imports().documents())
            if (document.confidentiality != Confidentiality::open)
                levels_[document.id] = document.confidentiality;
        std::set<std::string> names;
        for (auto& each : store.incidents().all_codes()) {
            names.insert(each.code);
            if (each.code != code) continue;
            if (level_of(each.document) == Confidentiality::open) each.document.reset();
            codes_.push_back(std::move(each));
        }
        for (auto const& entry : store.incidents().codebook()) names.insert(entry.code);
        if (!names.contains(code))
            throw UsageError{"--{} {}: the case has no such code; there are: {}", "code", code,
                             fmt::format("{}", fmt::join(names, ", "))};
        std::stable_sort(codes_.begin(), codes_.end(),
                         [&](IncidentCode const& a, IncidentCode const& b) {
                             return level_of(a.document) < level_of(b.document);
                         });
        std::set<std::pair<IncidentId, std::string>> seen;
        std::erase_if(codes_, [&](IncidentCode const& each) {
            return !seen.emplace(each.incident, folded(each.value)).second;
        });
    }
    [[nodiscard]] std::span<IncidentCode const> codes() const { return codes_; }
    [[nodiscard]] std::optional<DocumentId> stricter(std::optional<DocumentId> a,
                                                     std::optional<DocumentId> b) const {
        return level_of(a) < level_of(b) ? b : a;
    }

private:
    [[nodiscard]] Confidentiality level_of(std::optional<DocumentId> const& document) const {
        auto const found = document ? levels_.find(*document) : levels_.end();
        return found == levels_.end() ? Confidentiality::open : found->second;
    }
    std::map<DocumentId, Confidentiality> levels_; // of those that are not open
    std::vector<IncidentCode> codes_;
};

} // namespace

LinksWritten try_links(CaseStore& store, std::vector<RuleLink> const& links,
                       LinkWording const& wording) {
    return sorted_out(store, links, wording).written;
}

LinksWritten write_links(CaseStore& store, std::vector<RuleLink> const& links,
                         LinkWording const& wording) {
    auto const [fresh, written] = sorted_out(store, links, wording);
    if (fresh.empty()) return written;

    Transaction transaction{store};
    store.set_reason(wording.reason);
    IncidentLink link;
    link.series = series_named(store, wording);
    link.ground = wording.ground;
    link.grade = wording.grade;
    link.note = wording.note;
    for (auto const& each : fresh) {
        link.from = each.from;
        link.to = each.to;
        link.document = each.document;
        (void)store.incidents().insert(link);
    }
    Change change;
    change.action = "link";
    change.table = "incident_link";
    change.why = wording.reason;
    change.after = nlohmann::ordered_json{
        {"added", written.added},
        {"ground", link_ground_code(wording.ground)},
        {"grade", link_grade_code(wording.grade)},
        {"by",
         wording.note}}.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    store.history().append(change);
    transaction.commit();
    return written;
}

CaseRuleLinks case_links_by_distance(CaseStore& store, Projector const& projector,
                                     IncidentQuery const& query, DistanceRule const& rule) {
    auto const streets = store.areas().streets();
    auto const roads = road_network(streets, projector);
    auto const incidents = rule_incidents(store, query, projector);
    return {links_by_distance(incidents, roads ? &*roads : nullptr, rule), roads.has_value()};
}

CodeLinks case_links_by_code(CaseStore& store, IncidentQuery const& query,
                             std::string const& code) {
    std::vector<RuleIncident> incidents;
    store.incidents().for_each(query, [&](Incident const& incident) {
        incidents.push_back({incident.id, std::nullopt, incident.when});
        return true;
    });
    GuardedCodes const codes{store, code};
    auto found = links_by_code(incidents, codes.codes(), code);
    for (std::size_t i = 0; i < found.links.size(); ++i)
        found.links[i].document = codes.stricter(found.documents[i][0], found.documents[i][1]);
    return found;
}

RuleLink case_link(CaseStore& store, IncidentId from, IncidentId to) {
    if (from == to) throw UsageError{"{},{}: a link needs two incidents", from.value, to.value};
    auto const load = [&](IncidentId id) {
        auto const incident = store.incidents().incident(id);
        if (!incident)
            throw UsageError{"{}: no incident has this number; `reten query CASE --csv` lists them",
                             id.value};
        return *incident;
    };
    auto const first = load(from);
    auto const second = load(to);
    if (first.when && second.when && link_interval(*first.when, *second.when).backwards) {
        throw UsageError{"{},{}: the second was over before the first began; give the earlier one "
                         "first",
                         from.value, to.value};
    }
    return {from, to, 0};
}

} // namespace reten
