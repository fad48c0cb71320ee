#include "app/workspace/case_editing.hpp"

#include "geo/analysis/case_links.hpp"
#include "geo/analysis/checkpoint_decisions.hpp"
#include "geo/storage/open_case.hpp"

#include <algorithm>

namespace reten::app {

CaseEditing::CaseEditing(std::function<void()> wake) : reading_{wake}, writing_{std::move(wake)} {}

void CaseEditing::set_case(std::string path) {
    path_ = std::move(path);
    looked_at_.clear();
    asked_ = decisions_read_ = false;
    first_.reset();
    draft_.reset();
    steps_.clear();
    done_.reset();
    decisions_ = {};
    reading_.cancel();
    writing_.set_case(path_);
}

void CaseEditing::look_at(std::string const& what) {
    if (!has_case()) return;
    if (what != looked_at_ && !writing_.busy()) {
        looked_at_ = what;
        writing_.ask();
    }
    read_decisions();
}

void CaseEditing::read_decisions() {
    if (!has_case() || std::exchange(decisions_read_, true)) return;
    reading_.ask([path = path_](std::stop_token const&, JobProgress&) {
        auto const store = open_case(path, OpenMode::read);
        return Decisions{reten::link_decisions(*store), reten::removed_checkpoints(*store)};
    });
}

bool CaseEditing::poll() {
    bool changed = false;
    if (auto read = reading_.poll()) {
        decisions_ = std::move(*read);
        changed = true;
    }
    if (!writing_.busy()) return changed;
    auto const ended = writing_.poll();
    if (ended == CaseWriting::Ended::asking) asked_ = true;
    if (ended == CaseWriting::Ended::change) {
        done_ = writing_.done();
        decisions_read_ = false;
        if (done_->link) first_.reset();
        if (done_->checkpoint) draft_.reset();
        if (done_->step) steps_.push_back(*done_->step);
        if (done_->undone && !steps_.empty()) steps_.pop_back();
    }
    return changed || !writing_.busy();
}

void CaseEditing::start(CaseWriting::Change change) {
    if (can_change()) writing_.start(std::move(change));
}

LinkDecision const* CaseEditing::decision_of(LinkId link) const {
    auto const& all = decisions_.links;
    auto const at = std::find_if(all.begin(), all.end(), [&](LinkDecision const& decision) {
        return decision.link == link;
    });
    return at == all.end() ? nullptr : &*at;
}

void CaseEditing::begin_checkpoint(std::optional<Checkpoint> before) {
    first_.reset();
    draft_.emplace();
    draft_->number = ++drafts_;
    if (before && before->position) {
        draft_->point = before->position->point;
        draft_->off = before->position->uncertainty;
        draft_->off_typed = draft_->off.has_value();
    }
    if (before) draft_->control_radius = before->control_radius;
    draft_->before = std::move(before);
}

void CaseEditing::put_point(LonLat point, Metres off) {
    if (!draft_) return;
    draft_->point = point;
    if (!draft_->off_typed) draft_->off = off;
}

void CaseEditing::set_lengths(std::optional<Metres> off, bool off_typed,
                              std::optional<Metres> control) {
    if (!draft_) return;
    if (off_typed) draft_->off = off;
    draft_->off_typed = draft_->off_typed || off_typed;
    draft_->control_radius = control;
}

CheckpointStep const* CaseEditing::last_step(CheckpointId checkpoint) const {
    if (steps_.empty() || steps_.back().after.id != checkpoint) return nullptr;
    return &steps_.back();
}

CaseWriting::Change putting(Checkpoint checkpoint, std::string reason) {
    return [checkpoint = std::move(checkpoint), why = std::move(reason)](CaseStore& store,
                                                                         auto const&, auto&) {
        CaseWriting::Done done;
        done.checkpoint = put_checkpoint(store, checkpoint, why);
        done.step = CheckpointStep{{}, checkpoint_of(store, *done.checkpoint)};
        return done;
    };
}

CaseWriting::Change changing(Checkpoint before, Checkpoint after, std::string reason) {
    return [before = std::move(before), after = std::move(after),
            why = std::move(reason)](CaseStore& store, auto const&, auto&) {
        CaseWriting::Done done;
        change_checkpoint(store, before, after, why);
        done.checkpoint = before.id;
        done.step = CheckpointStep{before, checkpoint_of(store, before.id)};
        return done;
    };
}

CaseWriting::Change stepping_back(CheckpointStep step, std::string reason) {
    return [step = std::move(step), why = std::move(reason)](CaseStore& store, auto const&, auto&) {
        CaseWriting::Done done;
        done.undone = true;
        if (step.before) {
            change_checkpoint(store, step.after, *step.before, why);
            done.checkpoint = step.after.id;
        } else {
            remove_checkpoint(store, step.after, why);
        }
        return done;
    };
}

CaseWriting::Change taking_away(Checkpoint checkpoint, std::string reason) {
    return [gone = std::move(checkpoint), why = std::move(reason)](CaseStore& store, auto const&,
                                                                   auto&) {
        remove_checkpoint(store, gone, why);
        return CaseWriting::Done{};
    };
}

CaseWriting::Change bringing_back(CheckpointId checkpoint, std::string reason) {
    return [checkpoint, why = std::move(reason)](CaseStore& store, auto const&, auto&) {
        CaseWriting::Done done;
        done.checkpoint = bring_back_checkpoint(store, checkpoint, why).id;
        return done;
    };
}

CaseWriting::Change regrading(LinkId link, LinkGrade grade, std::string reason) {
    return [link, grade, why = std::move(reason)](CaseStore& store, auto const&, auto&) {
        (void)regrade_link(store, link, grade, why);
        return CaseWriting::Done{};
    };
}

CaseWriting::Change removing(LinkId link, std::string reason) {
    return [link, why = std::move(reason)](CaseStore& store, auto const&, auto&) {
        remove_link(store, link, why);
        return CaseWriting::Done{};
    };
}

CaseWriting::Change taking_back(LinkId link, std::string reason) {
    return [link, why = std::move(reason)](CaseStore& store, auto const&, auto&) {
        CaseWriting::Done done;
        done.link = undo_link(store, link, why).id;
        return done;
    };
}

CaseWriting::Change linking(LinkByHand link) {
    return [link = std::move(link)](CaseStore& store, auto const&, auto&) {
        auto one = link.one, other = link.other;
        auto const first = store.incidents().incident(one);
        auto const second = store.incidents().incident(other);
        if (first && second && first->when && second->when &&
            second->when->begin < first->when->begin)
            std::swap(one, other);
        LinkWording const wording{link.ground, link.grade, link.reason, {}, link.reason};
        auto const written = write_links(store, {case_link(store, one, other)}, wording);
        CaseWriting::Done done;
        for (auto const& each : store.incidents().links())
            if (each.from == one && each.to == other && each.ground == link.ground)
                done.link = each.id;
        if (written.added == 0)
            done.words = Notice{"The two are linked on this ground already; that link stays as it "
                                "is",
                                {}};
        return done;
    };
}

} // namespace reten::app
