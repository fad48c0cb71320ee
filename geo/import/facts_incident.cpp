#include "geo/import/facts_incident.hpp"

#include "geo/import/dates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace reten {

bool all_contradicted(std::vector<FactClaim> const& claims) {
    return std::all_of(claims.begin(), claims.end(),
                       [](FactClaim const& claim) { return claim.contradicted; });
}

namespace {

/// Indices of the claims, the surest first; those that others contradict only where all are.
std::vector<std::size_t> by_certainty(std::vector<FactClaim> const& claims) {
    std::vector<std::size_t> order(claims.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    if (!all_contradicted(claims)) {
        order.erase(std::remove_if(order.begin(), order.end(),
                                   [&](std::size_t i) { return claims[i].contradicted; }),
                    order.end());
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return certainty_rank(claims[a].certainty) < certainty_rank(claims[b].certainty);
    });
    return order;
}

/// A field as its claim has it: its name in `--map`, and the text of one row.
struct ClaimedField {
    std::string_view name;
    std::string (*text)(FactClaim const&);
};

std::string number_text(CountRange const& count) {
    return count.best ? fmt::format("{}", *count.best) : std::string{};
}

constexpr std::array<ClaimedField, 10> claimed_fields{
    {{"kind", [](FactClaim const& c) { return c.told.kind.code; }},
     {"date", [](FactClaim const& c) { return c.date_text; }},
     {"time", [](FactClaim const& c) { return c.told.time_text; }},
     {"municipality", [](FactClaim const& c) { return c.told.place.municipality; }},
     {"place", [](FactClaim const& c) { return c.told.place.place; }},
     {"colonia", [](FactClaim const& c) { return c.told.place.colonia; }},
     {"street", [](FactClaim const& c) { return c.told.place.street; }},
     {"position", [](FactClaim const& c) { return c.lon_lat_text; }},
     {"killed", [](FactClaim const& c) { return number_text(c.told.killed); }},
     {"injured", [](FactClaim const& c) { return number_text(c.told.injured); }}}};

/// The claim whose value for the field is adopted; nullopt: none says anything.
std::optional<std::size_t> adopted_claim(std::vector<FactClaim> const& claims,
                                         ClaimedField const& field) {
    for (auto const i : by_certainty(claims)) {
        if (!field.text(claims[i]).empty()) return i;
    }
    return std::nullopt;
}

FactClaim const* adopted(std::vector<FactClaim> const& claims, std::string_view name) {
    auto const field = std::find_if(claimed_fields.begin(), claimed_fields.end(),
                                    [&](ClaimedField const& f) { return f.name == name; });
    auto const i = adopted_claim(claims, *field);
    return i ? &claims[*i] : nullptr;
}

CountRange toll(std::vector<FactClaim> const& claims, FactClaim const* best,
                CountRange Incident::*member) {
    CountRange range;
    if (best == nullptr) return range;
    range.best = (best->told.*member).best;
    auto low = *range.best;
    auto high = low;
    for (auto const i : by_certainty(claims)) {
        auto const value = (claims[i].told.*member).best;
        if (!value) continue;
        low = std::min(low, *value);
        high = std::max(high, *value);
    }
    if (low != high) {
        range.low = low;
        range.high = high;
    }
    return range;
}

Verification verification_of(std::vector<FactClaim> const& claims) {
    std::set<std::string> municipalities;
    std::set<DocumentId> documents;
    if (all_contradicted(claims)) return Verification::unfounded;
    bool disagreed = false;
    for (auto const& claim : claims) {
        disagreed = disagreed || claim.contradicted;
        if (!claim.told.place.municipality.empty()) {
            municipalities.insert(claim.told.place.municipality);
        }
        if (claim.document) documents.insert(*claim.document);
    }
    if (disagreed || municipalities.size() > 1) return Verification::disputed;
    return documents.size() > 1 ? Verification::corroborated : Verification::unverified;
}

} // namespace

std::optional<std::string>
confused_with(std::vector<FactClaim> const& claims,
              std::map<std::string, std::vector<FactClaim>> const& events) {
    auto const told = adjudicated(claims);
    std::optional<std::string> found;
    if (!told.when || !told.killed.best) return found;
    for (auto const& [event_id, others] : events) {
        if (all_contradicted(others)) continue;
        auto const event = adjudicated(others);
        if (event.when && event.when->overlaps(*told.when) &&
            event.killed.best == told.killed.best &&
            event.place.municipality == told.place.municipality) {
            if (found) return std::nullopt; // it could be either
            found = event_id;
        }
    }
    return found;
}

int certainty_rank(std::string const& certainty) {
    constexpr std::array<std::string_view, 3> words{"high", "medium", "low"};
    auto const found = std::find(words.begin(), words.end(), certainty);
    return static_cast<int>(found - words.begin());
}

Incident adjudicated(std::vector<FactClaim> const& claims) {
    auto const& surest = claims[by_certainty(claims).front()];
    Incident incident = surest.told;
    incident.source_key = "facts:" + surest.event_id;
    incident.document = surest.document;
    incident.raw_row = surest.raw_row;
    auto const* date = adopted(claims, "date");
    auto const* time = adopted(claims, "time");
    if (date != nullptr) incident.when = date->told.when;
    if (time != nullptr) {
        incident.time_text = time->told.time_text;
        // The hour of one source on the day of another.
        if (date != nullptr && incident.when) {
            auto const day = day_span(civil_day(incident.when->begin));
            bool const one_day = incident.when->begin >= day.begin && incident.when->end <= day.end;
            if (one_day) incident.when = with_time(day, read_time_of_day(incident.time_text));
        }
    }
    incident.place = {};
    if (auto const* c = adopted(claims, "place")) incident.place.place = c->told.place.place;
    if (auto const* c = adopted(claims, "street")) incident.place.street = c->told.place.street;
    if (auto const* c = adopted(claims, "colonia")) incident.place.colonia = c->told.place.colonia;
    if (auto const* c = adopted(claims, "municipality")) {
        incident.place.municipality = c->told.place.municipality;
    }
    auto const* position = adopted(claims, "position");
    incident.position = position != nullptr ? position->told.position : std::nullopt;
    if (incident.title.empty()) incident.title = incident.place.place;
    incident.killed = toll(claims, adopted(claims, "killed"), &Incident::killed);
    incident.injured = toll(claims, adopted(claims, "injured"), &Incident::injured);
    incident.verification = verification_of(claims);
    for (auto const& claim : claims) {
        incident.confidentiality = std::max(incident.confidentiality, claim.told.confidentiality);
    }
    return incident;
}

std::vector<Claim> claims_of(std::vector<FactClaim> const& facts) {
    std::vector<Claim> claims;
    if (facts.size() < 2) return claims;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        for (auto const& field : claimed_fields) {
            Claim claim;
            claim.value = field.text(facts[i]);
            if (claim.value.empty()) continue;
            claim.field = field.name;
            claim.document = facts[i].document;
            claim.raw_row = facts[i].raw_row;
            claim.certainty = facts[i].certainty;
            claim.adopted = adopted_claim(facts, field) == i;
            claim.note = facts[i].told.note;
            claims.push_back(std::move(claim));
        }
    }
    return claims;
}

} // namespace reten
