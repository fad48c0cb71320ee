#include "geo/model/keyed_hash.hpp"

#include "geo/model/digest.hpp"

#include <sodium.h>

namespace reten {

KeyedHash::KeyedHash() {
    static_assert(sizeof key_ == crypto_shorthash_KEYBYTES);
    random_bytes(key_.data(), key_.size());
}

std::uint64_t KeyedHash::operator()(std::string_view bytes) const {
    std::uint64_t hash = 0;
    static_assert(sizeof hash == crypto_shorthash_BYTES);
    crypto_shorthash(reinterpret_cast<unsigned char*>(&hash),
                     reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(),
                     key_.data());
    return hash;
}

} // namespace reten
