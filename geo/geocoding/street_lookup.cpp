#include "geo/geocoding/street_lookup.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace reten {

namespace {

/// `1243` of `1243-B`.
std::optional<std::int64_t> leading_number(std::string_view text) {
    std::int64_t number = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc{}) return std::nullopt;
    return number;
}

/// `km 28` is known to a kilometre, `km 28.5` to a tenth of one.
KilometrePost post_at(double kilometre) {
    auto const whole = std::abs(kilometre - std::round(kilometre)) < 1e-9;
    return {kilometre, Metres{whole ? 1000.0 : 100.0}};
}

std::vector<StreetCandidate> exactly(StreetIndex const& streets, AddressText const& text) {
    auto const& others = text.others;
    if (text.kilometre) return streets.kilometre(text.street, post_at(*text.kilometre));
    if (text.relation == StreetRelation::crossing && !others.empty())
        return streets.crossing(text.street, others[0]);
    if (text.relation == StreetRelation::between && others.size() > 1)
        return streets.between(text.street, others[0], others[1]);
    if (auto const number = leading_number(text.number)) return streets.house(text.street, *number);
    return {};
}

} // namespace

StreetLookup street_lookup(StreetIndex const& streets, MunicipalityIndex const& municipalities) {
    return [&streets, &municipalities](AddressText const& text, Municipality const& inside) {
        auto found = exactly(streets, text);
        if (found.empty()) found = streets.along(text.street);
        std::vector<StreetMatch> matches;
        for (auto& candidate : found) {
            if (!municipalities.holds(inside, candidate.shape.point).value_or(true)) continue;
            matches.push_back({candidate.shape, candidate.level, candidate.score, std::nullopt,
                               std::move(candidate.name), candidate.valid});
        }
        return matches;
    };
}

} // namespace reten
