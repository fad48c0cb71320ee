#include "app/workspace/simulated_case_writer.hpp"

#include "app/workspace/whole_case.hpp"
#include "geo/projection/projector.hpp"

#include <fmt/format.h>

namespace reten::app {

void SimulatedCaseWriter::write_ground() {
    document_ = store_.imports().insert(case_.document);
    for (auto const& area : case_.areas)
        areas_[area.id.value] = store_.areas().insert(with_source(area));
    for (auto const& street : case_.streets) {
        auto record = street;
        record.id = {};
        streets_[street.id.value] = store_.areas().insert(record);
    }
    for (auto const& place : case_.places) store_.areas().insert(with_source(place));
}

void SimulatedCaseWriter::resolve(std::optional<Position>& position) const {
    if (!position) return;
    if (auto* const street = std::get_if<StreetId>(&position->extent))
        *street = streets_.at(street->value);
    if (auto* const area = std::get_if<AreaId>(&position->extent)) *area = areas_.at(area->value);
}

IncidentId SimulatedCaseWriter::write(Incident const& incident) {
    auto record = with_source(incident);
    resolve(record.position);
    return store_.incidents().insert(record);
}

void SimulatedCaseWriter::write_forces() {
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

void SimulatedCaseWriter::write_series(std::vector<Series> const& series,
                                       std::vector<IncidentLink> const& links) {
    std::unordered_map<std::int64_t, SeriesId> stored;
    for (auto const& one : series)
        stored[one.id.value] = store_.incidents().insert(with_source(one));
    for (auto const& link : links) {
        auto record = with_source(link);
        if (record.series) record.series = stored.at(record.series->value);
        store_.incidents().insert(record);
    }
}

std::string made_up_source_line(std::string_view scenario, std::uint64_t seed,
                                Language const& language) {
    return fmt::format(fmt::runtime(language.text("Simulated by Retén (scenario {}, seed {}); "
                                                  "nothing in it is real")),
                       scenario, seed);
}

void write_simulated_case(std::string const& path, SimulatedCase const& simulated,
                          std::string const& title, std::string const& time_zone,
                          Language const& language) {
    LonLatBox city;
    for (auto const& street : simulated.streets)
        for (auto const& point : street.line) city.extend(point);
    CaseInfo info;
    info.time_zone = time_zone;
    info.language = language.code() == LanguageCode::spanish ? "es" : "en";
    info.working_crs = Projector{working_crs(city)}.wkt();
    info.title = title;
    info.source_line = made_up_source_line(simulated.scenario, simulated.seed, language);
    info.simulated = Simulation{simulated.scenario, simulated.seed};
    make_whole_case(path, info, seeded_environment(simulated.seed),
                    [&](CaseStore& store) { store_simulated_case(store, simulated); });
}

void store_simulated_case(CaseStore& store, SimulatedCase const& simulated) {
    Transaction transaction{store};
    store.set_reason(fmt::format("simulate {} --seed {}", simulated.scenario, simulated.seed));
    SimulatedCaseWriter writer{store, simulated};
    writer.write_ground();
    std::unordered_map<std::int64_t, IncidentId> incidents;
    for (auto const& incident : simulated.incidents)
        incidents[incident.id.value] = writer.write(incident);
    writer.write_forces();
    auto links = simulated.links;
    for (auto& link : links) {
        link.from = incidents.at(link.from.value);
        link.to = incidents.at(link.to.value);
    }
    writer.write_series(simulated.series, links);
    for (auto const& entry : simulated.codebook) store.incidents().insert(entry);
    for (auto code : simulated.codes) {
        code.incident = incidents.at(code.incident.value);
        code.document = writer.document();
        store.incidents().insert(code);
    }
    transaction.commit();
}

} // namespace reten::app
