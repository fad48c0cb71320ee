#include "app/cli/query_options.hpp"

#include "geo/model/error.hpp"

#include <CLI/CLI.hpp>

#include <array>
#include <charconv>
#include <limits>

namespace reten::app {

TimeSpan date_option(std::string const& option, std::string const& text) {
    auto const span = span_from_iso(text);
    if (!span) throw UsageError{"{} {}: expected YYYY, YYYY-MM or YYYY-MM-DD", option, text};
    return *span;
}

LonLatBox box_option(std::string const& option, std::string const& text) {
    std::array<double, 4> sides{};
    auto const* at = text.data();
    auto const* const end = text.data() + text.size();
    for (std::size_t i = 0; i < sides.size(); ++i) {
        auto const [next, error] = std::from_chars(at, end, sides[i]);
        auto const closes = i == 3 ? next == end : next != end && *next == ',';
        if (error != std::errc{} || !closes) {
            throw UsageError{"{} {}: expected W,S,E,N in degrees, as in -106.6,31.5,-106.2,31.8",
                             option, text};
        }
        at = next + 1;
    }
    LonLatBox const box{sides[0], sides[1], sides[2], sides[3]};
    if (box.empty() || !is_valid(LonLat{box.west, box.south}) ||
        !is_valid(LonLat{box.east, box.north})) {
        throw UsageError{
            "{} {}: expected W below E within -180 to 180, and S below N within -90 to 90", option,
            text};
    }
    return box;
}

void QueryOptions::declare(CLI::App& arguments, Console const& console) {
    arguments.add_option("--from", from_,
                         console.text("First date, inclusive: YYYY, YYYY-MM or YYYY-MM-DD"));
    arguments.add_option("--to", to_, console.text("Last date, inclusive"));
    arguments.add_option("--bbox", box_, console.text("Box W,S,E,N in degrees"));
    arguments.add_option("--kind", kinds_, console.text("Only these kinds"))->delimiter(',');
    arguments.add_option("--area", areas_, console.text("Only inside the areas of these codes"))
        ->delimiter(',');
    arguments.add_option("--where", where_,
                         console.text("A condition, such as: killed >= 3 and kind = homicide"));
    arguments.add_flag("--unfounded", unfounded_,
                       console.text("Also reports held to be unfounded"));
}

IncidentQuery QueryOptions::query() const {
    IncidentQuery query;
    if (!from_.empty() || !to_.empty()) {
        TimeSpan window{{std::numeric_limits<std::int64_t>::min() / 2},
                        {std::numeric_limits<std::int64_t>::max() / 2},
                        TimePrecision::span};
        if (!from_.empty()) window.begin = date_option("--from", from_).begin;
        if (!to_.empty()) window.end = date_option("--to", to_).end;
        if (window.minutes() <= 0) throw UsageError{"--from {} is after --to {}", from_, to_};
        query.window = window;
    }
    if (!box_.empty()) query.box = box_option("--bbox", box_);
    for (auto const& kind : kinds_) query.kinds.push_back({kind});
    query.area_codes = areas_;
    query.unfounded = unfounded_;
    if (!where_.empty()) query.condition = IncidentCondition::parse(where_);
    return query;
}

} // namespace reten::app
