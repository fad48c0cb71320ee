#pragma once

#include "app/workspace/case_writing.hpp"
#include "geo/geocoding/review_queue.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace reten::app {

/// Place texts of the open case that somebody should look at, one after the other, worst first. A
/// decision about a text holds for all records that have it. Reading and deciding run in jobs. For
/// one thread.
class PlaceReview {
public:
    /// Candidates of one text that are shown, beside the map and on it; the command line has all.
    static constexpr std::size_t most_candidates = 30;

    explicit PlaceReview(std::function<void()> wake = {});

    /// Another case, or the same read anew: what was read is forgotten. The queue is read at once
    /// where the case has at most 100,000 incidents, else when it is looked at; and only there does
    /// the map follow each decision. An empty path: no case, or one of which nothing but what is
    /// public may be seen.
    void set_case(std::string path, std::size_t incidents);
    /// Collects what jobs have finished. True when something changed. Throws what they threw.
    bool poll();
    [[nodiscard]] bool busy() const { return reading_.busy() || writing_.busy(); }
    [[nodiscard]] bool has_case() const { return !path_.empty(); }
    /// The queue was read.
    [[nodiscard]] bool ready() const { return ready_; }
    /// Texts without a decision (skipped ones too), and those of them that are not placed surely.
    [[nodiscard]] std::int64_t waiting() const { return waiting_; }
    [[nodiscard]] std::int64_t doubtful() const { return doubtful_; }

    /// While it is looked at. Opening reads the queue where that was not done, and asks whether the
    /// case can be written.
    void open();
    void close();
    [[nodiscard]] bool is_open() const { return open_; }

    /// The text that is looked at; null: none is left, or the queue is not there yet.
    [[nodiscard]] ReviewItem const* current() const;
    /// Its place among those that wait, from 1.
    [[nodiscard]] std::size_t number() const;
    void next();
    void back();

    /// Why nothing can be decided.
    [[nodiscard]] std::optional<Remark> const& read_only() const { return writing_.read_only(); }
    /// A decision may be made: a text is there, the case is writable, and nothing is at work.
    [[nodiscard]] bool can_decide() const;
    /// One of the candidates, from 1; does nothing where there is no such one. Here and below `why`
    /// is the reason in the history; empty: none.
    void accept(std::size_t candidate, std::string why = {});
    void reject(std::string why = {});
    /// Leaves it open, at the end of the queue. What was skipped before is merely passed over.
    void skip(std::string why = {});

    /// Placing by hand: a point is asked for, then how far it may be off.
    struct HandPlace {
        std::optional<LonLat> point;
        std::optional<Metres> radius;
    };
    void begin_placing();
    void cancel_placing() { hand_.reset(); }
    [[nodiscard]] std::optional<HandPlace> const& hand() const { return hand_; }
    /// `proposed`: the radius until somebody types another.
    void put_point(LonLat point, Metres proposed);
    void set_radius(std::optional<Metres> radius);
    /// Does nothing before there are a point and a radius.
    void place(std::string why = {});

    [[nodiscard]] bool can_undo() const { return !steps_.empty() && !read_only() && !busy(); }
    /// Takes the last decision back and shows its text again.
    void undo(std::string why = {});

    /// What was decided last, and of how many records that changed the position.
    struct LastDecision {
        PlaceText text;
        GeocodeDecision decision = GeocodeDecision::none; // none: one was taken back
        std::int64_t records = 0;
    };
    [[nodiscard]] std::optional<LastDecision> const& last() const { return last_; }

    /// Looks up what has no position in the gazetteer of the case, and reads the queue anew.
    [[nodiscard]] bool can_geocode() const { return ready_ && !read_only() && !busy(); }
    void geocode();
    [[nodiscard]] bool geocoding() const { return work_ == Work::geocode; }
    [[nodiscard]] double progress() const { return writing_.progress(); } // 0 to 1

    /// Once: records have moved, and the case is to be read again while this stays open.
    [[nodiscard]] bool take_moved() { return std::exchange(moved_, false); }
    /// Once, after it was closed and its last decision is written: something was decided.
    [[nodiscard]] bool take_changed();
    /// What geocoding did, once.
    [[nodiscard]] std::optional<Notice> take_words() { return std::exchange(words_, std::nullopt); }

private:
    struct Entry {
        ReviewItem item;
        bool gone = false; // decided, or moved to the end
    };
    struct Step {
        std::size_t entry = 0;
        GeocodeDecision decision = GeocodeDecision::none;
    };
    enum class Work { none, decide, undo, geocode };
    using Decision = std::function<std::int64_t(CaseStore&, std::int64_t text)>;

    void read();
    void count();
    void go_to(std::size_t entry);
    void start(Work work, Decision decision);
    void decide(GeocodeDecision kind, Decision decision);
    void written(Work work);

    std::string path_;
    std::vector<Entry> entries_;
    std::int64_t waiting_ = 0, doubtful_ = 0;
    bool ready_ = false, open_ = false, follows_ = false, changed_ = false, moved_ = false;
    std::size_t at_ = 0;
    std::optional<HandPlace> hand_;
    bool radius_typed_ = false;
    std::vector<Step> steps_;
    Step next_;
    Work work_ = Work::none;
    std::optional<LastDecision> last_;
    std::optional<Notice> words_;
    LatestJob<std::vector<ReviewItem>> reading_;
    CaseWriting writing_;
};

} // namespace reten::app
