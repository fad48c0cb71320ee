#include "geo/online/nominatim_answer.hpp"

#include "geo/model/error.hpp"
#include "geo/online/plain_text.hpp"
#include "geo/projection/projector.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace reten {

namespace {

using Json = nlohmann::json;

constexpr std::size_t most_candidates = 10;
constexpr std::size_t longest_name = 200; // bytes
constexpr int deepest = 20;

/// Brackets that stand open at most, outside of texts.
int depth_of(std::string_view body) {
    int depth = 0, most = 0;
    bool in_text = false;
    for (std::size_t i = 0; i < body.size(); ++i) {
        char const c = body[i];
        if (in_text) {
            if (c == '\\') ++i;
            in_text = c != '"';
        } else if (c == '"') {
            in_text = true;
        } else if (c == '[' || c == '{') {
            most = std::max(most, ++depth);
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return most;
}

/// A number, also one that stands as text; nullopt: neither, or not finite.
std::optional<double> number_from(Json const& value) {
    double number = 0;
    if (value.is_number()) {
        number = value.get<double>();
    } else if (value.is_string()) {
        auto const& text = value.get_ref<std::string const&>();
        auto const* const end = text.data() + text.size();
        auto const read = std::from_chars(text.data(), end, number);
        if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    } else {
        return std::nullopt;
    }
    return std::isfinite(number) ? std::optional{number} : std::nullopt;
}

std::optional<double> number_at(Json const& place, char const* field) {
    auto const found = place.find(field);
    return found == place.end() ? std::nullopt : number_from(*found);
}

std::string text_at(Json const& place, char const* field) {
    auto const found = place.find(field);
    return found != place.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::string inert_name(std::string_view text) { return plain_text(text.substr(0, longest_name)); }

struct KindOfPlace {
    std::string_view name;
    MatchLevel level;
};
constexpr std::array kinds{KindOfPlace{"country", MatchLevel::country},
                           KindOfPlace{"state", MatchLevel::state},
                           KindOfPlace{"region", MatchLevel::state},
                           KindOfPlace{"province", MatchLevel::state},
                           KindOfPlace{"county", MatchLevel::municipality},
                           KindOfPlace{"municipality", MatchLevel::municipality},
                           KindOfPlace{"city", MatchLevel::locality},
                           KindOfPlace{"town", MatchLevel::locality},
                           KindOfPlace{"village", MatchLevel::locality},
                           KindOfPlace{"hamlet", MatchLevel::locality},
                           KindOfPlace{"borough", MatchLevel::colonia},
                           KindOfPlace{"city_district", MatchLevel::colonia},
                           KindOfPlace{"suburb", MatchLevel::colonia},
                           KindOfPlace{"quarter", MatchLevel::colonia},
                           KindOfPlace{"neighbourhood", MatchLevel::colonia},
                           KindOfPlace{"residential", MatchLevel::colonia},
                           KindOfPlace{"road", MatchLevel::street}};

MatchLevel level_by_rank(double rank) {
    struct Step {
        double most;
        MatchLevel level;
    };
    constexpr std::array steps{Step{4, MatchLevel::country},       Step{9, MatchLevel::state},
                               Step{12, MatchLevel::municipality}, Step{19, MatchLevel::locality},
                               Step{25, MatchLevel::colonia},      Step{27, MatchLevel::street},
                               Step{30, MatchLevel::address}};
    for (auto const& step : steps)
        if (rank <= step.most) return step.level;
    return MatchLevel::none;
}

/// `none`: the answer does not say.
MatchLevel level_of(Json const& place) {
    auto const category = text_at(place, "category");
    auto word = text_at(place, "addresstype");
    if (word.empty() && (category == "place" || category == "boundary"))
        word = text_at(place, "type");
    for (auto const& kind : kinds)
        // A way on which people live is a street, land on which they do is a colonia.
        if (kind.name == word && category != "highway") return kind.level;
    auto const rank = number_at(place, "place_rank");
    if (rank && *rank >= 1) return level_by_rank(*rank);
    return category == "highway" ? MatchLevel::street : MatchLevel::none;
}

Metres least_radius(MatchLevel level) {
    switch (level) {
    case MatchLevel::coordinate:
    case MatchLevel::address:
    case MatchLevel::crossing:
    case MatchLevel::kilometre_post: return Metres{50};
    case MatchLevel::street:
    case MatchLevel::colonia: return Metres{500};
    case MatchLevel::locality: return Metres{1000};
    case MatchLevel::municipality:
    case MatchLevel::state:
    case MatchLevel::country:
    case MatchLevel::none: break;
    }
    return Metres{5000};
}

/// Covers the box `[south, north, west, east]`; the least where there is none that can be.
Metres radius_of(Json const& place, LonLat point, Metres least) {
    auto const found = place.find("boundingbox");
    if (found == place.end() || !found->is_array() || found->size() != 4) return least;
    std::array<double, 4> side{};
    for (std::size_t i = 0; i < side.size(); ++i) {
        auto const number = number_from((*found)[i]);
        if (!number) return least;
        side[i] = *number;
    }
    auto radius = least;
    for (auto const lat : {side[0], side[1]}) {
        for (auto const lon : {side[2], side[3]}) {
            if (!is_valid({lon, lat})) return least;
            radius = std::max(radius, geodesic_distance(point, {lon, lat}));
        }
    }
    return radius;
}

std::optional<GeocodeCandidate> candidate_from(Json const& place,
                                               std::optional<LonLatBox> const& within) {
    if (!place.is_object()) return std::nullopt;
    auto const lon = number_at(place, "lon"), lat = number_at(place, "lat");
    if (!lon || !lat || !is_valid({*lon, *lat})) return std::nullopt;
    if (within && !within->contains({*lon, *lat})) return std::nullopt;
    GeocodeCandidate candidate;
    candidate.name = inert_name(text_at(place, "display_name"));
    if (candidate.name.empty()) candidate.name = inert_name(text_at(place, "name"));
    auto& position = candidate.position;
    position.point = {*lon, *lat};
    position.level = level_of(place);
    if (candidate.name.empty() || position.level > MatchLevel::municipality) return std::nullopt;
    position.uncertainty = radius_of(place, position.point, least_radius(position.level));
    return candidate;
}

} // namespace

NominatimAnswer nominatim_answer(std::string_view body, std::string const& service,
                                 std::optional<LonLatBox> const& within) {
    Json const json =
        depth_of(body) > deepest ? Json{} : Json::parse(body.begin(), body.end(), nullptr, false);
    if (!json.is_array())
        throw Error{"{}: the answer is not a list of places as Nominatim gives it: check the "
                    "address",
                    service};
    NominatimAnswer answer;
    for (auto const& place : json) {
        auto candidate = candidate_from(place, within);
        if (!candidate)
            ++answer.unusable;
        else if (answer.candidates.size() < most_candidates &&
                 std::find(answer.candidates.begin(), answer.candidates.end(), *candidate) ==
                     answer.candidates.end())
            answer.candidates.push_back(std::move(*candidate));
    }
    return answer;
}

} // namespace reten
