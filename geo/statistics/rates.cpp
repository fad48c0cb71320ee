#include "geo/statistics/rates.hpp"

#include "geo/model/error.hpp"

#include <boost/math/distributions/chi_squared.hpp>

#include <cmath>

namespace reten {

std::optional<Rate> crude_rate(std::optional<double> count, std::optional<double> population,
                               RateOptions const& options) {
    if (!(options.per > 0) || !(options.years > 0) || !(options.level > 0 && options.level < 1)) {
        throw Error{"a rate needs people and years above zero and a level between 0 and 1"};
    }
    if ((count && !(*count >= 0)) || (population && !(*population >= 0))) {
        throw Error{"a count of {} among {} people cannot be a rate; both are zero or more",
                    count.value_or(0), population.value_or(0)};
    }
    if (!count || !population || *population == 0 || !std::isfinite(*count)) return std::nullopt;
    auto const scale = options.per / (*population * options.years);
    auto const bound = [](double degrees, double share) {
        return boost::math::quantile(boost::math::chi_squared{degrees}, share) / 2;
    };
    return Rate{*count * scale, *count == 0 ? 0 : bound(2 * *count, options.level / 2) * scale,
                bound(2 * *count + 2, 1 - options.level / 2) * scale};
}

} // namespace reten
