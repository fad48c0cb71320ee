#include "app/workspace/simulated_case_writer.hpp"

#include <fmt/format.h>

#include <unordered_map>

namespace reten::app {

namespace {

/// Local number of a simulated record -> id in the store.
template <typename AnyId>
using IdMap = std::unordered_map<std::int64_t, AnyId>;

class Writer {
public:
    Writer(CaseStore& store, SimulatedCase const& simulated) : store_{store}, case_{simulated} {}

    void write() {
        document_ = store_.imports().insert(case_.document);
        for (auto const& area : case_.areas)
            areas_[area.id.value] = store_.areas().insert(stored(area));
        for (auto const& street : case_.streets) {
            auto record = street;
            record.id = {};
            streets_[street.id.value] = store_.areas().insert(record);
        }
        for (auto const& incident : case_.incidents)
            incidents_[incident.id.value] = store_.incidents().insert(stored(incident));
        write_forces();
        write_series();
        for (auto const& entry : case_.codebook) store_.incidents().insert(entry);
        for (auto code : case_.codes) {
            code.incident = incidents_.at(code.incident.value);
            code.document = document_;
            store_.incidents().insert(code);
        }
    }

private:
    template <typename Record>
    [[nodiscard]] Record with_source(Record record) const {
        record.id = {};
        record.document = document_;
        return record;
    }
    void resolve(std::optional<Position>& position) const {
        if (!position) return;
        if (auto* const street = std::get_if<StreetId>(&position->extent))
            *street = streets_.at(street->value);
        if (auto* const area = std::get_if<AreaId>(&position->extent))
            *area = areas_.at(area->value);
    }
    [[nodiscard]] Area stored(Area const& area) const { return with_source(area); }
    [[nodiscard]] Incident stored(Incident const& incident) const {
        auto record = with_source(incident);
        resolve(record.position);
        return record;
    }
    void write_forces() {
        for (auto const& checkpoint : case_.checkpoints) {
            auto record = with_source(checkpoint);
            resolve(record.position);
            if (record.area) record.area = areas_.at(record.area->value);
            for (auto& spell : record.spells) {
                spell.id = {};
                spell.checkpoint = {};
                spell.document = document_;
            }
            store_.checkpoints().insert(record);
        }
        for (auto const& deployment : case_.deployments)
            store_.checkpoints().insert(with_source(deployment));
    }
    void write_series() {
        IdMap<SeriesId> series;
        for (auto const& one : case_.series)
            series[one.id.value] = store_.incidents().insert(with_source(one));
        for (auto const& link : case_.links) {
            auto record = with_source(link);
            if (record.series) record.series = series.at(record.series->value);
            record.from = incidents_.at(record.from.value);
            record.to = incidents_.at(record.to.value);
            store_.incidents().insert(record);
        }
    }

    CaseStore& store_;
    SimulatedCase const& case_;
    DocumentId document_;
    IdMap<AreaId> areas_;
    IdMap<StreetId> streets_;
    IdMap<IncidentId> incidents_;
};

} // namespace

void store_simulated_case(CaseStore& store, SimulatedCase const& simulated) {
    Transaction transaction{store};
    store.set_reason(fmt::format("simulate {} --seed {}", simulated.scenario, simulated.seed));
    Writer{store, simulated}.write();
    transaction.commit();
}

} // namespace reten::app
