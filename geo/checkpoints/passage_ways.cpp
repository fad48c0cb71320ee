#include "geo/checkpoints/passage_ways.hpp"

#include "geo/model/error.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace reten {

namespace {

struct Shares {
    double taken = 0, expected = 0;
};

constexpr MinuteRange nowhere{MinuteRange::since_ever, MinuteRange::since_ever};

using WaysBySites = std::map<std::vector<std::uint32_t>, Shares>;

WaysBySites gathered(std::span<LinkWay const> ways, std::size_t sites, std::size_t link) {
    constexpr double rounding = 1e-6;
    WaysBySites found;
    Shares all;
    for (auto const& way : ways) {
        bool const good = way.taken >= 0 && way.expected >= 0 && // NaN is neither
                          std::all_of(way.sites.begin(), way.sites.end(),
                                      [&](std::uint32_t site) { return site < sites; });
        all.taken += way.taken;
        all.expected += way.expected;
        if (!good || !(all.taken <= 1 + rounding) || !(all.expected <= 1 + rounding))
            throw Error{"the ways of link {} do not fit: shares are not negative and "
                        "add up to at "
                        "most 1, and sites are known",
                        link + 1};
        auto used = way.sites;
        std::sort(used.begin(), used.end());
        used.erase(std::unique(used.begin(), used.end()), used.end());
        if (used.empty()) continue;
        auto& shares = found[used];
        shares.taken += way.taken;
        shares.expected += way.expected;
    }
    return found;
}

} // namespace

SiteTimes::SiteTimes(std::size_t sites, std::span<SiteStretch const> stretches)
    : first_two_(sites, {nowhere, nowhere}), ends_(sites + 1, 0) {
    std::vector<std::uint32_t> seen(sites, 0);
    for (auto const& stretch : stretches)
        if (!stretch.in_force.empty() && ++seen[stretch.site] > 2) ++ends_[stretch.site + 1];
    for (std::size_t site = 0; site < sites; ++site) ends_[site + 1] += ends_[site];
    further_.resize(ends_.back());
    auto next = ends_;
    std::fill(seen.begin(), seen.end(), 0U);
    for (auto const& stretch : stretches) {
        if (stretch.in_force.empty()) continue;
        auto const place = seen[stretch.site]++;
        auto& where = place < 2 ? first_two_[stretch.site][place] : further_[next[stretch.site]++];
        where = stretch.in_force;
    }
}

double ResidualSums::score() const noexcept {
    return variance > 0 ? (taken - expected) / std::sqrt(variance) : 0;
}

void PassageWays::add_link(MinuteRange const& interval, std::span<LinkWay const> ways) {
    auto const found = gathered(ways, sites_, size());
    std::vector<std::uint32_t> sites;
    for (auto const& [used, shares] : found) sites.insert(sites.end(), used.begin(), used.end());
    std::sort(sites.begin(), sites.end());
    sites.erase(std::unique(sites.begin(), sites.end()), sites.end());
    for (auto const site : sites) {
        auto const alone = found.find({site});
        auto const shares = alone == found.end() ? Shares{} : alone->second;
        single_site_.push_back(site);
        single_taken_.push_back(shares.taken);
        single_expected_.push_back(shares.expected);
    }
    for (auto const& [used, shares] : found) {
        if (used.size() < 2) continue;
        for (auto const site : used) {
            auto const at = std::lower_bound(sites.begin(), sites.end(), site) - sites.begin();
            members_.push_back(static_cast<std::uint32_t>(at));
        }
        member_ends_.push_back(members_.size());
        several_taken_.push_back(shares.taken);
        several_expected_.push_back(shares.expected);
    }
    intervals_.push_back(interval);
    single_ends_.push_back(single_site_.size());
    several_ends_.push_back(several_taken_.size());
}

ResidualSums PassageWays::sums(SiteTimes const& times) const {
    ResidualSums sum;
    std::vector<std::uint8_t> in_force; // by site of a link
    for (std::size_t link = 0; link < size(); ++link) {
        double taken = 0, expected = 0;
        auto const interval = intervals_[link];
        auto const first = single_ends_[link], last = single_ends_[link + 1];
        in_force.resize(last - first);
        for (auto i = first; i < last; ++i) {
            std::uint8_t const on = times.in_force(single_site_[i], interval) ? 1 : 0;
            in_force[i - first] = on;
            taken += on * single_taken_[i];
            expected += on * single_expected_[i];
        }
        for (auto way = several_ends_[link]; way < several_ends_[link + 1]; ++way) {
            bool on = false;
            for (auto m = member_ends_[way]; m < member_ends_[way + 1] && !on; ++m)
                on = in_force[members_[m]] != 0;
            taken += on ? several_taken_[way] : 0;
            expected += on ? several_expected_[way] : 0;
        }
        expected = std::min(expected, 1.0); // rounding
        sum.taken += taken;
        sum.expected += expected;
        sum.variance += expected * (1 - expected);
    }
    return sum;
}

} // namespace reten
