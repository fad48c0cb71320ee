#pragma once

#include "geo/import/column_survey.hpp"
#include "geo/import/field_mapping.hpp"
#include "geo/import/import_report.hpp"
#include "geo/model/incident.hpp"
#include "geo/model/validity.hpp"
#include "geo/tables/table_source.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace reten {

/// What stands for a field that no column holds.
struct RowDefaults {
    std::string kind, level, series, unit;
    std::string zone; // IANA; the clock of the place, for times with an offset
};

/// The values of one row by field. A value that cannot be read rejects the row with its reason, the
/// first one counting; a doubtful position only raises a doubt. The mapping, the survey and the row
/// must outlive it.
class RowValues {
public:
    RowValues(FieldMapping const& mapping, ColumnSurvey const& survey, LonLatReader const* reader,
              RowDefaults const& defaults)
        : mapping_{mapping}, survey_{survey}, reader_{reader}, defaults_{defaults} {}

    void begin(TableRow const& row);
    [[nodiscard]] TableRow const& row() const { return *row_; }
    [[nodiscard]] RowDefaults const& defaults() const { return defaults_; }
    [[nodiscard]] bool has(ImportField field) const { return mapping_.has(field); }
    [[nodiscard]] bool has_codes() const { return !mapping_.codes().empty(); }
    [[nodiscard]] std::vector<CodeColumn> const& code_columns() const { return mapping_.codes(); }

    /// Trimmed, the guard of an export taken off; empty where no column holds the field.
    [[nodiscard]] std::string text(ImportField field) const;
    /// The text unless it says nothing.
    [[nodiscard]] std::string known(ImportField field) const;
    [[nodiscard]] std::optional<std::int64_t> count(ImportField field);
    /// A length, see plane_number_from_text; not negative, and no longer than half the equator.
    [[nodiscard]] std::optional<Metres> metres(ImportField field);
    [[nodiscard]] std::optional<double> quantity(ImportField field); // see quantity_from_text
    [[nodiscard]] bool flag(ImportField field);
    /// Killed and injured. 999, 9999 and 99999 say that the number is not known.
    [[nodiscard]] CountRange range(ImportField best, ImportField low, ImportField high);
    [[nodiscard]] std::optional<TimeSpan> span(ImportField field);
    /// From period, start and end, date and time, or year, month and day, whichever is there.
    [[nodiscard]] std::optional<TimeSpan> when();
    /// `with_level`: the field `level` says how finely the position is known. A line or an area has
    /// a point on it with a radius that covers it, and unless `level` says otherwise, a level by
    /// its size.
    [[nodiscard]] std::optional<Position> position(bool with_level);
    /// The geometry of the row, else that of its column `wkt`, lines and areas in degrees; nothing
    /// where it has neither. A text that is none, or one outside of its system, rejects the row.
    [[nodiscard]] RowGeometry shape();
    [[nodiscard]] PlaceText place_text() const;
    [[nodiscard]] Kind kind() const;
    /// How it was done, of the columns of codes: name and value of each, each once. A cell may hold
    /// several values with `;` or `|` between; one that says nothing (and 99, 999 …) is none. What
    /// the codebook calls a value, by itself or by a label, is that value.
    [[nodiscard]] std::vector<IncidentCode> codes() const;
    /// What keeps a record from the public. A cell that says "unknown" is refused, not taken for
    /// "no": whoever wrote it may have meant to protect somebody.
    [[nodiscard]] Confidentiality confidentiality();
    [[nodiscard]] bool sensitive();
    [[nodiscard]] std::optional<std::chrono::year_month_day> publish_after();
    /// From the first day of `valid_from` to the last of `valid_to`.
    [[nodiscard]] Validity validity();

    void reject(std::string_view reason, ImportField field) {
        reject(reason, import_field_code(field));
    }
    void reject(std::string_view reason, std::string_view field);
    /// For this reason whatever was found before; of no field.
    void reject_as(std::string_view reason);
    [[nodiscard]] std::optional<Rejection> const& rejection() const { return rejection_; }
    [[nodiscard]] std::optional<Doubt> const& doubt() const { return doubt_; }
    [[nodiscard]] bool two_digit_year() const { return two_digit_year_; }
    [[nodiscard]] bool offset_kept() const { return offset_kept_; }
    [[nodiscard]] bool of_shape() const { return of_shape_; } // placed on a line or an area
    [[nodiscard]] bool nines() const { return nines_; }       // a number of people was not known
    /// A lowest number of people is above the best or the highest.
    [[nodiscard]] bool crossed_bounds() const { return crossed_bounds_; }

private:
    [[nodiscard]] std::optional<TimeSpan> taken(DateReading const& reading, ImportField field);
    [[nodiscard]] std::optional<TimeSpan> start_to_end();
    [[nodiscard]] std::string counted(ImportField field);
    [[nodiscard]] std::optional<std::int64_t> people(ImportField field);
    void doubt(std::string_view reason, std::optional<LonLat> suggestion);

    FieldMapping const& mapping_;
    ColumnSurvey const& survey_;
    LonLatReader const* reader_;
    RowDefaults const& defaults_;
    TableRow const* row_ = nullptr;
    std::optional<Rejection> rejection_;
    std::optional<Doubt> doubt_;
    bool two_digit_year_ = false, offset_kept_ = false, nines_ = false, of_shape_ = false;
    bool crossed_bounds_ = false;
    mutable std::unordered_map<std::string, Kind> kinds_; // by their text; a file has few
};

/// The row as text for a report: as it stood in the file, else its cells with ` | ` between.
[[nodiscard]] std::string raw_text(TableRow const& row);

/// A kind as a code: folded, blanks as underscores, a few Spanish words in English
/// (`HOMICIDIO DOLOSO` is `homicide`). Empty text gives an empty code.
[[nodiscard]] Kind kind_from_text(std::string_view text);

} // namespace reten
