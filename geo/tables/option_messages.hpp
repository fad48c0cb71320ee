#pragma once

#include <array>
#include <string_view>

namespace reten {

/// What the import says that names an option of the command line. Written here once, so that a
/// client with controls instead of options knows it again and says it with words of its own.
enum class OptionMessage {
    name_column,
    name_event_column,
    name_kind,
    name_crs,
    name_crs_of_plane,
    name_degrees,
    name_layer,
    name_table,
    name_file,
    name_source,
    name_other_source,
    name_other_events,
    name_moved,
    name_date_order,
    name_time_zone,
    name_row_is,
    name_target,
    unknown_crs,
    other_encoding,
    too_many_facts
};

inline constexpr std::array option_messages{
    OptionMessage::name_column,       OptionMessage::name_event_column,
    OptionMessage::name_kind,         OptionMessage::name_crs,
    OptionMessage::name_crs_of_plane, OptionMessage::name_degrees,
    OptionMessage::name_layer,        OptionMessage::name_table,
    OptionMessage::name_file,         OptionMessage::name_source,
    OptionMessage::name_other_source, OptionMessage::name_other_events,
    OptionMessage::name_moved,        OptionMessage::name_date_order,
    OptionMessage::name_time_zone,    OptionMessage::name_row_is,
    OptionMessage::name_target,       OptionMessage::unknown_crs,
    OptionMessage::other_encoding,    OptionMessage::too_many_facts};

/// With `{}` where something is filled in, for a Remark or an Error.
[[nodiscard]] constexpr std::string_view pattern_of(OptionMessage message) {
    switch (message) {
    case OptionMessage::name_column:
        return "{}: no column is known to hold {}; say which with --map FIELD=COLUMN; its columns "
               "are: {}";
    case OptionMessage::name_event_column:
        return "{}: no column is known to hold the identifier of the event, by which its rows are "
               "brought together; say which with --map id=COLUMN; its columns are: {}";
    case OptionMessage::name_kind:
        return "{}: does not say what is counted; give it with --kind, as --kind homicide";
    case OptionMessage::name_crs:
        return "{}: does not say its coordinate system; give it with --crs EPSG:n ({})";
    case OptionMessage::name_crs_of_plane:
        return "{}: the columns '{}' and '{}' are no degrees (row {}: {}, {}); give their "
               "coordinate system with --crs EPSG:n, as EPSG:32613 for UTM zone 13 north";
    case OptionMessage::name_degrees:
        return "{}: its coordinates look like degrees, though its system is {}: say which system "
               "they are in with --crs, as --crs EPSG:4326";
    case OptionMessage::name_layer: return "{}: holds several layers; name one with --layer: {}";
    case OptionMessage::name_table: return "{}: holds several tables; name one with --layer: {}";
    case OptionMessage::name_file: return "{}: holds several files; name one with --layer: {}";
    case OptionMessage::name_source:
        return "{} of the first {} records are in the case from {}, by identifier and date, though "
               "its columns were others: if this is a newer edition of it, they would stand twice; "
               "import it with --source {}";
    case OptionMessage::name_other_source:
        return "{} row(s) are taken for records of {}, whose columns were others, by the columns "
               "that both have; if they are other records, import them with --source NAME";
    case OptionMessage::name_other_events:
        return "{}: {} of {} records that have the identifier of one in the case are of other "
               "days, "
               "as other events with the same running numbers are; nothing was written: import "
               "them with --source NAME, or with --source {} if they are a newer edition after all";
    case OptionMessage::name_moved:
        return "{} record(s) have the identifier of one in the case and other days, and took its "
               "place: check them; other events with the same numbers need --source NAME";
    case OptionMessage::name_date_order:
        return "{} dates can be read as day/month and as month/day, and none shows which is meant; "
               "read as {}: check, or say --date-order";
    case OptionMessage::name_time_zone:
        return "{} row(s) have times with an offset that stay as written, since the case has no "
               "time zone; give one to a new case with --time-zone";
    case OptionMessage::name_row_is:
        return "{} row(s) have the identifier of a row before them, and other values: where the "
               "rows of one event are its victims or reports, say so with --row-is";
    case OptionMessage::name_target:
        return "the rows look like {} (by {}), and are read as incidents: if they are none, import "
               "the file with --as {}";
    case OptionMessage::unknown_crs:
        return "--crs {}: not a known coordinate system; expected EPSG:n, as EPSG:4326 for degrees "
               "or EPSG:32613 for UTM zone 13 north";
    case OptionMessage::other_encoding:
        return "the text was read as Windows-1252, but its letters look like {}: where names look "
               "wrong, give --encoding {}";
    case OptionMessage::too_many_facts:
        return "{}: a table of facts has at most {} rows; import this one with --preset none and "
               "--map";
    }
    return "";
}

} // namespace reten
