#include "geo/geocoding/address_reader.hpp"
#include "geo/geocoding/road_number.hpp"

#include <algorithm>
#include <array>

// Streets, house numbers and what joins two streets.

namespace reten {

/// Without `las calles`.
AddressRange AddressReader::bare_street(AddressRange range) const {
    auto at = range.begin;
    while (at < range.end && is_leading_word(word(at))) ++at;
    auto const phrase = at < range.end ? phrase_at(at, range.end) : std::nullopt;
    if (phrase && phrase->word == AddressWord::street)
        range.begin = at + (phrase->keeps_word ? 0 : phrase->length);
    return range;
}

/// The connector that parts two streets: one before a street by its kind, else the last; `end` when
/// there is none. `any`: `y` and `con` are enough.
std::size_t AddressReader::connector_in(AddressRange range, bool any) const {
    auto last = range.end;
    bool kind = false;
    for (auto at = range.begin + 1; at + 1 < range.end; ++at) {
        auto const connector = address_connector(tokens_, at);
        if (connector.length == 0 || at + connector.length >= range.end) continue;
        auto const next = announced(at + connector.length, range.end);
        auto const phrase = next < range.end ? phrase_at(next, range.end) : std::nullopt;
        bool const street = phrase && phrase->word == AddressWord::street;
        bool const suffix = is_street_suffix(word(at - 1));
        if (!any && !connector.enough && !street && !suffix) continue;
        if (kind && !street) continue;
        kind = kind || street;
        last = at;
        at += connector.length - 1;
    }
    return last;
}

void AddressReader::adopt_street() {
    if (!found_.street.empty() || !plain_before_) return;
    found_.street = std::move(found_.rest.back());
    found_.rest.pop_back();
    plain_before_ = false;
}

void AddressReader::read_between(AddressRange range) {
    adopt_street();
    auto const split = connector_in(range, true);
    std::vector<std::string> streets{written(bare_street({range.begin, split}))};
    if (split < range.end)
        streets.push_back(
            written(bare_street({split + address_connector(tokens_, split).length, range.end})));
    std::erase(streets, "");
    auto& to = found_.others.empty() ? found_.others : found_.rest;
    if (found_.others.empty() && !streets.empty()) found_.relation = StreetRelation::between;
    to.insert(to.end(), streets.begin(), streets.end());
}

void AddressReader::read_crossing(AddressRange range) {
    while (!range.empty() && address_connector(tokens_, range.begin).length > 0)
        range.begin += address_connector(tokens_, range.begin).length;
    if (range.begin >= range.end) return;
    if (connector_in(range, true) < range.end && found_.street.empty()) return read_street(range);
    adopt_street();
    auto const street = bare_street(range);
    if (found_.street.empty() || !found_.others.empty()) return keep_street(street);
    found_.others = {written(street)};
    found_.relation = StreetRelation::crossing;
}

/// One street, or two with `y` between. A house number after `y` says that the name has it inside
/// (`Ramón y Cajal 512`).
void AddressReader::read_street(AddressRange range) {
    plain_before_ = false;
    range = bare_street(range);
    auto const split = connector_in(range, true);
    if (split < range.end && found_.others.empty()) {
        auto const connector = address_connector(tokens_, split);
        AddressRange const second{split + connector.length, range.end};
        bool const kind = announced(second.begin, second.end) < second.end;
        bool const one_name = !connector.enough && !kind && house_in(second) < second.end &&
                              house_in({range.begin, split}) == split;
        if (!one_name) {
            keep_street({range.begin, split});
            found_.others = {written(bare_street(second))};
            found_.relation = StreetRelation::crossing;
            return;
        }
    }
    keep_street(range);
}

/// `1243 Main Street`; in a column of streets `1243 Uranio` as well.
bool AddressReader::starts_with_house(AddressRange range) const {
    if (range.size() < 2 || !tokens_[range.begin].is_number() ||
        leading_digits(word(range.begin)) != word(range.begin).size() ||
        word(range.begin + 1) == "de")
        return false;
    if (column_ == AddressColumn::street && range.size() == 2) return true;
    for (auto at = range.begin + 2; at < range.end; ++at)
        if (is_street_suffix(word(at))) return true;
    return false;
}

/// The token that is the house number of the street named before it; `end` when there is none.
std::size_t AddressReader::house_in(AddressRange range) const {
    static constexpr std::array<std::string_view, 9> named{
        "de", "del", "federal", "estatal", "vial", "ruta", "highway", "interstate", "hwy"};
    if (road_number(written(range))) return range.end; // `MEX-45`
    auto const phrase = range.empty() ? std::nullopt : phrase_at(range.begin, range.end);
    auto const first = range.begin + (phrase && phrase->keeps_word ? phrase->length : 0);
    for (auto at = first + 1; at < range.end; ++at) {
        if (!tokens_[at].is_number() || word(at + 1) == "de") continue;
        auto const digits = leading_digits(word(at));
        auto const tail = word(at).substr(digits);
        bool const house = digits <= 5 && (tail.size() <= 1 || tail.front() == '-');
        if (house && std::find(named.begin(), named.end(), word(at - 1)) == named.end()) return at;
    }
    return range.end;
}

void AddressReader::keep_street(AddressRange range) {
    AddressRange after{range.end, range.end};
    if (starts_with_house(range)) {
        if (found_.number.empty()) found_.number = written({range.begin, range.begin + 1});
        ++range.begin;
    } else if (auto const house = house_in(range); house < range.end) {
        if (found_.number.empty()) found_.number = written({house, house + 1});
        after = {house + 1, range.end};
        range.end = house;
    }
    if (found_.street.empty())
        found_.street = written(range);
    else
        found_.rest.push_back(written(range));
    if (!after.empty()) found_.rest.push_back(written(after));
}

} // namespace reten
