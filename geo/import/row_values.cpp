#include "geo/import/row_values.hpp"

#include "geo/cells/cell_value.hpp"
#include "geo/cells/reject_reason.hpp"
#include "geo/import/code_cells.hpp"
#include "geo/import/geometry_place.hpp"
#include "geo/import/shape_degrees.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/tables/wkt.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace reten {

using F = ImportField;

std::string raw_text(TableRow const& row) {
    if (!row.raw.empty()) return row.raw;
    std::string text;
    for (auto const& cell : row.cells) {
        if (!text.empty()) text += " | ";
        text += cell;
    }
    return text;
}

Kind kind_from_text(std::string_view text) {
    struct Word {
        std::string_view spanish, code;
    };
    constexpr std::array<Word, 8> words{{{"homicidio", "homicide"},
                                         {"homicidios", "homicide"},
                                         {"homicidio doloso", "homicide"},
                                         {"homicides", "homicide"},
                                         {"feminicidio", "femicide"},
                                         {"secuestro", "kidnapping"},
                                         {"desaparicion", "disappearance"},
                                         {"extorsion", "extortion"}}};
    auto code = folded(text);
    for (auto const& word : words) {
        if (code == word.spanish) return {std::string{word.code}};
    }
    std::replace(code.begin(), code.end(), ' ', '_');
    return {code};
}

void RowValues::begin(TableRow const& row) {
    row_ = &row;
    rejection_.reset();
    doubt_.reset();
    two_digit_year_ = offset_kept_ = nines_ = of_shape_ = crossed_bounds_ = false;
    if (!row.defect.empty()) reject(row.defect, std::string_view{});
}

std::string RowValues::text(F field) const {
    auto const column = mapping_.column(field);
    if (!column || *column >= row_->cells.size()) return {};
    return std::string{unguarded(trimmed(row_->cells[*column]))};
}

std::string RowValues::known(F field) const {
    auto value = text(field);
    return says_nothing(value) ? std::string{} : value;
}

/// A number as text that can be read in one way.
std::string RowValues::counted(F field) {
    auto value = known(field);
    if (!has_doubtful_point(value)) return value;
    switch (survey_.point_of(field)) {
    case PointMeaning::decimal: break;
    case PointMeaning::groups: value.erase(value.find('.'), 1); break;
    case PointMeaning::not_told: reject(reject_reason::ambiguous_number, field); return {};
    }
    return value;
}

std::optional<std::int64_t> RowValues::count(F field) {
    auto const value = counted(field);
    if (value.empty()) return std::nullopt;
    auto const number = count_from_text(value);
    if (!number) reject(reject_reason::unreadable_number, field);
    return number;
}

std::optional<Metres> RowValues::metres(F field) {
    auto const value = known(field);
    if (value.empty()) return std::nullopt;
    auto const number = plane_number_from_text(value);
    constexpr double half_equator = 20'037'508; // m; nothing on the ground is farther
    bool const is_length = number && *number >= 0;
    if (is_length && *number <= half_equator) return Metres{*number};
    reject(is_length ? reject_reason::out_of_range : reject_reason::unreadable_number, field);
    return std::nullopt;
}

std::optional<double> RowValues::quantity(F field) {
    auto const value = counted(field);
    if (value.empty()) return std::nullopt;
    auto const quantity = quantity_from_text(value);
    if (!quantity) reject(reject_reason::unreadable_number, field);
    return quantity;
}

bool RowValues::flag(F field) {
    auto const value = flag_from_text(known(field));
    if (!value) reject(reject_reason::unknown_code, field);
    return value.value_or(false);
}

std::optional<std::int64_t> RowValues::people(F field) {
    auto const number = count(field);
    constexpr std::array<std::int64_t, 3> not_known{999, 9999, 99999};
    bool const nines =
        number && std::find(not_known.begin(), not_known.end(), *number) != not_known.end();
    nines_ = nines_ || nines;
    return nines ? std::nullopt : number;
}

CountRange RowValues::range(F best, F low, F high) {
    CountRange const range{people(low), people(best), people(high)};
    auto const above = [](auto const& a, auto const& b) { return a && b && *a > *b; };
    crossed_bounds_ = crossed_bounds_ || above(range.low, range.best) ||
                      above(range.best, range.high) || above(range.low, range.high);
    return range;
}

std::optional<TimeSpan> RowValues::taken(DateReading const& reading, F field) {
    if (reading.fault == DateFault::impossible) reject(reject_reason::impossible_date, field);
    if (reading.fault == DateFault::unreadable) reject(reject_reason::unreadable_date, field);
    two_digit_year_ = two_digit_year_ || reading.two_digit_year;
    offset_kept_ = offset_kept_ || reading.offset_kept;
    return reading.span;
}

std::optional<TimeSpan> RowValues::span(F field) {
    return taken(read_date(text(field), survey_.date_order, defaults_.zone), field);
}

std::optional<TimeSpan> RowValues::start_to_end() {
    auto const first_field = has(F::start) ? F::start : F::date;
    auto const first = span(first_field);
    auto const last = span(F::end);
    if (!first || !last) return first ? first : last;
    if (last->end <= first->begin) {
        reject(reject_reason::end_before_start, F::end);
        return std::nullopt;
    }
    if (last->begin == first->begin && last->end == first->end) return first;
    return TimeSpan{first->begin, last->end, TimePrecision::span};
}

std::optional<TimeSpan> RowValues::when() {
    if (has(F::period)) return span(F::period);
    if (has(F::end) && (has(F::start) || has(F::date))) {
        auto const whole = start_to_end();
        if (!whole || whole->precision != TimePrecision::day) return whole;
        return with_time(*whole, read_time_of_day(text(F::time)));
    }
    auto const field = has(F::date) ? F::date : F::start;
    if (has(field)) {
        auto const day = span(field);
        if (!day) return day;
        return with_time(*day, read_time_of_day(text(F::time)));
    }
    if (has(F::year)) {
        auto const day =
            taken(read_date_parts(text(F::year), text(F::month), text(F::day)), F::year);
        if (!day) return day;
        return with_time(*day, read_time_of_day(text(F::time)));
    }
    // A column called `time` may hold whole moments.
    return has(F::time) ? span(F::time) : std::nullopt;
}

void RowValues::doubt(std::string_view reason, std::optional<LonLat> suggestion) {
    Doubt doubt;
    doubt.row = row_->row;
    doubt.line = row_->line;
    doubt.reason = reason;
    doubt.text = raw_text(*row_);
    if (suggestion) {
        doubt.suggestion = fmt::format("lon {}, lat {}", suggestion->lon, suggestion->lat);
    }
    doubt_ = std::move(doubt);
}

std::optional<Position> RowValues::position(bool with_level) {
    auto const reading = position_of(*row_, mapping_, reader_);
    if (!reading.doubt.empty()) doubt(reading.doubt, reading.suggestion);
    if (!reading.point) return std::nullopt;
    Position position;
    position.point = *reading.point;
    if (survey_.bulk.is_far(*reading.point)) {
        doubt(doubt_reason::far_away, survey_.bulk.suggestion(*reading.point));
    }
    position.uncertainty = metres(F::uncertainty_m);
    if (reading.reach) {
        of_shape_ = true;
        position.uncertainty = std::max(*reading.reach, position.uncertainty.value_or(Metres{0}));
        position.level = level_of_reach(*position.uncertainty);
    }
    if (auto const code = known(F::level); with_level && !code.empty()) {
        auto const level = match_level_from_code(code);
        if (!level) reject(reject_reason::unknown_code, F::level);
        position.level = level.value_or(MatchLevel::coordinate);
    }
    return position;
}

RowGeometry RowValues::shape() {
    if (!std::holds_alternative<std::monostate>(row_->geometry)) return row_->geometry;
    auto const wkt = text(F::wkt);
    if (wkt.empty()) return {};
    auto const read = geometry_from_wkt(wkt);
    auto degrees = read ? shape_in_degrees(*read, reader_) : std::nullopt;
    if (!degrees) reject(reject_reason::bad_geometry, F::wkt);
    return std::move(degrees).value_or(RowGeometry{});
}

PlaceText RowValues::place_text() const {
    return {known(F::place), known(F::street), known(F::colonia), known(F::municipality),
            known(F::state)};
}

Kind RowValues::kind() const {
    auto const text = known(F::kind);
    if (text.empty()) return {defaults_.kind};
    auto const seen = kinds_.find(text);
    if (seen != kinds_.end()) return seen->second;
    auto kind = kind_from_text(text);
    if (kind.code.empty()) kind.code = defaults_.kind;
    constexpr std::size_t most = 10'000; // of a column that holds no kinds
    if (kinds_.size() < most) kinds_.emplace(text, kind);
    return kind;
}

std::vector<IncidentCode> RowValues::codes() const {
    std::vector<IncidentCode> codes;
    for (auto const& given : mapping_.codes()) {
        if (given.column >= row_->cells.size()) continue;
        auto const cell = unguarded(trimmed(row_->cells[given.column]));
        for (auto& value : code_values(given.code, cell)) {
            IncidentCode code{{}, given.code, std::move(value), {}};
            auto const word = folded(code.value);
            bool const there = std::any_of(codes.begin(), codes.end(), [&](auto const& each) {
                return each.code == code.code && folded(each.value) == word;
            });
            if (!there) codes.push_back(std::move(code));
        }
    }
    return codes;
}

Confidentiality RowValues::confidentiality() {
    auto const code = text(F::confidentiality);
    if (code.empty()) return Confidentiality::open;
    auto const level = confidentiality_from_code(code);
    if (!level) reject(reject_reason::unknown_code, F::confidentiality);
    return level.value_or(Confidentiality::not_for_publication);
}

bool RowValues::sensitive() {
    auto const value = flag_from_text(text(F::sensitive));
    if (!value) reject(reject_reason::unknown_code, F::sensitive);
    return value.value_or(true);
}

std::optional<std::chrono::year_month_day> RowValues::publish_after() {
    auto const day = span(F::publish_after);
    if (!day) {
        if (!text(F::publish_after).empty()) {
            reject(reject_reason::unreadable_date, F::publish_after);
        }
        return std::nullopt;
    }
    return civil_day({day->end.value - 1}); // the last day of a coarse date
}

Validity RowValues::validity() {
    Validity validity;
    if (auto const first = span(F::valid_from)) validity.from = civil_day(first->begin);
    if (auto const last = span(F::valid_to)) validity.to = civil_day({last->end.value - 1});
    if (validity.from && validity.to && *validity.to < *validity.from)
        reject(reject_reason::end_before_start, F::valid_to);
    return validity;
}

void RowValues::reject_as(std::string_view reason) {
    rejection_.reset();
    reject(reason, std::string_view{});
}

void RowValues::reject(std::string_view reason, std::string_view field) {
    if (rejection_) return;
    rejection_ =
        Rejection{row_->row, row_->line, std::string{reason}, std::string{field}, raw_text(*row_)};
}

} // namespace reten
