#include "geo/geocoding/text_tail.hpp"

#include "geo/geocoding/state_name.hpp"
#include "geo/model/folded_text.hpp"

#include <algorithm>

namespace reten {

namespace {

constexpr std::string_view between = ",;()|";

} // namespace

std::vector<std::string_view> parts_of(std::string_view text) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        auto const end = std::min(text.find_first_of(between), text.size());
        if (end > 0) parts.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

WithoutCountry without_country(std::string_view text) {
    constexpr std::string_view between_and_blank = ",;()|. \t\r\n";
    auto const end = text.find_last_not_of(between_and_blank);
    if (end == text.npos) return {text};
    auto const begin = text.find_last_of(between, end);
    if (begin == text.npos || text.find_last_not_of(between_and_blank, begin) == text.npos)
        return {text};
    auto const country =
        country_code(folded(text.substr(begin, std::min<std::size_t>(100, end + 1 - begin))));
    if (country.empty()) return {text};
    return {text.substr(0, begin), true, country == "US"};
}

std::vector<std::string_view> parts_before_tail(std::string_view text, std::string const& state,
                                                std::string const& municipality) {
    auto parts = parts_of(text);
    auto const last = [&] { return folded(parts.back()); };
    auto const drop_blanks = [&] {
        while (parts.size() > 1 && last().empty()) parts.pop_back();
    };
    drop_blanks();
    if (!state.empty() && parts.size() > 1) {
        auto const named = state_name(last());
        if (named && named->name == state) parts.pop_back();
        drop_blanks();
    }
    if (!municipality.empty() && parts.size() > 1 && last() == folded(municipality))
        parts.pop_back();
    return parts;
}

void take_municipality(AddressText& text, std::string_view written, std::string_view column,
                       MunicipalityIndex const& municipalities, std::string_view state) {
    auto const parts = parts_before_tail(written, text.state, {});
    if (!text.municipality.empty() || text.rest.empty() || parts.size() < 2) return;
    auto const& last = text.rest.back();
    if (folded(parts.back()) != folded(last) || !municipalities.knows(last)) return;
    auto const of_column = municipalities.find(column, state);
    auto const same = same_municipality(municipalities.find(last, state), of_column);
    if (of_column.known() && !same.value_or(false)) return;
    text.municipality = last;
    text.rest.pop_back();
}

bool names_town_alone(PlaceText const& place, AddressText const& text, bool country) {
    bool const else_empty = place.colonia.empty() && place.street.empty() && text.colonia.empty() &&
                            text.street.empty() && text.others.empty() && !text.offset &&
                            !text.landmark && !text.kilometre;
    return else_empty && (country || !text.state.empty()) && text.rest.size() == 1;
}

std::string only_state(PlaceText const& place) {
    if (!place.colonia.empty() || !place.street.empty() || !place.municipality.empty()) return {};
    if (place.place.empty()) return place.state;
    auto words = folded(place.place.substr(0, 100));
    for (std::string_view const country : {" mexico", " mex"})
        if (words.ends_with(country) && !state_name(words))
            words.resize(words.size() - country.size());
    bool announced = false;
    for (std::string_view const word : {"estado de ", "edo de ", "state of "}) {
        if (state_name(words) || !words.starts_with(word)) continue;
        words.erase(0, word.size());
        announced = true;
    }
    auto const state = state_name(words);
    bool const sure = state && (announced || state->abbreviated || words == "estado de mexico");
    return sure ? std::string{state->name} : std::string{};
}

} // namespace reten
