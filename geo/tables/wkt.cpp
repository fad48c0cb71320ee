#include "geo/tables/wkt.hpp"

#include <charconv>
#include <cmath>
#include <string>

namespace reten {

namespace {

/// Reads from left to right; `failed` stays set once the text is not as expected.
class WktText {
public:
    explicit WktText(std::string_view text) : text_{text} {}

    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] bool finished() {
        skip_blanks();
        return !failed_ && text_.empty();
    }

    std::string word() {
        skip_blanks();
        std::string result;
        while (!text_.empty()) {
            char const c = text_.front();
            bool const lower = c >= 'a' && c <= 'z';
            if (!lower && !(c >= 'A' && c <= 'Z')) break;
            result.push_back(lower ? static_cast<char>(c - 32) : c);
            text_.remove_prefix(1);
        }
        return result;
    }

    bool take(char c) {
        skip_blanks();
        if (text_.empty() || text_.front() != c) return false;
        text_.remove_prefix(1);
        return true;
    }
    void expect(char c) { failed_ = !take(c) || failed_; }

    LonLat point() {
        LonLat const p{number(), number()};
        for (int extra = 0; extra < 2 && number_follows(); ++extra) static_cast<void>(number());
        return p;
    }

    LineString line() {
        LineString points;
        expect('(');
        do {
            points.push_back(point());
        } while (!failed_ && take(','));
        expect(')');
        return points;
    }

    template <typename Part>
    auto list(Part part) {
        std::vector<decltype(part())> parts;
        expect('(');
        do {
            parts.push_back(part());
        } while (!failed_ && take(','));
        expect(')');
        return parts;
    }

    Polygon polygon() {
        auto rings = list([this] { return line(); });
        for (auto& ring : rings) {
            if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
        }
        Polygon result;
        if (rings.empty()) return result;
        result.outer = std::move(rings.front());
        result.holes.assign(std::make_move_iterator(rings.begin() + 1),
                            std::make_move_iterator(rings.end()));
        return result;
    }

private:
    void skip_blanks() {
        auto const n = text_.find_first_not_of(" \t\r\n");
        text_.remove_prefix(n == std::string_view::npos ? text_.size() : n);
    }
    [[nodiscard]] bool number_follows() {
        skip_blanks();
        return !text_.empty() && text_.front() != ',' && text_.front() != ')' && !failed_;
    }
    double number() {
        skip_blanks();
        double value = 0;
        auto const [end, error] = std::from_chars(text_.data(), text_.data() + text_.size(), value);
        if (error != std::errc{} || !std::isfinite(value)) {
            failed_ = true;
            return 0;
        }
        text_.remove_prefix(static_cast<std::size_t>(end - text_.data()));
        return value;
    }

    std::string_view text_;
    bool failed_ = false;
};

RowGeometry read_shape(WktText& text, std::string const& type) {
    if (type == "POINT") {
        text.expect('(');
        auto const p = text.point();
        text.expect(')');
        return p;
    }
    if (type == "MULTIPOINT") {
        text.expect('(');
        bool const wrapped = text.take('(');
        auto const p = text.point();
        if (wrapped) text.expect(')');
        text.expect(')'); // a second point fails here
        return p;
    }
    if (type == "LINESTRING") return MultiLineString{text.line()};
    if (type == "MULTILINESTRING") return text.list([&] { return text.line(); });
    if (type == "POLYGON") return MultiPolygon{text.polygon()};
    if (type == "MULTIPOLYGON") return text.list([&] { return text.polygon(); });
    text.expect('!');
    return std::monostate{};
}

} // namespace

std::optional<RowGeometry> geometry_from_wkt(std::string_view source) {
    if (source.starts_with("SRID=") || source.starts_with("srid=")) {
        source.remove_prefix(std::min(source.find(';'), source.size() - 1) + 1);
    }
    WktText text{source};
    auto type = text.word();
    auto dimension = text.word(); // Z, M, ZM, EMPTY or nothing
    if (dimension == "Z" || dimension == "M" || dimension == "ZM") dimension = text.word();
    for (std::string_view const ending : {"ZM", "Z", "M"}) {
        if (type.size() > 5 && type.ends_with(ending)) type.erase(type.size() - ending.size());
    }
    if (dimension == "EMPTY") return text.finished() ? std::optional{RowGeometry{}} : std::nullopt;
    if (!dimension.empty()) return std::nullopt;
    auto geometry = read_shape(text, type);
    if (!text.finished()) return std::nullopt;
    return geometry;
}

} // namespace reten
