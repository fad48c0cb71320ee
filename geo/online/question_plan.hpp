#pragma once

#include "geo/online/place_question.hpp"
#include "geo/storage/case_store.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace reten {

/// One request: what is asked, and for which texts.
struct PlannedQuestion {
    std::string words;
    std::string target; // path and query as they go on the wire
    std::vector<std::int64_t> texts;
    bool operator==(PlannedQuestion const&) const = default;
};

/// What would be sent, and how many texts stay here and why.
struct QuestionPlan {
    std::vector<PlannedQuestion> questions; // by their first text
    std::int64_t texts = 0;                 // that these are about
    std::int64_t withheld_restricted = 0;   // of a confidential record or source
    std::int64_t withheld_until_later = 0;  // of a record whose publish-after date has not come
    std::int64_t withheld_sensitive = 0;    // of a record whose exact place may hurt somebody
    std::int64_t already_asked = 0;         // of this service, in the same words
    std::int64_t names_only = 0;            // nothing but words that take `place_names`
    std::int64_t nothing_to_ask = 0;        // neither street, colonia nor municipality
    std::int64_t numbers_left_out = 0;      // of the texts that would be asked about
    std::int64_t not_looked_for = 0;        // unplaced, and never given to the offline geocoder
    bool operator==(QuestionPlan const&) const = default;
};

/// Looks through the case, changes nothing and sends nothing.
///
/// Asked about are texts that the last offline run found ambiguous or did not find and that a
/// record without a position has, and those that it placed at their municipality for want of better
/// and that a record has which stands there; none that somebody decided about (skipped ones are
/// open). A text that any record has which is not public today is withheld, whatever is asked for;
/// likewise one in whose words the question about such a text would be asked. Not public is: a
/// confidential record, one of a source that is not publishable or whose place would be another by
/// what the public may read (geo/disclosure/incident_disclosure.hpp), a publish-after date still to
/// come, a sensitive record. Records merged into others count as well.
[[nodiscard]] QuestionPlan plan_questions(CaseStore& store, ServiceAddress const& service,
                                          QuestionOptions const& options,
                                          std::chrono::year_month_day today, bool again = false);

/// What a question is known by in the case: the first 16 hexadecimal digits of a SHA-256.
[[nodiscard]] std::string question_digest(PlannedQuestion const& question);

} // namespace reten
