#include "geo/model/digest.hpp"

#include "geo/model/error.hpp"
#include "geo/model/unreadable_file.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <cerrno>
#include <cstdio>
#include <vector>

namespace reten {

struct Sha256::State {
    crypto_hash_sha256_state sodium{};
};

Sha256::Sha256() : state_{std::make_unique<State>()} { crypto_hash_sha256_init(&state_->sodium); }
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(std::string_view bytes) {
    crypto_hash_sha256_update(&state_->sodium, reinterpret_cast<unsigned char const*>(bytes.data()),
                              bytes.size());
}

Digest Sha256::finish() {
    Digest digest{};
    crypto_hash_sha256_final(&state_->sodium, digest.data());
    return digest;
}

Digest sha256(std::string_view bytes) {
    Sha256 hash;
    hash.update(bytes);
    return hash.finish();
}

Digest hmac_sha256(std::span<std::uint8_t const, 32> key, std::string_view bytes) {
    Digest digest{};
    crypto_auth_hmacsha256(digest.data(), reinterpret_cast<unsigned char const*>(bytes.data()),
                           bytes.size(), key.data());
    return digest;
}

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

std::string hex(std::span<std::uint8_t const> bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (auto const byte : bytes) fmt::format_to(std::back_inserter(text), "{:02x}", byte);
    return text;
}

std::string sha256_of_file(std::string const& path) {
    struct Close {
        void operator()(std::FILE* f) const noexcept { std::fclose(f); }
    };
    std::unique_ptr<std::FILE, Close> const file{std::fopen(path.c_str(), "rb")};
    if (!file) throw Error{unreadable_file(path, errno)};
    Sha256 hash;
    std::vector<char> buffer(1U << 18U);
    while (auto const n = std::fread(buffer.data(), 1, buffer.size(), file.get())) {
        hash.update({buffer.data(), n});
    }
    if (std::ferror(file.get()) != 0) {
        throw Error{unreadable_file(path, errno)};
    }
    auto const digest = hash.finish();
    return hex(digest);
}

void random_bytes(std::uint8_t* bytes, std::size_t n) {
    if (sodium_init() < 0) throw Error{"no source of randomness: the system gives no random bytes"};
    randombytes_buf(bytes, n);
}

} // namespace reten
