#include "geo/import/duplicate_candidates.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <unordered_map>

namespace reten {

namespace {

using Rank = std::uint32_t; // by begin, then id

/// Ranks by key, each list rising.
class Buckets {
public:
    void add(std::uint64_t key, Rank rank) { entries_.push_back({key, rank}); }
    void sort() {
        std::sort(entries_.begin(), entries_.end());
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            auto const [at, fresh] = ranges_.try_emplace(entries_[i].key, Range{i, i});
            at->second.end = i + 1;
        }
    }
    /// Entries of the key from one rank to another.
    struct Range {
        std::size_t begin = 0, end = 0;
        [[nodiscard]] std::size_t size() const { return end - begin; }
    };
    [[nodiscard]] Range between(std::uint64_t key, Rank first, Rank last) const {
        auto const found = ranges_.find(key);
        if (found == ranges_.end()) return {};
        auto const begin = entries_.begin() + static_cast<std::ptrdiff_t>(found->second.begin);
        auto const end = entries_.begin() + static_cast<std::ptrdiff_t>(found->second.end);
        auto const from = std::lower_bound(begin, end, Entry{key, first});
        auto const to = std::upper_bound(from, end, Entry{key, last});
        return {static_cast<std::size_t>(from - entries_.begin()),
                static_cast<std::size_t>(to - entries_.begin())};
    }
    [[nodiscard]] Rank rank(std::size_t entry) const { return entries_[entry].rank; }

private:
    struct Entry {
        std::uint64_t key;
        Rank rank;
        auto operator<=>(Entry const&) const = default;
    };
    std::vector<Entry> entries_;
    std::unordered_map<std::uint64_t, Range> ranges_;
};

/// Squares of some 500 m: rows of equal latitude, whose columns are as wide at their middle.
class Squares {
public:
    static std::int64_t row(double lat) {
        return static_cast<std::int64_t>(std::floor(lat / side));
    }
    static std::int64_t column(double lon, std::int64_t row) {
        return static_cast<std::int64_t>(std::floor(lon / width(row)));
    }
    static std::uint64_t key(std::int64_t row, std::int64_t column) {
        return static_cast<std::uint64_t>(row) << 32U ^ (static_cast<std::uint64_t>(column) & ones);
    }
    /// The keys of all squares that touch the one around a point, or lie within a side of it.
    template <typename Visit>
    static void around(LonLat point, Visit visit) {
        auto const middle = row(point.lat);
        for (auto r = middle - 1; r <= middle + 1; ++r) {
            auto const last = column(point.lon + width(r), r);
            for (auto c = column(point.lon - width(r), r); c <= last; ++c) visit(key(r, c));
        }
    }

private:
    static constexpr double side = 0.0045; // degrees of latitude: 500 m
    static constexpr std::uint64_t ones = 0xffffffff;
    static double width(std::int64_t row) {
        auto const lat = (static_cast<double>(row) + 0.5) * side;
        return side / std::max(0.01, std::cos(lat * std::numbers::pi / 180));
    }
};

/// The first five bytes of a word.
std::uint64_t beginning(std::string const& word) {
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(5, word.size()); ++i)
        key = key << 8U | static_cast<unsigned char>(word[i]);
    return key;
}

class Search {
public:
    Search(DuplicateMarks const& marks, DuplicateOptions const& options,
           std::stop_token const& stop)
        : marks_{marks}, options_{options}, stop_{stop} {
        rank_all();
        fill_buckets();
    }

    DuplicateSearch run() {
        for (Rank rank = 0; rank < order_.size() && !stop_.stop_requested(); ++rank) visit(rank);
        return finished();
    }

private:
    static constexpr double sharp = 2000; // metres: what is placed less surely has no square

    [[nodiscard]] DuplicateMark const& mark(Rank rank) const { return marks_[order_[rank]]; }
    [[nodiscard]] static bool has_square(DuplicateMark const& mark) {
        return mark.point && mark.reach.value <= sharp && is_valid(*mark.point);
    }

    /// An undated one may have been at any time.
    void rank_all() {
        constexpr auto never = std::numeric_limits<std::int64_t>::min();
        order_.resize(marks_.size());
        for (std::size_t i = 0; i < order_.size(); ++i) order_[i] = i;
        auto const begin = [&](std::size_t i) {
            return marks_[i].when ? marks_[i].when->begin.value : never;
        };
        std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
            return std::pair{begin(a), marks_[a].id} < std::pair{begin(b), marks_[b].id};
        });
        std::vector<std::int64_t> begins;
        begins.reserve(order_.size());
        for (auto const i : order_) begins.push_back(begin(i));
        nearby_.resize(order_.size());
        auto const rank_at = [&](auto at) { return static_cast<Rank>(at - begins.begin()); };
        for (std::size_t rank = 0; rank < order_.size(); ++rank) {
            auto& nearby = nearby_[rank] = {0, rank_at(begins.end()) - 1};
            auto const& when = marks_[order_[rank]].when;
            if (!when) continue;
            constexpr std::int64_t day = 1440, margin = duplicate_days * day; // minutes
            nearby.first = rank_at(
                std::lower_bound(begins.begin(), begins.end(), when->begin.value - margin - day));
            nearby.last =
                rank_at(std::upper_bound(begins.begin(), begins.end(), when->end.value + margin)) -
                1;
        }
    }

    void fill_buckets() {
        for (Rank rank = 0; rank < order_.size(); ++rank) {
            auto const& one = mark(rank);
            if (has_square(one)) {
                auto const row = Squares::row(one.point->lat);
                squares_.add(Squares::key(row, Squares::column(one.point->lon, row)), rank);
            }
            for (auto const key : word_keys(one)) words_.add(key, rank);
        }
        squares_.sort();
        words_.sort();
    }

    std::vector<std::uint64_t> const& word_keys(DuplicateMark const& one) {
        keys_.clear();
        for (auto const word : marks_.words(one)) {
            if (!marks_.is_common(word)) keys_.push_back(beginning(marks_.word(word)));
        }
        std::sort(keys_.begin(), keys_.end());
        keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
        return keys_;
    }

    void visit(Rank rank) {
        others_.clear();
        auto const [first, last] = nearby_[rank];
        if (last - first <= options_.most_neighbours) {
            for (auto other = rank + 1; other <= last; ++other) others_.push_back(other);
        } else {
            add_near(rank);
            add_worded(rank);
            std::sort(others_.begin(), others_.end());
            others_.erase(std::unique(others_.begin(), others_.end()), others_.end());
        }
        for (auto const other : others_) look_at(rank, other);
    }

    /// Of a pair the later one is looked up; the earlier ones count for a crowd all the same.
    template <typename RankOf>
    void add_after(Rank rank, std::size_t begin, std::size_t end, RankOf rank_of) {
        for (auto i = begin; i < end; ++i)
            if (rank_of(i) > rank) others_.push_back(rank_of(i));
    }

    void add_near(Rank rank) {
        auto const& one = mark(rank);
        if (!has_square(one)) return;
        ranges_.clear();
        std::size_t total = 0;
        Squares::around(*one.point, [&](std::uint64_t key) {
            ranges_.push_back(squares_.between(key, nearby_[rank].first, nearby_[rank].last));
            total += ranges_.back().size();
        });
        if (total > options_.most_neighbours) {
            ++search_.crowded;
            search_.left_out += static_cast<std::int64_t>(total) - 1;
            return;
        }
        for (auto const& range : ranges_)
            add_after(rank, range.begin, range.end, [&](auto i) { return squares_.rank(i); });
    }

    void add_worded(Rank rank) {
        for (auto const key : word_keys(mark(rank))) {
            auto const range = words_.between(key, nearby_[rank].first, nearby_[rank].last);
            if (range.size() > options_.most_neighbours) continue; // too many to say anything
            add_after(rank, range.begin, range.end, [&](auto i) { return words_.rank(i); });
        }
    }

    void look_at(Rank rank, Rank other) {
        if (options_.batch && mark(rank).batch != options_.batch &&
            mark(other).batch != options_.batch)
            return;
        auto const candidate = compare(marks_, order_[rank], order_[other], options_.min_score);
        if (!candidate ||
            std::binary_search(options_.decided.begin(), options_.decided.end(), candidate->pair))
            return;
        ++search_.found;
        search_.pairs.push_back(*candidate);
        if (search_.pairs.size() >= 2 * std::max<std::size_t>(1000, options_.most_pairs)) cut();
    }

    void cut() {
        std::sort(search_.pairs.begin(), search_.pairs.end(),
                  [](DuplicateCandidate const& a, DuplicateCandidate const& b) {
                      return a.score != b.score ? a.score > b.score : a.pair < b.pair;
                  });
        if (search_.pairs.size() > options_.most_pairs) search_.pairs.resize(options_.most_pairs);
    }

    DuplicateSearch finished() {
        cut();
        search_.left_out /= 2; // each was counted from both sides
        return std::move(search_);
    }

    DuplicateMarks const& marks_;
    DuplicateOptions const& options_;
    std::stop_token const& stop_;
    std::vector<std::size_t> order_; // mark, by rank
    struct Nearby {
        Rank first, last;
    };
    std::vector<Nearby> nearby_; // by rank: what may be within its days
    Buckets squares_, words_;
    std::vector<std::uint64_t> keys_;
    std::vector<Rank> others_;
    std::vector<Buckets::Range> ranges_;
    DuplicateSearch search_;
};

} // namespace

DuplicateSearch find_duplicates(DuplicateMarks const& marks, DuplicateOptions const& options,
                                std::stop_token const& stop) {
    return marks.size() < 2 ? DuplicateSearch{} : Search{marks, options, stop}.run();
}

} // namespace reten
