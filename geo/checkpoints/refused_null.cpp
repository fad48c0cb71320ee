#include "geo/checkpoints/refused_null.hpp"

#include <array>
#include <string>
#include <utility>

namespace reten {

namespace {

constexpr std::array codes{std::pair{RefusedNull::random_roads, "random-roads"},
                           std::pair{RefusedNull::permute_dates, "permute-dates"},
                           std::pair{RefusedNull::flip_series, "flip-series"}};

Remark reason(RefusedNull null) {
    std::string const code{refused_null_code(null)};
    switch (null) {
    case RefusedNull::random_roads:
        return Remark{
            "{} is refused: checkpoints stood on busy roads, so that moving them to random "
            "ones finds more passages than chance in 75 to 91 % of cases where attacks "
            "took no notice of them; use flow-matched-relocation",
            code};
    case RefusedNull::permute_dates:
        return Remark{
            "{} is refused: permuting the dates and linking anew finds something in 9 % of "
            "cases without anything at a level of 5 %; use activation-shift",
            code};
    case RefusedNull::flip_series: break;
    }
    return Remark{"{} is refused: flipping signs by series finds something in up to 17 % of cases "
                  "without anything at a level of 5 %; use activation-shift",
                  code};
}

} // namespace

std::string_view refused_null_code(RefusedNull null) {
    for (auto const& [value, code] : codes)
        if (value == null) return code;
    return {};
}

std::optional<RefusedNull> refused_null_from_code(std::string_view text) {
    for (auto const& [value, code] : codes)
        if (text == code) return value;
    return std::nullopt;
}

std::vector<RefusedNull> refused_nulls() {
    std::vector<RefusedNull> all;
    for (auto const& each : codes) all.push_back(each.first);
    return all;
}

NullRefused::NullRefused(RefusedNull null) : Error{reason(null)}, null_{null} {}

} // namespace reten
