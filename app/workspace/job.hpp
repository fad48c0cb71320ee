#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <thread>
#include <tuple>
#include <type_traits>
#include <utility>

namespace reten::app {

/// How far a job is, 0 to 1. Written by the work, read by the window.
class JobProgress {
public:
    void set(double share) noexcept { share_.store(share, std::memory_order_relaxed); }
    [[nodiscard]] double share() const noexcept { return share_.load(std::memory_order_relaxed); }

private:
    std::atomic<double> share_{0};
};

/// Work that is too slow for a frame, in a thread of its own over what it captured by value. The
/// work is `T(std::stop_token)` or `T(std::stop_token, JobProgress&)`; it looks at the token often
/// enough to end within a frame or two, and may then return anything.
/// The result is collected by polling. `wake` is called from the thread, once, when the result is
/// there (it must be safe to call from any thread: the window posts an empty event).
/// Destruction asks the work to stop and waits for it.
template <typename T>
class Job {
public:
    using Wake = std::function<void()>;

    Job() = default;
    template <typename Work>
    requires std::is_invocable_r_v<T, Work&, std::stop_token> ||
        std::is_invocable_r_v<T, Work&, std::stop_token, JobProgress&>
    explicit Job(Work work, Wake wake = {}) : state_{std::make_unique<State>()} {
        state_->thread = std::jthread{[state = state_.get(), call = std::move(work),
                                       notify = std::move(wake)](std::stop_token stop) mutable {
            try {
                if constexpr (std::is_invocable_r_v<T, Work&, std::stop_token, JobProgress&>)
                    state->result.emplace(call(stop, state->progress));
                else
                    state->result.emplace(call(stop));
            } catch (...) {
                state->error = std::current_exception();
            }
            state->finished.store(true, std::memory_order_release);
            if (notify) notify();
        }};
    }

    /// True until the result is there to be taken.
    [[nodiscard]] bool running() const {
        return state_ && !state_->finished.load(std::memory_order_acquire);
    }
    /// True from the start until the result was taken.
    [[nodiscard]] bool pending() const { return state_ != nullptr; }
    [[nodiscard]] double progress() const { return state_ ? state_->progress.share() : 0; }
    /// Asks the work to stop, and does not wait. What it returns can still be taken.
    void request_stop() {
        if (state_) state_->thread.request_stop();
    }
    /// The result, once; nullopt while the work goes on and afterwards. Throws what the work threw.
    [[nodiscard]] std::optional<T> take_result() {
        if (!state_ || running()) return std::nullopt;
        auto const state = std::move(state_);
        state->thread.join();
        if (state->error) std::rethrow_exception(state->error);
        return std::move(state->result);
    }

private:
    struct State {
        JobProgress progress;
        std::optional<T> result;
        std::exception_ptr error;
        std::atomic<bool> finished{false};
        std::jthread thread; // last: it is joined before the rest goes
    };
    std::unique_ptr<State> state_;
};

/// At most one job at a time, of which only the newest is wanted: asking again stops the one that
/// runs, without waiting, and starts the new one as soon as that has ended.
template <typename T>
class LatestJob {
public:
    using Work = std::function<T(std::stop_token, JobProgress&)>;
    explicit LatestJob(typename Job<T>::Wake wake = {}) : wake_{std::move(wake)} {}

    void ask(Work work) {
        next_ = std::move(work);
        if (job_.pending()) {
            superseded_ = true;
            job_.request_stop();
        } else {
            start();
        }
    }
    /// Nothing is wanted any more.
    void cancel() {
        next_ = nullptr;
        superseded_ = job_.pending();
        job_.request_stop();
    }
    /// The result of the newest question, once. Throws what its work threw; what a superseded one
    /// returned or threw is dropped.
    [[nodiscard]] std::optional<T> poll() {
        if (!job_.pending() || job_.running()) return std::nullopt;
        if (!superseded_) return job_.take_result();
        try {
            std::ignore = job_.take_result();
        } catch (...) { // nobody waits for it
        }
        superseded_ = false;
        if (next_) start();
        return std::nullopt;
    }
    [[nodiscard]] bool busy() const { return next_ || (job_.pending() && !superseded_); }
    [[nodiscard]] double progress() const { return superseded_ ? 0 : job_.progress(); }

private:
    void start() {
        job_ = Job<T>{std::exchange(next_, nullptr), wake_};
        superseded_ = false;
    }

    typename Job<T>::Wake wake_;
    Work next_;
    bool superseded_ = false;
    Job<T> job_; // last: it is joined first
};

} // namespace reten::app
