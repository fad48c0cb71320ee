#pragma once

#include "geo/model/area.hpp"
#include "geo/model/checkpoint.hpp"
#include "geo/model/import_batch.hpp"
#include "geo/model/incident.hpp"

// Records with a different value in every field, so that a swapped column shows.
namespace reten::test {

inline TimeSpan day(int y, unsigned m, unsigned d) {
    return day_span(std::chrono::year{y} / static_cast<int>(m) / static_cast<int>(d));
}

inline PlaceText full_place() {
    return {"frente al templo", "Av. de los Insurgentes 12", "Fraccionamiento Águilas", "Juárez",
            "Chihuahua"};
}

inline Incident full_incident() {
    Incident incident;
    incident.kind = {"rehab_attack"};
    incident.title = "Ataque a la clínica \U0001F3E5 — 'El Aliviane'; \"comillas\"";
    incident.when = TimeSpan{{20886930}, {20886990}, TimePrecision::hour};
    incident.time_text = "19:15";
    incident.zone = "America/Ciudad_Juarez";
    incident.killed = {17, 18, 19};
    incident.injured = {2, std::nullopt, 5};
    incident.place = full_place();
    incident.position =
        Position{{-106.4870151, 31.7390012}, MatchLevel::address, Metres{37.5}, {}, 0.875};
    incident.verification = Verification::disputed;
    incident.confidentiality = Confidentiality::restricted;
    incident.publish_after = std::chrono::year{2031} / 2 / 28;
    incident.sensitive = true;
    incident.note = std::string{"dos\nlíneas y un \0 nulo", 24};
    incident.source_key = "clave-1";
    incident.revision = 1;
    return incident;
}

inline Incident full_incident_without_key() {
    auto incident = full_incident();
    incident.source_key.clear();
    return incident;
}

inline Area square(std::string code, double west, double south, double size) {
    Area area;
    area.code = std::move(code);
    area.name = "Área " + area.code;
    area.level = "colonia";
    area.boundary = {
        {{{west, south}, {west + size, south}, {west + size, south + size}, {west, south + size}},
         {}}};
    return area;
}

} // namespace reten::test
