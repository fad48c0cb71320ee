#include "app/workspace/place_review.hpp"

#include "app/workspace/case_snapshot.hpp"
#include "geo/geocoding/case_geocoding.hpp"
#include "geo/import/working_projection.hpp"
#include "geo/storage/open_case.hpp"

#include <algorithm>

namespace reten::app {

namespace {

constexpr std::size_t most_at_once = 100'000; // incidents

Notice notice_of(GeocodeReport const& report) {
    if (report.gazetteer_places == 0 && report.gazetteer_streets == 0)
        return {"The case has no gazetteer: drop a file of areas, places or streets on the window",
                {}};
    Language const language{LanguageCode::english}; // all of them write numbers alike
    return {"Placed: {}; ambiguous: {}; not found: {}",
            {language.number(report.placed), language.number(report.ambiguous),
             language.number(report.not_found)},
            NoticeTone::news};
}

} // namespace

PlaceReview::PlaceReview(std::function<void()> wake) : reading_{wake}, writing_{std::move(wake)} {}

void PlaceReview::set_case(std::string path, std::size_t incidents) {
    path_ = std::move(path);
    reading_.cancel();
    entries_.clear();
    count();
    steps_.clear();
    hand_.reset();
    last_.reset();
    words_.reset();
    writing_.set_case(path_);
    work_ = Work::none;
    at_ = 0;
    ready_ = open_ = changed_ = moved_ = false;
    follows_ = incidents <= most_at_once;
    if (!path_.empty() && follows_) read();
}

void PlaceReview::read() {
    reading_.ask([path = path_](std::stop_token const&, JobProgress&) {
        auto const store = open_case(path, OpenMode::read);
        return review_queue(*store);
    });
}

bool PlaceReview::poll() {
    bool changed = false;
    if (auto queue = reading_.poll()) {
        entries_.clear();
        steps_.clear();
        for (auto& item : *queue) entries_.push_back({std::move(item), false});
        ready_ = changed = true;
        count();
        go_to(0);
    }
    if (!writing_.busy()) return changed;
    auto ended = CaseWriting::Ended::nothing;
    try {
        ended = writing_.poll();
    } catch (...) {
        work_ = Work::none;
        throw;
    }
    if (writing_.busy()) return changed;
    auto const work = std::exchange(work_, Work::none);
    if (ended == CaseWriting::Ended::change) written(work);
    return true;
}

/// Once for each change: a frame asks more often.
void PlaceReview::count() {
    waiting_ = doubtful_ = 0;
    for (auto const& entry : entries_) {
        if (entry.gone) continue;
        ++waiting_;
        if (place_doubt(entry.item.text) != PlaceDoubt::none) ++doubtful_;
    }
}

void PlaceReview::open() {
    if (path_.empty() || open_) return;
    open_ = true;
    if (!ready_ && !reading_.busy()) read();
    writing_.ask();
}

void PlaceReview::close() {
    open_ = false;
    hand_.reset();
}

bool PlaceReview::take_changed() {
    if (open_ || work_ != Work::none) return false;
    return std::exchange(changed_, false);
}

ReviewItem const* PlaceReview::current() const {
    return at_ < entries_.size() && !entries_[at_].gone ? &entries_[at_].item : nullptr;
}

std::size_t PlaceReview::number() const {
    auto const end = entries_.begin() + static_cast<std::ptrdiff_t>(std::min(at_, entries_.size()));
    return 1 + static_cast<std::size_t>(std::count_if(
                   entries_.begin(), end, [](Entry const& entry) { return !entry.gone; }));
}

/// To an entry, or the next one after it that is still there.
void PlaceReview::go_to(std::size_t entry) {
    hand_.reset();
    for (at_ = entry; at_ < entries_.size() && entries_[at_].gone;) ++at_;
}

void PlaceReview::next() {
    if (at_ < entries_.size()) go_to(at_ + 1);
}

void PlaceReview::back() {
    for (auto i = at_; i-- > 0;) {
        if (entries_[i].gone) continue;
        go_to(i);
        return;
    }
}

bool PlaceReview::can_decide() const { return current() != nullptr && !read_only() && !busy(); }

void PlaceReview::start(Work work, Decision decision) {
    auto const text = entries_[next_.entry].item.text.id;
    work_ = work;
    writing_.start([text, call = std::move(decision)](CaseStore& store, auto const&, auto&) {
        CaseWriting::Done done;
        done.records = call(store, text);
        return done;
    });
}

void PlaceReview::decide(GeocodeDecision kind, Decision decision) {
    if (!can_decide()) return;
    next_ = {at_, kind};
    start(Work::decide, std::move(decision));
}

void PlaceReview::accept(std::size_t candidate, std::string why) {
    auto const* const item = current();
    if (item == nullptr || candidate < 1 || candidate > item->text.candidates.size()) return;
    decide(GeocodeDecision::accepted,
           [candidate, why = std::move(why)](CaseStore& store, std::int64_t text) {
               return accept_candidate(store, text, candidate, why);
           });
}

void PlaceReview::reject(std::string why) {
    decide(GeocodeDecision::rejected, [why = std::move(why)](CaseStore& store, std::int64_t text) {
        return reject_text(store, text, why);
    });
}

void PlaceReview::skip(std::string why) {
    auto const* const item = current();
    if (item == nullptr) return;
    if (item->text.verdict.decision == GeocodeDecision::skipped)
        next();
    else
        decide(GeocodeDecision::skipped,
               [why = std::move(why)](CaseStore& store, std::int64_t text) {
                   return skip_text(store, text, why);
               });
}

void PlaceReview::begin_placing() {
    if (!can_decide()) return;
    hand_.emplace();
    radius_typed_ = false;
}

void PlaceReview::put_point(LonLat point, Metres proposed) {
    if (!hand_) return;
    hand_->point = point;
    if (!radius_typed_) hand_->radius = proposed;
}

void PlaceReview::set_radius(std::optional<Metres> radius) {
    if (!hand_) return;
    hand_->radius = radius;
    radius_typed_ = true;
}

void PlaceReview::place(std::string why) {
    if (!hand_ || !hand_->point || !hand_->radius) return;
    decide(GeocodeDecision::by_hand, [point = *hand_->point, radius = hand_->radius,
                                      why = std::move(why)](CaseStore& store, std::int64_t text) {
        return place_by_hand(store, text, point, radius, why);
    });
}

void PlaceReview::undo(std::string why) {
    if (!can_undo()) return;
    next_ = steps_.back();
    start(Work::undo, [why = std::move(why)](CaseStore& store, std::int64_t text) {
        return undo_decision(store, text, why);
    });
}

void PlaceReview::geocode() {
    if (!can_geocode()) return;
    work_ = Work::geocode;
    writing_.start([](CaseStore& store, std::stop_token const& stop, JobProgress& progress) {
        auto const report = geocode_case(store, {}, [&](double share) {
            if (stop.stop_requested()) throw Stopped{};
            progress.set(share);
        });
        settle_working_crs(store);
        return CaseWriting::Done{report.placed, notice_of(report), {}};
    });
}

/// What a change that is written now means for the queue.
void PlaceReview::written(Work work) {
    changed_ = true;
    auto const records = writing_.done().records;
    if (work == Work::geocode) {
        moved_ = records > 0;
        words_ = writing_.done().words;
        read();
        return;
    }
    moved_ = moved_ || (follows_ && records > 0);
    auto& entry = entries_[next_.entry];
    auto const undone = work == Work::undo;
    last_ = {entry.item.text.text, undone ? GeocodeDecision::none : next_.decision, records};
    entry.gone = !undone;
    if (undone) {
        steps_.pop_back();
        if (next_.decision == GeocodeDecision::skipped) entries_.pop_back(); // it stood there
        count();
        go_to(next_.entry);
        return;
    }
    steps_.push_back(next_);
    if (next_.decision == GeocodeDecision::skipped) {
        auto later = entry.item;
        later.text.verdict.decision = GeocodeDecision::skipped;
        entries_.push_back({std::move(later), false});
    }
    count();
    go_to(next_.entry);
}

} // namespace reten::app
