#include "app/workspace/view_definition.hpp"

#include "app/workspace/map_layer_names.hpp"
#include "geo/language/listed_names.hpp"
#include "geo/model/error.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace reten::app {

namespace {

using Json = nlohmann::ordered_json;

/// `YYYY-MM-DDThh:mm`, as iso_minute writes it.
std::optional<CivilMinute> minute_from_iso(std::string_view text) {
    auto const t = text.find('T');
    if (t == std::string_view::npos || text.size() != t + 6 || text[t + 3] != ':')
        return std::nullopt;
    auto const day = span_from_iso(text.substr(0, t));
    auto const two_digits = [&](std::size_t at, int limit) -> std::optional<int> {
        int value = 0;
        auto const* const begin = text.data() + at;
        auto const [end, error] = std::from_chars(begin, begin + 2, value);
        if (error != std::errc{} || end != begin + 2 || value < 0 || value >= limit)
            return std::nullopt;
        return value;
    };
    auto const hour = two_digits(t + 1, 24), minute = two_digits(t + 4, 60);
    if (!day || day->minutes() != 24 * 60 || !hour || !minute) return std::nullopt;
    return CivilMinute{day->begin.value + *hour * 60 + *minute};
}

/// Reads the parts of one view and names it where one is wrong.
class DefinitionReader {
public:
    DefinitionReader(std::string_view name, Json const& json) : name_{name}, json_{json} {}

    [[nodiscard]] ViewDefinition read() const {
        ViewDefinition out;
        if (!json_.is_object()) refuse("definition");
        refuse_unknown();
        read_window(out.query);
        read_box(out.query);
        for (auto& code : strings_at("kind")) out.query.kinds.push_back({std::move(code)});
        out.query.area_codes = strings_at("area");
        if (json_.contains("unfounded")) {
            if (!json_["unfounded"].is_boolean()) refuse("unfounded");
            out.query.unfounded = json_["unfounded"].get<bool>();
        }
        if (auto const where = string_at("where"); !where.empty())
            out.query.condition = IncidentCondition::parse(where);
        out.layers = strings_at("layer");
        MapLayers layers;
        AreaLayer areas;
        choose_map_layers(layers, areas, out.layers, "layer"); // wrong names fail here
        out.title = string_at("title");
        out.subtitle = string_at("subtitle");
        return out;
    }

private:
    [[noreturn]] void refuse(std::string const& part) const {
        throw Error{"the view '{}' cannot be used: its {} is not understood", name_, part};
    }

    /// A filter that is passed over would show more than was meant to be shown.
    void refuse_unknown() const {
        static constexpr std::array<std::string_view, 10> known{
            "begin", "end",       "bbox",  "kind",  "area",
            "where", "unfounded", "layer", "title", "subtitle"};
        for (auto const& [key, value] : json_.items())
            if (std::find(known.begin(), known.end(), key) == known.end())
                throw Error{"the view '{}' cannot be used: its part '{}' is not known here; it was "
                            "saved by a newer Retén",
                            name_, key};
    }

    [[nodiscard]] std::string string_at(char const* key) const {
        if (!json_.contains(key)) return {};
        if (!json_[key].is_string()) refuse(key);
        return json_[key].get<std::string>();
    }

    [[nodiscard]] std::vector<std::string> strings_at(char const* key) const {
        std::vector<std::string> out;
        if (!json_.contains(key)) return out;
        if (!json_[key].is_array()) refuse(key);
        for (auto const& each : json_[key]) {
            if (!each.is_string()) refuse(key);
            out.push_back(each.get<std::string>());
        }
        return out;
    }

    void read_window(IncidentQuery& query) const {
        auto const begin = string_at("begin"), end = string_at("end");
        if (begin.empty() && end.empty()) return;
        TimeSpan window{open_begin, open_end, TimePrecision::span};
        auto const set = [&](CivilMinute& to, std::string const& from, char const* key) {
            if (from.empty()) return;
            auto const minute = minute_from_iso(from);
            if (!minute) refuse(key);
            to = *minute;
        };
        set(window.begin, begin, "begin");
        set(window.end, end, "end");
        if (!(window.begin < window.end)) refuse("end");
        query.window = window;
    }

    void read_box(IncidentQuery& query) const {
        if (!json_.contains("bbox")) return;
        auto const& sides = json_["bbox"];
        if (!sides.is_array() || sides.size() != 4) refuse("bbox");
        std::array<double, 4> side{};
        for (std::size_t i = 0; i < 4; ++i) {
            if (!sides[i].is_number()) refuse("bbox");
            side[i] = sides[i].get<double>();
        }
        LonLatBox const box{side[0], side[1], side[2], side[3]};
        if (box.empty() || !is_valid(LonLat{box.west, box.south}) ||
            !is_valid(LonLat{box.east, box.north}))
            refuse("bbox");
        query.box = box;
    }

    std::string name_;
    Json const& json_;
};

} // namespace

std::string view_text(ViewDefinition const& definition) {
    auto json = Json::object();
    auto const& query = definition.query;
    if (query.window && query.window->begin > open_begin)
        json["begin"] = iso_minute(query.window->begin);
    if (query.window && query.window->end < open_end) json["end"] = iso_minute(query.window->end);
    if (query.box)
        json["bbox"] = {query.box->west, query.box->south, query.box->east, query.box->north};
    for (auto const& kind : query.kinds) json["kind"].push_back(kind.code);
    if (!query.area_codes.empty()) json["area"] = query.area_codes;
    if (query.condition) json["where"] = query.condition->text();
    if (query.unfounded) json["unfounded"] = true;
    if (!definition.layers.empty()) json["layer"] = definition.layers;
    if (!definition.title.empty()) json["title"] = definition.title;
    if (!definition.subtitle.empty()) json["subtitle"] = definition.subtitle;
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

ViewDefinition view_definition(std::string_view name, std::string_view text) {
    // Depth is bounded by what is read; the parser itself does not recurse.
    auto const json = Json::parse(text, nullptr, false);
    return DefinitionReader{name, json}.read();
}

SavedView saved_view(CaseStore& store, std::string_view name, std::string_view option,
                     Language const& language) {
    if (auto view = store.views().view(name)) return std::move(*view);
    std::vector<std::string> names;
    for (auto& view : store.views().views()) names.push_back(std::move(view.name));
    if (names.empty())
        throw UsageError{"{} {}: the case has no views; save one with reten views", option, name};
    throw UsageError{"{} {}: the case has no such view; there are: {}", option, name,
                     listed(names, language)};
}

} // namespace reten::app
