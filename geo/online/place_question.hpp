#pragma once

#include "geo/model/coordinate.hpp"
#include "geo/model/incident.hpp"
#include "geo/online/service_address.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

struct QuestionOptions {
    bool house_numbers = false; // send them too
    bool place_names = false;   // send what is neither street, colonia, municipality nor state too
    std::vector<std::string> countries; // two letters each; none: everywhere
    std::optional<LonLatBox> box;       // only places within
};

/// What would be asked about a place text.
struct PlaceQuestion {
    std::string words; // empty: nothing of the text may go, or nothing is worth asking
    bool number_left_out = false, names_left_out = false;
    bool operator==(PlaceQuestion const&) const = default;
};

/// Street, colonia, municipality and state, as far as the text's parser tells them apart
/// (geo/geocoding/address_text.hpp), in this order and with `, ` between. Flats, lots, postcodes
/// and the words around a landmark are never in it. Of a crossing the first street is asked for.
///
/// Without `house_numbers` also no number of a house or kilometre: what the parser takes for one,
/// what follows `número`, `no.` and the like, numbers that end a street, any word with a `#` or
/// with three digits or more, and in `place_names` any number but one that begins them; a road
/// keeps its own number. Without `place_names` no word that only stands there, since it may be
/// somebody's house, and of a street or colonia none from `casa`, `familia`, `frente`, `junto` and
/// the like on, but for `Casa Blanca` and its like as the whole name; a text that has nothing else
/// asks nothing. So does a text of more than 300 bytes, or of a state alone.
[[nodiscard]] PlaceQuestion place_question(PlaceText const& place, QuestionOptions const& options);

/// Path and query as they go on the wire, by the protocol of Nominatim's `search`: every byte but
/// letters, digits and `-._~` escaped.
[[nodiscard]] std::string question_target(ServiceAddress const& service, std::string_view words,
                                          QuestionOptions const& options);

} // namespace reten
