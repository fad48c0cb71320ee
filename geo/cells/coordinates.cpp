#include "geo/cells/coordinates.hpp"

#include "geo/cells/cell_value.hpp"
#include "geo/cells/reject_reason.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace reten {

namespace {

constexpr std::size_t sample_size = 200'000;
constexpr std::size_t least_positions = 20;
constexpr double far_factor = 5;
constexpr double least_median = 0.01; // degrees, about a kilometre

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Hemisphere {
    char letter;
    CoordinateAxis axis;
    bool negative;
};
constexpr std::array<Hemisphere, 5> hemispheres{{{'n', CoordinateAxis::latitude, false},
                                                 {'s', CoordinateAxis::latitude, true},
                                                 {'e', CoordinateAxis::longitude, false},
                                                 {'w', CoordinateAxis::longitude, true},
                                                 {'o', CoordinateAxis::longitude, true}}};

/// Degrees, minutes and seconds as far as they are read.
struct Sexagesimal {
    std::array<double, 3> parts{};
    std::size_t count = 0;
    bool negative = false;
    CoordinateAxis axis = CoordinateAxis::not_told;

    /// False: more than three, or one behind a fraction.
    bool take_number(std::string_view text) {
        auto const value = number_from_text(text);
        bool const fraction = count > 0 && parts[count - 1] != std::floor(parts[count - 1]);
        if (!value || fraction || count == parts.size()) return false;
        parts[count++] = *value;
        return true;
    }
    /// False: a letter that says nothing of a coordinate.
    bool take_mark(char c) {
        if (c == '-' && count == 0) negative = true;
        char const small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        if (small < 'a' || small > 'z') return true;
        auto const* found = std::find_if(hemispheres.begin(), hemispheres.end(),
                                         [&](Hemisphere const& h) { return h.letter == small; });
        if (found == hemispheres.end()) return false;
        negative = negative || found->negative;
        axis = found->axis;
        return true;
    }
};

/// Where the last character of UTF-8 text begins.
std::size_t last_character(std::string_view text) {
    auto at = text.size();
    while (at > 0 && (static_cast<unsigned char>(text[at - 1]) & 0xC0U) == 0x80U) --at;
    return at > 0 ? at - 1 : 0;
}

/// `31°44'24.5" N`, `106 29 24 W`: degrees, minutes, seconds between marks; nullopt: not so.
std::optional<CoordinateReading> sexagesimal(std::string_view text) {
    // A minus behind the number may be a sign, or nothing.
    if (with_plain_sign(text.substr(last_character(text))) == "-") return std::nullopt;
    Sexagesimal read;
    for (std::size_t i = 0; i < text.size();) {
        if (!is_digit(text[i])) {
            if (!read.take_mark(text[i++])) return std::nullopt;
            continue;
        }
        auto const begin = i;
        while (i < text.size() && (is_digit(text[i]) || text[i] == '.' || text[i] == ',')) ++i;
        if (!read.take_number(text.substr(begin, i - begin))) return std::nullopt;
    }
    auto const& parts = read.parts;
    if (read.count == 0 || parts[1] >= 60 || parts[2] >= 60) return std::nullopt;
    auto const degrees = parts[0] + parts[1] / 60 + parts[2] / 3600;
    return CoordinateReading{read.negative ? -degrees : degrees, {}, read.axis};
}

bool names_no_number(std::string_view text) {
    auto word = lower(text);
    if (word.starts_with('-') || word.starts_with('+')) word.erase(0, 1);
    if (word == "nan" || word == "inf" || word == "infinity") return true;
    // A number too large for a double.
    auto const e = word.find('e');
    return e != std::string::npos && e > 0 &&
           word.find_first_not_of("0123456789.,e+-") == std::string::npos;
}

template <typename Values>
double median_of(Values& values) {
    auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace

CoordinateReading read_coordinate(std::string_view cell) {
    auto const text = with_plain_sign(trimmed(cell));
    if (auto const number = number_from_text(text)) return {number};
    if (names_no_number(text)) return {{}, doubt_reason::not_finite};
    if (says_nothing(text)) return {};
    return sexagesimal(text).value_or(CoordinateReading{{}, doubt_reason::unreadable_coordinate});
}

CoordinateReading read_plane_coordinate(std::string_view cell) {
    if (auto const number = plane_number_from_text(cell)) return {number};
    return read_coordinate(cell);
}

PositionReading checked_position(LonLat point) {
    if (!std::isfinite(point.lon) || !std::isfinite(point.lat)) {
        return {{}, doubt_reason::not_finite, {}};
    }
    if (point.lon == 0 && point.lat == 0) return {{}, doubt_reason::zero_zero, {}};
    if (is_valid(point)) return {point, {}, {}};
    LonLat const swapped{point.lat, point.lon};
    if (is_valid(swapped)) return {{}, doubt_reason::swapped, swapped};
    return {{}, doubt_reason::out_of_range, {}};
}

PositionReading read_position(std::string_view lon, std::string_view lat) {
    auto const x = read_coordinate(lon);
    auto const y = read_coordinate(lat);
    if (!x.doubt.empty()) return {{}, x.doubt, {}};
    if (!y.doubt.empty()) return {{}, y.doubt, {}};
    if (!x.value && !y.value) return {};
    if (!x.value || !y.value) return {{}, doubt_reason::half_missing, {}};
    if (x.axis == CoordinateAxis::latitude || y.axis == CoordinateAxis::longitude) {
        LonLat const swapped{*y.value, *x.value};
        return {
            {}, doubt_reason::swapped, is_valid(swapped) ? std::optional{swapped} : std::nullopt};
    }
    return checked_position({*x.value, *y.value});
}

void PositionBulk::add(LonLat point) {
    box_.extend(point);
    if (skipped_ + 1 < stride_) {
        ++skipped_;
        return;
    }
    skipped_ = 0;
    sample_.push_back(point);
    if (sample_.size() < sample_size) return;
    for (std::size_t i = 0; 2 * i < sample_.size(); ++i) sample_[i] = sample_[2 * i];
    sample_.resize(sample_.size() / 2);
    stride_ *= 2;
}

void PositionBulk::finish() {
    if (sample_.size() < least_positions) {
        sample_.clear();
        return;
    }
    std::vector<double> values(sample_.size());
    std::transform(sample_.begin(), sample_.end(), values.begin(), [](LonLat p) { return p.lon; });
    middle_.lon = median_of(values);
    std::transform(sample_.begin(), sample_.end(), values.begin(), [](LonLat p) { return p.lat; });
    middle_.lat = median_of(values);
    squeeze_ = std::max(std::cos(middle_.lat * std::numbers::pi / 180), 0.01);
    std::transform(sample_.begin(), sample_.end(), values.begin(),
                   [this](LonLat p) { return distance(p); });
    median_ = std::max(median_of(values), least_median);

    std::sort(sample_.begin(), sample_.end(),
              [](LonLat a, LonLat b) { return a.lon != b.lon ? a.lon < b.lon : a.lat < b.lat; });
    sample_.erase(std::unique(sample_.begin(), sample_.end()), sample_.end());
    for (auto const& point : sample_) ++cells_[cell(point, 0, 0)];
    least_neighbours_ = std::max(3.0, 0.001 * static_cast<double>(sample_.size()));
    sample_.clear();
    sample_.shrink_to_fit();
}

bool PositionBulk::is_far(LonLat point) const {
    if (cells_.empty() || distance(point) <= far_factor * median_) return false;
    std::int64_t neighbours = 0;
    for (int column = -1; column <= 1; ++column) {
        for (int row = -1; row <= 1; ++row) {
            auto const found = cells_.find(cell(point, column, row));
            if (found != cells_.end()) neighbours += found->second;
        }
    }
    return static_cast<double>(neighbours) < least_neighbours_;
}

std::optional<LonLat> PositionBulk::suggestion(LonLat point) const {
    auto const [lon, lat] = point;
    for (auto const& other :
         {LonLat{lat, lon}, LonLat{-lon, lat}, LonLat{lon, -lat}, LonLat{-lon, -lat},
          LonLat{-lat, lon}, LonLat{lat, -lon}, LonLat{-lat, -lon}}) {
        if (is_valid(other) && distance(other) <= far_factor * median_) return other;
    }
    return std::nullopt;
}

double PositionBulk::distance(LonLat point) const {
    return std::hypot((point.lon - middle_.lon) * squeeze_, point.lat - middle_.lat);
}

std::int64_t PositionBulk::cell(LonLat point, int column, int row) const {
    auto const size = 2 * median_;
    auto const x =
        static_cast<std::int64_t>(std::floor((point.lon - middle_.lon) * squeeze_ / size));
    auto const y = static_cast<std::int64_t>(std::floor((point.lat - middle_.lat) / size));
    return (x + column) * 1'000'003 + y + row;
}

} // namespace reten
