#include "geo/import/untold_fields.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace reten {

using F = ImportField;

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
    keep(&I::note, {F::note});
    keep(&I::confidentiality, {F::confidentiality});
    keep(&I::publish_after, {F::publish_after});
    keep(&I::sensitive, {F::sensitive});
    keep(&I::document, {F::source, F::url, F::publisher});
    if (!incident.position) keep(&I::position, {F::lon, F::lat, F::x, F::y, F::wkt});
    using P = PlaceText;
    for (auto const& [member, field] :
         {std::pair{&P::place, F::place}, std::pair{&P::street, F::street},
          std::pair{&P::colonia, F::colonia}, std::pair{&P::municipality, F::municipality},
          std::pair{&P::state, F::state}}) {
        if (!values.has(field)) incident.place.*member = held.place.*member;
    }
}

} // namespace reten
