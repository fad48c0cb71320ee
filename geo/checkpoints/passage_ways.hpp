#pragma once

#include "geo/checkpoints/force_times.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace reten {

/// A way by which a link went or might have gone, as far as sites go: the edges
/// where checkpoints stand, or might have stood.
struct LinkWay {
    std::vector<std::uint32_t> sites; // that it uses, in any order
    double taken = 0;                 // share of the weight of the link's own routes, 0 to 1
    double expected = 0; // chance of the destination at kappa 1, times the route's weight there
};

/// When there is a checkpoint in force at each site.
struct SiteStretch {
    std::uint32_t site = 0;
    MinuteRange in_force;
};
class SiteTimes {
public:
    /// Stretches of one site may overlap; empty ones are none. Precondition: they name sites below
    /// `sites`.
    SiteTimes(std::size_t sites, std::span<SiteStretch const> stretches);
    [[nodiscard]] std::size_t sites() const noexcept { return ends_.size() - 1; }
    [[nodiscard]] bool in_force(std::uint32_t site, MinuteRange const& interval) const noexcept {
        auto const& [first, second] = first_two_[site];
        auto found = meet(first, interval) | meet(second, interval);
        for (auto i = ends_[site]; i < ends_[site + 1]; ++i) found |= meet(further_[i], interval);
        return found != 0;
    }

private:
    /// Both ends are always compared: asking one first costs more, since no
    /// processor foresees the answer.
    [[nodiscard]] static unsigned meet(MinuteRange const& a, MinuteRange const& b) noexcept {
        return unsigned{a.begin < b.end} & unsigned{b.begin < a.end};
    }

    /// Most sites have one stretch, or two where dates were turned over the end
    /// of the study. One that is not there is empty at the beginning of time.
    std::vector<std::array<MinuteRange, 2>> first_two_;
    std::vector<std::uint32_t> ends_;
    std::vector<MinuteRange> further_;
};

/// Passages of all links beside those expected.
struct ResidualSums {
    double taken = 0, expected = 0, variance = 0; // sums of x, p and p (1 - p)
    /// Z = sum (x - p) / sqrt(sum p (1 - p)). 0 where no link may pass or fail
    /// to.
    [[nodiscard]] double score() const noexcept;
};

/// The ways of links, gathered by the sites they use, so that passages can be
/// counted anew for checkpoints that stand elsewhere or at other times. A way
/// passes once, however many checkpoints it meets.
class PassageWays {
public:
    explicit PassageWays(std::size_t sites) : sites_{sites} {}

    /// `interval` is that of link_interval. Ways without sites need not be given.
    /// Throws Error: shares that are missing, negative or add up to more than 1,
    /// a site that there is not.
    void add_link(MinuteRange const& interval, std::span<LinkWay const> ways);

    [[nodiscard]] std::size_t size() const noexcept { return intervals_.size(); }
    [[nodiscard]] std::size_t sites() const noexcept { return sites_; }
    [[nodiscard]] MinuteRange const& interval(std::size_t link) const { return intervals_[link]; }

    /// With checkpoints at those times. Precondition: as many sites.
    [[nodiscard]] ResidualSums sums(SiteTimes const& times) const;

private:
    std::size_t sites_;
    std::vector<MinuteRange> intervals_;
    /// Every site of a link, with the ways that use it alone.
    std::vector<std::uint32_t> single_site_;
    std::vector<double> single_taken_, single_expected_;
    std::vector<std::size_t> single_ends_{0};
    /// Ways over several sites; members count within the sites of their link.
    std::vector<double> several_taken_, several_expected_;
    std::vector<std::size_t> several_ends_{0}, member_ends_{0};
    std::vector<std::uint32_t> members_;
};

} // namespace reten
