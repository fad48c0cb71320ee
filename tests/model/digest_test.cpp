#include "geo/model/digest.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <string>

using namespace reten;

TEST_CASE("digests agree with the published vectors") {
    // FIPS 180-2, appendix B.1 and the empty message
    CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    Sha256 pieces;
    pieces.update("a");
    pieces.update("bc");
    CHECK(pieces.finish() == sha256("abc"));
}

TEST_CASE("a keyed digest agrees with RFC 4231, case 1, its key filled up with zeros") {
    std::array<std::uint8_t, 32> key{};
    for (std::size_t i = 0; i < 20; ++i) key[i] = 0x0b;
    CHECK(hex(hmac_sha256(key, "Hi There")) ==
          "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
}

TEST_CASE("a file that is not there is named") {
    CHECK_THROWS_AS(sha256_of_file("/nonexistent/file.csv"), Error);
}

TEST_CASE("a keyed hash is the same for equal texts and another for others") {
    KeyedHash const hash;
    CHECK(hash("clave-1") == hash(std::string{"clave-1"}));
    CHECK(hash("") == hash({}));
    std::set<std::uint64_t> seen;
    for (int i = 0; i < 10'000; ++i) seen.insert(hash("clave-" + std::to_string(i)));
    CHECK(seen.size() == 10'000); // by chance one fewer in 4e11 runs
}

TEST_CASE("no two keyed hashes agree, so that a file cannot be made to collide") {
    CHECK(KeyedHash{}("clave-1") != KeyedHash{}("clave-1"));
}
