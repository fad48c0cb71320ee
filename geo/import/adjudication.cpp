#include "geo/import/adjudication.hpp"

#include "geo/cells/dates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace reten {

bool all_contradicted(std::vector<SourceReport> const& reports) {
    return std::all_of(reports.begin(), reports.end(),
                       [](SourceReport const& report) { return report.contradicted; });
}

namespace {

/// Indices of the claims, the surest first; those that others contradict only where all are.
std::vector<std::size_t> by_certainty(std::vector<SourceReport> const& reports) {
    std::vector<std::size_t> order(reports.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    if (!all_contradicted(reports)) {
        order.erase(std::remove_if(order.begin(), order.end(),
                                   [&](std::size_t i) { return reports[i].contradicted; }),
                    order.end());
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return certainty_rank(reports[a].certainty) < certainty_rank(reports[b].certainty);
    });
    return order;
}

/// A field as its claim has it: its name in `--map`, and the text of one row.
struct ClaimedField {
    std::string_view name;
    std::string (*text)(SourceReport const&);
};

std::string number_text(CountRange const& count) {
    return count.best ? fmt::format("{}", *count.best) : std::string{};
}

constexpr std::array<ClaimedField, 11> claimed_fields{
    {{"kind", [](SourceReport const& c) { return c.told.kind.code; }},
     {"date", [](SourceReport const& c) { return c.date_text; }},
     {"time", [](SourceReport const& c) { return c.told.time_text; }},
     {"municipality", [](SourceReport const& c) { return c.told.place.municipality; }},
     {"state", [](SourceReport const& c) { return c.told.place.state; }},
     {"place", [](SourceReport const& c) { return c.told.place.place; }},
     {"colonia", [](SourceReport const& c) { return c.told.place.colonia; }},
     {"street", [](SourceReport const& c) { return c.told.place.street; }},
     {"position", [](SourceReport const& c) { return c.lon_lat_text; }},
     {"killed", [](SourceReport const& c) { return number_text(c.told.killed); }},
     {"injured", [](SourceReport const& c) { return number_text(c.told.injured); }}}};

/// The claim whose value for the field is adopted; nullopt: none says anything.
std::optional<std::size_t> adopted_claim(std::vector<SourceReport> const& reports,
                                         ClaimedField const& field) {
    for (auto const i : by_certainty(reports)) {
        if (!field.text(reports[i]).empty()) return i;
    }
    return std::nullopt;
}

SourceReport const* adopted(std::vector<SourceReport> const& reports, std::string_view name) {
    auto const field = std::find_if(claimed_fields.begin(), claimed_fields.end(),
                                    [&](ClaimedField const& f) { return f.name == name; });
    auto const i = adopted_claim(reports, *field);
    return i ? &reports[*i] : nullptr;
}

/// The adopted figure, and the lowest and highest that any report gives, where they say more.
CountRange toll(std::vector<SourceReport> const& reports, SourceReport const* best,
                CountRange Incident::*member) {
    if (reports.size() == 1) return reports.front().told.*member;
    CountRange range;
    if (best != nullptr) range.best = (best->told.*member).best;
    std::optional<std::int64_t> low, high;
    bool spread = false;
    for (auto const i : by_certainty(reports)) {
        auto const& told = reports[i].told.*member;
        auto const lowest = told.low ? told.low : told.best;
        auto const highest = told.high ? told.high : told.best;
        spread = spread || told.low || told.high;
        if (lowest) low = low ? std::min(*low, *lowest) : *lowest;
        if (highest) high = high ? std::max(*high, *highest) : *highest;
    }
    if (spread || low != high) {
        range.low = low;
        range.high = high;
    }
    return range;
}

Verification verification_of(std::vector<SourceReport> const& reports) {
    std::set<std::string> municipalities;
    std::set<DocumentId> documents;
    if (all_contradicted(reports)) return Verification::unfounded;
    bool disagreed = false;
    for (auto const& report : reports) {
        disagreed = disagreed || report.contradicted;
        if (!report.told.place.municipality.empty()) {
            municipalities.insert(report.told.place.municipality);
        }
        if (report.document) documents.insert(*report.document);
    }
    if (disagreed || municipalities.size() > 1) return Verification::disputed;
    return documents.size() > 1 ? Verification::corroborated : Verification::unverified;
}

} // namespace

std::optional<std::string>
confused_with(std::vector<SourceReport> const& reports,
              std::map<std::string, std::vector<SourceReport>> const& events) {
    auto const told = adjudicated(reports);
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

Incident adjudicated(std::vector<SourceReport> const& reports) {
    auto const& surest = reports[by_certainty(reports).front()];
    Incident incident = surest.told;
    incident.document = surest.document;
    incident.raw_row = surest.raw_row;
    auto const* date = adopted(reports, "date");
    auto const* time = adopted(reports, "time");
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
    if (auto const* c = adopted(reports, "place")) incident.place.place = c->told.place.place;
    if (auto const* c = adopted(reports, "street")) incident.place.street = c->told.place.street;
    if (auto const* c = adopted(reports, "colonia")) incident.place.colonia = c->told.place.colonia;
    if (auto const* c = adopted(reports, "state")) incident.place.state = c->told.place.state;
    if (auto const* c = adopted(reports, "municipality")) {
        incident.place.municipality = c->told.place.municipality;
    }
    auto const* position = adopted(reports, "position");
    incident.position = position != nullptr ? position->told.position : std::nullopt;
    if (incident.title.empty()) incident.title = incident.place.place;
    incident.killed = toll(reports, adopted(reports, "killed"), &Incident::killed);
    incident.injured = toll(reports, adopted(reports, "injured"), &Incident::injured);
    incident.verification = verification_of(reports);
    for (auto const& report : reports) protect(incident, report.told);
    return incident;
}

void protect(Incident& incident, Incident const& from) {
    incident.confidentiality = std::max(incident.confidentiality, from.confidentiality);
    incident.sensitive = incident.sensitive || from.sensitive;
    incident.publish_after = std::max(incident.publish_after, from.publish_after);
}

std::vector<std::pair<std::string, std::string>> claimed_values(SourceReport const& report) {
    std::vector<std::pair<std::string, std::string>> values;
    for (auto const& field : claimed_fields) {
        if (auto text = field.text(report); !text.empty())
            values.emplace_back(field.name, std::move(text));
    }
    return values;
}

std::vector<Claim> claims_of(std::vector<SourceReport> const& reports) {
    std::vector<Claim> claims;
    if (reports.size() < 2) return claims;
    for (std::size_t i = 0; i < reports.size(); ++i) {
        for (auto const& field : claimed_fields) {
            Claim claim;
            claim.value = field.text(reports[i]);
            if (claim.value.empty()) continue;
            claim.field = field.name;
            claim.document = reports[i].document;
            claim.raw_row = reports[i].raw_row;
            claim.certainty = reports[i].certainty;
            claim.adopted = adopted_claim(reports, field) == i;
            claim.note = reports[i].told.note;
            claims.push_back(std::move(claim));
        }
    }
    return claims;
}

} // namespace reten
