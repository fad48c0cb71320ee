#pragma once

#include "geo/geocoding/address_text.hpp"
#include "geo/geocoding/municipality.hpp"
#include "geo/model/incident.hpp"

#include <string>

namespace reten {

/// The columns of a place text taken apart, and what their ends say of municipality, state and
/// country: `Bellavista, Juárez` in the column of colonias, `Uranio 12, El Paso, Texas` in that of
/// streets, `Juárez, N.L.` in that of municipalities. A column of its own goes before a text's end.
struct PlaceReading {
    AddressText text, street, beside; // of the columns place, street and colonia
    std::string place;                // its column, without the country at the end
    std::string colonia;              // the name in its column, without an end
    std::string municipality;         // as written; empty: not said
    std::string state;                // as state_code has it, or `US`; empty: not said
    std::string postcode;
    /// The state has a column and cannot be read: `Chhuahua`, or one of a country far off.
    bool state_unread = false;
    /// The colonia is the first of several stages that are named: `Morelos I, II y III`.
    bool several_stages = false;
    /// Nothing but a state's name, in full, which a town and colonias may have: `Durango`.
    bool state_alone = false;
    /// The text ends with the name of a state that a municipality has too, and neither was said
    /// otherwise: `Col. Obrera, Chihuahua`. The name as written; empty: not so.
    std::string state_or_municipality;
    /// The text is a municipality before a state or country, and nothing else.
    bool municipality_alone = false;
};
[[nodiscard]] PlaceReading read_place(PlaceText const& place,
                                      MunicipalityIndex const& municipalities);

} // namespace reten
