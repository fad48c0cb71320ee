// Whatever a service answers gives places that can be, with inert names, or one error.

#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/online/nominatim_answer.hpp"

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    try {
        auto const answer = reten::nominatim_answer(
            std::string_view{reinterpret_cast<char const*>(data), size}, "https://example.org");
        require(answer.candidates.size() <= 10 && answer.unusable >= 0);
        for (auto const& [name, position, source] : answer.candidates) {
            require(!name.empty() && name.size() <= 200 && name == reten::printable(name));
            require(reten::is_valid(position.point) && !position.score && source.empty());
            require(position.level <= reten::MatchLevel::municipality);
            require(position.uncertainty && std::isfinite(position.uncertainty->value) &&
                    position.uncertainty->value >= 50);
        }
    } catch (reten::Error const&) {
        return 0;
    }
    return 0;
}
