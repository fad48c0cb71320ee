#include "geo/import/incident_names.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

namespace reten {

std::optional<IncidentId> number_of_record(std::string_view text) {
    IncidentId id{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), id.value);
    if (error != std::errc{} || end != text.data() + text.size() || id.value <= 0)
        return std::nullopt;
    return id;
}

NamedIncident IncidentNames::find(std::string const& name) {
    std::vector<Incident> found;
    auto const take = [&](std::optional<Incident> incident) {
        if (!incident) return;
        auto const same = [&](Incident const& each) { return each.id == incident->id; };
        if (std::none_of(found.begin(), found.end(), same)) found.push_back(std::move(*incident));
    };
    if (!source_.empty()) {
        take(by_key(source_ + ":" + name));
    } else {
        index();
        auto const [begin, end] = keys_->equal_range(name);
        for (auto at = begin; at != end; ++at) take(by_key(at->second));
    }
    take(by_key(name));
    if (auto const number = number_of_record(name)) take(of_number(*number));
    if (found.size() != 1) return {std::nullopt, !found.empty()};
    return {std::move(found.front()), false};
}

std::optional<Incident> IncidentNames::by_key(std::string_view key) const {
    if (auto incident = store_.incident_by_key(key)) return incident;
    auto const merged = store_.merged_by_key(key);
    return merged ? store_.incident(merged->kept) : std::nullopt;
}

std::optional<Incident> IncidentNames::of_number(IncidentId id) const {
    if (auto incident = store_.incident(id)) return incident;
    for (auto const& merged : store_.merged_incidents())
        if (merged.incident.id == id) return store_.incident(merged.kept);
    return std::nullopt;
}

/// What stands behind each colon of a key may be the identifier: sources have colons too.
void IncidentNames::index() {
    if (keys_) return;
    keys_.emplace();
    auto const note = [&](std::string_view key) {
        for (auto colon = key.find(':'); colon != key.npos; colon = key.find(':', colon + 1))
            keys_->emplace(key.substr(colon + 1), key);
    };
    store_.for_each_key("", [&](std::string_view key, auto const&) { note(key); });
    for (auto const& merged : store_.merged_incidents()) note(merged.incident.source_key);
}

} // namespace reten
