#pragma once

#include "geo/model/geometry.hpp"

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

namespace reten {

/// A map drawn with letters: each is a place. One column is `step` metres wide and one row `step`
/// metres high, from the upper left corner at 106.45 W 31.70 N; lengths are within 0.1 % over ten
/// kilometres (a degree there: 94,804 m by 110,882 m).
class DrawnMap {
public:
    explicit DrawnMap(std::string_view text, double step = 100) : step_{step} {
        double row = 0;
        double column = 0;
        for (char const c : text) {
            if (c == '\n') {
                ++row;
                column = 0;
                continue;
            }
            if (c != ' ') places_[c] = at(column, row);
            ++column;
        }
    }
    [[nodiscard]] LonLat at(double column, double row) const {
        return {-106.45 + column * step_ / 94'804, 31.70 - row * step_ / 110'882};
    }
    [[nodiscard]] LonLat at(char name) const { return places_.at(name); }
    [[nodiscard]] LineString line(std::string_view names) const {
        LineString line;
        for (char const c : names) line.push_back(at(c));
        return line;
    }
    /// The letters of a line's points; `?` where there is none.
    [[nodiscard]] std::string names(LineString const& line) const {
        std::string text;
        for (auto const& point : line) {
            char name = '?';
            for (auto const& [c, place] : places_)
                if (place == point) name = c;
            text += name;
        }
        return text;
    }

private:
    double step_;
    std::map<char, LonLat> places_;
};

} // namespace reten
