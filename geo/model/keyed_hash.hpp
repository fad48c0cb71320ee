#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace reten {

/// 64-bit hash (SipHash-2-4) under a key drawn anew by every object: nobody can make texts that
/// collide, and no two runs give the same numbers, so they must not be stored. Several times as
/// fast as SHA-256.
class KeyedHash {
public:
    KeyedHash();
    [[nodiscard]] std::uint64_t operator()(std::string_view bytes) const;

private:
    std::array<unsigned char, 16> key_{};
};

} // namespace reten
