// Any cell is read as a date, an hour, a coordinate, a number or a shape without a crash, and what
// is read is valid.

#include "geo/cells/cell_value.hpp"
#include "geo/cells/coordinates.hpp"
#include "geo/cells/dates.hpp"
#include "geo/import/row_values.hpp"
#include "geo/tables/wkt.hpp"

#include <cmath>
#include <cstdlib>
#include <string_view>

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void check_dates(std::string_view cell) {
    for (auto const order : {reten::DateOrder::day_first, reten::DateOrder::month_first}) {
        auto const reading = reten::read_date(cell, order);
        if (!reading.span) continue;
        require(reading.fault == reten::DateFault::none);
        require(reading.span->begin < reading.span->end);
        auto const day = reten::iso_day(reading.span->begin);
        require(day.size() == 10);
    }
    if (auto const time = reten::read_time_of_day(cell)) {
        require(time->begin >= 0 && time->begin < time->end && time->end <= 24 * 60);
    }
    static_cast<void>(reten::month_from_text(cell));
    static_cast<void>(reten::read_date_parts(cell, cell, cell));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const cell{reinterpret_cast<char const*>(data), size};
    check_dates(cell);
    if (auto const number = reten::number_from_text(cell)) require(std::isfinite(*number));
    if (auto const count = reten::count_from_text(cell)) require(*count >= 0);
    auto const half = size / 2;
    auto const position = reten::read_position(cell.substr(0, half), cell.substr(half));
    require(!position.point || (reten::is_valid(*position.point) && position.doubt.empty()));
    require(!position.suggestion || reten::is_valid(*position.suggestion));
    static_cast<void>(reten::geometry_from_wkt(cell));
    static_cast<void>(reten::says_nothing(cell));
    static_cast<void>(reten::unguarded(cell));
    static_cast<void>(reten::flag_from_text(cell));
    static_cast<void>(reten::kind_from_text(cell));
    return 0;
}
