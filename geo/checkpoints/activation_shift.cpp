#include "geo/checkpoints/activation_shift.hpp"

#include "geo/checkpoints/force_times.hpp"
#include "geo/model/error.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace reten {

namespace {

constexpr std::uint64_t streams = 0;

void check(PassageWays const& ways, std::span<StandingCheckpoint const> checkpoints,
           ActivationShiftOptions const& options) {
    auto const& period = options.period;
    bool const known =
        period.begin != MinuteRange::since_ever && period.end != MinuteRange::for_ever;
    if (!known || period.empty() || options.step < 1 ||
        (period.end - period.begin) % options.step != 0)
        throw Error{"dates cannot be turned round a study period of {} to {} in steps of {} "
                    "minutes; it must have both ends and be a multiple of the step",
                    period.begin, period.end, options.step};
    for (std::size_t link = 0; link < ways.size(); ++link)
        if (!period.holds(ways.interval(link)))
            throw Error{"link {} lies outside of the study period", link + 1};
    for (auto const& checkpoint : checkpoints)
        if (checkpoint.site >= ways.sites())
            throw Error{"there is no site {} among {}", checkpoint.site, ways.sites()};
}

/// Inside of the period, in minutes from its beginning, joined.
std::vector<MinuteRange> inside(std::vector<MinuteRange> const& spells, MinuteRange const& period) {
    std::vector<MinuteRange> found;
    for (auto const& spell : spells) {
        MinuteRange const part{std::max(spell.begin, period.begin),
                               std::min(spell.end, period.end)};
        if (!part.empty()) found.push_back({part.begin - period.begin, part.end - period.begin});
    }
    return joined(std::move(found));
}

/// Checkpoints with their spells inside of a period that begins at 0.
class Turning {
public:
    Turning(PassageWays const& ways, std::span<StandingCheckpoint const> checkpoints,
            ActivationShiftOptions const& options)
        : sites_{ways.sites()}, period_{options.period}, step_{options.step} {
        auto const length = period_.end - period_.begin;
        for (auto const& checkpoint : checkpoints) {
            auto spells = inside(checkpoint.spells, period_);
            bool const always = spells.size() == 1 && spells[0] == MinuteRange{0, length};
            if (spells.empty()) continue;
            auto& kind = always ? standing_ : turning_;
            kind.push_back({checkpoint.site, std::move(spells)});
        }
    }

    [[nodiscard]] std::size_t turning() const noexcept { return turning_.size(); }

    /// `turns` in steps, one for each that turns.
    [[nodiscard]] SiteTimes turned(std::span<std::uint64_t const> turns) const {
        std::vector<SiteStretch> stretches;
        for (auto const& checkpoint : standing_) add(checkpoint, 0, stretches);
        for (std::size_t i = 0; i < turning_.size(); ++i)
            add(turning_[i], static_cast<std::int64_t>(turns[i]) * step_, stretches);
        return {sites_, stretches};
    }

private:
    void add(StandingCheckpoint const& checkpoint, std::int64_t turn,
             std::vector<SiteStretch>& stretches) const {
        auto const length = period_.end - period_.begin;
        for (auto const& spell : checkpoint.spells) {
            auto const begin = (spell.begin + turn) % length;
            auto const end = begin + (spell.end - spell.begin);
            auto const at = period_.begin;
            stretches.push_back({checkpoint.site, {at + begin, at + std::min(end, length)}});
            if (end > length) stretches.push_back({checkpoint.site, {at, at + end - length}});
        }
    }

    std::size_t sites_;
    MinuteRange period_;
    std::int64_t step_;
    std::vector<StandingCheckpoint> standing_, turning_;
};

} // namespace

ArrangedPassages activation_shift(PassageWays const& ways,
                                  std::span<StandingCheckpoint const> checkpoints,
                                  ActivationShiftOptions const& options) {
    check(ways, checkpoints, options);
    Turning const turning{ways, checkpoints, options};
    auto const steps =
        static_cast<std::uint64_t>((options.period.end - options.period.begin) / options.step);
    // A period of one step cannot turn.
    std::vector<std::uint64_t> const places(steps > 1 ? turning.turning() : 0, steps);
    std::vector<std::uint64_t> const none(turning.turning(), 0);
    return arranged_passages(
        ways, turning.turned(none), places,
        [&](std::span<std::uint64_t const> turns) { return turning.turned(turns); }, options.draws,
        streams);
}

} // namespace reten
