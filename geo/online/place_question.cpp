#include "geo/online/place_question.hpp"

#include "geo/geocoding/address_text.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/online/plain_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace reten {

namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::size_t most_bytes = 300;
constexpr std::size_t house_digits = 3;
constexpr std::size_t most_answers = 10;

std::size_t digit_count(std::string_view word) {
    return static_cast<std::size_t>(std::count_if(
        word.begin(), word.end(), [](char c) { return digits.find(c) != digits.npos; }));
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        auto const end = std::min(text.find(' '), text.size());
        if (end > 0) words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

template <std::size_t n>
bool is_one_of(std::array<std::string_view, n> const& list, std::string_view word) {
    return std::find(list.begin(), list.end(), folded(word)) != list.end();
}

/// A road keeps its number.
constexpr std::array<std::string_view, 9> roads{"carretera",   "carr",  "autopista",
                                                "libramiento", "ruta",  "hwy",
                                                "highway",     "route", "interstate"};
/// So does a street that has nothing but its kind beside it: `Calle 12`.
constexpr std::array<std::string_view, 14> kinds{"calle",   "c",      "avenida", "av",    "ave",
                                                 "privada", "priv",   "blvd",    "calz",  "calzada",
                                                 "prol",    "street", "st",      "avenue"};

enum class Part { street, colonia, name, municipality };

/// Before these words a column of streets or colonias tells whose house it is.
constexpr std::array<std::string_view, 14> house_words{
    "casa",  "domicilio", "vivienda", "familia", "propiedad", "frente", "enfrente",
    "junto", "atras",     "detras",   "house",   "home",      "behind", "next"};
/// And behind these its number, in words too.
constexpr std::array<std::string_view, 5> number_words{"numero", "num", "no", "nro", "number"};

/// `Casa` and one of these, and no word more, is the name of a street or colonia.
constexpr std::array<std::string_view, 8> casa_names{"blanca", "grande", "nueva", "vieja",
                                                     "real",   "bella",  "linda", "redonda"};

std::string first_word(std::string_view word) {
    auto const plain = folded(word);
    return plain.substr(0, plain.find(' '));
}

/// The words up to the first that `ends` names.
template <typename Ends>
std::string words_before(std::string_view text, Ends ends, bool& left_out) {
    auto const words = words_of(text);
    std::string kept;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (ends(words, i)) {
            left_out = true;
            break;
        }
        kept += (kept.empty() ? "" : " ") + words[i];
    }
    return kept;
}

std::string without_house(std::string_view text, bool& left_out) {
    return words_before(
        text,
        [](auto const& words, std::size_t i) {
            bool const name = i == 0 && words.size() == 2 && folded(words[0]) == "casa" &&
                              is_one_of(casa_names, words[1]);
            return !name && is_one_of(house_words, first_word(words[i]));
        },
        left_out);
}

std::string without_number_words(std::string_view text, bool& left_out) {
    return words_before(
        text,
        [](auto const& words, std::size_t i) {
            bool const name = // `Calle No Reelección`
                folded(words[i]) == "no" && i + 1 < words.size() &&
                folded(words[i + 1]) == "reeleccion";
            return !name &&
                   (words[i].front() == '#' || is_one_of(number_words, first_word(words[i])));
        },
        left_out);
}

/// The part without what may number a house. `left_out` becomes true where anything was.
std::string without_numbers(std::string_view text, Part part, bool& left_out) {
    auto words = words_of(text);
    if (words.empty()) return {};
    bool const street = part == Part::street;
    bool const road = street && is_one_of(roads, words.front());
    bool const kind = street && is_one_of(kinds, words.front());
    std::string kept;
    std::size_t end = words.size();
    if (kind && end == 2 && digit_count(words[1]) < house_digits) return words[0] + " " + words[1];
    if (street || part == Part::name)
        while (!road && end > 1 && digit_count(words[end - 1]) > 0) --end;
    left_out = left_out || end < words.size();
    for (std::size_t i = 0; i < end; ++i) {
        auto const least =
            part == Part::name && i > 0 ? std::size_t{1} : house_digits + (road ? 1 : 0);
        bool const house =
            digit_count(words[i]) >= least || words[i].find('#') != std::string::npos;
        left_out = left_out || house;
        if (!house) kept += (kept.empty() ? "" : " ") + words[i];
    }
    return kind && end == 1 ? std::string{} : kept;
}

bool no_letter(std::string_view text) {
    return folded(text).find_first_not_of("0123456789 ") == text.npos;
}

std::string first_of(std::string const& a, std::string const& b, std::string const& c = {}) {
    return !a.empty() ? a : !b.empty() ? b : c;
}

/// The name in a column of colonias: what the parser calls one, or plain words.
std::string colonia_of(std::string const& column) {
    auto const parts = read_address_text(column);
    if (!parts.colonia.empty()) return parts.colonia;
    if (!parts.rest.empty() && parts.street.empty()) return parts.rest.front();
    bool const something_else = !parts.street.empty() || !parts.number.empty() || parts.landmark ||
                                parts.offset || parts.fault != AddressFault::none;
    return something_else ? std::string{} : column;
}

class QuestionWriter {
public:
    QuestionWriter(PlaceText const& place, QuestionOptions const& options)
        : place_{place},
          options_{options},
          text_{read_address_text(place.place)},
          street_{read_address_text(place.street, AddressColumn::street)} {}

    PlaceQuestion write() {
        auto const& address = street_.street.empty() ? text_ : street_;
        add_street(address);
        add(first_of(colonia_of(place_.colonia), text_.colonia, street_.colonia), Part::colonia);
        add_names();
        bool const fine = !question_.words.empty();
        auto const municipality =
            first_of(place_.municipality, text_.municipality, street_.municipality);
        // Where the finer words say nothing that may go, their municipality is no answer.
        bool const town = !no_letter(municipality) && !question_.names_left_out &&
                          place_.street.empty() && place_.colonia.empty();
        add(municipality, Part::municipality);
        add(first_of(place_.state, text_.state, street_.state), Part::municipality);
        if ((!fine && !town) || question_.words.size() > most_bytes) question_.words.clear();
        return question_;
    }

private:
    void add_street(AddressText const& address) {
        auto street = folded(address.street).empty() ? std::string{} : address.street;
        if (!street.empty() && no_letter(street)) street = "Calle " + street;
        bool const numbered = !address.number.empty();
        if (numbered && options_.house_numbers && !street.empty()) street += " " + address.number;
        question_.number_left_out = (numbered && !options_.house_numbers) ||
                                    address.kilometre.has_value() || !address.inside.empty();
        add(street, Part::street);
    }

    void add_names() {
        auto names = text_.rest;
        names.insert(names.end(), street_.rest.begin(), street_.rest.end());
        for (auto const* parts : {&text_, &street_}) {
            if (parts->offset) names.push_back(parts->offset->from);
            if (parts->landmark) names.push_back(parts->landmark->name);
        }
        for (auto const& name : names) {
            if (options_.place_names)
                add(name, Part::name);
            else
                question_.names_left_out = true;
        }
    }

    void add(std::string const& text, Part part) {
        auto words = plain_text(text);
        bool const column = part == Part::street || part == Part::colonia;
        if (column && !options_.place_names) words = without_house(words, question_.names_left_out);
        if (!options_.house_numbers && part != Part::municipality)
            words = without_number_words(words, question_.number_left_out);
        if (!options_.house_numbers)
            words = without_numbers(words, part, question_.number_left_out);
        if (words.empty() || no_letter(words)) return;
        question_.words += (question_.words.empty() ? "" : ", ") + words;
    }

    PlaceText const& place_;
    QuestionOptions const& options_;
    AddressText text_, street_;
    PlaceQuestion question_;
};

std::string escaped(std::string_view text) {
    constexpr std::string_view stays =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string out;
    for (char const c : text) {
        if (stays.find(c) != stays.npos)
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

} // namespace

PlaceQuestion place_question(PlaceText const& place, QuestionOptions const& options) {
    return QuestionWriter{place, options}.write();
}

std::string question_target(ServiceAddress const& service, std::string_view words,
                            QuestionOptions const& options) {
    auto target = fmt::format("{}/search?q={}&format=jsonv2&limit={}", service.path, escaped(words),
                              most_answers);
    if (!options.countries.empty())
        target += fmt::format("&countrycodes={}", fmt::join(options.countries, ","));
    if (options.box)
        target += fmt::format("&viewbox={},{},{},{}&bounded=1", options.box->west,
                              options.box->south, options.box->east, options.box->north);
    return target;
}

} // namespace reten
