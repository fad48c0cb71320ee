#include "geo/geocoding/earlier_position.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace reten {

namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 3> tables{"incident", "checkpoint", "deployment"};

/// Sets a member from its column, where the column is among those that changed.
template <typename Value, typename Member>
void take(Json const& columns, char const* column, std::optional<Member>& member) {
    auto const found = columns.find(column);
    if (found == columns.end()) return;
    member.reset();
    if (!found->is_null()) member = Member{found->get<Value>()};
}

template <typename Id>
std::optional<Id> id_of(Json const& columns, char const* column) {
    auto const found = columns.find(column);
    if (found == columns.end() || !found->is_string()) return std::nullopt;
    auto const text = found->get<std::string>();
    Id id;
    std::from_chars(text.data(), text.data() + text.size(), id.value);
    return id;
}

bool has_street(CaseStore& store, StreetId id) {
    auto const streets = store.areas().streets();
    return std::any_of(streets.begin(), streets.end(),
                       [&](StreetSegment const& street) { return street.id == id; });
}

bool tells_of_position(Json const& columns) {
    constexpr std::array<char const*, 7> names{
        "lon", "lat", "level", "uncertainty_m", "score", "extent_street_id", "extent_area_id"};
    return columns.is_object() && std::any_of(names.begin(), names.end(), [&](char const* name) {
               return columns.contains(name);
           });
}

/// The position before a change from the columns that it changed; the others are as they are now.
std::optional<Position> before(Json const& columns, std::optional<Position> const& now) {
    std::optional<double> lon, lat;
    if (now) {
        lon = now->point.lon;
        lat = now->point.lat;
    }
    take<double>(columns, "lon", lon);
    take<double>(columns, "lat", lat);
    if (!lon || !lat) return std::nullopt;
    auto position = now.value_or(Position{});
    position.point = {*lon, *lat};
    if (columns.contains("level") && columns["level"].is_string())
        position.level =
            match_level_from_code(columns["level"].get<std::string>()).value_or(MatchLevel::none);
    take<double>(columns, "uncertainty_m", position.uncertainty);
    take<double>(columns, "score", position.score);
    if (columns.contains("extent_street_id") || columns.contains("extent_area_id"))
        position.extent = {};
    if (auto const street = id_of<StreetId>(columns, "extent_street_id")) position.extent = *street;
    if (auto const area = id_of<AreaId>(columns, "extent_area_id")) position.extent = *area;
    return position;
}

} // namespace

EarlierPositions::EarlierPositions(CaseStore& store, std::int64_t decision) : store_{store} {
    for (auto const& change : store.history().history()) {
        if (change.sequence <= decision) continue;
        bool const of_record = change.action == "edit" && std::find(tables.begin(), tables.end(),
                                                                    change.table) != tables.end();
        if (!of_record) break;
        before_.try_emplace({change.table, change.record}, change.before);
    }
}

std::optional<std::optional<Position>>
EarlierPositions::of(std::string const& table, std::int64_t record,
                     std::optional<Position> const& now) const {
    auto const found = before_.find({table, record});
    if (found == before_.end()) return std::nullopt;
    auto const columns = Json::parse(found->second, nullptr, false);
    if (!tells_of_position(columns)) return std::nullopt;
    auto earlier = before(columns, now);
    if (!earlier) return std::optional<std::optional<Position>>{std::in_place, std::nullopt};
    auto const* const street = std::get_if<StreetId>(&earlier->extent);
    if (street != nullptr && !has_street(store_, *street)) earlier->extent = {};
    return earlier;
}

} // namespace reten
