#include "app/workspace/incident_record.hpp"

#include <algorithm>

namespace reten::app {

namespace {

template <typename Records, typename Id>
auto const* found(Records const& records, std::optional<Id> const& id) {
    using Record = typename Records::value_type;
    Record const* none = nullptr;
    if (!id) return none;
    auto const at = std::find_if(records.begin(), records.end(),
                                 [&](Record const& record) { return record.id == *id; });
    return at == records.end() ? none : &*at;
}

template <typename T>
std::optional<T> copied(T const* value) {
    return value == nullptr ? std::nullopt : std::optional{*value};
}

/// What the snapshot holds of the record's surroundings.
Record surrounded(Incident incident, CaseSnapshot const& snapshot) {
    auto const& records = snapshot.records;
    Record record;
    record.document = copied(found(records.documents, incident.document));
    for (auto const& link : records.links) {
        if (link.from != incident.id && link.to != incident.id) continue;
        auto const earlier = link.to == incident.id;
        record.links.push_back({earlier ? link.from : link.to, earlier, link,
                                copied(found(records.series, link.series))});
    }
    if (incident.position) {
        if (auto const* id = std::get_if<AreaId>(&incident.position->extent)) {
            record.area = copied(found(records.areas, std::optional{*id}));
            if (record.area) record.area->boundary.clear();
        }
    }
    record.incident = std::move(incident);
    return record;
}

} // namespace

std::optional<Record> read_record(CaseStore& store, CaseSnapshot const& snapshot, IncidentId id) {
    auto incident = store.incidents().incident(id);
    if (!incident) return std::nullopt;
    auto record = surrounded(std::move(*incident), snapshot);
    for (auto& claim : store.incidents().claims(id)) {
        auto const source = claim.document ? claim.document : record.incident.document;
        auto const* document = found(snapshot.records.documents, source);
        SourcedClaim sourced;
        sourced.claim = std::move(claim);
        if (document != nullptr) {
            sourced.publisher = document->publisher;
            sourced.title = document->title;
            sourced.confidentiality = document->confidentiality;
        }
        record.claims.push_back(std::move(sourced));
    }
    record.codes = store.incidents().codes(id);
    return record;
}

std::optional<Record> published_record(CaseSnapshot const& snapshot, IncidentId id) {
    auto const* incident = snapshot.published(id);
    if (incident == nullptr) return std::nullopt;
    return surrounded(*incident, snapshot);
}

} // namespace reten::app
