#include "app/panels/import_words.hpp"

#include "geo/cartography/text_block.hpp"
#include "geo/import/presets.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

namespace reten::app {

namespace {

constexpr double seconds_before_share = 2; // of work, before it says how far it is

constexpr std::size_t longest_notice = 700;

/// What the command line says, and the same for somebody who sees the sheet. Places are filled in
/// the same order; those at the end may be left out.
std::vector<std::pair<std::string_view, std::string_view>> const& said_here() {
    static std::vector<std::pair<std::string_view, std::string_view>> const list{
        {"{}: no column is known to hold {}; say which with --map FIELD=COLUMN; its columns are: "
         "{}",
         "{}: no column is known to hold {}: say which under Columns"},
        {"{}: does not say what is counted; give it with --kind, as --kind homicide",
         "{}: does not say what is counted: type it beside Kind of all, as homicide"},
        {"{}: the columns '{}' and '{}' are no degrees (row {}: {}, {}); give their coordinate "
         "system with --crs EPSG:n, as EPSG:32613 for UTM zone 13 north",
         "{}: the columns '{}' and '{}' are no degrees: type their system beside Coordinates, as "
         "EPSG:32613 for UTM zone 13 north"},
        {"{}: holds several layers; name one with --layer: {}",
         "{}: holds several layers: type one beside Layer: {}"},
        {"{} dates can be read as day/month and as month/day, and none shows which is meant; read "
         "as {}: check, or say --date-order",
         "{} dates can be read as day/month and as month/day, and none shows which is meant; read "
         "as {}: check, or choose beside Dates"}};
    return list;
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
    for (auto const& [pattern, here] : said_here())
        if (notice.pattern == pattern) words.pattern = here;
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
