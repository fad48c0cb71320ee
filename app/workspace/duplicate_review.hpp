#pragma once

#include "app/workspace/case_writing.hpp"
#include "geo/import/duplicate_candidates.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace reten::app {

/// What a person says of the pair that is looked at. Left is the first of the pair.
enum class DuplicateVerdict { keep_left, keep_right, different };

/// Pairs of the open case that look like one event told twice, one looked at after the other, best
/// first. Searching and deciding run in jobs. For one thread.
class DuplicateReview {
public:
    explicit DuplicateReview(std::function<void()> wake = {});

    /// Another case, or the same read anew: what was found is forgotten. It is searched at once
    /// where it has at most 100,000 incidents, else when it is asked for. An empty path: no case,
    /// or one of which nothing but what is public may be seen.
    void set_case(std::string path, std::size_t incidents);
    void search();
    /// Collects what jobs have finished. True when something changed. Throws what they threw.
    bool poll();
    [[nodiscard]] bool busy() const { return search_.busy() || writing_.busy(); }
    [[nodiscard]] bool searching() const { return search_.busy(); }
    [[nodiscard]] bool has_case() const { return !path_.empty(); }
    /// nullopt: not searched yet.
    [[nodiscard]] std::optional<DuplicateSearch> const& found() const { return found_; }
    /// Pairs that nobody decided yet.
    [[nodiscard]] std::int64_t open_pairs() const;

    /// While it is looked at. Opening searches where that was not done, and asks whether the case
    /// can be written.
    void open();
    /// True when something was decided, so that the case is to be read again.
    bool close();
    [[nodiscard]] bool is_open() const { return open_; }

    /// The pair that is looked at; null: none is left, or nothing was found yet.
    [[nodiscard]] DuplicateCandidate const* current() const;
    /// Its place among all, from 1.
    [[nodiscard]] std::size_t number() const { return at_ + 1; }
    void skip();
    void back();

    /// Why nothing can be decided.
    [[nodiscard]] std::optional<Remark> const& read_only() const { return writing_.read_only(); }
    /// A decision may be made: a pair is there, the case is writable, and nothing is at work.
    [[nodiscard]] bool can_decide() const;
    void decide(DuplicateVerdict verdict, std::string reason);
    [[nodiscard]] bool can_undo() const { return !steps_.empty() && !busy(); }
    /// Takes the last decision back and shows its pair again.
    void undo(std::string reason);

private:
    struct Step {
        std::size_t pair = 0;
        DuplicateVerdict verdict = DuplicateVerdict::different;
        std::vector<std::size_t> gone; // pairs that went with it
    };

    void decided();
    void undone();
    void go_on();

    std::string path_;
    std::optional<DuplicateSearch> found_;
    std::vector<bool> gone_; // by pair
    std::size_t at_ = 0;
    bool open_ = false, changed_ = false;
    std::vector<Step> steps_;
    Step next_;
    bool undoing_ = false; // what is written takes a step back
    LatestJob<DuplicateSearch> search_;
    CaseWriting writing_;
};

} // namespace reten::app
