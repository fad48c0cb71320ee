#include "geo/geocoding/place_reading.hpp"

#include "geo/geocoding/place_name.hpp"
#include "geo/geocoding/state_name.hpp"
#include "geo/geocoding/text_tail.hpp"
#include "geo/model/folded_text.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>

namespace reten {

namespace {

std::string first_of(std::initializer_list<std::string_view> texts) {
    for (auto const text : texts)
        if (!text.empty()) return std::string{text};
    return {};
}

/// A column and its text, whose end may name municipality, state and country.
struct Column {
    WithoutCountry tail;
    AddressText parts;
    explicit Column(std::string_view written, AddressColumn column = AddressColumn::place)
        : tail{without_country(written)}, parts{read_address_text(tail.text, column)} {}
};

/// Of a state that ends a text, by its name; `México` is never the country there.
std::string code_of_end(std::string const& state) {
    return state_code(state == "México" ? "Estado de México" : state);
}

/// The last part that is not blank.
std::string last_part(std::string_view text) {
    auto parts = parts_of(text);
    while (!parts.empty() && folded(parts.back()).empty()) parts.pop_back();
    return parts.empty() ? std::string{} : folded(parts.back().substr(0, 100));
}

/// Whether the text ends with this state's name in full, and a municipality has the name too.
bool ends_as_either(Column const& column, MunicipalityIndex const& municipalities) {
    if (column.parts.state.empty()) return false;
    auto const last = last_part(column.tail.text);
    auto const named = state_name(last);
    return named && !named->abbreviated && municipalities.knows(last);
}

/// Numbers of stages and no word: `II y III`.
bool is_stages(std::string const& part) {
    constexpr std::size_t longest = 2; // digits
    auto const name = place_name(part);
    if (!name.loose_words.empty() || name.numbers.empty()) return false;
    for (std::size_t at = 0; at < name.numbers.size();) {
        auto const end = std::min(name.numbers.find(' ', at), name.numbers.size());
        if (end - at > longest) return false;
        at = end + 1;
    }
    return true;
}

/// `Morelos I, II y III`.
bool names_stages(AddressText const& parts) {
    auto const last = parts.colonia.rfind(' ');
    return last != std::string::npos && is_stages(parts.colonia.substr(last + 1)) &&
           !parts.rest.empty() && is_stages(parts.rest.front());
}

/// The name in a column of colonias; where municipality or state end it, without them.
std::string colonia_name(Column const& column, std::string_view written) {
    auto const& parts = column.parts;
    bool const ended = column.tail.said || !parts.municipality.empty() || !parts.state.empty();
    if (!ended) return std::string{written};
    if (!parts.colonia.empty()) return parts.colonia;
    return parts.rest.size() == 1 ? parts.rest.front() : std::string{written};
}

/// `Durango`, and no word more in any column.
std::optional<StateName> whole_state(PlaceText const& place, std::string_view text) {
    bool const alone = place.street.empty() && place.colonia.empty() &&
                       place.municipality.empty() && place.state.empty();
    return alone ? state_name(folded(text.substr(0, 100))) : std::nullopt;
}

} // namespace

PlaceReading read_place(PlaceText const& place, MunicipalityIndex const& municipalities) {
    Column text{place.place}, street{place.street, AddressColumn::street}, beside{place.colonia};
    Column const town{place.municipality};
    PlaceReading reading;
    auto const own_state = without_country(place.state);
    reading.state = state_code(own_state.text);
    reading.state_unread = !folded(place.state).empty() && reading.state.empty();
    if (reading.state.empty())
        reading.state = code_of_end(
            first_of({town.parts.state, text.parts.state, street.parts.state, beside.parts.state}));
    bool const us =
        own_state.us || town.tail.us || text.tail.us || street.tail.us || beside.tail.us;
    if (reading.state.empty() && us) reading.state = "US";

    // Of the column only what a state or country ends is taken apart: `Juárez, N.L.`.
    std::string own{town.tail.text};
    if (!town.parts.state.empty())
        own = first_of({town.parts.municipality,
                        town.parts.rest.empty() ? "" : std::string_view{town.parts.rest.front()},
                        own});
    take_municipality(text.parts, text.tail.text, own, municipalities, reading.state);
    take_municipality(street.parts, street.tail.text, own, municipalities, reading.state);
    take_municipality(beside.parts, beside.tail.text, own, municipalities, reading.state);
    reading.municipality = first_of(
        {own, text.parts.municipality, street.parts.municipality, beside.parts.municipality});
    reading.postcode =
        first_of({text.parts.postcode, street.parts.postcode, beside.parts.postcode});
    reading.municipality_alone =
        reading.municipality.empty() && names_town_alone(place, text.parts, text.tail.said) &&
        !municipalities.find(text.parts.rest.front(), reading.state).code.empty();
    if (reading.municipality_alone) reading.municipality = text.parts.rest.front();

    if (reading.municipality.empty() && place.state.empty())
        for (auto const* column : {&text, &street, &beside})
            if (ends_as_either(*column, municipalities))
                reading.state_or_municipality = last_part(column->tail.text);
    auto const state = whole_state(place, text.tail.text);
    reading.state_alone = state && !state->abbreviated;

    reading.several_stages = names_stages(text.parts) || names_stages(beside.parts);
    reading.place = text.tail.text;
    reading.colonia = colonia_name(beside, place.colonia);
    reading.text = std::move(text.parts);
    reading.street = std::move(street.parts);
    reading.beside = std::move(beside.parts);
    return reading;
}

} // namespace reten
