#include "geo/analysis/methods.hpp"

#include "geo/analysis/crosstab_method.hpp"
#include "geo/analysis/kde_method.hpp"
#include "geo/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reten {

namespace {

/// The dates asked for, first and last day inclusive; null where a side is open.
nlohmann::ordered_json days_of(TimeSpan const& dates) {
    constexpr std::int64_t open = std::int64_t{1} << 40; // minutes: two million years
    auto days = nlohmann::ordered_json::array({nullptr, nullptr});
    if (dates.begin.value > -open) days[0] = iso_day(dates.begin);
    if (dates.end.value < open) days[1] = iso_day({dates.end.value - 1});
    return days;
}

} // namespace

std::vector<Method> const& methods() {
    static std::vector<Method> const list = [] {
        std::vector<Method> made;
        made.push_back(kde_method());
        made.push_back(crosstab_method());
        return made;
    }();
    return list;
}

std::vector<MethodOption> const& input_options() {
    static std::vector<MethodOption> const list{
        {"value", "Column or field (killed, injured) that weighs each record"},
        {"crs", "CRS of the coordinates, or to work in, as EPSG:32613"},
        {"planar", "Take coordinates as they are, in a plane"},
        {"window", "Study window: W,S,E,N in degrees or metres, or a file of polygons"},
        {"max-uncertainty", "Leave out records placed less surely than this length"},
        {"seed", "Where chance begins: the same seed, the same result"},
    };
    return list;
}

Method const& method_named(std::string_view name) {
    std::string names;
    for (auto const& method : methods()) {
        if (method.name == name) return method;
        names += fmt::format("{}{}", names.empty() ? "" : ", ", method.name);
    }
    throw UsageError{"there is no method '{}'; there are: {}", std::string{name}, names};
}

std::string category_option(Method const& method, std::string const& option,
                            OptionTexts const& options) {
    auto const name = options.given(option);
    if (name) return *name;
    throw UsageError{"{} needs --{}: a code of the case, as weapon, or a column of the file",
                     std::string{method.name}, option};
}

AnalysisResult run_method(Method const& method, SourceEvents const& source,
                          OptionTexts const& options) {
    auto const named = [](std::vector<MethodOption> const& list, std::string const& name) {
        return std::any_of(list.begin(), list.end(),
                           [&](MethodOption const& option) { return option.name == name; });
    };
    for (auto const& [name, text] : options.all()) {
        auto const of_input = method.placed ? named(input_options(), name) : name == "seed";
        if (!of_input && !named(method.options, name)) {
            throw UsageError{"--{} is not an option of {}", name, std::string{method.name}};
        }
    }
    auto found = method.run(method.placed ? place_events(source, options)
                                          : unplaced_events(source, method.categories),
                            options);
    found.method = method.name;
    found.version = method.version;
    if (auto const value = options.given("value")) found.parameters["value"] = *value;
    if (source.dates) found.parameters["dates"] = days_of(*source.dates);
    if (auto const seed = options.count("seed", 1'000'000'000'000)) {
        found.seed = static_cast<std::uint64_t>(*seed);
    }
    return found;
}

} // namespace reten
