#include "geo/geocoding/address_reader.hpp"
#include "geo/geocoding/state_name.hpp"

#include <algorithm>

// What stands at the end of a text: postcode, country, state, municipality.

namespace reten {

void AddressReader::take_postcode() {
    auto const five = [&](std::size_t at) {
        return at < tokens_.size() && word(at).size() == 5 && leading_digits(word(at)) == 5;
    };
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
        auto const phrase = tokens_[at].is_break() ? std::nullopt : address_phrase(tokens_, at);
        bool const said =
            phrase && phrase->word == AddressWord::postcode && five(at + phrase->length);
        bool const alone = at > 0 && five(at) && tokens_[at - 1].is_break();
        if (!said && !alone) continue;
        auto const number = said ? at + phrase->length : at;
        postcode_ = {at, number + 1};
        found_.postcode = tokens_[number].folded;
        return;
    }
}

/// The court district behind a municipality (`Guadalupe, D.B.`), which says no more.
std::size_t AddressReader::without_district(std::size_t end) const {
    auto begin = end;
    while (begin > 0 && !breaks(begin - 1)) --begin;
    auto const words = folded_text({begin, end});
    bool const district =
        words == "d b" || words == "db" || (words.starts_with("distrito ") && !state_name(words));
    if (!district || begin == 0) return end;
    while (begin > 0 && breaks(begin - 1)) --begin;
    return begin;
}

/// Takes country, state and municipality off the end; gives where the rest ends.
std::size_t AddressReader::take_end() {
    auto end = tokens_.size();
    auto const part_before = [&](std::size_t stop) {
        auto begin = stop;
        while (begin > 0 && !breaks(begin - 1)) --begin;
        return begin;
    };
    auto const without_breaks = [&](std::size_t stop) {
        while (stop > 0 && breaks(stop - 1)) --stop;
        return stop;
    };
    end = without_breaks(end);
    auto begin = part_before(end);
    auto const country = folded_text({begin, end});
    if (begin > 0 && !country_code(country).empty()) end = without_breaks(begin);
    end = without_district(end);
    begin = part_before(end);
    auto const before_state = end;
    end = without_breaks(take_state(begin, end));
    if (end == before_state || end == 0) return end;
    end = without_district(end);
    begin = part_before(end);
    // The part before the state is the municipality when something stands before it, or a city.
    bool const city = word(begin) == "cd" || word(begin) == "ciudad";
    bool const plain = announced(begin, end) == end && !tokens_[begin].is_number();
    if (city || (plain && begin > 0)) {
        found_.municipality = written({begin, end});
        end = begin;
    }
    return end;
}

/// Whether what stands before is a name, without street, number or anything announced.
bool AddressReader::plain_before(std::size_t end) const {
    while (end > 0 && breaks(end - 1)) --end;
    for (std::size_t at = 0; at < end; ++at)
        if (!breaks(at) && tokens_[at].is_number()) return false;
    return column_ == AddressColumn::place && announced(0, end) == end && next_part(0, end) == end;
}

/// The state in the part, which must not be all of the text; gives where what is left of it ends.
std::size_t AddressReader::take_state(std::size_t begin, std::size_t end) {
    std::size_t parts_before = 0;
    for (std::size_t at = 0; at < begin; ++at)
        parts_before += !breaks(at) && breaks(at + 1) ? 1 : 0;
    if (auto const whole = state_name(folded_text({begin, end}));
        whole && parts_before >= (whole->person && !plain_before(begin) ? 2U : 1U)) {
        found_.state = whole->name;
        return begin;
    }
    for (std::size_t n = std::min<std::size_t>(3, end - begin); n > 0; --n) {
        if (n == end - begin) continue;
        auto const before = word(end - n - 1); // `Ciudad Juárez y Chihuahua` are two
        if (before == "y" || before == "e" || before == "and") continue;
        auto const state = state_name(folded_text({end - n, end}));
        // `Ciudad Juárez Chihuahua`, but not `Ciudad Hidalgo`.
        bool const city = (word(begin) == "cd" || word(begin) == "ciudad") && end - begin >= n + 2;
        if (!state || (!state->abbreviated && (!city || state->person))) continue;
        found_.state = state->name;
        return end - n;
    }
    return end;
}

} // namespace reten
