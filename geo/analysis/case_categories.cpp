#include "geo/analysis/case_categories.hpp"

#include "geo/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace reten {

namespace {

constexpr std::array fields{CountBy::kind, CountBy::year, CountBy::month, CountBy::weekday,
                            CountBy::hour};

std::optional<CountBy> field_named(std::string const& name) {
    auto const by = count_by_from_code(name);
    auto const offered = by && std::find(fields.begin(), fields.end(), *by) != fields.end();
    return offered ? by : std::nullopt;
}

} // namespace

CaseCategory::CaseCategory(std::string name) : name_{std::move(name)}, by_{field_named(name_)} {}

std::vector<std::string> CaseCategory::values(Incident const& incident,
                                              std::vector<IncidentCode> const& codes) const {
    if (by_) {
        IncidentCounter counter{*by_};
        counter.add(incident);
        auto const counts = counter.counts().counts;
        if (counts.size() != 1) return {};
        return {counts.front().key};
    }
    std::set<std::string> values;
    for (auto const& code : codes)
        if (code.code == name_) values.insert(code.value);
    return {values.begin(), values.end()};
}

void CaseCategory::check_known(CaseStore& store, std::string const& option) const {
    if (by_) return;
    std::set<std::string> names;
    for (auto const& entry : store.incidents().codebook()) names.insert(entry.code);
    for (auto const& code : store.incidents().all_codes()) names.insert(code.code);
    if (names.contains(name_)) return;
    for (auto const field : fields) names.insert(std::string{count_by_code(field)});
    throw UsageError{"--{} {}: the case has no such code; there are: {}", option, name_,
                     fmt::format("{}", fmt::join(names, ", "))};
}

} // namespace reten
