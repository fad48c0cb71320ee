#include "geo/checkpoints/arranged_passages.hpp"

#include "geo/model/error.hpp"
#include "geo/statistics/random_stream.hpp"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>

namespace reten {

namespace {

/// How many arrangements there are, or 0 where they are more than `most`.
std::uint64_t all_of(std::vector<std::uint64_t> const& places, std::int64_t most) {
    std::uint64_t all = 1;
    for (auto const each : places) {
        if (most < 1 || each > static_cast<std::uint64_t>(most) / all) return 0;
        all *= each;
    }
    return all;
}

void numbered(std::uint64_t number, std::vector<std::uint64_t> const& places,
              std::vector<std::uint64_t>& taken) {
    for (std::size_t i = 0; i < places.size(); ++i) {
        taken[i] = number % places[i];
        number /= places[i];
    }
}

void drawn(Stream stream, std::vector<std::uint64_t> const& places,
           std::vector<std::uint64_t>& taken) {
    for (std::size_t i = 0; i < places.size(); ++i) taken[i] = stream.below(places[i]);
}

} // namespace

ArrangedPassages arranged_passages(PassageWays const& ways, SiteTimes const& observed,
                                   std::vector<std::uint64_t> const& places,
                                   MakeArrangement const& make, ArrangementDraws const& draws,
                                   std::uint64_t stream) {
    if (draws.count < 1) throw Error{"{} draws are too few; give at least one", draws.count};
    ArrangedPassages found;
    found.observed = ways.sums(observed);
    found.movable = places.size();
    if (places.empty()) return found;
    auto const all = all_of(places, draws.most_exhaustive);
    found.exhaustive = all > 0;
    found.arranged.resize(found.exhaustive ? all : static_cast<std::uint64_t>(draws.count));
    tbb::parallel_for(tbb::blocked_range<std::size_t>{0, found.arranged.size()},
                      [&](auto const& range) {
                          std::vector<std::uint64_t> taken(places.size());
                          for (auto i = range.begin(); i < range.end(); ++i) {
                              if (found.exhaustive)
                                  numbered(i, places, taken);
                              else
                                  drawn(Stream{draws.seed, stream + i}, places, taken);
                              found.arranged[i] = ways.sums(make(taken));
                          }
                      });
    return found;
}

double ArrangementTest::two_sided() const noexcept {
    return std::min(1.0, 2 * std::min(lower_p, upper_p));
}

std::optional<ArrangementTest> residual_test(ArrangedPassages const& passages) {
    constexpr double same = 1e-9; // sums of the same shares may differ in their last digits
    if (passages.arranged.empty()) return std::nullopt;
    ArrangementTest test;
    test.z = passages.observed.score();
    test.arrangements = static_cast<std::int64_t>(passages.arranged.size());
    test.exhaustive = passages.exhaustive;
    std::int64_t below = 0, above = 0;
    for (auto const& sums : passages.arranged) {
        auto const z = sums.score();
        test.mean += z;
        if (z <= test.z + same) ++below;
        if (z >= test.z - same) ++above;
    }
    auto const n = static_cast<double>(test.arrangements);
    test.mean /= n;
    auto const of = [&](std::int64_t extreme) {
        auto const count = static_cast<double>(extreme);
        return test.exhaustive ? count / n : (1 + count) / (1 + n);
    };
    test.lower_p = of(below);
    test.upper_p = of(above);
    return test;
}

} // namespace reten
