#pragma once

#include <string_view>

namespace reten {

/// Why a row was not accepted. The codes stand in the case file, in JSON and in the report.
namespace reject_reason {

// The row could not be read.
inline constexpr std::string_view unterminated_quote = "unterminated_quote";
inline constexpr std::string_view too_long = "too_long";
inline constexpr std::string_view wrong_cell_count = "wrong_cell_count";
inline constexpr std::string_view bad_geometry = "bad_geometry";
inline constexpr std::string_view wrong_encoding = "wrong_encoding";
inline constexpr std::string_view empty_row = "empty_row";
// It is no record.
inline constexpr std::string_view total_row = "total_row";     // the sum of others
inline constexpr std::string_view note_row = "note_row";       // a line of text
inline constexpr std::string_view other_cause = "other_cause"; // a death that is no homicide
// A value in it could not.
inline constexpr std::string_view impossible_date = "impossible_date";
inline constexpr std::string_view unreadable_date = "unreadable_date";
inline constexpr std::string_view end_before_start = "end_before_start";
inline constexpr std::string_view unreadable_number = "unreadable_number";
inline constexpr std::string_view out_of_range = "out_of_range"; // a length longer than the ground
inline constexpr std::string_view ambiguous_number =
    "ambiguous_number"; // `1.234`, see PointMeaning
inline constexpr std::string_view unknown_code = "unknown_code";
inline constexpr std::string_view missing_value = "missing_value";
inline constexpr std::string_view repeated_id = "repeated_id";
// Rows of one event differ in what keeps it from the public.
inline constexpr std::string_view mixed_protection = "mixed_protection";
inline constexpr std::string_view no_line = "no_line"; // a street without one
inline constexpr std::string_view not_a_street = "not_a_street";
inline constexpr std::string_view unknown_table = "unknown_table";
// A link between incidents could not be made of it.
inline constexpr std::string_view no_such_incident = "no_such_incident";
inline constexpr std::string_view ambiguous_incident = "ambiguous_incident"; // of several sources
inline constexpr std::string_view link_to_itself = "link_to_itself";
inline constexpr std::string_view rule_not_inferred = "rule_not_inferred";
inline constexpr std::string_view document_less_confidential = "document_less_confidential";

} // namespace reject_reason

/// Why a position was set aside or doubted; the row itself is accepted.
namespace doubt_reason {

inline constexpr std::string_view unreadable_coordinate = "unreadable_coordinate";
inline constexpr std::string_view not_finite = "not_finite";
inline constexpr std::string_view out_of_range = "out_of_range";
inline constexpr std::string_view swapped = "swapped";
inline constexpr std::string_view zero_zero = "zero_zero";
inline constexpr std::string_view half_missing = "half_missing";
inline constexpr std::string_view far_away = "far_away"; // kept, but far from all others

} // namespace doubt_reason

} // namespace reten
