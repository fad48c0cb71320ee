#include "geo/geocoding/edit_distance.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace reten {

namespace {

/// Rows of the table, each one longer than `b`.
struct Rows {
    std::span<int> before_last, last, row;
};

int distance(std::string_view a, std::string_view b, int limit, Rows rows) {
    auto& [before_last, last, row] = rows;
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = static_cast<int>(i);
        int lowest = row[0];
        for (std::size_t j = 1; j <= b.size(); ++j) {
            int const change = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before_last[j - 2] + 1);
            lowest = std::min(lowest, row[j]);
        }
        if (lowest > limit) return limit + 1;
        std::swap(before_last, last);
        std::swap(last, row);
    }
    return std::min(last[b.size()], limit + 1);
}

} // namespace

int edit_distance(std::string_view a, std::string_view b, int limit) {
    auto const [a_differs, b_differs] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    a.remove_prefix(static_cast<std::size_t>(a_differs - a.begin()));
    b.remove_prefix(static_cast<std::size_t>(b_differs - b.begin()));
    auto const [a_ends, b_ends] = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
    a.remove_suffix(static_cast<std::size_t>(a_ends - a.rbegin()));
    b.remove_suffix(static_cast<std::size_t>(b_ends - b.rbegin()));
    auto const lengths = static_cast<std::int64_t>(a.size()) - static_cast<std::int64_t>(b.size());
    if (lengths > limit || -lengths > limit) return limit + 1;
    constexpr std::size_t short_word = 64; // no memory is asked for
    if (b.size() < short_word) {
        std::array<int, 3 * short_word> room; // NOLINT(cppcoreguidelines-pro-type-member-init)
        std::span<int> const all{room};
        return distance(a, b, limit,
                        {all.subspan(0, short_word), all.subspan(short_word, short_word),
                         all.subspan(2 * short_word)});
    }
    auto const length = b.size() + 1;
    std::vector<int> room(3 * length);
    std::span<int> const all{room};
    return distance(a, b, limit,
                    {all.subspan(0, length), all.subspan(length, length), all.subspan(2 * length)});
}

} // namespace reten
