#pragma once

#include "geo/model/remark.hpp"
#include "geo/online/http_client.hpp"
#include "geo/online/question_plan.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace reten {

/// Sends one request and gives what was answered; throws Error where nothing was.
using AskService = std::function<HttpAnswer(std::string const& target)>;

struct OnlineRun {
    std::chrono::milliseconds pause{1000};               // between an answer and the next request
    std::function<void(std::chrono::milliseconds)> wait; // may return early when it shall stop
    std::function<bool()> stop;                          // asked before every request
    std::function<void(std::int64_t asked)> progress;
};

enum class OnlineEnd {
    finished,
    stopped,      // by whoever runs it
    told_to_wait, // the service asks for fewer requests
    given_up      // see `problem`
};

/// What was asked and what came of it. All that was answered is kept.
struct OnlineReport {
    OnlineEnd end = OnlineEnd::finished;
    std::int64_t asked = 0;           // requests that were sent
    std::int64_t answered = 0;        // … and answered with a list of places, which may be empty
    std::int64_t with_candidates = 0; // … which held any
    std::int64_t texts = 0;           // that have candidates of this run
    std::int64_t candidates = 0;      // kept, counted once a question
    std::int64_t unusable = 0;        // places that could not be used
    std::optional<std::int64_t> retry_after; // seconds, where the service says it
    std::optional<Remark> problem;           // the first request that failed
};

/// The least pause that a service is given: a second, as the public ones ask for
/// (operations.osmfoundation.org/policies/nominatim); none on this machine.
[[nodiscard]] std::chrono::milliseconds least_pause(ServiceAddress const& service);

/// Asks the questions one after the other and keeps every answer as it comes, in a transaction of
/// its own, for all texts of the question: as candidates for somebody to decide about; no record
/// is placed. One entry `ask_online` in the change log, before the first request: to whom, how many
/// requests at most, about how many texts. The service is named among the documents.
///
/// 429 and 503 end the run, as do addresses that are not a service (redirects, 401, 403, 404) and
/// connections that fail. A question that the service cannot answer is passed over; three in a row
/// end the run.
[[nodiscard]] OnlineReport ask_online(CaseStore& store, QuestionPlan const& plan,
                                      ServiceAddress const& service, QuestionOptions const& options,
                                      AskService const& ask, OnlineRun const& run);

} // namespace reten
