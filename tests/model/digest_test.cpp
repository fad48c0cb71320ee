#include "geo/model/digest.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

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
