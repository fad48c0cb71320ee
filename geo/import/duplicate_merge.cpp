#include "geo/import/duplicate_merge.hpp"

#include "geo/import/adjudication.hpp"
#include "geo/model/folded_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reten {

namespace {

/// As `date` and `period` are read again.
std::string date_text(TimeSpan const& span) {
    auto day = iso_day(span.begin);
    switch (span.precision) {
    case TimePrecision::month: return day.substr(0, 7);
    case TimePrecision::year: return day.substr(0, 4);
    case TimePrecision::week:
    case TimePrecision::span: {
        auto const last = iso_day({span.end.value - 1});
        return last == day ? day : day + "/" + last;
    }
    case TimePrecision::minute:
    case TimePrecision::hour:
    case TimePrecision::part_of_day:
    case TimePrecision::day: return day;
    }
    return day;
}

SourceReport report_of(Incident const& incident) {
    SourceReport report;
    report.told = incident;
    report.document = incident.document;
    if (incident.raw_row) report.raw_row = *incident.raw_row;
    if (incident.when) report.date_text = date_text(*incident.when);
    if (auto const& position = incident.position)
        report.lon_lat_text = fmt::format("{} {}", position->point.lon, position->point.lat);
    report.contradicted = incident.verification == Verification::unfounded;
    return report;
}

using FieldValues = std::vector<std::pair<std::string, std::string>>;

FieldValues values_of(Incident const& incident) {
    auto values = claimed_values(report_of(incident));
    auto const add = [&](char const* field, std::string const& value) {
        if (!value.empty()) values.emplace_back(field, value);
    };
    auto const number = [](std::optional<std::int64_t> n) {
        return n ? std::to_string(*n) : std::string{};
    };
    add("title", incident.title);
    add("killed_low", number(incident.killed.low));
    add("killed_high", number(incident.killed.high));
    add("injured_low", number(incident.injured.low));
    add("injured_high", number(incident.injured.high));
    add("note", incident.note);
    return values;
}

std::string value_in(FieldValues const& values, std::string const& field) {
    auto const found = std::find_if(values.begin(), values.end(),
                                    [&](auto const& value) { return value.first == field; });
    return found == values.end() ? std::string{} : found->second;
}

Claim claim_of(Incident const& incident, std::string const& field, std::string const& value) {
    Claim claim;
    claim.field = field;
    claim.value = value;
    claim.document = incident.document;
    claim.raw_row = incident.raw_row;
    return claim;
}

/// What an incident says and none of its claims does.
std::vector<Claim> unclaimed(Incident const& incident, std::vector<Claim> const& held) {
    std::vector<Claim> claims;
    for (auto const& [field, value] : values_of(incident)) {
        auto claim = claim_of(incident, field, value);
        bool const known = std::any_of(held.begin(), held.end(), [&](Claim const& other) {
            return other.field == claim.field && other.value == claim.value;
        });
        if (!known) claims.push_back(std::move(claim));
    }
    return claims;
}

bool from_one_source(Claim const& claim, Incident const& incident) {
    return claim.document == incident.document && claim.raw_row && incident.raw_row &&
           claim.raw_row->batch == incident.raw_row->batch;
}

/// Fills what is blank.
void fill(Incident& kept, Incident const& other) {
    auto const text = [](std::string& mine, std::string const& theirs) {
        if (mine.empty()) mine = theirs;
    };
    text(kept.title, other.title);
    if (!kept.when) {
        kept.when = other.when;
        text(kept.time_text, other.time_text);
        text(kept.zone, other.zone);
    }
    for (auto const member : {&PlaceText::place, &PlaceText::street, &PlaceText::colonia,
                              &PlaceText::municipality, &PlaceText::state}) {
        text(kept.place.*member, other.place.*member);
    }
    if (!kept.position) kept.position = other.position;
}

Verification verification_of(Incident const& kept, Incident const& other, Verification told) {
    switch (kept.verification) {
    case Verification::verified:
    case Verification::disputed:
    case Verification::unfounded: return kept.verification;
    case Verification::unverified:
    case Verification::corroborated: break;
    }
    switch (other.verification) {
    case Verification::disputed:
    case Verification::unfounded: return Verification::disputed;
    case Verification::verified: return Verification::verified;
    case Verification::corroborated: return Verification::corroborated;
    case Verification::unverified: break;
    }
    return kept.verification == Verification::corroborated ? kept.verification : told;
}

Incident joined(Incident const& kept, Incident other) {
    // One name in two spellings is no disagreement.
    if (folded(other.place.municipality) == folded(kept.place.municipality))
        other.place.municipality = kept.place.municipality;
    auto const told = adjudicated({report_of(kept), report_of(other)});
    auto result = kept;
    fill(result, other);
    result.killed = told.killed;
    result.injured = told.injured;
    // The best figure is the kept one's where it has one, whatever was held of its report.
    if (kept.killed.best) result.killed.best = kept.killed.best;
    if (kept.injured.best) result.injured.best = kept.injured.best;
    result.verification = verification_of(kept, other, told.verification);
    protect(result, other);
    return result;
}

Incident present(CaseStore& store, IncidentId id) {
    auto incident = store.incidents().incident(id);
    if (!incident) {
        throw StoreError{"{}: there is no incident {}: `reten duplicates` lists the pairs with "
                         "their numbers",
                         store.name(), id.value};
    }
    return *incident;
}

IncidentMerge merge_of(CaseStore& store, IncidentId kept_id, IncidentId other_id) {
    auto const kept = present(store, kept_id), other = present(store, other_id);
    IncidentMerge merge;
    merge.kept = joined(kept, other);
    merge.other = other_id;
    merge.of_kept = unclaimed(kept, store.incidents().claims(kept_id));
    for (auto& claim : merge.of_kept) claim.adopted = true;
    merge.of_other = unclaimed(other, store.incidents().claims(other_id));
    auto const before = values_of(kept), after = values_of(merge.kept);
    for (auto& claim : merge.of_other) {
        claim.adopted =
            value_in(before, claim.field).empty() && value_in(after, claim.field) == claim.value;
    }
    return merge;
}

} // namespace

void merge_duplicates(CaseStore& store, IncidentId kept, IncidentId other,
                      std::string const& reason) {
    auto const merge = merge_of(store, kept, other);
    Transaction transaction{store};
    store.set_reason(reason);
    store.incidents().merge(merge);
    transaction.commit();
}

void split_duplicates(CaseStore& store, IncidentId other, std::string const& reason) {
    Transaction transaction{store};
    store.set_reason(reason);
    store.incidents().split(other);
    transaction.commit();
}

void set_different(CaseStore& store, IncidentPair pair, bool different, std::string const& reason) {
    if (different) {
        (void)present(store, pair.first);
        (void)present(store, pair.second);
    }
    if (pair.first == pair.second)
        throw StoreError{"{}: incident {} is one, not two", store.name(), pair.first.value};
    Transaction transaction{store};
    store.set_reason(reason);
    store.incidents().set_different(pair, different);
    transaction.commit();
}

void renew_merged(CaseStore& store, MergedIncident const& merged, Incident const& incident) {
    // What its own reports say already; not what its merge wrote.
    auto told = store.incidents().claims(merged.kept);
    std::erase_if(told, [&](Claim const& claim) {
        return !from_one_source(claim, incident) ||
               std::find(merged.claims.begin(), merged.claims.end(), claim) != merged.claims.end();
    });
    std::vector<Claim> claims;
    for (auto claim : unclaimed(incident, told)) {
        claim.adopted =
            std::any_of(merged.claims.begin(), merged.claims.end(), [&](Claim const& held) {
                return held.adopted && held.field == claim.field && held.value == claim.value;
            });
        claims.push_back(std::move(claim));
    }
    store.incidents().update_merged(incident, claims);
    auto kept = present(store, merged.kept);
    auto const before = kept;
    protect(kept, incident);
    if (kept != before) store.incidents().update(kept);
}

} // namespace reten
