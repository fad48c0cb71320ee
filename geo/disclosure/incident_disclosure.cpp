#include "geo/disclosure/incident_disclosure.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <string_view>

namespace reten {

namespace {

using Testimony = std::vector<Claim>; // claims of one row of one document about one group

template <typename Number>
std::optional<Number> number_from(std::string_view text) {
    Number value{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty())
        return std::nullopt;
    return value;
}

std::string_view value_of(Testimony const& testimony, std::string_view field) {
    for (auto const& claim : testimony)
        if (claim.field == field) return claim.value;
    return {};
}

std::optional<TimeSpan> when_from(Testimony const& testimony) {
    for (std::string_view const field : {"date", "period", "month", "year"})
        if (auto const span = span_from_iso(value_of(testimony, field))) return span;
    auto const start = span_from_iso(value_of(testimony, "start"));
    if (!start) return std::nullopt;
    auto const end = span_from_iso(value_of(testimony, "end"));
    if (!end || end->end <= start->end) return start;
    return TimeSpan{start->begin, end->end, TimePrecision::span};
}

std::optional<Position> position_from(Testimony const& testimony) {
    auto const lon = number_from<double>(value_of(testimony, "lon"));
    auto const lat = number_from<double>(value_of(testimony, "lat"));
    if (!lon || !lat || !is_valid({*lon, *lat})) return std::nullopt;
    Position position;
    position.point = {*lon, *lat};
    auto const uncertainty = number_from<double>(value_of(testimony, "uncertainty_m"));
    if (uncertainty && *uncertainty >= 0) position.uncertainty = Metres{*uncertainty};
    return position;
}

CountRange toll_from(Testimony const& testimony, std::string_view low, std::string_view best,
                     std::string_view high) {
    return {number_from<std::int64_t>(value_of(testimony, low)),
            number_from<std::int64_t>(value_of(testimony, best)),
            number_from<std::int64_t>(value_of(testimony, high))};
}

/// Fields that stand or fall together, and how the incident holds them. `adopt` leaves the
/// incident as it is and returns false when the testimony does not give a usable value.
struct ValueGroup {
    std::array<std::string_view, 8> fields;
    bool (*present)(Incident const&) = nullptr;
    void (*clear)(Incident&) = nullptr;
    bool (*adopt)(Incident&, Testimony const&) = nullptr;
};

bool names(ValueGroup const& group, std::string_view field) {
    return !field.empty() &&
           std::find(group.fields.begin(), group.fields.end(), field) != group.fields.end();
}

template <std::string PlaceText::*part>
ValueGroup place_group(std::string_view field) {
    return {{field},
            [](Incident const& i) { return !(i.place.*part).empty(); },
            [](Incident& i) { (i.place.*part).clear(); },
            [](Incident& i, Testimony const& t) {
                i.place.*part = t.front().value;
                return !t.front().value.empty();
            }};
}

ValueGroup const kind_group{{"kind"},
                            [](Incident const&) { return true; },
                            [](Incident&) {},
                            [](Incident& i, Testimony const& t) {
                                if (t.front().value.empty()) return false;
                                i.kind.code = t.front().value;
                                return true;
                            }};

ValueGroup const position_group{{"lon", "lat", "x", "y", "wkt", "uncertainty_m", "level"},
                                [](Incident const& i) { return i.position.has_value(); },
                                [](Incident& i) { i.position.reset(); },
                                [](Incident& i, Testimony const& t) {
                                    i.position = position_from(t);
                                    return i.position.has_value();
                                }};

std::array<ValueGroup, 5> const place_groups{
    place_group<&PlaceText::place>("place"), place_group<&PlaceText::street>("street"),
    place_group<&PlaceText::colonia>("colonia"),
    place_group<&PlaceText::municipality>("municipality"), place_group<&PlaceText::state>("state")};

std::array<ValueGroup, 5> const plain_groups{
    ValueGroup{{"title"},
               [](Incident const& i) { return !i.title.empty(); },
               [](Incident& i) { i.title.clear(); },
               [](Incident& i, Testimony const& t) {
                   i.title = t.front().value;
                   return !i.title.empty();
               }},
    ValueGroup{{"note"},
               [](Incident const& i) { return !i.note.empty(); },
               [](Incident& i) { i.note.clear(); },
               [](Incident& i, Testimony const& t) {
                   i.note = t.front().value;
                   return !i.note.empty();
               }},
    ValueGroup{{"date", "start", "end", "time", "year", "month", "period"},
               [](Incident const& i) { return i.when.has_value() || !i.time_text.empty(); },
               [](Incident& i) {
                   i.when.reset();
                   i.time_text.clear();
               },
               [](Incident& i, Testimony const& t) {
                   i.when = when_from(t);
                   return i.when.has_value();
               }},
    ValueGroup{{"killed", "killed_low", "killed_high"},
               [](Incident const& i) { return i.killed != CountRange{}; },
               [](Incident& i) { i.killed = {}; },
               [](Incident& i, Testimony const& t) {
                   i.killed = toll_from(t, "killed_low", "killed", "killed_high");
                   return i.killed != CountRange{};
               }},
    ValueGroup{{"injured", "injured_low", "injured_high"},
               [](Incident const& i) { return i.injured != CountRange{}; },
               [](Incident& i) { i.injured = {}; },
               [](Incident& i, Testimony const& t) {
                   i.injured = toll_from(t, "injured_low", "injured", "injured_high");
                   return i.injured != CountRange{};
               }}};

int certainty_rank(std::string_view certainty) {
    if (certainty == "high") return 0;
    if (certainty == "medium") return 1;
    return certainty == "low" ? 2 : 3;
}

class Disclosure {
public:
    Disclosure(Incident const& incident, std::vector<Claim> const& claims,
               DocumentStanding const& documents)
        : result_{incident, 0},
          claims_{claims},
          documents_{documents},
          own_{documents.publishable(incident.document)},
          had_words_{!incident.place.empty()} {}

    DisclosedIncident run() {
        bool const any = std::any_of(claims_.begin(), claims_.end(),
                                     [&](Claim const& claim) { return publishable(claim); });
        if (!own_ && !any) return {std::nullopt, 0};
        if (!settle_kind()) return {std::nullopt, 0};
        for (auto const& group : plain_groups) settle(group);
        bool words_kept = true;
        for (auto const& group : place_groups) words_kept = settle(group) && words_kept;
        settle_position(words_kept);
        if (!own_) name_publishable_document();
        return result_;
    }

private:
    [[nodiscard]] bool publishable(Claim const& claim) const {
        return claim.document ? documents_.publishable(claim.document) : own_;
    }
    [[nodiscard]] bool has_claims(ValueGroup const& group) const {
        return std::any_of(claims_.begin(), claims_.end(),
                           [&](Claim const& claim) { return names(group, claim.field); });
    }
    [[nodiscard]] bool has_adopted(ValueGroup const& group) const {
        return std::any_of(claims_.begin(), claims_.end(), [&](Claim const& claim) {
            return claim.adopted && names(group, claim.field);
        });
    }
    /// The value rests on publishable documents alone.
    [[nodiscard]] bool stands(ValueGroup const& group) const {
        if (!has_adopted(group)) return own_;
        return std::all_of(claims_.begin(), claims_.end(), [&](Claim const& claim) {
            return !claim.adopted || !names(group, claim.field) || publishable(claim);
        });
    }

    /// Publishable testimonies about the group, best first.
    [[nodiscard]] std::vector<Testimony> testimonies(ValueGroup const& group) const {
        std::vector<Testimony> found;
        for (auto const& claim : claims_) {
            if (!names(group, claim.field) || !publishable(claim)) continue;
            auto same = std::find_if(found.begin(), found.end(), [&](Testimony const& t) {
                return t.front().document == claim.document && t.front().raw_row == claim.raw_row;
            });
            if (same == found.end())
                found.push_back({claim});
            else
                same->push_back(claim);
        }
        auto const rank = [](Testimony const& t) {
            bool const adopted =
                std::any_of(t.begin(), t.end(), [](Claim const& claim) { return claim.adopted; });
            return std::pair{!adopted, certainty_rank(t.front().certainty)};
        };
        std::stable_sort(found.begin(), found.end(),
                         [&](Testimony const& a, Testimony const& b) { return rank(a) < rank(b); });
        return found;
    }

    bool replace(ValueGroup const& group) {
        group.clear(*result_.incident);
        ++result_.values_replaced;
        for (auto const& testimony : testimonies(group))
            if (group.adopt(*result_.incident, testimony)) return true;
        return false;
    }

    /// False when no kind may be told.
    bool settle_kind() {
        if (stands(kind_group)) return true;
        auto const before = result_.incident->kind;
        for (auto const& testimony : testimonies(kind_group)) {
            if (!kind_group.adopt(*result_.incident, testimony)) continue;
            if (result_.incident->kind != before) ++result_.values_replaced;
            return true;
        }
        return !has_claims(kind_group);
    }

    /// False when the value was taken away or replaced.
    bool settle(ValueGroup const& group) {
        if (stands(group) || !group.present(*result_.incident)) return true;
        replace(group);
        return false;
    }

    void settle_position(bool words_kept) {
        auto const& position = result_.incident->position;
        if (!position) return;
        bool const matched =
            position->score.has_value() || (own_ && position->level != MatchLevel::coordinate);
        if (!matched || !had_words_ || has_adopted(position_group))
            settle(position_group);
        else if (!words_kept)
            replace(position_group);
    }

    void name_publishable_document() {
        auto& incident = *result_.incident;
        incident.document.reset();
        incident.raw_row.reset();
        incident.source_key.clear();
        for (auto const& claim : claims_) {
            if (!claim.document || !publishable(claim)) continue;
            incident.document = claim.document;
            if (claim.adopted) return;
        }
    }

    DisclosedIncident result_;
    std::vector<Claim> const& claims_;
    DocumentStanding const& documents_;
    bool own_; // the record's own document is publishable
    bool had_words_;
};

} // namespace

DisclosedIncident disclosed_incident(Incident const& incident, std::vector<Claim> const& claims,
                                     DocumentStanding const& documents) {
    return Disclosure{incident, claims, documents}.run();
}

} // namespace reten
