#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace reten {

using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 fed piece by piece.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    void update(std::string_view bytes);
    /// Call once; the object is spent afterwards.
    [[nodiscard]] Digest finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

[[nodiscard]] Digest sha256(std::string_view bytes);
/// HMAC-SHA-256.
[[nodiscard]] Digest hmac_sha256(std::span<std::uint8_t const, 32> key, std::string_view bytes);
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
/// Lower-case hexadecimal.
[[nodiscard]] std::string hex(std::span<std::uint8_t const> bytes);
/// SHA-256 of a file's bytes, hexadecimal. Throws Error when it cannot be read.
[[nodiscard]] std::string sha256_of_file(std::string const& path);
/// Cryptographic random bytes.
void random_bytes(std::uint8_t* bytes, std::size_t n);

} // namespace reten
