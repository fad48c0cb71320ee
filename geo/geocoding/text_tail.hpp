#pragma once

#include "geo/geocoding/address_text.hpp"
#include "geo/geocoding/municipality.hpp"
#include "geo/model/incident.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// The text between commas, semicolons, bars and brackets, as written; empty parts are left out.
[[nodiscard]] std::vector<std::string_view> parts_of(std::string_view text);

/// A text without the country that stands behind other parts: `Ciudad Juárez, México`.
struct WithoutCountry {
    std::string_view text; // of the text given
    bool said = false;     // there was one
    bool us = false;       // and it was the United States
};
[[nodiscard]] WithoutCountry without_country(std::string_view text);

/// Without the state and the municipality at the end, whose names are those of colonias as well;
/// one part always stays. Both as read_address_text gives them.
[[nodiscard]] std::vector<std::string_view>
parts_before_tail(std::string_view text, std::string const& state, std::string const& municipality);

/// Makes the plain part that ends a text of several, and that names a municipality (the one of the
/// record's column, where there is one), the municipality of `text`. `written` is what it was read
/// from.
void take_municipality(AddressText& text, std::string_view written, std::string_view column,
                       MunicipalityIndex const& municipalities, std::string_view state);

/// `Juárez, Chih.` or `Juárez, México`, and nothing else: a town that may be a municipality before
/// a state or country.
[[nodiscard]] bool names_town_alone(PlaceText const& place, AddressText const& text, bool country);

/// The state, where the record names nothing else; a name alone is the city's (`Chihuahua`).
[[nodiscard]] std::string only_state(PlaceText const& place);

} // namespace reten
