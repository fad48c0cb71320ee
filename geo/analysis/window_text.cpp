#include "geo/analysis/window_text.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace reten {

namespace {

/// Reads brackets, commas and numbers; every member is false once the text has gone wrong.
class WktReader {
public:
    explicit WktReader(std::string_view text) : rest_{text} {}

    bool take(std::string_view token) {
        skip();
        if (rest_.size() < token.size()) return false;
        for (std::size_t i = 0; i < token.size(); ++i) {
            auto const c = rest_[i] >= 'a' && rest_[i] <= 'z'
                               ? static_cast<char>(rest_[i] - 'a' + 'A')
                               : rest_[i];
            if (c != token[i]) return false;
        }
        rest_.remove_prefix(token.size());
        return true;
    }
    bool number(double& value) {
        skip();
        auto const [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        if (error != std::errc{} || !std::isfinite(value)) return false;
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return true;
    }
    bool ring(ProjectedRing& made) {
        if (!take("(")) return false;
        do {
            ProjectedPoint point;
            if (!number(point.easting) || !number(point.northing)) return false;
            made.push_back(point);
        } while (take(","));
        if (made.size() > 1 && made.front() == made.back()) made.pop_back();
        return take(")") && made.size() >= 3;
    }
    bool polygon(ProjectedPolygon& made) {
        if (!take("(") || !ring(made.outer)) return false;
        while (take(",")) {
            if (!ring(made.holes.emplace_back())) return false;
        }
        return take(")");
    }
    bool at_end() {
        skip();
        return rest_.empty();
    }

private:
    void skip() {
        while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\n')) {
            rest_.remove_prefix(1);
        }
    }
    std::string_view rest_;
};

std::string ring_text(ProjectedRing const& ring) {
    std::string text = "(";
    for (auto const& point : ring) text += fmt::format("{} {},", point.easting, point.northing);
    return text + fmt::format("{} {})", ring.front().easting, ring.front().northing);
}

} // namespace

std::optional<ProjectedMultiPolygon> polygons_from_wkt(std::string_view text) {
    WktReader reader{text};
    ProjectedMultiPolygon polygons;
    if (reader.take("MULTIPOLYGON")) {
        if (!reader.take("(")) return std::nullopt;
        do {
            if (!reader.polygon(polygons.emplace_back())) return std::nullopt;
        } while (reader.take(","));
        if (!reader.take(")")) return std::nullopt;
    } else if (!reader.take("POLYGON") || !reader.polygon(polygons.emplace_back())) {
        return std::nullopt;
    }
    return reader.at_end() ? std::optional{polygons} : std::nullopt;
}

std::string wkt_of(ProjectedMultiPolygon const& polygons) {
    std::string text = "MULTIPOLYGON(";
    for (std::size_t i = 0; i < polygons.size(); ++i) {
        text += i == 0 ? "(" : ",(";
        text += ring_text(polygons[i].outer);
        for (auto const& hole : polygons[i].holes) text += "," + ring_text(hole);
        text += ")";
    }
    return text + ")";
}

} // namespace reten
