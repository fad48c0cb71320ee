#include "geo/cells/cell_value.hpp"
#include "geo/cells/dates.hpp"
#include "geo/cells/iso_date.hpp"

namespace reten {

std::string_view date_order_code(DateOrder order) {
    return order == DateOrder::day_first ? "day-first" : "month-first";
}

std::optional<DateOrder> date_order_from_code(std::string_view code) {
    for (auto const order : {DateOrder::day_first, DateOrder::month_first}) {
        if (code == date_order_code(order)) return order;
    }
    return std::nullopt;
}

void DateOrderEvidence::add(std::string_view cell) {
    if (read_iso_date(trimmed(cell))) { // in either order
        ++readable_;
        return;
    }
    auto const day_first = read_date(cell, DateOrder::day_first);
    auto const month_first = read_date(cell, DateOrder::month_first);
    if (!day_first.span && !month_first.span) {
        unreadable_ += day_first.fault == DateFault::none ? 0 : 1;
        return;
    }
    ++readable_;
    if (day_first == month_first) return;
    if (day_first.span && month_first.span) {
        ++either_;
    } else {
        ++(day_first.span ? day_first_ : month_first_);
    }
}

DateOrder DateOrderEvidence::order(DateOrder fallback) const {
    if (day_first_ == month_first_) return fallback;
    return day_first_ > month_first_ ? DateOrder::day_first : DateOrder::month_first;
}

} // namespace reten
