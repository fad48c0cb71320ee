#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// One word of an address, as written and folded; a comma, semicolon, bracket, bar or line break
/// is a token of its own without a folded form, a number sign (#, №) one that folds to `#`, an
/// ampersand or @ one that folds to `&`.
struct AddressToken {
    std::size_t begin = 0, end = 0; // bytes of the text
    std::string folded;
    bool attached = false; // no blank before it: `s/n`, `km23`, `Av.Tecnológico`
    [[nodiscard]] bool is_break() const { return folded.empty(); }
    [[nodiscard]] bool is_number() const {
        return !folded.empty() && folded[0] >= '0' && folded[0] <= '9';
    }
    [[nodiscard]] bool is_word() const {
        return !is_break() && !is_number() && folded != "#" && folded != "&";
    }
};
using AddressTokens = std::vector<AddressToken>;

/// Cuts a text into tokens, in linear time. Digits with a point, a plus or a hyphen between them,
/// and a letter glued to digits (`1243-B`, `33.5`, `23+500`, `16a`), are one token; letters before
/// digits (`km23`) and units after them (`10km`) are two.
[[nodiscard]] AddressTokens address_tokens(std::string_view text);

/// What a phrase announces.
enum class AddressWord {
    colonia,      // Col., Fracc., Barrio …
    street,       // calle, Av., Blvd. …
    kilometre,    // km
    between,      // entre, between
    crossing,     // cruce de, esquina de, corner of …
    landmark,     // frente a, atrás de, behind …
    municipality, // municipio de, Mpio.
    postcode,     // C.P., código postal
    number,       // #, No., Núm.
    no_number,    // s/n, sin número
    inside        // int., depto., Mz., Lt.
};
struct AddressPhrase {
    AddressWord word = {};
    std::size_t length = 0;   // tokens
    bool keeps_word = false;  // the phrase belongs to the name: Av., Ejido
    bool starts_only = false; // inside a name it is a word like others: `Villas del Camino`
};

/// The longest phrase that begins with token `at` and has after it what it needs: `km`, `No.` a
/// number, `Mz.` a number or a letter, `C.` a word.
[[nodiscard]] std::optional<AddressPhrase> address_phrase(AddressTokens const& tokens,
                                                          std::size_t at);

/// What stands between two street names: `y`, `e` before an i, `and`, `con`; or, by itself enough
/// for a crossing, `&`, `esquina con`, `at` …
struct AddressConnector {
    std::size_t length = 0; // tokens; 0: none here
    bool enough = false;
};
[[nodiscard]] AddressConnector address_connector(AddressTokens const& tokens, std::size_t at);

/// `norte`, `nororiente`, `southwest` … in degrees clockwise from north.
[[nodiscard]] std::optional<double> bearing_of(std::string_view folded);

/// A unit of length in metres: `km`, `metros`, `miles`; a `cuadra` counts 100 m.
[[nodiscard]] std::optional<double> metres_of_unit(std::string_view folded);

/// `st`, `road`, `avenue` …: the kind of an English street, written after its name.
[[nodiscard]] bool is_street_suffix(std::string_view folded);

/// An article or preposition, which may stand before a phrase and then carries nothing.
[[nodiscard]] bool is_leading_word(std::string_view folded);

} // namespace reten
