#include "geo/import/untold_fields.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace reten {

using F = ImportField;

namespace {

/// How surely the same point is known, where the file does not say.
void keep_accuracy(Position& position, Position const& held, RowValues const& values) {
    bool const told = values.has(F::uncertainty_m) || values.has(F::level) || values.of_shape();
    if (!told && position.point == held.point && !held.score) position = held;
}

/// Bounds of the same number.
void keep_bounds(CountRange& range, CountRange const& held, bool low_told, bool high_told) {
    if (range.best != held.best) return;
    if (!low_told) range.low = held.low;
    if (!high_told) range.high = held.high;
}

} // namespace

void keep_untold(Incident& incident, Incident const& held, RowValues const& values) {
    auto const told = [&](std::initializer_list<F> fields) {
        return std::any_of(fields.begin(), fields.end(), [&](F f) { return values.has(f); });
    };
    auto const keep = [&](auto member, std::initializer_list<F> fields) {
        if (!told(fields)) incident.*member = held.*member;
    };
    using I = Incident;
    if (incident.kind.code == "incident") keep(&I::kind, {F::kind});
    keep(&I::title, {F::title});
    keep(&I::when, {F::date, F::start, F::end, F::year, F::period, F::time});
    keep(&I::time_text, {F::time});
    keep(&I::killed, {F::killed, F::killed_low, F::killed_high});
    keep(&I::injured, {F::injured, F::injured_low, F::injured_high});
    keep_bounds(incident.killed, held.killed, values.has(F::killed_low),
                values.has(F::killed_high));
    keep_bounds(incident.injured, held.injured, values.has(F::injured_low),
                values.has(F::injured_high));
    keep(&I::note, {F::note});
    keep(&I::confidentiality, {F::confidentiality});
    keep(&I::publish_after, {F::publish_after});
    keep(&I::sensitive, {F::sensitive});
    keep(&I::document, {F::source, F::url, F::publisher});
    if (!incident.position) keep(&I::position, {F::lon, F::lat, F::x, F::y, F::wkt});
    if (incident.position && held.position)
        keep_accuracy(*incident.position, *held.position, values);
    using P = PlaceText;
    for (auto const& [member, field] :
         {std::pair{&P::place, F::place}, std::pair{&P::street, F::street},
          std::pair{&P::colonia, F::colonia}, std::pair{&P::municipality, F::municipality},
          std::pair{&P::state, F::state}}) {
        if (!values.has(field)) incident.place.*member = held.place.*member;
    }
}

} // namespace reten
