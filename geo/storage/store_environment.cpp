#include "geo/model/digest.hpp"
#include "geo/storage/open_case.hpp"
#include "geo/storage/user_name.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>

namespace reten {

namespace {

std::string now_utc() {
    auto const now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", parts);
}

/// SHA-256 of seed and counter, one after the other.
class SeededBytes {
public:
    explicit SeededBytes(std::uint64_t seed) : seed_{seed} {}
    void fill(std::uint8_t* bytes, std::size_t n) {
        for (std::size_t i = 0; i < n; ++i) {
            if (used_ == digest_.size()) {
                digest_ = sha256(fmt::format("reten case {} {}", seed_, counter_++));
                used_ = 0;
            }
            bytes[i] = digest_[used_++];
        }
    }

private:
    std::uint64_t seed_;
    std::uint64_t counter_ = 0;
    Digest digest_{};
    std::size_t used_ = digest_.size();
};

} // namespace

StoreEnvironment system_environment() {
    return {now_utc, [](std::uint8_t* bytes, std::size_t n) { random_bytes(bytes, n); },
            user_name()};
}

StoreEnvironment seeded_environment(std::uint64_t seed) {
    // Copies of the environment draw from one stream.
    auto const bytes = std::make_shared<SeededBytes>(seed);
    return {[] { return std::string{"2000-01-01T00:00:00Z"}; },
            [bytes](std::uint8_t* to, std::size_t n) { bytes->fill(to, n); }, "simulation"};
}

} // namespace reten
