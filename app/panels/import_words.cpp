#include "app/panels/import_words.hpp"

#include "geo/cartography/text_block.hpp"
#include "geo/import/presets.hpp"
#include "geo/tables/option_messages.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace reten::app {

namespace {

constexpr double seconds_before_share = 2; // of work, before it says how far it is

constexpr std::size_t longest_notice = 700;

/// The same for somebody who sees the sheet. Places are filled in the same order; those at the end
/// may be left out.
std::string_view words_on_sheet(OptionMessage message) {
    switch (message) {
    case OptionMessage::name_column:
        return "{}: no column is known to hold {}: say which under Columns";
    case OptionMessage::name_event_column:
        return "{}: no column is known to hold the identifier of the event, by which its rows are "
               "brought together: say which under Columns";
    case OptionMessage::name_kind:
        return "{}: does not say what is counted: type it beside Kind of all, as homicide";
    case OptionMessage::name_crs:
        return "{}: does not say its coordinate system: type it beside Coordinates ({})";
    case OptionMessage::name_crs_of_plane:
        return "{}: the columns '{}' and '{}' are no degrees: type their system beside "
               "Coordinates, as EPSG:32613 for UTM zone 13 north";
    case OptionMessage::name_degrees:
        return "{}: its coordinates look like degrees, though its system is {}: type the system "
               "that they are in beside Coordinates, as EPSG:4326";
    case OptionMessage::name_layer: return "{}: holds several layers: type one beside Layer: {}";
    case OptionMessage::name_table: return "{}: holds several tables: type one beside Layer: {}";
    case OptionMessage::name_file: return "{}: holds several files: type one beside Layer: {}";
    case OptionMessage::name_source:
        return "{} of the first {} records are in the case from {}, by identifier and date, though "
               "its columns were others: if this is a newer edition of it, they would stand twice: "
               "type {} beside Source";
    case OptionMessage::name_other_source:
        return "{} row(s) are taken for records of {}, whose columns were others, by the columns "
               "that both have: if they are other records, type a name beside Source";
    case OptionMessage::name_other_events:
        return "{}: {} of {} records that have the identifier of one in the case are of other "
               "days, "
               "as other events with the same running numbers are; nothing was written: type a "
               "name beside Source, or {} if they are a newer edition after all";
    case OptionMessage::name_moved:
        return "{} record(s) have the identifier of one in the case and other days, and took its "
               "place: check them; other events with the same numbers need a name beside Source";
    case OptionMessage::name_date_order:
        return "{} dates can be read as day/month and as month/day, and none shows which is meant; "
               "read as {}: check, or choose beside Dates";
    case OptionMessage::name_time_zone:
        return "{} row(s) have times with an offset that stay as written, since the case has no "
               "time zone";
    case OptionMessage::name_row_is:
        return "{} row(s) have the identifier of a row before them, and other values: where the "
               "rows of one event are its victims or reports, say so beside Each row is";
    case OptionMessage::name_target:
        return "the rows look like {} (by {}), and are read as incidents: if they are none, choose "
               "what they are beside Rows are";
    case OptionMessage::unknown_crs:
        return "{}: not a known coordinate system; type one such as EPSG:32613 beside Coordinates";
    case OptionMessage::other_encoding:
        return "the text was read as Windows-1252, but its letters look like {}: where names look "
               "wrong, choose it beside Encoding";
    case OptionMessage::too_many_facts:
        return "{}: a table of facts has at most {} rows: choose none beside Known export, and its "
               "columns";
    }
    return {};
}

std::string working_words(std::string words, FileImport const& import, Language const& language) {
    auto const share = import.share();
    if (share <= 0 || import.elapsed() < seconds_before_share) return words + "…";
    words += phrase(language, ", {} %", static_cast<int>(share * 100));
    if (auto const seconds = import.time_left())
        words += ", " + time_left_words(*seconds, language);
    return words;
}

std::string ready_words(FileImport const& import, Language const& language) {
    if (import.can_start()) return language.text("Nothing is written before you press Import.");
    if (import.trial()->report.known_file)
        return language.text(
            "This file was imported before in the same way: nothing in it is new.");
    if (import.trial()->report.rows_read == 0) return language.text("There are no rows in it.");
    if (!import.trial()->report.usable())
        return language.text("No row can be used as it is read now: choose otherwise above.");
    return language.text("Nothing in it is new.");
}

} // namespace

std::string recognition_words(ImportLook const& look, ImportChoices const& choices,
                              Language const& language) {
    if (!look.preset.empty()) {
        auto const about = language.text(preset_named(look.preset).about);
        auto words = phrase(language, "Read as {}: {}.", look.preset, about) + " ";
        if (look.header_lost)
            return words + language.text("It has as many columns, and no header line.");
        return words + (look.recognised ? language.text("Its columns are all there.")
                                        : language.text("Chosen by hand."));
    }
    if (choices.preset == "none")
        return language.text("No known export, chosen by hand; the words of the header say what "
                             "the columns hold.");
    return language.text("No known export: the words of the header say what the columns hold.");
}

std::string problem_words(ImportProblem const& problem, bool rejected, Language const& language) {
    auto const line =
        rejected
            ? language.text("{} row rejected: {}", "{} rows rejected: {}", problem.rows)
            : language.text("{} doubtful position: {}", "{} doubtful positions: {}", problem.rows);
    return fmt::format(fmt::runtime(line), language.number(problem.rows),
                       language.code_name(problem.reason));
}

std::string example_words(ImportExample const& example, Language const& language) {
    auto words = phrase(language, "row {}", language.number(example.row));
    if (!example.field.empty()) words += ", " + page_text(language.code_name(example.field));
    words += ": " + example.text;
    if (!example.suggestion.empty())
        words += "; " + phrase(language, "perhaps {}", example.suggestion);
    return words;
}

std::string import_notice_words(Notice const& notice, Language const& language) {
    auto words = notice;
    for (auto const message : option_messages)
        if (notice.pattern == pattern_of(message)) words.pattern = words_on_sheet(message);
    return inert_line(words.text(language), longest_notice);
}

std::string time_left_words(double seconds, Language const& language) {
    if (seconds < 90)
        return phrase(language, "about {} s left", std::max(1, static_cast<int>(seconds + 0.5)));
    return phrase(language, "about {} min left", static_cast<int>(std::ceil(seconds / 60)));
}

std::string stage_words(FileImport const& import, Language const& language) {
    switch (import.stage()) {
    case ImportStage::none: return {};
    case ImportStage::checking:
        return working_words(language.text("Counting; nothing is written"), import, language);
    case ImportStage::ready: return ready_words(import, language);
    case ImportStage::refused: return language.text("Nothing was written.");
    case ImportStage::importing: return working_words(language.text("Importing"), import, language);
    case ImportStage::stopping: return language.text("Stopping; the case will be as it was…");
    }
    return {};
}

} // namespace reten::app
