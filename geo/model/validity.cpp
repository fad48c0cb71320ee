#include "geo/model/validity.hpp"

#include <algorithm>

namespace reten {

bool may_hold(Validity const& validity, TimeSpan const& when) {
    bool const over = validity.to && when.begin >= day_span(*validity.to).end;
    bool const to_come = validity.from && when.end <= civil_minute(*validity.from);
    return !over && !to_come;
}

Validity either(Validity const& a, Validity const& b) {
    Validity made;
    if (a.from && b.from) made.from = std::min(*a.from, *b.from);
    if (a.to && b.to) made.to = std::max(*a.to, *b.to);
    return made;
}

Validity both(Validity const& a, Validity const& b) {
    Validity made{a.from ? a.from : b.from, a.to ? a.to : b.to};
    if (a.from && b.from) made.from = std::max(*a.from, *b.from);
    if (a.to && b.to) made.to = std::min(*a.to, *b.to);
    return made;
}

} // namespace reten
