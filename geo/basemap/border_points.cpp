#include "geo/basemap/basemap_source.hpp"

#include <charconv>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

namespace reten {

namespace {

std::optional<double> number_of(std::string_view text) {
    while (!text.empty() && (text.back() == '\r' || text.back() == ' ')) text.remove_suffix(1);
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

} // namespace

LineString read_border_points(std::filesystem::path const& csv) {
    LineString line;
    std::ifstream in{csv};
    for (std::string row; std::getline(in, row);) {
        auto const first = row.find(',');
        auto const second = row.find(',', first + 1);
        if (first == std::string::npos || second == std::string::npos) continue;
        auto const lon = number_of(std::string_view{row}.substr(first + 1, second - first - 1));
        auto const lat = number_of(std::string_view{row}.substr(second + 1));
        if (!lon || !lat || !is_valid(LonLat{*lon, *lat})) continue;
        line.push_back({*lon, *lat});
    }
    return line;
}

} // namespace reten
