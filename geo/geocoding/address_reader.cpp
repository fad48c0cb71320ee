#include "geo/geocoding/address_reader.hpp"

#include "geo/geocoding/road_number.hpp"

#include <algorithm>
#include <charconv>

namespace reten {

namespace {

/// `23`, `33.5`, `23+500` (kilometres and metres).
std::optional<double> number_of(std::string_view word) {
    auto const plus = word.find('+');
    double value = 0, metres = 0;
    auto const whole = word.substr(0, plus);
    auto const end = whole.data() + whole.size();
    auto const read = std::from_chars(whole.data(), end, value);
    if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    if (plus == word.npos) return value;
    auto const rest = word.substr(plus + 1);
    if (std::from_chars(rest.data(), rest.data() + rest.size(), metres).ec != std::errc{})
        return std::nullopt;
    return value + metres / 1'000;
}

bool is_neighbourhood(std::string_view word) {
    return word == "neighborhood" || word == "neighbourhood";
}

bool is_preposition(std::string_view word) {
    return word == "en" || word == "in" || word == "at" || word == "por" || word == "sobre";
}

} // namespace

std::size_t leading_digits(std::string_view word) {
    return std::min(word.find_first_not_of("0123456789"), word.size());
}

AddressText AddressReader::read() {
    take_postcode();
    auto end = take_end();
    for (std::size_t begin = 0; begin < end;) {
        auto stop = begin;
        while (stop < end && !breaks(stop)) ++stop;
        read_part({begin, stop});
        begin = stop + 1;
    }
    if (found_.kilometre && found_.street.empty()) found_.rest.push_back(written(kilometre_));
    bool const words = std::any_of(tokens_.begin(), tokens_.end(),
                                   [](AddressToken const& token) { return token.is_word(); });
    if (!words) found_.fault = AddressFault::no_words;
    return std::move(found_);
}

std::optional<AddressPhrase> AddressReader::phrase_at(std::size_t at, std::size_t end) const {
    auto const phrase = address_phrase(tokens_, at);
    if (is_neighbourhood(word(at)) && follows_name(at)) return std::nullopt;
    return phrase && at + phrase->length <= end ? phrase : std::nullopt;
}

/// Whether the word before belongs to a name: `the Altavista | neighborhood`.
bool AddressReader::follows_name(std::size_t at) const {
    return at > 0 && !breaks(at - 1) && !is_leading_word(word(at - 1));
}

/// `in the Altavista neighborhood of Juárez`; false: it is no such range.
bool AddressReader::read_neighbourhood(AddressRange range) {
    auto at = range.begin;
    while (at < range.end && !(is_neighbourhood(word(at)) && follows_name(at))) ++at;
    if (at == range.end || !found_.colonia.empty()) return false;
    AddressRange name{range.begin, at}, town{at + 1, range.end};
    while (is_leading_word(word(name.begin)) && name.size() > 1) ++name.begin;
    while (!town.empty() && is_leading_word(word(town.begin))) ++town.begin;
    found_.colonia = written(name);
    if (found_.municipality.empty())
        found_.municipality = written(town);
    else if (!town.empty())
        found_.rest.push_back(written(town));
    plain_before_ = false;
    return true;
}

/// Where the place named by "[a] 10 km [al sur] de …" begins; 0 when no such words begin at `at`.
std::size_t AddressReader::offset_end(std::size_t at, std::size_t end) const {
    if (word(at) == "a") ++at;
    if (word(at) == "unos" || word(at) == "unas" || word(at) == "about") ++at;
    if (at + 3 >= end || !tokens_[at].is_number() || !metres_of_unit(word(at + 1))) return 0;
    at += 2;
    for (auto const filler : {"al", "hacia", "to", "el", "the"})
        if (word(at) == filler) ++at;
    if (bearing_of(word(at))) ++at;
    bool const of = word(at) == "de" || word(at) == "del" || word(at) == "of" || word(at) == "from";
    return of && at + 1 < end ? at + 1 : 0;
}

/// The token from `at` on, over articles and prepositions, where a phrase or an offset begins;
/// `end` when plain words come first.
std::size_t AddressReader::announced(std::size_t at, std::size_t end) const {
    for (; at < end; ++at) {
        if (phrase_at(at, end) || offset_end(at, end) > 0) return at;
        if (!is_leading_word(word(at))) break;
    }
    return end;
}

/// Over `de la avenida`, where the name of a street is sure to follow.
std::size_t AddressReader::after_street_word(std::size_t at, std::size_t end) const {
    while (at < end && is_leading_word(word(at))) ++at;
    auto const phrase = at < end ? phrase_at(at, end) : std::nullopt;
    return phrase && phrase->word == AddressWord::street ? at + phrase->length : at;
}

/// Where the next part begins inside a run of words. A street after `y`, `esquina con` … belongs to
/// the part before.
std::size_t AddressReader::next_part(std::size_t at, std::size_t end) const {
    while (at < end) {
        if (auto const connector = address_connector(tokens_, at); connector.length > 0) {
            at = after_street_word(at + connector.length, end);
            continue;
        }
        if (offset_end(at, end) > 0) return at;
        auto const phrase = phrase_at(at, end);
        if (phrase && !phrase->starts_only) return at;
        ++at;
    }
    return end;
}

/// Without the articles that led to the part after it: `Uranio 12 en la | colonia`.
AddressRange AddressReader::name_of(AddressRange range, bool more_follows) const {
    while (more_follows && !range.empty() && is_leading_word(word(range.end - 1)) &&
           word(range.end - 1) != "a")
        --range.end;
    return range;
}

void AddressReader::read_part(AddressRange part) {
    auto at = part.begin;
    while (at < part.end) {
        auto const start = announced(at, part.end);
        if (start == part.end) {
            auto const stop = next_part(at + 1, part.end);
            read_plain(name_of({at, stop}, stop < part.end));
            at = stop;
        } else if (offset_end(start, part.end) > 0) {
            at = read_offset(start, part.end);
        } else {
            at = read_phrase(*phrase_at(start, part.end), start, part.end);
        }
    }
}

std::size_t AddressReader::read_phrase(AddressPhrase const& phrase, std::size_t at,
                                       std::size_t end) {
    auto const after = at + phrase.length;
    auto const stop = next_part(
        phrase.word == AddressWord::landmark ? after : after_street_word(after, end), end);
    auto const name = name_of({phrase.keeps_word ? at : after, stop}, stop < end);
    auto const put = [&](std::string& part) {
        if (part.empty())
            part = written(name);
        else
            found_.rest.push_back(written(name));
        plain_before_ = false;
    };
    switch (phrase.word) {
    case AddressWord::colonia: put(found_.colonia); return stop;
    case AddressWord::municipality: put(found_.municipality); return stop;
    case AddressWord::street: read_street(name); return stop;
    case AddressWord::between: read_between(name); return stop;
    case AddressWord::crossing: read_crossing(name); return stop;
    case AddressWord::landmark:
        if (!found_.landmark && !name.empty())
            found_.landmark = LandmarkText{written({at, after}), written(name)};
        else if (!name.empty())
            found_.rest.push_back(written(name));
        plain_before_ = false;
        return stop;
    case AddressWord::kilometre: read_kilometre({at, after + 1}); return after + 1;
    case AddressWord::number:
        adopt_street();
        if (found_.number.empty()) found_.number = written({after, after + 1});
        return after + 1;
    case AddressWord::no_number:
        adopt_street();
        found_.without_number = true;
        return after;
    case AddressWord::inside:
        found_.inside += (found_.inside.empty() ? "" : " ") + written({at, after + 1});
        return after + 1;
    case AddressWord::postcode: return after;
    }
    return end;
}

std::size_t AddressReader::read_offset(std::size_t at, std::size_t end) {
    auto const begin = offset_end(at, end);
    auto const stop = next_part(begin, end);
    OffsetText offset;
    for (; at < begin; ++at) {
        if (tokens_[at].is_number() && metres_of_unit(word(at + 1)))
            offset.distance.value = number_of(word(at)).value_or(0) * *metres_of_unit(word(at + 1));
        if (auto const bearing = bearing_of(word(at))) offset.bearing = bearing;
    }
    offset.from = written(name_of({begin, stop}, stop < end));
    if (found_.offset || offset.distance.value <= 0 || offset.from.empty())
        found_.rest.push_back(written({at, stop}));
    else
        found_.offset = offset;
    plain_before_ = false;
    return stop;
}

void AddressReader::read_kilometre(AddressRange range) {
    adopt_street();
    auto const value = number_of(word(range.end - 1));
    if (value && !found_.kilometre) {
        found_.kilometre = value;
        kilometre_ = range;
    } else {
        found_.rest.push_back(written(range));
    }
}

/// Plain words are a street in a column of streets, beside another street, and with a house number
/// of three digits (`Riberas del Bravo 9` is no address); else a name of any kind.
void AddressReader::read_plain(AddressRange range) {
    if (range.empty() || read_neighbourhood(range)) return;
    auto const house = house_in(range);
    bool const number = house < range.end && leading_digits(word(house)) >= 3;
    bool const street = column_ == AddressColumn::street || number || starts_with_house(range) ||
                        connector_in(range, false) < range.end || road_number(written(range));
    if (street) return read_street(range);
    while (range.size() > 1 && is_preposition(word(range.begin))) ++range.begin;
    found_.rest.push_back(written(range));
    plain_before_ = true;
}

} // namespace reten
