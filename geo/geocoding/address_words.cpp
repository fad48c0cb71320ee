#include "geo/geocoding/address_words.hpp"

#include "geo/model/folded_text.hpp"
#include "geo/model/windows_1252.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>

namespace reten {

namespace {

using Words = std::unordered_set<std::string_view>;

constexpr std::size_t longest_phrase = 5; // tokens

/// Phrases as folded words with blanks between.
std::unordered_map<std::string_view, AddressPhrase> const& phrases() {
    static auto const table = [] {
        std::unordered_map<std::string_view, AddressPhrase> made;
        auto const add = [&](AddressWord word, std::initializer_list<std::string_view> texts,
                             bool keeps_word = false, bool starts_only = false) {
            for (auto const text : texts) {
                auto const blanks = std::count(text.begin(), text.end(), ' ');
                made[text] = {word, static_cast<std::size_t>(blanks) + 1, keeps_word, starts_only};
            }
        };
        add(AddressWord::colonia,
            {"col", "cols", "colonia", "colonias", "fracc", "frac", "fraccto", "fto", "frcc",
             "fraccionamiento", "barrio", "u h", "unidad habitacional", "unidad hab", "unid hab",
             "conjunto habitacional", "neighborhood", "neighbourhood"});
        add(AddressWord::colonia,
            {"infonavit", "fovissste", "ampliacion", "ampl", "residencial", "ejido", "poblado",
             "parque industrial"},
            true, true);
        add(AddressWord::street, {"calle", "calles", "cll", "avenidas"});
        add(AddressWord::street, {"c"}, false, true);
        add(AddressWord::street,
            {"av", "ave", "avenida", "avda", "blvd", "blv", "bulevar", "boulevard", "calz",
             "calzada", "prol", "prolongacion", "carr", "carretera", "autopista", "libramiento"},
            true);
        add(AddressWord::street,
            {"priv",     "pvda",     "privada",   "camino",     "cda",        "cerrada",
             "cto",      "circuito", "eje",       "perimetral", "periferico", "viaducto",
             "callejon", "cjon",     "andador",   "pasaje",     "paseo",      "ruta",
             "highway",  "hwy",      "interstate"},
            true, true);
        add(AddressWord::kilometre,
            {"km", "kms", "kilometro", "kilometros", "kilometer", "kilometre"});
        add(AddressWord::between, {"entre", "between"});
        add(AddressWord::crossing,
            {"cruce de", "cruce con", "cruce entre", "cruce", "crucero de", "crucero", "esquina de",
             "esquina", "esq de", "esq", "en esquina", "interseccion de", "interseccion",
             "entronque de", "cruza con", "corner of", "the corner of", "intersection of",
             "crossing of"});
        add(AddressWord::landmark, {"frente a",
                                    "frente al",
                                    "enfrente de",
                                    "enfrente del",
                                    "atras de",
                                    "atras del",
                                    "detras de",
                                    "detras del",
                                    "a un lado de",
                                    "a un lado del",
                                    "al lado de",
                                    "al lado del",
                                    "a un costado de",
                                    "a un costado del",
                                    "a espaldas de",
                                    "a espaldas del",
                                    "junto a",
                                    "junto al",
                                    "cerca de",
                                    "cerca del",
                                    "a la altura de",
                                    "a la altura del",
                                    "a las afueras de",
                                    "afuera de",
                                    "afuera del",
                                    "contra esquina de",
                                    "contraesquina de",
                                    "contra esquina con",
                                    "por el rumbo de",
                                    "rumbo a",
                                    "en las inmediaciones de",
                                    "en las inmediaciones del",
                                    "in front of",
                                    "behind",
                                    "near",
                                    "next to",
                                    "across from",
                                    "opposite",
                                    "outside"});
        add(AddressWord::landmark,
            {"al norte de", "al sur de", "al este de", "al oeste de", "al oriente de",
             "al poniente de", "al norte del", "al sur del", "al oriente del", "al poniente del",
             "north of", "south of", "east of", "west of"});
        add(AddressWord::municipality, {"municipio de", "municipio", "mpio de", "mpio", "mun de"});
        add(AddressWord::municipality, {"cd"}, true);
        add(AddressWord::postcode, {"cp", "c p", "codigo postal", "zip", "zip code"});
        add(AddressWord::number,
            {"#", "no", "num", "numero", "nro", "n", "number", "no #", "num #", "no ext"});
        add(AddressWord::no_number, {"s n", "sn", "sin numero", "sin num"});
        add(AddressWord::inside,
            {"int", "interior", "depto", "dpto", "departamento", "local", "edificio", "edif", "mz",
             "mza", "manzana", "lt", "lte", "lote", "apt", "apartment", "suite", "unit"},
            true);
        return made;
    }();
    return table;
}

bool has_what_it_needs(AddressPhrase const& phrase, AddressTokens const& tokens, std::size_t at) {
    auto const next = at + phrase.length;
    bool const follows = next < tokens.size();
    bool const number = follows && tokens[next].is_number();
    switch (phrase.word) {
    case AddressWord::kilometre:
    case AddressWord::postcode:
    case AddressWord::number: return number;
    case AddressWord::inside: return number || (follows && tokens[next].folded.size() == 1);
    case AddressWord::street:
    case AddressWord::colonia: return follows && !tokens[next].is_break();
    case AddressWord::between:
    case AddressWord::crossing:
    case AddressWord::landmark:
    case AddressWord::no_number: return true;
    case AddressWord::municipality: // the name of streets and colonias
        return !follows || tokens[next].folded != "libre";
    }
    return true;
}

/// The comma and its like; what stands in brackets is a part of its own.
bool is_break_sign(UChar32 c) {
    return c == ',' || c == ';' || c == '(' || c == ')' || c == '[' || c == ']' || c == '|' ||
           c == '\n' || c == 0x2014 || c == 0x2013 || c == 0x2022;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_wordlike(char c) {
    return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

std::string fold_word(std::string_view word) {
    if (!is_ascii(word)) return folded(word);
    std::string low{word};
    for (char& c : low)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return low;
}

/// The end of a number that begins at `at`: its digits, and what is glued to them.
std::size_t number_end(std::string_view text, std::size_t at) {
    auto end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    while (end + 1 < text.size() && (text[end] == '.' || text[end] == '+' || text[end] == '-') &&
           is_digit(text[end + 1])) {
        ++end;
        while (end < text.size() && is_digit(text[end])) ++end;
    }
    auto letters = end;
    if (letters + 1 < text.size() && text[letters] == '-' && is_letter(text[letters + 1]))
        ++letters;
    auto const first = letters;
    while (letters < text.size() && is_wordlike(text[letters])) ++letters;
    // One letter belongs to a house number, an ending to an ordinal; a unit is a word.
    auto const ending = fold_word(text.substr(first, letters - first));
    static Words const endings{"a",  "o",  "ra", "ro", "da", "do", "ta", "to", "va",
                               "vo", "er", "st", "nd", "rd", "th", "na", "no"};
    bool const house = letters - first == 1 && is_letter(text[first]) && ending != "m";
    return house || endings.contains(ending) ? letters : end;
}

/// A word ends where a blank, a sign or a digit begins; an apostrophe or hyphen inside is its own.
std::size_t word_end(std::string_view text, std::size_t at) {
    auto end = at;
    while (end < text.size()) {
        char const c = text[end];
        bool const inside = (c == '\'' || c == '-') && end > at && end + 1 < text.size() &&
                            is_wordlike(text[end + 1]);
        if (!inside && (!is_wordlike(c) || (is_digit(c)))) break;
        if (static_cast<unsigned char>(c) >= 0x80) {
            auto const* bytes = reinterpret_cast<std::uint8_t const*>(text.data());
            auto next = static_cast<std::int64_t>(end);
            UChar32 point = 0;
            U8_NEXT(bytes, next, static_cast<std::int64_t>(text.size()), point);
            if (is_break_sign(point)) break;
            end = static_cast<std::size_t>(next);
            continue;
        }
        ++end;
    }
    return end;
}

std::size_t break_end(std::string_view text, std::size_t at) {
    auto const* bytes = reinterpret_cast<std::uint8_t const*>(text.data());
    auto next = static_cast<std::int64_t>(at);
    UChar32 point = 0;
    U8_NEXT(bytes, next, static_cast<std::int64_t>(text.size()), point);
    if (is_break_sign(point)) return static_cast<std::size_t>(next);
    // ` - ` and ` / ` with a blank before: a break, too.
    bool const bare = (point == '-' || point == '/') && at > 0 && text[at - 1] == ' ' &&
                      at + 1 < text.size() && text[at + 1] == ' ';
    return bare ? at + 1 : at;
}

} // namespace

AddressTokens address_tokens(std::string_view text) {
    AddressTokens tokens;
    std::size_t at = 0;
    while (at < text.size()) {
        char const c = text[at];
        auto const begin = at;
        std::string word;
        if (auto const end = break_end(text, at); end > at) {
            at = end;
        } else if (is_digit(c)) {
            at = number_end(text, at);
            word = fold_word(text.substr(begin, at - begin));
        } else if (c == '#' || c == '&' || c == '@') {
            ++at;
            word.assign(1, c == '#' ? c : '&');
        } else if (is_wordlike(c)) {
            at = word_end(text, at);
            word = fold_word(text.substr(begin, at - begin));
            if (word.empty()) continue; // marks alone
        } else {
            ++at;
            continue;
        }
        bool const attached = begin > 0 && text[begin - 1] != ' ';
        tokens.push_back({begin, at, std::move(word), attached});
    }
    return tokens;
}

std::optional<AddressPhrase> address_phrase(AddressTokens const& tokens, std::size_t at) {
    std::string text;
    std::optional<AddressPhrase> longest;
    for (std::size_t n = 0; n < longest_phrase && at + n < tokens.size(); ++n) {
        auto const& token = tokens[at + n];
        if (token.is_break() || token.is_number()) break;
        if (n > 0) text += ' ';
        text += token.folded;
        auto const found = phrases().find(text);
        if (found != phrases().end() && has_what_it_needs(found->second, tokens, at))
            longest = found->second;
    }
    return longest;
}

AddressConnector address_connector(AddressTokens const& tokens, std::size_t at) {
    static std::unordered_map<std::string_view, AddressConnector> const table{
        {"y", {1, false}},
        {"con", {1, false}},
        {"&", {1, true}},
        {"at", {1, true}},
        {"esquina", {1, true}},
        {"esq", {1, true}},
        {"casi con", {2, true}},
        {"casi esq", {2, true}},
        {"casi esquina", {2, true}},
        {"cruce con", {2, true}},
        {"cruza con", {2, true}},
        {"en esquina", {2, true}},
        {"esq con", {2, true}},
        {"esquina con", {2, true}},
        {"al cruce con", {3, true}},
        {"casi esquina con", {3, true}},
        {"en esquina con", {3, true}},
        {"y cruce con", {3, true}},
        {"y esquina con", {3, true}}};
    std::string text;
    AddressConnector longest;
    for (std::size_t n = 0; n < 3 && at + n < tokens.size(); ++n) {
        if (tokens[at + n].is_break()) break;
        if (n > 0) text += ' ';
        text += tokens[at + n].folded;
        if (auto const found = table.find(text); found != table.end()) longest = found->second;
    }
    if (longest.length > 0 || at + 1 >= tokens.size()) return longest;
    auto const& next = tokens[at + 1].folded;
    bool const before_i = next.starts_with('i') || next.starts_with("hi");
    if (tokens[at].folded == "and" || (tokens[at].folded == "e" && before_i)) return {1, false};
    return {};
}

std::optional<double> bearing_of(std::string_view folded) {
    static std::unordered_map<std::string_view, double> const table{
        {"norte", 0},         {"noreste", 45}, {"nororiente", 45}, {"nordeste", 45},
        {"este", 90},         {"oriente", 90}, {"sureste", 135},   {"suroriente", 135},
        {"sudeste", 135},     {"sur", 180},    {"suroeste", 225},  {"surponiente", 225},
        {"sudoeste", 225},    {"oeste", 270},  {"poniente", 270},  {"noroeste", 315},
        {"norponiente", 315}, {"north", 0},    {"northeast", 45},  {"east", 90},
        {"southeast", 135},   {"south", 180},  {"southwest", 225}, {"west", 270},
        {"northwest", 315}};
    auto const found = table.find(folded);
    if (found == table.end()) return std::nullopt;
    return found->second;
}

std::optional<double> metres_of_unit(std::string_view folded) {
    static std::unordered_map<std::string_view, double> const table{
        {"km", 1000},        {"kms", 1000},        {"kilometro", 1000},  {"kilometros", 1000},
        {"kilometer", 1000}, {"kilometers", 1000}, {"kilometres", 1000}, {"m", 1},
        {"mt", 1},           {"mts", 1},           {"metros", 1},        {"meters", 1},
        {"metres", 1},       {"milla", 1609.344},  {"millas", 1609.344}, {"mile", 1609.344},
        {"miles", 1609.344}, {"mi", 1609.344},     {"cuadra", 100},      {"cuadras", 100},
        {"block", 100},      {"blocks", 100}};
    auto const found = table.find(folded);
    if (found == table.end()) return std::nullopt;
    return found->second;
}

bool is_street_suffix(std::string_view folded) {
    static Words const table{"st",  "street",  "ave",  "avenue",  "rd",      "road",
                             "dr",  "drive",   "ln",   "lane",    "blvd",    "boulevard",
                             "hwy", "highway", "pkwy", "parkway", "ct",      "court",
                             "way", "pl",      "loop", "frwy",    "freeway", "fwy"};
    return table.contains(folded);
}

bool is_leading_word(std::string_view folded) {
    static Words const table{"en",  "de",  "del", "sobre", "por", "a",   "el", "la",
                             "los", "las", "al",  "on",    "in",  "the", "of", "at"};
    return table.contains(folded);
}

} // namespace reten
