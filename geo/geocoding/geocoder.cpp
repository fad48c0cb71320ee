#include "geo/geocoding/geocoder.hpp"

#include "geo/geocoding/place_reading.hpp"
#include "geo/geocoding/state_name.hpp"
#include "geo/geocoding/text_tail.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/projection/projector.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace reten {

namespace {

constexpr double unknown_municipality = 0.95; // factor
constexpr double unknown_postcode = 0.95;     // likewise
constexpr double maybe_elsewhere = 0.95;      // likewise
constexpr double colonia_of_state = 0.5;      // likewise
constexpr double out_of_time = 0.8;           // likewise
constexpr std::size_t most_weaker = 8;        // kept of each kind
constexpr Metres near_landmark{300};
constexpr Metres short_street{2000}, any_street{20'000};
constexpr Metres rounding{500};
constexpr double bearing_share = 0.4; // of the distance: 2 sin(22.5° / 2) is 0.39

bool same_place(NameMatch const& a, NameMatch const& b) { return a.entry == b.entry; }
bool same_place(StreetMatch const& a, StreetMatch const& b) {
    return a.name == b.name && a.shape.point == b.shape.point;
}

/// Adds what is in neither list, up to a length.
template <typename Match>
void add_new(std::vector<Match>& weaker, std::vector<Match> const& taken,
             std::vector<Match> const& more) {
    auto const has = [](std::vector<Match> const& list, Match const& match) {
        return std::any_of(list.begin(), list.end(),
                           [&](Match const& other) { return same_place(other, match); });
    };
    for (auto const& match : more)
        if (weaker.size() < most_weaker && !has(taken, match) && !has(weaker, match))
            weaker.push_back(match);
}

void append(std::vector<NameMatch>& all, std::vector<NameMatch> const& more) {
    all.insert(all.end(), more.begin(), more.end());
}

void add_weaker(GeocodeAnswer& answer, std::vector<NameMatch> const& names,
                std::vector<StreetMatch> const& streets) {
    add_new(answer.weaker, answer.candidates, std::exchange(answer.weaker, {}));
    add_new(answer.weaker, answer.candidates, names);
    add_new(answer.weaker_streets, answer.streets, streets);
}

bool found(GeocodeAnswer const& answer) { return answer.outcome != GeocodeOutcome::not_found; }

} // namespace

/// What the gazetteer has under the names of one text: several readings ask for the same name.
class Geocoder::FoundNames {
public:
    explicit FoundNames(Gazetteer const& gazetteer) : gazetteer_{gazetteer} {}
    [[nodiscard]] std::vector<NameMatch> const& find(std::string_view text) {
        auto const known = found_.find(text);
        if (known != found_.end()) return known->second;
        return found_.emplace(text, gazetteer_.find(place_name(text))).first->second;
    }

private:
    Gazetteer const& gazetteer_;
    std::map<std::string, std::vector<NameMatch>, std::less<>> found_;
};

Geocoder::Geocoder(Gazetteer const& gazetteer, GeocodeOptions options, StreetLookup streets)
    : gazetteer_{gazetteer}, options_{options}, streets_{std::move(streets)} {}

std::optional<double> Geocoder::score_inside(NameMatch const& match, Known const& known,
                                             Reading const& reading) const {
    auto const& entry = gazetteer_.entries()[match.entry];
    bool const town = entry.level == MatchLevel::locality;
    if (match.way > (town ? std::min(reading.loosest, MatchWay::loose) : reading.loosest))
        return std::nullopt;
    if (entry.level < reading.finest || entry.level > reading.coarsest) return std::nullopt;
    if (other_state(known.state, entry.state)) return std::nullopt;
    if (entry.state.empty() && elsewhere(entry.shape->point, known)) return std::nullopt;
    auto const& inside = known.municipality;
    auto same = same_municipality(entry.municipality, inside);
    if (!same) same = gazetteer_.municipalities().holds(inside, entry.shape->point);
    if (town && reading.towns_confirmed && !same.value_or(false)) return std::nullopt;
    if (inside.known() && same == false) return std::nullopt;
    if (gazetteer_.municipalities().is_elsewhere(inside, entry.municipality, entry.shape->point))
        return std::nullopt;
    double const factor = inside.known() && !same ? unknown_municipality : 1;
    Ground const ground{entry.level, entry.shape->point, entry.municipality, entry.valid};
    return match.score * factor * sureness(ground, known);
}

double Geocoder::sureness(Ground const& ground, Known const& known) const {
    bool const town = ground.level > MatchLevel::colonia;
    double share = known.when && !may_hold(ground.valid, *known.when) ? out_of_time : 1;
    if (known.state_unread || known.several_stages) share *= maybe_elsewhere;
    if (known.state_alone) share *= town ? maybe_elsewhere : colonia_of_state;
    auto const& other = known.or_municipality;
    if (other.known() && !town) {
        auto inside = same_municipality(ground.municipality, other);
        if (!inside) inside = gazetteer_.municipalities().holds(other, ground.point);
        if (!inside.value_or(false)) share *= maybe_elsewhere;
    }
    return share;
}

bool Geocoder::elsewhere(LonLat point, Known const& known) const {
    auto const& all = gazetteer_.municipalities();
    if (known.state.empty() || all.holds(known.municipality, point).value_or(false)) return false;
    auto const code = all.code_at(point);
    return code.size() == 5 && other_state(known.state, code.substr(0, 2));
}

void Geocoder::heed_postcode(std::vector<NameMatch>& matches, std::string const& postcode) const {
    auto const codes = [&](NameMatch const& match) -> std::vector<std::string> const& {
        return gazetteer_.entries()[match.entry].postcodes;
    };
    auto const has = [&](NameMatch const& match) {
        auto const& all = codes(match);
        return std::find(all.begin(), all.end(), postcode) != all.end();
    };
    if (postcode.empty() || std::none_of(matches.begin(), matches.end(), has)) return;
    std::erase_if(matches,
                  [&](NameMatch const& match) { return !codes(match).empty() && !has(match); });
    for (auto& match : matches)
        if (codes(match).empty()) match.score *= unknown_postcode;
}

void Geocoder::place_within(GeocodeAnswer& answer, std::vector<GroundShape> const& shapes,
                            MatchLevel level, double score) const {
    auto const shape = union_of(shapes, options_.gap, options_.largest);
    answer.outcome = shape ? GeocodeOutcome::placed : GeocodeOutcome::ambiguous;
    if (!shape) return;
    auto& position = answer.position.emplace();
    position.point = shape->point;
    position.level = level;
    position.uncertainty = shape->radius;
    position.score = score / static_cast<double>(shapes.size());
}

GeocodeAnswer Geocoder::decide(std::vector<NameMatch> candidates) const {
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](NameMatch const& a, NameMatch const& b) { return a.score > b.score; });
    GeocodeAnswer answer;
    auto const none = candidates.empty() || candidates.front().score < options_.min_score;
    double const score = none ? 0 : candidates.front().score;
    auto const rest =
        none ? candidates.begin()
             : std::find_if(candidates.begin(), candidates.end(), [&](NameMatch const& match) {
                   return match.score < score - equal_score;
               });
    answer.weaker.assign(rest, candidates.end());
    candidates.erase(rest, candidates.end());
    if (none) return answer;
    auto const entry = [&](NameMatch const& match) -> GazetteerEntry const& {
        return gazetteer_.entries()[match.entry];
    };
    // A bare point inside a polygon of the same name is the same place, known less well.
    auto const polygons = candidates;
    std::erase_if(candidates, [&](NameMatch const& point) {
        return !entry(point).area &&
               std::any_of(polygons.begin(), polygons.end(), [&](NameMatch const& polygon) {
                   auto const& shape = *entry(polygon).shape;
                   return entry(polygon).area &&
                          geodesic_distance(shape.point, entry(point).shape->point) <= shape.radius;
               });
    });
    std::vector<GroundShape> shapes;
    MatchLevel level = MatchLevel::coordinate;
    for (auto const& match : candidates) {
        shapes.push_back(*entry(match).shape);
        level = std::max(level, entry(match).level);
    }
    answer.candidates = std::move(candidates);
    place_within(answer, shapes, level, score);
    auto const& taken = answer.candidates;
    if (answer.position && taken.size() == 1 && entry(taken.front()).area)
        answer.position->extent = *entry(taken.front()).area;
    return answer;
}

GeocodeAnswer Geocoder::by_name(std::string_view text, Known const& known,
                                Reading const& reading) const {
    std::vector<NameMatch> candidates, looser;
    auto any_way = reading;
    any_way.loosest = MatchWay::part;
    for (auto match : known.names->find(text)) {
        auto score = score_inside(match, known, reading);
        auto& list = score ? candidates : looser;
        if (!score) score = score_inside(match, known, any_way);
        if (!score) continue;
        match.score = *score;
        list.push_back(match);
    }
    heed_postcode(candidates, known.postcode);
    auto answer = decide(std::move(candidates));
    append(answer.weaker, looser);
    return answer;
}

GeocodeAnswer Geocoder::by_colonia(std::string_view colonia, Known const& known) const {
    return by_name(colonia, known, {MatchWay::part, MatchLevel::coordinate, MatchLevel::colonia});
}

GeocodeAnswer Geocoder::by_whole(std::string_view text, AddressText const& parts,
                                 Known const& known) const {
    auto whole = by_name(text, known, {MatchWay::loose});
    auto colonia = by_colonia(parts.colonia, known);
    bool const unsure = found(colonia) && colonia.candidates.front().way > MatchWay::loose;
    if (!found(whole) || !found(colonia) || unsure) {
        auto& taken = found(whole) ? whole : colonia;
        append(taken.weaker, (found(whole) ? colonia : whole).weaker);
        return taken;
    }
    auto both = colonia.candidates;
    for (auto const& match : whole.candidates)
        if (std::none_of(both.begin(), both.end(),
                         [&](NameMatch const& other) { return same_place(other, match); }))
            both.push_back(match);
    if (both.size() == whole.candidates.size()) return whole;
    // The one is written as the other: their scores do not decide.
    for (auto& match : both) match.score = both.front().score;
    auto answer = decide(std::move(both));
    if (answer.position) return colonia.position ? colonia : whole;
    append(answer.weaker, colonia.weaker);
    return answer;
}

GeocodeAnswer Geocoder::by_parts(std::string_view text, AddressText const& parts,
                                 Known const& known) const {
    auto whole = by_whole(text, parts, known);
    if (found(whole)) return whole;
    auto weaker = std::move(whole.weaker);
    GeocodeAnswer finest;
    auto const look = [&](std::string_view part) {
        auto answer = by_name(part, known, {MatchWay::loose});
        if (!found(answer)) return append(weaker, answer.weaker);
        bool const finer = !found(finest) || (answer.position && finest.position &&
                                              answer.position->level < finest.position->level);
        if (finer) finest = std::move(answer);
    };
    for (auto const part : parts_before_tail(text, parts.state, parts.municipality)) look(part);
    for (auto const& part : parts.rest) look(part);
    if (!found(finest)) finest = by_distance(parts, known);
    append(finest.weaker, weaker);
    return finest;
}

GeocodeAnswer Geocoder::by_distance(AddressText const& parts, Known const& known) const {
    auto const& name = parts.offset     ? parts.offset->from
                       : parts.landmark ? parts.landmark->name
                                        : "";
    auto answer = by_name(name, known, {MatchWay::loose});
    if (!answer.position) return answer;
    auto& position = *answer.position;
    double radius = position.uncertainty.value_or(Metres{0}).value;
    position.extent = {};
    if (!parts.offset) {
        position.uncertainty = Metres{radius + near_landmark.value};
        return answer;
    }
    auto const distance = parts.offset->distance;
    radius += rounding.value;
    if (parts.offset->bearing)
        position.point = geodesic_destination(position.point, *parts.offset->bearing, distance);
    radius += distance.value * (parts.offset->bearing ? bearing_share : 1);
    position.uncertainty = Metres{radius};
    position.level = std::max(position.level, MatchLevel::locality);
    return answer;
}

Geocoder::Neighbourhood Geocoder::neighbourhood(std::string_view colonia,
                                                Known const& known) const {
    if (colonia.empty()) return {};
    auto answer = by_colonia(colonia, known);
    Neighbourhood made{true};
    if (answer.position)
        made.shapes = {
            shape_of(answer.position->point, answer.position->uncertainty.value_or(Metres{0}))};
    else
        for (auto const& match : answer.candidates)
            made.shapes.push_back(*gazetteer_.entries()[match.entry].shape);
    made.candidates = std::move(answer.candidates);
    append(made.candidates, answer.weaker);
    return made;
}

GeocodeAnswer Geocoder::by_municipality(std::string const& written, Known const& known) const {
    if (!known.municipality.known()) return {};
    std::vector<NameMatch> candidates;
    for (auto const entry : gazetteer_.municipality_entries(known.municipality))
        if (!other_state(gazetteer_.entries()[entry].state, known.state))
            candidates.push_back({entry, MatchWay::same, match_score(MatchWay::same)});
    if (!candidates.empty()) return decide(std::move(candidates));
    // A city stands for its municipality; a colonia of that name never does.
    auto inside = known;
    if (inside.municipality.code.empty()) inside.municipality = {};
    return by_name(written, inside, {MatchWay::loose, MatchLevel::locality});
}

GeocodeAnswer Geocoder::by_state(std::string_view state) const {
    std::vector<NameMatch> candidates;
    for (auto const entry : gazetteer_.state_entries(state))
        candidates.push_back({entry, MatchWay::same, match_score(MatchWay::same)});
    return decide(std::move(candidates));
}

GeocodeAnswer Geocoder::locate(PlaceText const& place, std::optional<TimeSpan> const& when) const {
    if (auto const whole = only_state(place); !whole.empty())
        if (auto answer = by_state(whole); found(answer)) return answer;
    auto const reading = read_place(place, gazetteer_.municipalities());
    auto const& text = reading.text;
    auto const& street = reading.street;
    auto const& beside = reading.beside;
    auto const& municipality = reading.municipality;
    auto const first_of = [](std::string const& a, std::string const& b, std::string const& c) {
        return !a.empty() ? a : !b.empty() ? b : c;
    };
    auto const& municipalities = gazetteer_.municipalities();
    FoundNames names{gazetteer_};
    Known const known{&names,
                      municipalities.find(municipality, reading.state),
                      reading.state,
                      reading.postcode,
                      when,
                      reading.state_unread,
                      reading.state_alone,
                      reading.several_stages,
                      municipalities.find(reading.state_or_municipality, reading.state)};
    if (reading.municipality_alone)
        if (auto answer = by_municipality(municipality, known); found(answer)) return answer;

    auto const& address = street.street.empty() ? text : street;
    auto const around =
        neighbourhood(first_of(reading.colonia, text.colonia, street.colonia), known);
    auto const streets = on_streets(address, known, around);
    auto weaker = around.candidates;
    auto answer = by_streets(streets, short_street);
    auto const or_else = [&](auto const& look) {
        if (found(answer)) return;
        auto next = look();
        append(weaker, answer.weaker);
        answer = std::move(next);
    };
    or_else([&] {
        return by_name(reading.colonia, known,
                       {MatchWay::part, MatchLevel::coordinate, MatchLevel::locality, true});
    });
    if (!place.colonia.empty()) or_else([&] { return by_colonia(beside.colonia, known); });
    or_else([&] { return by_parts(reading.place, text, known); });
    or_else([&] { return by_colonia(street.colonia, known); });
    or_else([&] { return by_streets(streets, any_street); });
    or_else([&] { return by_municipality(municipality, known); });
    if (!found(answer)) answer.streets = streets;
    add_weaker(answer, weaker, streets);
    // Of a crossing, a number or a kilometre its streets as a whole.
    if (!answer.streets.empty() && answer.streets.front().level < MatchLevel::street)
        add_weaker(answer, {}, whole_streets(address, known, around));
    return answer;
}

} // namespace reten
