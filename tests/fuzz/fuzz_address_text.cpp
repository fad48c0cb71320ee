// Any text is taken apart without a crash, into parts that are well-formed and no longer than it.

#include "geo/geocoding/address_text.hpp"
#include "geo/model/folded_text.hpp"

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void check(std::string_view text, reten::AddressColumn column) {
    auto const read = reten::read_address_text(text, column);
    std::size_t all = 0;
    auto const part = [&](std::string const& written) {
        require(reten::is_utf8(written));
        all += written.size();
    };
    for (auto const* one : {&read.colonia, &read.street, &read.number, &read.inside,
                            &read.municipality, &read.postcode})
        part(*one);
    for (auto const& other : read.others) part(other);
    for (auto const& one : read.rest) part(one);
    if (read.landmark) part(read.landmark->relation + read.landmark->name);
    if (read.offset) {
        part(read.offset->from);
        require(read.offset->distance.value > 0 && std::isfinite(read.offset->distance.value));
    }
    require(!read.kilometre || std::isfinite(*read.kilometre));
    require(all <= text.size());
    require(read.others.size() <= 2);
    require((read.relation == reten::StreetRelation::none) == read.others.empty());
    bool const said =
        read.fault == reten::AddressFault::none || read.fault == reten::AddressFault::too_long;
    require(said || read.colonia.empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    check(text, reten::AddressColumn::place);
    check(text, reten::AddressColumn::street);
    return 0;
}
