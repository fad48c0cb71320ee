#include "geo/geocoding/edit_distance.hpp"

#include <algorithm>
#include <vector>

namespace reten {

int edit_distance(std::string_view a, std::string_view b, int limit) {
    auto const lengths = static_cast<std::int64_t>(a.size()) - static_cast<std::int64_t>(b.size());
    if (lengths > limit || -lengths > limit) return limit + 1;
    std::vector<int> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
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
        before_last.swap(last);
        last.swap(row);
    }
    return std::min(last[b.size()], limit + 1);
}

} // namespace reten
