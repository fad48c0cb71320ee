#include "app/workspace/duplicate_review.hpp"

#include "app/workspace/writable_case.hpp"
#include "geo/import/duplicate_merge.hpp"
#include "geo/import/duplicate_proposals.hpp"
#include "geo/storage/open_case.hpp"

#include <algorithm>

namespace reten::app {

namespace {

constexpr std::size_t most_at_once = 100'000; // incidents

struct KeptAndOther {
    IncidentId kept, other;
};
KeptAndOther kept_and_other(IncidentPair const& pair, DuplicateVerdict verdict) {
    return verdict == DuplicateVerdict::keep_right ? KeptAndOther{pair.second, pair.first}
                                                   : KeptAndOther{pair.first, pair.second};
}

} // namespace

DuplicateReview::DuplicateReview(std::function<void()> wake)
    : wake_{std::move(wake)}, search_{wake_} {}

void DuplicateReview::set_case(std::string path, std::size_t incidents) {
    path_ = std::move(path);
    search_.cancel();
    found_.reset();
    gone_.clear();
    steps_.clear();
    read_only_.reset();
    at_ = 0;
    open_ = changed_ = false;
    work_ = Work::none; // what is at work belongs to the case before
    if (!path_.empty() && incidents <= most_at_once) search();
}

void DuplicateReview::search() {
    if (path_.empty()) return;
    search_.ask([path = path_](std::stop_token const& stop, JobProgress&) {
        auto const store = open_case(path, OpenMode::read);
        return propose_duplicates(*store, {}, stop);
    });
}

bool DuplicateReview::poll() {
    bool changed = false;
    if (auto found = search_.poll()) {
        found_ = std::move(*found);
        gone_.assign(found_->pairs.size(), false);
        at_ = 0;
        changed = true;
    }
    if (!decision_.pending() || decision_.running()) return changed;
    auto const work = std::exchange(work_, Work::none);
    auto const done = decision_.take_result();
    switch (work) {
    case Work::none: break;
    case Work::ask: read_only_ = done->read_only; break;
    case Work::decide: decided(); break;
    case Work::undo: undone(); break;
    }
    return true;
}

std::int64_t DuplicateReview::open_pairs() const {
    if (!found_) return 0;
    return found_->found - std::count(gone_.begin(), gone_.end(), true);
}

void DuplicateReview::open() {
    if (path_.empty() || open_) return;
    open_ = true;
    if (!found_ && !search_.busy()) search();
    if (!decision_.pending())
        start(Work::ask, [path = path_] {
            return Done{why_read_only(path, Remark{"this case can only be read here: copy it to a "
                                                   "folder of your own to decide"})};
        });
}

bool DuplicateReview::close() {
    open_ = false;
    return std::exchange(changed_, false);
}

DuplicateCandidate const* DuplicateReview::current() const {
    if (!found_ || at_ >= found_->pairs.size() || gone_[at_]) return nullptr;
    return &found_->pairs[at_];
}

void DuplicateReview::skip() {
    if (found_ && at_ < found_->pairs.size()) ++at_;
    go_on();
}

/// To the next pair that is still there.
void DuplicateReview::go_on() {
    while (found_ && at_ < found_->pairs.size() && gone_[at_]) ++at_;
}

void DuplicateReview::back() {
    for (auto i = at_; i-- > 0;) {
        if (gone_[i]) continue;
        at_ = i;
        return;
    }
}

bool DuplicateReview::can_decide() const { return current() != nullptr && !read_only_ && !busy(); }

void DuplicateReview::start(Work work, std::function<Done()> job) {
    work_ = work;
    decision_ = Job<Done>{[job = std::move(job)](std::stop_token const&) { return job(); }, wake_};
}

void DuplicateReview::decide(DuplicateVerdict verdict, std::string reason) {
    if (!can_decide()) return;
    auto const pair = current()->pair;
    next_ = {at_, verdict, {}};
    start(Work::decide, [path = path_, pair, verdict, why = std::move(reason)] {
        auto const store = open_case(path, OpenMode::write);
        auto const [kept, other] = kept_and_other(pair, verdict);
        if (verdict == DuplicateVerdict::different)
            set_different(*store, pair, true, why);
        else
            merge_duplicates(*store, kept, other, why);
        return Done{};
    });
}

/// A record that was merged into another is in no further pair.
void DuplicateReview::decided() {
    changed_ = true;
    auto step = std::exchange(next_, {});
    step.gone.push_back(step.pair);
    if (step.verdict != DuplicateVerdict::different) {
        auto const other = kept_and_other(found_->pairs[step.pair].pair, step.verdict).other;
        for (std::size_t i = 0; i < found_->pairs.size(); ++i) {
            auto const& pair = found_->pairs[i].pair;
            if (!gone_[i] && i != step.pair && (pair.first == other || pair.second == other))
                step.gone.push_back(i);
        }
    }
    for (auto const i : step.gone) gone_[i] = true;
    steps_.push_back(std::move(step));
    go_on();
}

void DuplicateReview::undo(std::string reason) {
    if (!can_undo()) return;
    auto const& step = steps_.back();
    auto const pair = found_->pairs[step.pair].pair;
    start(Work::undo, [path = path_, pair, verdict = step.verdict, why = std::move(reason)] {
        auto const store = open_case(path, OpenMode::write);
        if (verdict == DuplicateVerdict::different)
            set_different(*store, pair, false, why);
        else
            split_duplicates(*store, kept_and_other(pair, verdict).other, why);
        return Done{};
    });
}

void DuplicateReview::undone() {
    auto const step = std::move(steps_.back());
    steps_.pop_back();
    for (auto const i : step.gone) gone_[i] = false;
    at_ = step.pair;
}

} // namespace reten::app
