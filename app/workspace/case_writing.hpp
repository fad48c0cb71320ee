#pragma once

#include "app/workspace/checkpoint_draft.hpp"
#include "app/workspace/job.hpp"
#include "app/workspace/notice.hpp"
#include "geo/model/remark.hpp"
#include "geo/storage/case_store.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace reten::app {

/// Changes of one case that a person makes in the window, one at a time, each in a job that opens
/// the case for writing and lets go of it again. For one thread.
class CaseWriting {
public:
    struct Done {
        std::int64_t records = 0;                 // that it moved, where it counts them
        std::optional<Notice> words;              // to be said
        std::optional<Remark> read_only;          // of an asking
        std::optional<LinkId> link{};             // that it made or brought back
        std::optional<CheckpointId> checkpoint{}; // that it put or changed
        std::optional<CheckpointStep> step{};     // likewise, to be taken back
        bool undone = false;                      // the step before was taken back
    };
    /// May throw; what it left uncommitted is undone.
    using Change = std::function<Done(CaseStore&, std::stop_token const&, JobProgress&)>;
    enum class Ended { nothing, asking, change };

    explicit CaseWriting(std::function<void()> wake = {}) : wake_{std::move(wake)} {}

    /// Another case. What is at work goes on, and nobody hears of its end.
    void set_case(std::string path);
    /// Asks whether the case can be written; does nothing while something is at work.
    void ask();
    /// Precondition: not busy.
    void start(Change change);
    /// What has ended, once. Throws what the change threw.
    [[nodiscard]] Ended poll();
    [[nodiscard]] bool busy() const { return job_.pending(); }
    [[nodiscard]] double progress() const { return job_.progress(); }
    /// Of the change that ended last.
    [[nodiscard]] Done const& done() const { return done_; }
    /// Why nothing can be changed: another program writes, the folder cannot be written.
    [[nodiscard]] std::optional<Remark> const& read_only() const { return read_only_; }

private:
    std::function<void()> wake_;
    std::string path_;
    Ended work_ = Ended::nothing; // what is at work, and wanted
    std::optional<Remark> read_only_;
    Done done_;
    Job<Done> job_; // last: it is joined first
};

} // namespace reten::app
