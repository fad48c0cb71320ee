#include "geo/online/question_plan.hpp"

#include "geo/disclosure/document_standing.hpp"
#include "geo/disclosure/incident_disclosure.hpp"
#include "geo/geocoding/review_queue.hpp"
#include "geo/model/digest.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/storage/geocode_store.hpp"

#include <algorithm>
#include <unordered_map>

namespace reten {

namespace {

/// Why a text stays here; the later one goes before the earlier.
enum class Standing { open, sensitive, later, restricted };

/// All that the records of a case say about one text.
struct TextUse {
    PlaceText text;
    Standing standing = Standing::open;
    bool unplaced = false;
    bool movable = false; // stands where geocoding put it
};

class Planner {
public:
    Planner(CaseStore& store, ServiceAddress const& service, QuestionOptions const& options,
            std::chrono::year_month_day today, bool again)
        : store_{store},
          service_{service},
          options_{options},
          today_{today},
          again_{again},
          documents_{store.imports().documents()} {}

    QuestionPlan run() {
        look_at_incidents();
        look_at_forces();
        for (auto const& [key, use] : uses_) {
            if (use.standing == Standing::open) continue;
            auto& held = held_words_[folded(place_question(use.text, options_).words)];
            held = std::max(held, use.standing);
        }
        std::int64_t known_unplaced = 0;
        for (auto const& text : store_.geocoding().texts()) {
            auto const use = uses_.find(place_text_key(text.text));
            if (use == uses_.end()) continue;
            known_unplaced += use->second.unplaced ? 1 : 0;
            bool const wanted = text.outcome == "placed"
                                    ? use->second.movable && is_placed_coarsely(text)
                                    : use->second.unplaced;
            if (wanted) plan(text, use->second);
        }
        auto const unplaced = std::count_if(
            uses_.begin(), uses_.end(), [](auto const& entry) { return entry.second.unplaced; });
        plan_.not_looked_for = unplaced - known_unplaced;
        return std::move(plan_);
    }

private:
    void use(PlaceText const& text, Standing standing, bool counts = false,
             std::optional<Position> const& position = {}) {
        if (text.empty()) return;
        auto& known = uses_[place_text_key(text)];
        known.text = text;
        known.standing = std::max(known.standing, standing);
        known.unplaced = known.unplaced || (counts && !position);
        known.movable = known.movable || (counts && position && position->score);
    }

    [[nodiscard]] Standing of_record(Confidentiality level,
                                     std::optional<DocumentId> const& document) const {
        bool const open = level == Confidentiality::open && documents_.publishable(document);
        return open ? Standing::open : Standing::restricted;
    }

    [[nodiscard]] Standing of_incident(Incident const& incident,
                                       std::vector<Claim> const& claims) const {
        if (incident.confidentiality != Confidentiality::open) return Standing::restricted;
        auto const shown = disclosed_incident(incident, claims, documents_).incident;
        if (!shown || shown->place != incident.place) return Standing::restricted;
        if (incident.publish_after && (!today_.ok() || today_ < *incident.publish_after))
            return Standing::later;
        return incident.sensitive ? Standing::sensitive : Standing::open;
    }

    void look_at_incidents() {
        std::unordered_map<IncidentId, std::vector<Claim>> claims;
        for (auto& claim : store_.incidents().all_claims())
            claims[claim.incident].push_back(std::move(claim));
        IncidentQuery everything;
        everything.unfounded = true;
        store_.incidents().for_each(everything, [&](Incident const& incident) {
            use(incident.place, of_incident(incident, claims[incident.id]),
                incident.verification != Verification::unfounded, incident.position);
            return true;
        });
        for (auto const& merged : store_.incidents().merged_incidents())
            use(merged.incident.place, of_incident(merged.incident, {}));
    }

    void look_at_forces() {
        for (auto const& checkpoint : store_.checkpoints().checkpoints()) {
            auto standing = of_record(checkpoint.confidentiality, checkpoint.document);
            if (standing == Standing::open && checkpoint.sensitive) standing = Standing::sensitive;
            use(checkpoint.place, standing, !checkpoint.area, checkpoint.position);
        }
        for (auto const& deployment : store_.checkpoints().deployments())
            use(deployment.place, of_record(deployment.confidentiality, deployment.document), true,
                deployment.position);
    }

    [[nodiscard]] bool withheld(Standing standing) {
        switch (standing) {
        case Standing::open: return false;
        case Standing::sensitive: ++plan_.withheld_sensitive; return true;
        case Standing::later: ++plan_.withheld_until_later; return true;
        case Standing::restricted: ++plan_.withheld_restricted; return true;
        }
        return true;
    }

    void plan(GeocodedText const& text, TextUse const& use) {
        auto const decision = text.verdict.decision;
        bool const open = decision == GeocodeDecision::none || decision == GeocodeDecision::skipped;
        if (!open || withheld(use.standing)) return;
        auto const question = place_question(text.text, options_);
        if (question.words.empty()) {
            ++(question.names_left_out ? plan_.names_only : plan_.nothing_to_ask);
            return;
        }
        auto const held = held_words_.find(folded(question.words));
        if (held != held_words_.end() && withheld(held->second)) return;
        PlannedQuestion asked{
            question.words, question_target(service_, question.words, options_), {text.id}};
        auto const digest = question_digest(asked);
        auto const known =
            std::find_if(text.online.begin(), text.online.end(), [&](OnlineAnswer const& answer) {
                return answer.service == service_.text() && answer.question == digest;
            });
        if (known != text.online.end() && !again_) {
            ++plan_.already_asked;
            return;
        }
        ++plan_.texts;
        plan_.numbers_left_out += question.number_left_out;
        auto const [same, first] = by_target_.emplace(asked.target, plan_.questions.size());
        if (first)
            plan_.questions.push_back(std::move(asked));
        else
            plan_.questions[same->second].texts.push_back(text.id);
    }

    CaseStore& store_;
    ServiceAddress const& service_;
    QuestionOptions const& options_;
    std::chrono::year_month_day today_;
    bool again_;
    DocumentStanding documents_;
    std::unordered_map<std::string, TextUse> uses_;
    std::unordered_map<std::string, Standing> held_words_;
    std::unordered_map<std::string, std::size_t> by_target_;
    QuestionPlan plan_;
};

} // namespace

QuestionPlan plan_questions(CaseStore& store, ServiceAddress const& service,
                            QuestionOptions const& options, std::chrono::year_month_day today,
                            bool again) {
    return Planner{store, service, options, today, again}.run();
}

std::string question_digest(PlannedQuestion const& question) {
    constexpr std::size_t length = 16;
    return hex(sha256(question.target)).substr(0, length);
}

} // namespace reten
