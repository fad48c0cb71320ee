#include "geo/online/online_geocoding.hpp"

#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/online/nominatim_answer.hpp"
#include "geo/storage/geocode_store.hpp"

#include <nlohmann/json.hpp>

#include <charconv>

namespace reten {

namespace {

constexpr int most_failures = 3; // one after the other
constexpr int ok = 200, unauthorized = 401, forbidden = 403, not_found = 404, too_many = 429,
              unavailable = 503;

std::optional<std::int64_t> seconds_from(std::string const& text) {
    std::int64_t seconds = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, seconds);
    bool const whole = read.ec == std::errc{} && read.ptr == end && seconds >= 0;
    return whole ? std::optional{seconds} : std::nullopt;
}

/// Before anything is sent, so that no sending is missing from the history.
void record(CaseStore& store, QuestionPlan const& plan, ServiceAddress const& service) {
    Transaction scope{store};
    auto const title = "Nominatim, " + service.host;
    if (!store.imports().find_document(title, service.text())) {
        Document document;
        document.publisher = "OpenStreetMap contributors";
        document.title = title;
        document.url = service.text();
        document.note = "Data (c) OpenStreetMap contributors, ODbL 1.0, "
                        "https://www.openstreetmap.org/copyright";
        store.imports().insert(document);
    }
    Change change;
    change.action = "ask_online";
    change.why = "nominatim " + service.text();
    change.after = nlohmann::ordered_json{
        {"host", service.host},
        {"address", service.text()},
        {"requests", plan.questions.size()},
        {"texts",
         plan.texts}}.dump();
    store.history().append(change);
    scope.commit();
}

class Asking {
public:
    Asking(CaseStore& store, ServiceAddress const& service, QuestionOptions const& options,
           AskService const& ask, OnlineRun const& run)
        : store_{store}, service_{service}, options_{options}, ask_{ask}, run_{run} {}

    OnlineReport all(std::vector<PlannedQuestion> const& questions) {
        for (auto const& question : questions) {
            if (report_.asked > 0 && run_.wait && run_.pause.count() > 0) run_.wait(run_.pause);
            if (run_.stop && run_.stop()) {
                report_.end = OnlineEnd::stopped;
                break;
            }
            if (!one(question)) break;
            if (run_.progress) run_.progress(report_.asked);
        }
        return std::move(report_);
    }

private:
    /// False: the run ends.
    bool one(PlannedQuestion const& question) {
        HttpAnswer answer;
        ++report_.asked;
        try {
            answer = ask_(question.target);
        } catch (Error const& error) {
            return give_up(error.remark());
        }
        if (answer.status == too_many || answer.status == unavailable) {
            report_.end = OnlineEnd::told_to_wait;
            report_.retry_after = seconds_from(answer.retry_after);
            return false;
        }
        if (auto const wrong = wrong_address(answer)) return give_up(*wrong);
        try {
            if (answer.status != ok)
                throw Error{"{}: could not answer a question; it says {}", service_.text(),
                            answer.status};
            keep(question, nominatim_answer(answer.body, service_.text(), options_.box));
        } catch (StoreError const&) {
            throw; // the case, not the service
        } catch (Error const& error) {
            if (++failures_ == most_failures) return give_up(error.remark());
            if (!report_.problem) report_.problem = error.remark();
            return true;
        }
        failures_ = 0;
        return true;
    }

    [[nodiscard]] std::optional<Remark> wrong_address(HttpAnswer const& answer) const {
        if (answer.status >= 300 && answer.status < 400)
            return Remark{"{}: sends on to {}; that is not followed: if you trust it, give that "
                          "address yourself",
                          service_.text(), printable(answer.location)};
        if (answer.status == unauthorized || answer.status == forbidden ||
            answer.status == not_found)
            return Remark{"{}: does not let itself be asked; it says {}: check the address and the "
                          "rules of the service",
                          service_.text(), answer.status};
        return std::nullopt;
    }

    bool give_up(Remark const& problem) {
        report_.end = OnlineEnd::given_up;
        if (!report_.problem) report_.problem = problem;
        return false;
    }

    void keep(PlannedQuestion const& question, NominatimAnswer const& answer) {
        OnlineAnswer kept;
        kept.service = service_.text();
        kept.question = question_digest(question);
        Transaction scope{store_};
        for (auto const text : question.texts)
            store_.geocoding().keep_online(text, kept, answer.candidates);
        scope.commit();
        ++report_.answered;
        report_.unusable += answer.unusable;
        report_.candidates += static_cast<std::int64_t>(answer.candidates.size());
        if (answer.candidates.empty()) return;
        ++report_.with_candidates;
        report_.texts += static_cast<std::int64_t>(question.texts.size());
    }

    CaseStore& store_;
    ServiceAddress const& service_;
    QuestionOptions const& options_;
    AskService const& ask_;
    OnlineRun const& run_;
    OnlineReport report_;
    int failures_ = 0;
};

} // namespace

std::chrono::milliseconds least_pause(ServiceAddress const& service) {
    return std::chrono::milliseconds{service.loopback ? 0 : 1000};
}

OnlineReport ask_online(CaseStore& store, QuestionPlan const& plan, ServiceAddress const& service,
                        QuestionOptions const& options, AskService const& ask,
                        OnlineRun const& run) {
    if (plan.questions.empty()) return {};
    record(store, plan, service);
    return Asking{store, service, options, ask, run}.all(plan.questions);
}

} // namespace reten
