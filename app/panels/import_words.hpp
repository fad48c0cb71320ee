#pragma once

#include "app/workspace/file_import.hpp"

#include <string>

namespace reten::app {

/// `Recognised as houston: Houston police crimes of 2010. Its columns are all there.` and the like:
/// what the file was taken for, and why.
[[nodiscard]] std::string recognition_words(ImportLook const& look, ImportChoices const& choices,
                                            Language const& language);

/// `12 rows rejected: date cannot be read`; the reason of a doubt is said likewise.
[[nodiscard]] std::string problem_words(ImportProblem const& problem, bool rejected,
                                        Language const& language);
/// `row 7, date: 31/02/2009,…` and what it would be if the doubt were resolved.
[[nodiscard]] std::string example_words(ImportExample const& example, Language const& language);

/// What hinders the import or is noticed by it. Where the command line names an option, the sheet
/// names its own control.
[[nodiscard]] std::string import_notice_words(Notice const& notice, Language const& language);

/// `about 20 s left`, `about 3 min left`.
[[nodiscard]] std::string time_left_words(double seconds, Language const& language);

/// What the import is about, or what hinders it: one line at the foot of its sheet.
[[nodiscard]] std::string stage_words(FileImport const& import, Language const& language);

} // namespace reten::app
