#include "geo/import/osm_tags.hpp"

#include <optional>

namespace reten {

namespace {

/// What stands between quotes at `at`, which moves behind them; nullopt: nothing does.
std::optional<std::string> quoted(std::string_view cell, std::size_t& at) {
    if (at >= cell.size() || cell[at] != '"') return std::nullopt;
    std::string text;
    for (++at; at < cell.size(); ++at) {
        if (cell[at] == '"') {
            ++at;
            return text;
        }
        if (cell[at] == '\\' && at + 1 < cell.size()) ++at;
        text += cell[at];
    }
    return std::nullopt;
}

} // namespace

std::map<std::string, std::string> osm_tags(std::string_view cell) {
    std::map<std::string, std::string> tags;
    for (std::size_t at = 0;;) {
        auto const key = quoted(cell, at);
        if (!key || cell.substr(at, 2) != "=>") return tags;
        at += 2;
        auto value = quoted(cell, at);
        if (!value) return tags;
        tags[*key] = std::move(*value);
        if (at >= cell.size() || cell[at] != ',') return tags;
        at = cell.find_first_not_of(' ', at + 1);
    }
}

} // namespace reten
