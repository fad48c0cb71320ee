#pragma once

#include "app/workspace/case_writing.hpp"
#include "app/workspace/job.hpp"
#include "geo/analysis/link_decisions.hpp"
#include "geo/model/incident.hpp"
#include "geo/storage/removed_checkpoints.hpp"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace reten::app {

/// What a person changes of the open case beside its map: links and checkpoints, one change at a
/// time, each in a job and in the history with its reason. For one thread.
class CaseEditing {
public:
    explicit CaseEditing(std::function<void()> wake = {});

    /// Another case. An empty path: no case, or one of which nothing but what is public may be
    /// seen.
    void set_case(std::string path);
    /// Collects what jobs have finished. True when something changed. Throws what they threw.
    bool poll();
    [[nodiscard]] bool busy() const { return reading_.busy() || writing_.busy(); }
    [[nodiscard]] bool has_case() const { return !path_.empty(); }

    /// Asks, once for each thing that is looked at, whether the case can be written, and reads the
    /// decisions. Call each frame in which something may be changed.
    void look_at(std::string const& what);
    /// Reads, once after each change, what was decided about links and which checkpoints were taken
    /// away. Call each frame in which that is shown.
    void read_decisions();
    /// Why nothing can be changed.
    [[nodiscard]] std::optional<Remark> const& read_only() const { return writing_.read_only(); }
    [[nodiscard]] bool can_change() const {
        return has_case() && asked_ && !read_only() && !writing_.busy();
    }
    /// Does nothing where that is not so.
    void start(CaseWriting::Change change);
    /// What a change did, once.
    [[nodiscard]] std::optional<CaseWriting::Done> take_done() {
        return std::exchange(done_, std::nullopt);
    }

    /// What can be taken back of links, by time; of a moment ago while the case is read again.
    [[nodiscard]] std::vector<LinkDecision> const& link_decisions() const {
        return decisions_.links;
    }
    [[nodiscard]] LinkDecision const* decision_of(LinkId link) const;
    /// Likewise, the checkpoints that were taken away.
    [[nodiscard]] std::vector<RemovedCheckpoint> const& removed_checkpoints() const {
        return decisions_.checkpoints;
    }

    /// A link by hand begins at an incident and waits for the other one, until it is made.
    void begin_link(Incident first) { first_ = std::move(first); }
    void cancel_link() { first_.reset(); }
    [[nodiscard]] std::optional<Incident> const& link_from() const { return first_; }

    /// A checkpoint is put on the map, or one that a person put is changed: first its point and
    /// what it is are asked for, until it is written. One at a time, and not beside a link by hand.
    void begin_checkpoint(std::optional<Checkpoint> before);
    void cancel_checkpoint() { draft_.reset(); }
    [[nodiscard]] std::optional<CheckpointDraft> const& checkpoint() const { return draft_; }
    /// `off`: how far it may be off, until somebody types another length.
    void put_point(LonLat point, Metres off);
    void set_lengths(std::optional<Metres> off, bool off_typed, std::optional<Metres> control);
    /// The last change of this checkpoint in this window, which can be taken back; null: none.
    [[nodiscard]] CheckpointStep const* last_step(CheckpointId checkpoint) const;

private:
    /// What can be taken back, of which the history knows.
    struct Decisions {
        std::vector<LinkDecision> links;
        std::vector<RemovedCheckpoint> checkpoints;
    };
    std::string path_, looked_at_;
    bool asked_ = false, decisions_read_ = false;
    std::optional<Incident> first_;
    std::optional<CheckpointDraft> draft_;
    std::int64_t drafts_ = 0;
    std::vector<CheckpointStep> steps_;
    Decisions decisions_;
    std::optional<CaseWriting::Done> done_;
    LatestJob<Decisions> reading_;
    CaseWriting writing_;
};

/// The changes of links, by the rules of `reten link`: the first two and the last need a reason.
[[nodiscard]] CaseWriting::Change regrading(LinkId link, LinkGrade grade, std::string reason);
[[nodiscard]] CaseWriting::Change removing(LinkId link, std::string reason);
[[nodiscard]] CaseWriting::Change taking_back(LinkId link, std::string reason);
struct LinkByHand {
    IncidentId one, other; // whichever began first becomes the first
    LinkGround ground = LinkGround::stated;
    LinkGrade grade = LinkGrade::probable;
    std::string reason;
};
[[nodiscard]] CaseWriting::Change linking(LinkByHand link);

/// The changes of checkpoints, each with the reason given.
[[nodiscard]] CaseWriting::Change putting(Checkpoint checkpoint, std::string reason);
[[nodiscard]] CaseWriting::Change changing(Checkpoint before, Checkpoint after, std::string reason);
/// What was put is taken away again, anything else is what it was before the step.
[[nodiscard]] CaseWriting::Change stepping_back(CheckpointStep step, std::string reason);
/// Out of the case, and back into it; the first needs a reason.
[[nodiscard]] CaseWriting::Change taking_away(Checkpoint checkpoint, std::string reason);
[[nodiscard]] CaseWriting::Change bringing_back(CheckpointId checkpoint, std::string reason);

} // namespace reten::app
