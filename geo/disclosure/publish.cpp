#include "geo/disclosure/publish.hpp"

#include "geo/disclosure/incident_disclosure.hpp"
#include "geo/disclosure/position_disclosure.hpp"
#include "geo/disclosure/query_match.hpp"
#include "geo/model/checkpoint_area.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace reten {

namespace {

class Publication {
public:
    Publication(CaseRecords records, MaskingKey const& key, Projector const* projector,
                DisclosureOptions const& options)
        : raw_{std::move(records)},
          options_{options},
          standing_{raw_.documents},
          hiding_{key, projector, options.mask, options.include_restricted} {}

    PublishedCase run() {
        out_.info = raw_.info;
        out_.query = raw_.query;
        if (everything()) out_.totals = raw_.totals;
        out_.report.includes_restricted = options_.include_restricted;
        publish_areas();
        publish_incidents();
        publish_checkpoints();
        publish_deployments();
        publish_links();
        publish_area_counts();
        name_documents();
        hiding_.complete(out_.report);
        return std::move(out_);
    }

private:
    [[nodiscard]] bool everything() const { return options_.include_restricted; }

    /// Confidentiality of the record and of its own document.
    bool withheld(Confidentiality level, std::optional<DocumentId> const& document) {
        if (everything()) return false;
        if (level == Confidentiality::open && standing_.publishable(document)) return false;
        ++out_.report.withheld_restricted;
        return true;
    }
    void cite(std::optional<DocumentId> const& document) {
        if (document) cited_.insert(*document);
    }

    /// Where a checkpoint was is as guarded as the checkpoint.
    [[nodiscard]] std::unordered_set<AreaId> hidden_checkpoint_areas() const {
        std::unordered_set<AreaId> shown, hidden;
        for (auto const& checkpoint : raw_.checkpoints) {
            bool const open = checkpoint.confidentiality == Confidentiality::open &&
                              standing_.publishable(checkpoint.document);
            bool const placed = !checkpoint.sensitive || (everything() && !options_.mask);
            if (checkpoint.area && placed && (open || everything())) shown.insert(*checkpoint.area);
        }
        for (auto const& area : raw_.areas)
            if (area.level == checkpoint_area_level && !shown.contains(area.id))
                hidden.insert(area.id);
        return hidden;
    }

    void publish_areas() {
        auto const hidden = hidden_checkpoint_areas();
        for (auto& area : raw_.areas) {
            if (hidden.contains(area.id)) continue;
            if (withheld(Confidentiality::open, area.document)) continue;
            cite(area.document);
            areas_.insert(area.id);
            out_.areas.push_back(std::move(area));
        }
    }

    void publish_incidents() {
        std::unordered_map<IncidentId, std::vector<Claim>> claims;
        for (auto& claim : raw_.claims) claims[claim.incident].push_back(std::move(claim));
        QueryMatch const match{raw_.query, out_.areas};
        for (auto& incident : raw_.incidents) {
            if (everything()) {
                hiding_.count(hiding_.hide(incident));
            } else {
                auto disclosed = disclosed_one(incident, claims[incident.id], match);
                if (!disclosed) continue;
                incident = std::move(*disclosed);
            }
            cite(incident.document);
            incidents_.insert(incident.id);
            if (incident.sensitive) sensitive_.insert(incident.id);
            out_.incidents.push_back(std::move(incident));
        }
    }

    std::optional<Incident> disclosed_one(Incident const& raw, std::vector<Claim> const& claims,
                                          QueryMatch const& match) {
        // Those left out are counted by kind and date alone: a count by place would tell the place.
        bool const counts = match.kind_and_date(raw);
        if (raw.confidentiality != Confidentiality::open) {
            out_.report.withheld_restricted += counts;
            return std::nullopt;
        }
        if (raw.publish_after && (!options_.as_of.ok() || options_.as_of < *raw.publish_after)) {
            out_.report.withheld_until_later += counts;
            return std::nullopt;
        }
        auto disclosed = disclosed_incident(raw, claims, standing_);
        if (!disclosed.incident) {
            out_.report.withheld_restricted += counts;
            return std::nullopt;
        }
        auto& incident = *disclosed.incident;
        incident.source_key =
            hiding_.public_identifier(raw.source_key, incident.source_key.empty());
        incident.raw_row.reset();
        auto const hidden = hiding_.hide(incident);
        forget_hidden_area(incident.position);
        auto const matches = match.incident(incident);
        if (match.kind(incident.kind)) count_public(incident, matches);
        if (!matches) {
            // A box cannot ask for a hidden place: that the place was left out is said all the
            // same.
            if (hidden.position_withheld && counts) hiding_.count(hidden);
            return std::nullopt;
        }
        hiding_.count(hidden);
        out_.report.values_replaced += disclosed.values_replaced;
        return disclosed.incident;
    }

    /// Of the kinds asked for, as the public sees the record.
    void count_public(Incident const& incident, bool matches) {
        auto const unfounded = incident.verification == Verification::unfounded;
        out_.totals.unfounded += unfounded;
        if (unfounded && !raw_.query.unfounded) return;
        ++out_.totals.total;
        out_.totals.shown += matches;
        out_.totals.undated += !incident.when;
        out_.totals.unplaced += !incident.position;
    }

    void forget_hidden_area(std::optional<Position>& position) const {
        if (!position) return;
        auto const* area = std::get_if<AreaId>(&position->extent);
        if (area != nullptr && !areas_.contains(*area)) position->extent = {};
    }

    void publish_checkpoints() {
        for (auto& checkpoint : raw_.checkpoints) {
            if (withheld(checkpoint.confidentiality, checkpoint.document)) continue;
            if (!everything()) {
                out_.report.values_replaced += static_cast<std::int64_t>(
                    std::erase_if(checkpoint.spells, [&](CheckpointSpell const& spell) {
                        return !standing_.publishable(spell.document);
                    }));
                checkpoint.source_key = hiding_.public_identifier(checkpoint.source_key, false);
                checkpoint.raw_row.reset();
                if (checkpoint.area && !areas_.contains(*checkpoint.area)) checkpoint.area.reset();
            }
            hiding_.count(hiding_.hide(checkpoint));
            if (!everything()) forget_hidden_area(checkpoint.position);
            cite(checkpoint.document);
            for (auto const& spell : checkpoint.spells) cite(spell.document);
            out_.checkpoints.push_back(std::move(checkpoint));
        }
    }

    void publish_deployments() {
        for (auto& deployment : raw_.deployments) {
            if (withheld(deployment.confidentiality, deployment.document)) continue;
            if (!everything()) {
                deployment.source_key = hiding_.public_identifier(deployment.source_key, false);
                deployment.raw_row.reset();
                forget_hidden_area(deployment.position);
            }
            cite(deployment.document);
            out_.deployments.push_back(std::move(deployment));
        }
    }

    void publish_links() {
        std::unordered_set<SeriesId> open, linked, shown;
        for (auto const& series : raw_.series)
            if (everything() || standing_.publishable(series.document)) open.insert(series.id);
        for (auto& link : raw_.links) {
            if (link.series) linked.insert(*link.series);
            if (!incidents_.contains(link.from) || !incidents_.contains(link.to)) continue;
            bool const series_hidden = link.series && !open.contains(*link.series);
            if (series_hidden && !link.document) {
                ++out_.report.withheld_restricted;
                continue;
            }
            if (withheld(Confidentiality::open, link.document)) continue;
            if (series_hidden) link.series.reset();
            if (link.series) shown.insert(*link.series);
            if (!everything() && (sensitive_.contains(link.from) || sensitive_.contains(link.to)))
                link.note.clear();
            cite(link.document);
            out_.links.push_back(std::move(link));
        }
        for (auto& series : raw_.series) {
            if (!open.contains(series.id)) {
                ++out_.report.withheld_restricted;
                continue;
            }
            if (!everything() && linked.contains(series.id) && !shown.contains(series.id)) continue;
            cite(series.document);
            out_.series.push_back(std::move(series));
        }
    }

    void publish_area_counts() {
        QueryMatch const match{raw_.query, out_.areas};
        for (auto& count : raw_.area_counts) {
            if (!match.area_count(count)) continue;
            if (withheld(count.confidentiality, count.document)) continue;
            if (!everything()) {
                count.source_key = hiding_.public_identifier(count.source_key, false);
                count.raw_row.reset();
            }
            cite(count.document);
            out_.area_counts.push_back(std::move(count));
        }
    }

    void name_documents() {
        for (auto& document : raw_.documents) {
            if (everything()) {
                out_.documents.push_back(std::move(document));
            } else if (cited_.contains(document.id) && standing_.publishable(document.id)) {
                document.note.clear();
                out_.documents.push_back(std::move(document));
            }
        }
    }

    CaseRecords raw_;
    DisclosureOptions const& options_;
    DocumentStanding standing_;
    PositionDisclosure hiding_;
    PublishedCase out_;
    std::unordered_set<AreaId> areas_;
    std::unordered_set<IncidentId> incidents_, sensitive_;
    std::unordered_set<DocumentId> cited_;
};

} // namespace

PublishedCase publish(CaseRecords records, MaskingKey const& key, Projector const* projector,
                      DisclosureOptions const& options) {
    return Publication{std::move(records), key, projector, options}.run();
}

} // namespace reten
